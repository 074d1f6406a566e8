"""A web server in the bot's own event loop, for as long as a block of code runs."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from uvicorn import Config, Server

from transport.faults import AddressError

logger = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

# Longer than what stands before a server keeps an idle connection, so that it is not closed on a request.
IDLE = 75
FLUSHING = 1.0  # seconds that last answers may take to leave


@asynccontextmanager
async def served(app: App, host: str, port: int, name: str, *, finish: float = 5.0) -> AsyncIterator[int]:
    """Serve `app` while the block runs; the port, which is a free one where 0 is asked for.

    At the end nothing more is accepted, and requests in hand have `finish` seconds, after which they are
    cancelled. `name` is the group of settings that says where to listen. Raises AddressError where nothing
    can listen there.
    """
    listening = _listening(host, port, name)
    server = await _started(app, listening)
    try:
        yield listening.getsockname()[1]
    finally:
        await _closed(server, listening, name, finish)


async def answer(send: Send, status: int, text: str = "", **headers: str) -> None:
    """Answer a request with a line of text, or with nothing but the status."""
    body = f"{text}\n".encode() if text else b""
    named = {"content-length": str(len(body))} | (
        {"content-type": "text/plain; charset=utf-8"} if text else {}
    )
    named |= {key.replace("_", "-"): value for key, value in headers.items()}
    encoded = [(key.encode(), value.encode()) for key, value in named.items()]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})


def _listening(host: str, port: int, name: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, dualstack_ipv6=host == "::")
    except (OSError, ValueError) as error:
        number = getattr(error, "errno", None) or 0
        reason = os.strerror(number) if number > 0 else "no such address"  # a name's errors are below zero
        raise AddressError(name, host, port, reason) from None


async def _started(app: App, listening: socket.socket) -> Server:
    config = Config(
        _excused(app),
        http="httptools",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        log_level=logging.ERROR,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=IDLE,
    )
    config.load()
    server = Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[listening])
    return server


def _excused(app: App) -> App:
    """The app, with an answer for those whose requests are cancelled at the end."""

    async def excused(scope: Message, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except asyncio.CancelledError:
            with suppress(RuntimeError):  # the answer had begun
                await answer(send, 503, retry_after="1")

    return excused


async def _closed(server: Server, listening: socket.socket, name: str, finish: float) -> None:
    closing = asyncio.create_task(server.shutdown(sockets=[listening]))
    done, _ = await asyncio.wait([closing], timeout=finish)
    if not done:
        late = server.server_state.tasks
        logger.warning("The %s server stopped with %d requests unanswered.", name, len(late))
        for task in late:
            task.cancel()
        done, _ = await asyncio.wait([closing], timeout=FLUSHING)
    if not done:
        for connection in list(server.server_state.connections):
            connection.transport.abort()
    await closing
