"""A stand-in for Telegram: the Bot API over HTTP on loopback, as far as the bot uses it.

It refuses what Telegram refuses, in Telegram's words, and can be told to fail: with a status, by holding an
answer back, or by dropping the connection. People speak to it through `tests.wire.people`.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.wire.records import Call, Json, Sent, Trouble
from tests.wire.refusals import Refused, check_inline, check_markup, check_text

TOKEN = "123456789:AAH-theSecretHalfOfATestToken_0123"
BOT = {
    "id": 123456789,
    "is_bot": True,
    "first_name": "ML Pay",
    "username": "mlpay_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
PATIENCE = 8.0
SECOND_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


class Telegram:
    """The stand-in. `async with Telegram() as telegram` serves it at `telegram.url`."""

    def __init__(self) -> None:
        self.url = ""
        self.calls: list[Call] = []
        self.sent: list[Sent] = []
        self.inline_messages: dict[str, Sent] = {}
        self.queries: dict[str, Json | None] = {}
        self.offsets: list[int] = []
        self.trouble: dict[str, deque[Trouble]] = defaultdict(deque)
        self.changed = asyncio.Condition()
        self._updates: list[Json] = []
        self._ids = iter(range(1000, 10**9))
        self._poll: asyncio.Task[list[Json]] | None = None
        self._last_ask = (-1, 0.0)

    async def __aenter__(self) -> Telegram:
        application = web.Application()
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
        await self._runner.cleanup()

    def new_id(self) -> int:
        """A number that no update, message, chat or query has."""
        return next(self._ids)

    async def tell(self, update: Json) -> int:
        """Put an update in the queue; its id."""
        update.setdefault("update_id", self.new_id())
        async with self.changed:
            self._updates.append(update)
            self.changed.notify_all()
        return int(update["update_id"])

    def pending(self) -> list[int]:
        """The updates that the bot has not confirmed."""
        return [update["update_id"] for update in self._updates]

    async def until(self, true: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
        """Wait until something holds, and return it."""
        async with self.changed:
            try:
                return await asyncio.wait_for(self.changed.wait_for(true), patience)
            except TimeoutError:
                raise AssertionError(f"waited in vain for {what}; calls: {self.calls[-5:]}") from None

    def fail(self, method: str, **trouble: Any) -> None:
        """Have the next call of a method go wrong."""
        self.trouble[method].append(Trouble(**trouble))

    def called(self, method: str) -> list[Json]:
        """The parameters of every accepted call of a method."""
        return [call.params for call in self.calls if call.method == method and call.refused is None]

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method, token = request.match_info["method"], request.match_info["token"]
        if token != TOKEN:
            refused = Refused(401, "Unauthorized") if ":" in token else Refused(404, "Not Found")
            return web.json_response(_refusal(refused), status=refused.status)
        status, body = await self.answered(method, read_params(await request.post()), request.transport)
        return web.json_response(body, status=status)

    async def answered(
        self, method: str, params: Json, transport: asyncio.BaseTransport | None = None
    ) -> tuple[int, Json]:
        """The HTTP status and the answer to a call; `transport` is what a drop aborts."""
        call = Call(method, params)
        try:
            trouble = await self._next_trouble(method)
            if not trouble.after:
                await self._suffer(trouble, transport)
            result = await getattr(self, f"_{method}")(params)
            if trouble.after:
                await self._suffer(trouble, transport)
        except Refused as refused:
            call.refused = refused.description
            return refused.status, _refusal(refused)
        finally:
            await self._note(call)
        return 200, {"ok": True, "result": result}

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
        if trouble.status:
            raise Refused(trouble.status, trouble.description, trouble.parameters)

    async def _getMe(self, _: Json) -> Json:  # noqa: N802
        return BOT

    async def _getUpdates(self, params: Json) -> list[Json]:  # noqa: N802
        if self._poll is not None:
            self._poll.cancel()
        mine = self._poll = asyncio.create_task(self._updates_from(params))
        try:
            return await mine
        except asyncio.CancelledError:
            if mine is self._poll:  # the bot hung up, or we close
                raise
            raise Refused(409, SECOND_POLLER) from None
        finally:
            if mine is self._poll:
                self._poll = None

    async def _updates_from(self, params: Json) -> list[Json]:
        offset = int(params.get("offset", 0))
        hurried = self._last_ask[0] == offset and time.monotonic() - self._last_ask[1] < 0.5
        async with self.changed:
            self.offsets.append(offset)
            self._updates = [update for update in self._updates if update["update_id"] >= offset]
            self.changed.notify_all()
            seconds = int(params.get("timeout", 0))
            if not self._updates and seconds:
                try:
                    await asyncio.wait_for(self.changed.wait_for(lambda: self._updates), seconds)
                except TimeoutError:
                    return []
            self._last_ask = (offset, time.monotonic())
            return self._updates[: 1 if hurried else int(params.get("limit", 100))]

    async def _sendMessage(self, params: Json) -> Json:  # noqa: N802
        plain = check_text(params)
        check_markup(params)
        if params.get("message_thread_id") == 1:
            raise Refused(400, "Bad Request: message thread not found")
        message = Sent(
            params["chat_id"], self.new_id(), params["text"], plain, params.get("reply_markup"), params
        )
        self.sent.append(message)
        return self.as_json(message)

    async def _editMessageText(self, params: Json) -> Json | bool:  # noqa: N802
        plain = check_text(params)
        check_markup(params)
        inline = params.get("inline_message_id")
        if inline:
            message = self.inline_messages.get(inline)
        else:
            asked = (params["chat_id"], params["message_id"])
            message = next((sent for sent in self.sent if (sent.chat, sent.message_id) == asked), None)
        if message is None:
            raise Refused(400, "Bad Request: message to edit not found")
        if (message.html, message.keyboard) == (params["text"], params.get("reply_markup")):
            same = "specified new message content and reply markup are exactly the same as a current content"
            raise Refused(
                400, f"Bad Request: message is not modified: {same} and reply markup of the message"
            )
        message.html, message.text, message.keyboard = params["text"], plain, params.get("reply_markup")
        message.edits += 1
        return True if inline else self.as_json(message)

    async def _answerCallbackQuery(self, params: Json) -> bool:  # noqa: N802
        return self._answer(params["callback_query_id"], params)

    async def _answerInlineQuery(self, params: Json) -> bool:  # noqa: N802
        check_inline(params)
        return self._answer(params["inline_query_id"], params)

    def _answer(self, query: str, params: Json) -> bool:
        if self.queries.get(query, params) is not None:
            too_old = "query is too old and response timeout expired or query ID is invalid"
            raise Refused(400, f"Bad Request: {too_old}")
        self.queries[query] = params
        return True

    async def _true(self, _: Json) -> bool:
        return True

    _setMyCommands = _setMyDescription = _setMyShortDescription = _true  # noqa: N815

    def as_json(self, message: Sent) -> Json:
        """A message of the bot's as Telegram would show it."""
        private = message.chat > 0
        chat = (
            {"id": message.chat, "type": "private", "first_name": "A"}
            if private
            else group_json(message.chat)
        )
        shown: Json = {"message_id": message.message_id, "date": 1700000000, "chat": chat, "from": BOT}
        shown["text"] = message.text
        return shown | ({"reply_markup": message.keyboard} if message.keyboard else {})


def group_json(chat: int) -> Json:
    """A group as Telegram shows it."""
    return {"id": chat, "type": "supergroup", "title": "ML people"}


def read_params(form: Any) -> Json:
    """Parameters as the bot meant them: JSON where they are JSON."""
    params: Json = {}
    for key, value in form.items():
        try:
            params[key] = (
                json.loads(value) if key not in {"text", "callback_query_id", "inline_query_id"} else value
            )
        except ValueError:
            params[key] = value
    return params


def _refusal(refused: Refused) -> Json:
    body: Json = {"ok": False, "error_code": refused.status, "description": refused.description}
    return body | ({"parameters": refused.parameters} if refused.parameters else {})
