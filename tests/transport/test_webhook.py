"""The webhook: what is taken, when that is said, and how it is opened and closed."""

from __future__ import annotations

import asyncio
import logging

import httpx
import pytest

from tests.transport.doors import (
    PATH,
    Taking,
    client,
    free_port,
    request,
    said,
    update,
    webhook,
)
from tests.transport.queues import until
from transport.faults import AddressError
from transport.serving import served


async def test_an_update_is_taken_and_answered_with_nothing(
    sender: httpx.AsyncClient, taking: Taking
) -> None:
    sent = {"update_id": 7, "message": {"text": "senior pay? 🙂", "message_id": 1}}
    reply = await sender.post(PATH, json=sent)
    assert (reply.status_code, reply.content) == (200, b"")
    assert taking.taken == [sent]


async def test_200_is_said_only_once_the_update_is_safe() -> None:
    gate = asyncio.Event()
    taking = Taking(gate)
    async with client(webhook(taking)) as sender:
        asked = asyncio.create_task(sender.post(PATH, content=update()))
        await until(lambda: taking.begun)
        await asyncio.sleep(0.01)
        assert not asked.done()
        gate.set()
        assert (await asked).status_code == 200


async def test_a_slow_one_does_not_hold_up_others() -> None:
    gate = asyncio.Event()
    taking = Taking(gate)
    async with client(webhook(taking)) as sender:
        asked = [asyncio.create_task(sender.post(PATH, content=update(number))) for number in range(40)]
        await until(lambda: taking.begun == 40)
        gate.set()
        assert {reply.status_code for reply in await asyncio.gather(*asked)} == {200}


async def test_a_body_in_pieces_is_put_together(taking: Taking) -> None:
    async with served(webhook(taking), "127.0.0.1", 0, "webhook") as port:
        head = request(b"", "Transfer-Encoding: chunked")
        reply = await said(
            port, head, b"7\r\n" + update()[:7] + b"\r\n", b"9\r\n" + update()[7:] + b"\r\n0\r\n\r\n"
        )
    assert reply.startswith(b"HTTP/1.1 200")
    assert taking.taken == [{"update_id": 1}]


async def test_one_who_leaves_in_the_middle_is_forgotten(
    taking: Taking, caplog: pytest.LogCaptureFixture
) -> None:
    async with served(webhook(taking), "127.0.0.1", 0, "webhook") as port:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request(update(), "Content-Length: 100"))
        await writer.drain()
        writer.close()
        await asyncio.sleep(0.02)
        assert (await said(port, request(update(2)))).startswith(b"HTTP/1.1 200")
    assert taking.taken == [{"update_id": 2}]
    assert not [record for record in caplog.records if record.levelno > logging.WARNING]


async def test_what_is_not_safe_is_to_come_again(sender: httpx.AsyncClient, taking: Taking) -> None:
    taking.lose()
    reply = await sender.post(PATH, content=update())
    assert (reply.status_code, reply.content) == (503, b"")
    assert int(reply.headers["retry-after"]) >= 1


async def test_a_fault_of_ours_is_logged_and_no_reason_to_stop(
    sender: httpx.AsyncClient, taking: Taking, caplog: pytest.LogCaptureFixture
) -> None:
    taking.fault = ZeroDivisionError("divided")
    reply = await sender.post(PATH, content=update())
    assert (reply.status_code, reply.content) == (500, b"")
    assert "ZeroDivisionError: divided" in caplog.text
    taking.fault = None
    assert (await sender.post(PATH, content=update())).status_code == 200


class TestRun:
    """The door as the bot opens and closes it."""

    async def test_it_listens_until_it_is_stopped_and_finishes_what_it_began(self) -> None:
        gate, stop = asyncio.Event(), asyncio.Event()
        taking = Taking(gate)
        door = webhook(taking)
        running = asyncio.create_task(door.run(stop))
        await until(lambda: door.port)
        reader, late = await asyncio.open_connection("127.0.0.1", door.port)
        late.write(request(update(2), "Content-Length: 16")[:-1])
        asked = asyncio.create_task(said(door.port, request(update())))
        await until(lambda: taking.begun)
        stop.set()
        gate.set()
        assert (await asked).startswith(b"HTTP/1.1 200")
        late.write(update(2)[-1:])
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        late.close()
        await running
        assert taking.taken == [{"update_id": 1}, {"update_id": 2}]

    async def test_what_comes_while_it_stops_is_to_go_to_another(self) -> None:
        stop, taking = asyncio.Event(), Taking()
        door = webhook(taking)
        running = asyncio.create_task(door.run(stop))
        await until(lambda: door.port)
        stop.set()
        await running
        async with client(door) as sender:
            reply = await sender.post(PATH, content=update())
        assert (reply.status_code, taking.begun) == (503, 0)

    async def test_a_port_that_is_taken_ends_it(self) -> None:
        port = free_port()
        first, second, stop = webhook(Taking(), port), webhook(Taking(), port), asyncio.Event()
        running = asyncio.create_task(first.run(stop))
        await asyncio.sleep(0)
        with pytest.raises(AddressError):
            await second.run(stop)
        stop.set()
        await running
