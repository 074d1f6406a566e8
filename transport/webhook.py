"""The webhook: Telegram brings updates by POST, and is told 200 for what is safe and nothing else.

Whoever does not know the secret is told no more than that, and before anything of the body is read.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Any

from transport.faults import NotSafeError
from transport.refusals import Refusals
from transport.serving import Message, Receive, Send, answer, served

logger = logging.getLogger(__name__)

Json = dict[str, Any]
Take = Callable[[Sequence[Json]], Awaitable[object]]

SECRET_HEADER = b"x-telegram-bot-api-secret-token"
LARGEST = 1024 * 1024  # bytes of a body
HIGHEST = 2**63  # above every update id
SLOWEST = 10.0  # seconds that a body may take to come
AGAIN = "1"  # seconds after which Telegram is to deliver again


class RefusedError(Exception):
    """A request that is not Telegram's or makes no sense; its status, and why in words for the log."""

    def __init__(self, status: HTTPStatus, why: str, **headers: str) -> None:
        super().__init__(why)
        self.status = status
        self.headers = headers


class Webhook:
    """Takes updates at `path` on `host` and `port` for who knows the secret, until told to stop.

    `take` has them made safe, and raises NotSafeError where they are not: they come again. `port` is the
    real one once it listens. `run` is its one entrance; the object itself is what the web server calls.
    """

    def __init__(
        self, take: Take, *, host: str, port: int, path: str, secret: str, finish: float = 5.0
    ) -> None:
        assert secret, "without a secret anybody could bring updates"
        self.port = port
        self._take = take
        self._host = host
        self._path = path
        self._secret = secret.encode()
        self._finish = finish
        self._stopping = False
        self._refusals = Refusals()

    async def run(self, stop: asyncio.Event) -> None:
        """Listen until `stop` is set, then let what was begun end within `finish` seconds.

        Raises AddressError where nothing can listen.
        """
        try:
            async with served(self, self._host, self.port, "webhook", finish=self._finish) as self.port:
                logger.info("The webhook listens on %s, port %d.", self._host, self.port)
                await stop.wait()
                self._stopping = True
        finally:
            self._refusals.close()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            self._check(scope)
            update = _update_of(await _body_of(scope, receive))
            await self._take([update])
        except RefusedError as refused:
            self._refusals.note(str(refused))
            await answer(send, refused.status, **refused.headers)
        except NotSafeError:
            self._refusals.note("the update is not safe yet, and is to be delivered again")
            await answer(send, HTTPStatus.SERVICE_UNAVAILABLE, retry_after=AGAIN)
        except Exception:
            logger.exception("An update could not be taken.")
            await answer(send, HTTPStatus.INTERNAL_SERVER_ERROR)
        else:
            await answer(send, HTTPStatus.OK)

    def _check(self, scope: Message) -> None:
        """Whether the request is Telegram's and comes in time, before anything of its body is read."""
        if scope["path"] != self._path:
            raise RefusedError(HTTPStatus.NOT_FOUND, "an unknown path", connection="close")
        if scope["method"] != "POST":
            raise RefusedError(
                HTTPStatus.METHOD_NOT_ALLOWED, "another method than POST", allow="POST", connection="close"
            )
        if not hmac.compare_digest(_header(scope, SECRET_HEADER), self._secret):
            raise RefusedError(HTTPStatus.UNAUTHORIZED, "a wrong secret, or none", connection="close")
        if self._stopping:
            raise NotSafeError


def _header(scope: Message, name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key == name), b"")


async def _body_of(scope: Message, receive: Receive) -> bytes:
    """All of a body that is not too large and does not take too long to come."""
    declared = _header(scope, b"content-length")
    if declared.isdigit() and int(declared) > LARGEST:
        raise _too_large()
    piece, more = await _piece_of(receive)
    if not more:
        return piece
    try:
        async with asyncio.timeout(SLOWEST):
            return await _rest_of(piece, receive)
    except TimeoutError:
        raise RefusedError(
            HTTPStatus.REQUEST_TIMEOUT, "a body that took too long", connection="close"
        ) from None


async def _rest_of(first: bytes, receive: Receive) -> bytes:
    """A body that comes in pieces."""
    body, more = bytearray(first), True
    while more:
        piece, more = await _piece_of(receive)
        body += piece
        if len(body) > LARGEST:
            raise _too_large()
    return bytes(body)


async def _piece_of(receive: Receive) -> tuple[bytes, bool]:
    """What came of a body, and whether more is to come."""
    message = await receive()
    if message["type"] == "http.disconnect":
        raise RefusedError(HTTPStatus.BAD_REQUEST, "a body that breaks off")
    return message.get("body", b""), message.get("more_body", False)


def _too_large() -> RefusedError:
    return RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a body of more than {LARGEST} bytes")


def _update_of(body: bytes) -> Json:
    """The update that a body holds, as Telegram sent it."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        raise RefusedError(HTTPStatus.BAD_REQUEST, "a body that is not JSON") from None
    number = update.get("update_id") if isinstance(update, dict) else None
    if type(number) is not int or not 0 <= number < HIGHEST:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "a body that is no update")
    assert isinstance(update, dict)
    return update
