"""A lean HTTP client for the stand-in: one connection to a webhook, one delivery after another."""

from __future__ import annotations

import asyncio
from typing import cast
from urllib.parse import urlsplit

import httptools

PATIENCE = 30.0  # seconds that a delivery may take
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class _Answers(asyncio.Protocol):
    """The answers that come on a connection, one awaited at a time."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._waiting: asyncio.Future[int] | None = None
        self._lasting = True
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def connection_lost(self, _: Exception | None) -> None:
        self.transport = None
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionResetError("the webhook hung up"))

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_headers_complete(self) -> None:
        self._lasting = self._parser.should_keep_alive()

    def on_message_complete(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(self._parser.get_status_code())
        if not self._lasting and self.transport is not None:
            self.transport.close()

    def asked(self, request: bytes) -> asyncio.Future[int]:
        assert self.transport is not None
        self._waiting = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self._waiting


class Line:
    """A connection to one webhook, opened when it is needed and again after it was lost."""

    def __init__(self, url: str, secret: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n{SECRET_HEADER}: {secret}\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        ).encode()
        self._answers: _Answers | None = None

    async def post(self, body: bytes) -> int:
        """The status that a delivery is answered with; raises OSError where none comes."""
        if self._answers is None or self._answers.transport is None:
            loop = asyncio.get_running_loop()
            _, self._answers = await loop.create_connection(_Answers, self._host, self._port)
        request = self._head + str(len(body)).encode() + b"\r\n\r\n" + body
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._answers.asked(request)
        except (OSError, httptools.HttpParserError):
            self.drop()
            raise

    def drop(self) -> None:
        """Hang up."""
        if self._answers is not None and self._answers.transport is not None:
            self._answers.transport.abort()
        self._answers = None
