"""A server in the bot's own loop: where it listens, and how it ends."""

from __future__ import annotations

import asyncio
import signal
import socket

import httpx
import pytest

from tests.transport.doors import Taking, free_port, greet, request, said, update, webhook
from tests.transport.queues import until
from transport.faults import AddressError
from transport.serving import served


async def test_it_answers_at_the_port_that_it_tells() -> None:
    async with served(greet, "127.0.0.1", 0, "health") as port, httpx.AsyncClient() as client:
        reply = await client.get(f"http://127.0.0.1:{port}/")
    assert (reply.status_code, reply.text) == (200, "hello\n")
    assert "server" not in reply.headers
    assert "date" not in reply.headers


async def test_it_listens_at_the_port_that_it_is_given_and_leaves_it_free() -> None:
    port = free_port()
    for _ in range(2):
        async with served(greet, "127.0.0.1", port, "health") as told:
            assert told == port
            assert b"200 OK" in await said(port, request(method="GET"))
    with pytest.raises(ConnectionRefusedError):
        await said(port)


async def test_it_listens_on_an_address_of_the_newer_kind() -> None:
    async with served(greet, "::1", 0, "health") as port, httpx.AsyncClient() as client:
        assert (await client.get(f"http://[::1]:{port}/")).status_code == 200


async def test_a_port_that_is_taken_is_told_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AddressError) as raised:
            async with served(greet, "127.0.0.1", port, "webhook"):
                pass
    assert str(raised.value) == (
        f"The webhook server cannot listen on 127.0.0.1, port {port} (Address already in use): set "
        "webhook.listen and webhook.port to an address of this machine that nothing else uses."
    )


@pytest.mark.parametrize("host", ["203.0.113.7", "2001:db8::1", "a..b"])
async def test_an_address_that_cannot_be_used_is_told_in_one_sentence(host: str) -> None:
    with pytest.raises(
        AddressError, match=r"^The health server cannot listen on .* \([^()]+\): set health\."
    ):
        async with served(greet, host, 0, "health"):
            pass


async def test_signals_stay_the_bots() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    async with served(greet, "127.0.0.1", 0, "health"):
        assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


async def test_what_is_in_hand_is_answered_and_nothing_more_is_accepted() -> None:
    gate, listening, ending = asyncio.Event(), asyncio.Event(), asyncio.Event()
    taking, port = Taking(gate), free_port()

    async def serve() -> None:
        async with served(webhook(taking), "127.0.0.1", port, "webhook"):
            listening.set()
            await ending.wait()

    serving = asyncio.create_task(serve())
    await listening.wait()
    asked = asyncio.create_task(said(port, request(update())))
    await until(lambda: taking.begun)
    ending.set()
    await asyncio.sleep(0.01)
    with pytest.raises(ConnectionRefusedError):
        await said(port, request(update(2)))
    gate.set()
    reply = await asked
    assert reply.startswith(b"HTTP/1.1 200")
    assert b"connection: close" in reply
    await serving


async def test_what_takes_too_long_to_end_is_to_come_again(caplog: pytest.LogCaptureFixture) -> None:
    taking = Taking(asyncio.Event())
    loop = asyncio.get_running_loop()
    async with served(webhook(taking), "127.0.0.1", 0, "webhook", finish=0.05) as port:
        asked = asyncio.create_task(said(port, request(update())))
        await until(lambda: taking.begun)
        began = loop.time()
    assert loop.time() - began < 0.6
    assert (await asked).startswith(b"HTTP/1.1 503")
    assert taking.taken == []
    assert caplog.messages == ["The webhook server stopped with 1 requests unanswered."]


async def test_those_who_say_nothing_or_half_of_it_do_not_hold_the_end() -> None:
    loop = asyncio.get_running_loop()
    async with served(webhook(Taking()), "127.0.0.1", 0, "webhook", finish=0.05) as port:
        _, silent = await asyncio.open_connection("127.0.0.1", port)
        _, halting = await asyncio.open_connection("127.0.0.1", port)
        halting.write(b"POST /telegram HT")
        reader, half = await asyncio.open_connection("127.0.0.1", port)
        half.write(request(b'{"update', "Content-Length: 100"))
        await asyncio.sleep(0.02)
        began = loop.time()
    assert loop.time() - began < 0.6
    assert (await reader.read()).startswith(b"HTTP/1.1 503")
    for writer in (silent, halting, half):
        writer.close()


async def test_one_who_does_not_read_does_not_hold_the_end() -> None:
    async def talk(scope: object, receive: object, send: object) -> None:  # noqa: ARG001
        await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]
        while True:
            await send({"type": "http.response.body", "body": b"x" * 65536, "more_body": True})  # type: ignore[operator]

    loop = asyncio.get_running_loop()
    async with served(talk, "127.0.0.1", 0, "health", finish=0.05) as port:
        deaf = socket.create_connection(("127.0.0.1", port))
        deaf.sendall(request(method="GET"))
        await asyncio.sleep(0.05)
        began = loop.time()
    assert loop.time() - began < 2.0
    deaf.close()


@pytest.mark.parametrize(
    "noise",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"GET\r\n\r\n",
        b"POST /\xff HTTP/1.1\r\n\r\n",
        b"CONNECT bot:443 HTTP/1.1\r\n\r\n",
        b"POST /telegram HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"POST /telegram HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
    ],
)
async def test_noise_is_refused_without_a_word_in_the_log(
    noise: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with served(webhook(Taking()), "127.0.0.1", 0, "webhook") as port:
        assert (await said(port, noise)).startswith(b"HTTP/1.1 400")
    assert caplog.messages == []


async def test_a_call_to_change_the_protocol_is_not_followed() -> None:
    upgrade = request(b"", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13")
    async with served(webhook(Taking()), "127.0.0.1", 0, "webhook") as port:
        assert (await said(port, upgrade)).startswith(b"HTTP/1.1 400")


async def test_a_connection_serves_many_requests() -> None:
    taking = Taking()
    async with served(webhook(taking), "127.0.0.1", 0, "webhook") as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"".join(request(update(number)) for number in range(20)))
        for _ in range(20):
            assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        writer.close()
    assert [one["update_id"] for one in taking.taken] == list(range(20))
