"""A lean HTTP server for the stand-in: it must be much faster than the bots that it measures."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import parse_qsl

import httptools

Json = dict[str, Any]
REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 429: "Too Many Requests", 502: "Bad Gateway"}
_FIELD = re.compile(rb'; name="(\w+)"\r\n\r\n(.*?)\r\n--', re.DOTALL)


class Caller(asyncio.Protocol):
    """A connection that a bot opened: it carries one request after another.

    `handle` is called with each: the caller, the path and the parameters. It answers now or later.
    `hung_up`: when the bot closed it, by time.monotonic; None while it is open, or where we dropped it.
    """

    def __init__(self, handle: Callable[[Caller, str, Json], None]) -> None:
        self._handle = handle
        self._parser = httptools.HttpRequestParser(self)
        self._transport: asyncio.Transport | None = None
        self._path = self._kind = self._body = b""
        self.is_open = True
        self.hung_up: float | None = None
        self._dropped = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The bot connected."""
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, _: Exception | None) -> None:
        """The bot hung up or was killed, or we dropped it."""
        self.is_open = False
        if not self._dropped:
            self.hung_up = time.monotonic()

    def data_received(self, data: bytes) -> None:
        """Part of a request, or all of it."""
        self._parser.feed_data(data)

    def on_url(self, url: bytes) -> None:
        """The request's path."""
        self._path += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header; only the kind of the body matters."""
        if name.lower() == b"content-type":
            self._kind = value

    def on_body(self, body: bytes) -> None:
        """Part of the body, or all of it."""
        self._body += body

    def on_message_complete(self) -> None:
        """All of the request is there."""
        path, kind, body = self._path.decode(), self._kind, self._body
        self._path = self._kind = self._body = b""
        self._handle(self, path, read_params(kind, body))

    def answer(self, status: int, result: Json) -> bool:
        """Write an answer; False where nobody is there any more to read it."""
        if self._transport is None or self._transport.is_closing():
            return False
        body = json.dumps(result).encode()
        head = (
            f"HTTP/1.1 {status} {REASONS.get(status, '')}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self._transport.write(head.encode() + body)
        return True

    def drop(self) -> None:
        """Reset the connection."""
        self._dropped = True
        if self._transport is not None:
            self._transport.abort()


def read_params(kind: bytes, body: bytes) -> Json:
    """The parameters of a call, as text; files left out."""
    if kind.startswith(b"application/x-www-form-urlencoded"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    if kind.startswith(b"application/json"):
        return dict(json.loads(body))
    return {name.decode(): value.decode() for name, value in _FIELD.findall(body)}
