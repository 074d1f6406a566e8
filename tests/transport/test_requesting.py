"""Calls go through the proxy that the environment names, as other programs' calls do."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram.request import RequestData

from transport.requesting import Requests, proxy_for

AWAY = "http://telegram.invalid/bot1:x"
REPLY = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


@asynccontextmanager
async def proxy(heads: list[str]) -> AsyncIterator[int]:
    """The port of a proxy that answers each call itself, and adds its head to `heads`."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(REPLY)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def call(url: str) -> tuple[int, bytes]:
    """Make one call as the bot makes it."""
    requests = Requests(1, proxy=proxy_for(url))
    await requests.initialize()
    try:
        return await requests.do_request(f"{url}/getMe", "POST", RequestData())
    finally:
        await requests.shutdown()


async def test_a_call_goes_through_the_environments_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    heads: list[str] = []
    async with proxy(heads) as port:
        monkeypatch.setenv("http_proxy", f"http://me:word@127.0.0.1:{port}")
        assert await call(AWAY) == (200, b"{}")
    assert heads[0].startswith(f"POST {AWAY}/getMe HTTP/1.1")
    assert f"Basic {base64.b64encode(b'me:word').decode()}" in heads[0]


async def test_a_call_to_a_host_without_a_proxy_goes_straight_there(monkeypatch: pytest.MonkeyPatch) -> None:
    heads: list[str] = []
    async with proxy(heads) as port:
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert await call(f"http://127.0.0.1:{port}") == (200, b"{}")
    assert heads[0].startswith("POST /getMe HTTP/1.1")


def test_a_proxy_is_for_its_own_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.invalid:3128")
    monkeypatch.delenv("http_proxy", raising=False)
    assert proxy_for("https://api.telegram.org/bot") == "http://proxy.invalid:3128"
    assert proxy_for("http://api.telegram.org/bot") is None
