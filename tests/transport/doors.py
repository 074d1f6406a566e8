"""What the tests of the web servers share: apps that answer at once or when told, and raw requests."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Sequence

import httpx

from transport.faults import NotSafeError
from transport.serving import Message, Receive, Send, answer
from transport.webhook import Json, Webhook

SECRET = "s3cret-Token_of_the_door"
PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Taking:
    """Takes updates, and keeps them; with a gate each waits for it, and a fault ends each."""

    def __init__(self, gate: asyncio.Event | None = None, fault: Exception | None = None) -> None:
        self.begun = 0
        self.taken: list[Json] = []
        self.fault = fault
        self._gate = gate

    async def __call__(self, raws: Sequence[Json]) -> None:
        self.begun += 1
        if self._gate is not None:
            await self._gate.wait()
        if self.fault is not None:
            raise self.fault
        self.taken += raws

    def lose(self) -> None:
        """From now on nothing is safe."""
        self.fault = NotSafeError()


def webhook(take: Taking, port: int = 0, finish: float = 5.0) -> Webhook:
    return Webhook(take, host="127.0.0.1", port=port, path=PATH, secret=SECRET, finish=finish)


def client(door: Webhook) -> httpx.AsyncClient:
    """One who knows the secret, and calls a webhook without a network."""
    transport = httpx.ASGITransport(door)
    return httpx.AsyncClient(transport=transport, base_url="http://bot", headers={HEADER: SECRET})


async def greet(scope: Message, receive: Receive, send: Send) -> None:  # noqa: ARG001
    await answer(send, 200, "hello")


def request(
    body: bytes = b"", *lines: str, method: str = "POST", path: str = PATH, secret: str = SECRET
) -> bytes:
    """A request as it goes over the wire; `lines` are more headers."""
    head = [f"{method} {path} HTTP/1.1", "Host: bot", f"{HEADER}: {secret}", *lines]
    if not any(line.startswith(("Content-Length", "Transfer-Encoding")) for line in lines):
        head.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*head, "", ""]).encode() + body


def update(number: int = 1) -> bytes:
    return json.dumps({"update_id": number}).encode()


async def said(port: int, *pieces: bytes) -> bytes:
    """All that a server answers to what is sent in pieces, until it closes the connection or says 200."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        return await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
    finally:
        writer.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port
