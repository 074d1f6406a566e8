from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bench.wire import doors
from bench.wire.doors import Delivered, Polled
from bench.wire.serving import Caller

Json = dict[str, Any]


class Hook:
    """A webhook that answers with the statuses it is told, then with 200; 0 hangs up."""

    def __init__(self) -> None:
        self.taken: list[tuple[int, int]] = []
        self.statuses: deque[int] = deque()
        self.at_once = self.most_at_once = 0
        self.changed = asyncio.Event()
        self.held: asyncio.Event | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def serve(self, caller: Caller, _: str, update: Json) -> None:
        task = asyncio.create_task(self._answer(caller, update))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, caller: Caller, update: Json) -> None:
        status = self.statuses.popleft() if self.statuses else 200
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.taken.append((update["update_id"], status))
        self.changed.set()
        if self.held is not None:
            await self.held.wait()
        self.at_once -= 1
        if status:
            caller.answer(status, {})
        else:
            caller.drop()

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(5.0):
            while not true():
                self.changed.clear()
                await self.changed.wait()


@asynccontextmanager
async def listening() -> AsyncIterator[tuple[Hook, str]]:
    hook = Hook()
    server = await asyncio.get_running_loop().create_server(lambda: Caller(hook.serve), "127.0.0.1", 0)
    try:
        yield hook, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    finally:
        server.close()


@asynccontextmanager
async def delivering(*urls: str, connections: int = 4, unheard: float = 0.0) -> AsyncIterator[Delivered]:
    door = Delivered(urls, "secret", connections, unheard)
    try:
        yield door
    finally:
        await door.close()


@pytest.fixture(autouse=True)
def _soon_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "FIRST_PAUSE", 0.01)


@pytest.mark.parametrize("trouble", [503, 0])
async def test_an_update_that_was_not_taken_comes_again_before_the_next_of_its_chat(trouble: int) -> None:
    async with listening() as (hook, url), delivering(url) as door:
        hook.statuses.extend([trouble, trouble])
        for update in (1, 2, 3):
            door.tell(7, {"update_id": update})
        await hook.until(lambda: len(hook.taken) == 5)
        assert hook.taken == [(1, trouble), (1, trouble), (1, 200), (2, 200), (3, 200)]
        assert door.seen["again"] == 2


async def test_chats_do_not_wait_for_each_other_up_to_as_many_as_connections() -> None:
    async with listening() as (hook, url), delivering(url, connections=3) as door:
        hook.held = asyncio.Event()
        for chat in range(5):
            door.tell(chat, {"update_id": chat})
        await hook.until(lambda: len(hook.taken) == 3)
        hook.held.set()
        await hook.until(lambda: len(hook.taken) == 5)
        assert hook.most_at_once == 3


async def test_several_webhooks_are_served_in_turn() -> None:
    async with listening() as (one, here), listening() as (other, there), delivering(here, there) as door:
        for chat in range(6):
            door.tell(chat, {"update_id": chat})
        await one.until(lambda: len(one.taken) == 3)
        await other.until(lambda: len(other.taken) == 3)


async def test_a_webhook_that_does_not_listen_is_passed_over() -> None:
    async with listening() as (_, gone):
        pass
    async with listening() as (hook, url), delivering(gone, url) as door:
        for chat in range(4):
            door.tell(chat, {"update_id": chat})
        await hook.until(lambda: len(hook.taken) == 4)
        assert door.seen["again"] == 0


async def test_an_update_whose_taking_was_not_heard_of_comes_again() -> None:
    async with listening() as (hook, url), delivering(url, unheard=1.0) as door:
        door.tell(7, {"update_id": 1})
        await hook.until(lambda: len(hook.taken) == 3)
        assert {update for update, _ in hook.taken} == {1}
        assert door.seen["pending"] == 1


def asked(door: Polled, offset: int, **params: Any) -> asyncio.Future[list[int]]:
    """The ids of the updates that a poller gets."""
    answered: asyncio.Future[list[int]] = asyncio.get_running_loop().create_future()

    def answer(status: int, result: Any) -> None:
        answered.set_result([status, *(update["update_id"] for update in result if status == 200)])

    door.asked(Caller(lambda *_: None), {"offset": offset, "timeout": 5} | params, answer)
    return answered


async def test_a_poller_gets_what_is_new_and_confirms_what_lies_before_its_offset() -> None:
    door = Polled()
    waiting = asked(door, 0)
    door.tell(7, {"update_id": 1})
    assert await waiting == [200, 1]
    for update in (2, 3):
        door.tell(7, {"update_id": update})
    assert await asked(door, 2) == [200, 2, 3]
    assert door.seen["pending"] == 2


async def test_asking_again_with_the_same_offset_at_once_brings_one_update() -> None:
    door = Polled()
    for update in (1, 2):
        door.tell(7, {"update_id": update})
    assert await asked(door, 1) == [200, 1, 2]
    assert await asked(door, 1) == [200, 1]


async def test_a_second_poller_ends_the_first() -> None:
    door = Polled()
    first = asked(door, 0)
    second = asked(door, 0)
    door.tell(7, {"update_id": 1})
    assert await first == [409]
    assert await second == [200, 1]


async def test_a_poller_hears_that_there_is_nothing() -> None:
    assert await asked(Polled(), 0, timeout=0) == [200]


async def test_what_a_webhook_is_brought_is_the_update_with_the_secret() -> None:
    brought: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    async def read(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        brought.set_result(head + await reader.read(1000))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(read, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    async with delivering(url) as door:
        door.tell(7, {"update_id": 1})
        head, _, body = (await brought).partition(b"\r\n\r\n")
    server.close()
    assert head.startswith(b"POST /hook HTTP/1.1\r\n")
    assert b"X-Telegram-Bot-Api-Secret-Token: secret" in head
    assert json.loads(body) == {"update_id": 1}
