"""A stand-in for Telegram: the Bot API over HTTP on loopback, as far as the bot uses it.

It refuses what Telegram refuses, in Telegram's words, and can be told to fail: with a status, by holding an
answer back, or by dropping the connection. People speak to it through `tests.wire.people`. Its methods stand
by subject in `messages`, `media`, `queries`, `members`, `updates` and `hooks`, each on top of the one before.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.wire.flood import Flood
from tests.wire.hooks import Hooks
from tests.wire.records import BOT, TOKEN, Call, Json, Trouble, Upload
from tests.wire.refusals import Garbled, Refused
from tests.wire.updates import SECOND_POLLER

__all__ = ["BOT", "SECOND_POLLER", "TOKEN", "Flood", "Telegram", "read_params"]

LARGEST = 60 * 1024 * 1024
TEXTS = {
    "action",
    "callback_query_id",
    "caption",
    "description",
    "guest_query_id",
    "inline_message_id",
    "inline_query_id",
    "next_offset",
    "photo",
    "secret_token",
    "short_description",
    "text",
    "url",
}


class Telegram(Hooks):
    """The stand-in. `async with Telegram() as telegram` serves it at `telegram.url`.

    `flood` holds the bot to Telegram's limits per chat where it is set; `refused("Too Many")` tells then
    whether one was ever hit.
    """

    def __init__(self, flood: Flood | None = None) -> None:
        super().__init__()
        self.url = ""
        self.flood = flood
        self.trouble: dict[str, deque[Trouble]] = defaultdict(deque)

    async def __aenter__(self) -> Telegram:
        application = web.Application(client_max_size=LARGEST)
        application.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(
            application, handler_cancellation=True, access_log=None, shutdown_timeout=0.1
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/bot"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._poll is not None:
            self._poll.cancel()
        await self.end_hook()
        await self._runner.cleanup()

    def fail(self, method: str, **trouble: Any) -> None:
        """Have the next call of a method go wrong."""
        self.trouble[method].append(Trouble(**trouble))

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method, token = request.match_info["method"], request.match_info["token"]
        if token != TOKEN:
            refused = Refused(401, "Unauthorized") if ":" in token else Refused(404, "Not Found")
            return web.json_response(_refusal(refused), status=refused.status)
        try:
            status, body = await self.answered(method, read_params(await request.post()), request.transport)
        except Garbled as garbled:
            return web.Response(text=garbled.body, content_type="application/json")
        return web.json_response(body, status=status)

    async def answered(
        self, method: str, params: Json, transport: asyncio.BaseTransport | None = None
    ) -> tuple[int, Json]:
        """The HTTP status and the answer to a call; `transport` is what a drop aborts."""
        call, came = Call(method, params), time.perf_counter()
        try:
            trouble = await self._next_trouble(method)
            if not trouble.after:
                await self._suffer(trouble, transport)
            if self.flood is not None:
                self.flood.take(method, params)
            result = await self._carried_out(method, params)
            self.latency.called(method, params, came)
            if trouble.after:
                await self._suffer(trouble, transport)
        except Refused as refused:
            call.refused = refused.description
            return refused.status, _refusal(refused)
        finally:
            await self._note(call)
        return 200, {"ok": True, "result": result}

    async def _carried_out(self, method: str, params: Json) -> Any:
        name = re.sub(r"[A-Z]", lambda letter: f"_{letter[0].lower()}", method)
        handler = getattr(self, f"on_{name}", None)
        if handler is None:
            raise Refused(404, "Not Found: method not found")
        return await handler(params)

    async def _next_trouble(self, method: str) -> Trouble:
        async with self.changed:
            self.changed.notify_all()
            return self.trouble[method].popleft() if self.trouble[method] else Trouble()

    async def _note(self, call: Call) -> None:
        async with self.changed:
            self.calls.append(call)
            self.changed.notify_all()

    async def _suffer(self, trouble: Trouble, transport: asyncio.BaseTransport | None) -> None:
        if trouble.until is not None:
            await trouble.until.wait()
        if trouble.drop:
            assert isinstance(transport, asyncio.Transport)
            transport.abort()
            raise Refused(500, "dropped")
        if trouble.body is not None:
            raise Garbled(trouble.body)
        if trouble.status:
            raise Refused(trouble.status, trouble.description, trouble.parameters)


def read_params(form: Mapping[str, Any]) -> Json:
    """Parameters as the bot meant them: JSON where they are JSON, and what was uploaded.

    An uploaded file is aiohttp's field, or the (name, content, type) that the library sends.
    """
    return {key: _read(key, value) for key, value in form.items()}


def _read(key: str, value: Any) -> Any:
    if isinstance(value, web.FileField):
        return Upload(value.filename, value.file.read())
    if isinstance(value, tuple):
        name, content, _ = value
        return Upload(name, content if isinstance(content, bytes) else content.read())
    if key in TEXTS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _refusal(refused: Refused) -> Json:
    body: Json = {"ok": False, "error_code": refused.status, "description": refused.description}
    return body | ({"parameters": refused.parameters} if refused.parameters else {})
