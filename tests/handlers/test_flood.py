"""A flood in a group, on a clock that waiting moves: within Telegram's limits, newest first, none twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from handlers import application
from handlers.addressing import addressed
from handlers.asking import Desk
from tests.wire.flood import Flood
from tests.wire.groups import Group
from tests.wire.offline import Offline
from tests.wire.people import Chat
from tests.wire.standin import TOKEN, Telegram
from transport.connection import Connection, Repeats
from transport.intake import Intake
from transport.limits import Limits
from transport.polling import Polling
from transport.turns import FLOOD

NAMES = ("Ada", "Bob", "Cleo", "Dan")


class Clock:
    """Seconds that sleeping moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        self._yield = asyncio.sleep
        monkeypatch.setattr(asyncio, "sleep", self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.now += seconds
        await self._yield(0)

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest_asyncio.fixture
async def strict(clock: Clock) -> Telegram:
    """A stand-in that refuses what comes too fast."""
    return Telegram(Flood(clock=clock))


@pytest_asyncio.fixture
async def polling(strict: Telegram, desk: Desk, clock: Clock) -> AsyncIterator[asyncio.Event]:
    """A bot that polls it once the event is set."""
    begin, stop = asyncio.Event(), asyncio.Event()
    limits = Repeats(limits=Limits(clock))
    bot = Connection(TOKEN, request=Offline(strict), get_updates_request=Offline(strict), rate_limiter=limits)
    app = application.build(bot, desk)

    async def polled() -> None:
        await begin.wait()
        inbox = desk.memory.store.inbox("polling")
        intake = Intake(inbox, bot, app.process_update, addressed, concurrency=32)
        intake.open()
        await Polling(bot, intake).run(stop)

    async with app:
        running = asyncio.create_task(polled())
        yield begin
        stop.set()
        await asyncio.wait_for(running, 5)


async def test_forty_questions_at_once(strict: Telegram, polling: asyncio.Event, clock: Clock) -> None:
    group, asked = Chat.group(strict), list[int]()
    for number in range(40):
        person = group.member(NAMES[number % len(NAMES)])
        await person.say(f"/ask question {number}")
        asked.append(person.said[-1]["message_id"])
    began = clock.now
    polling.set()
    await strict.until(lambda: len(group.seen()) == len(asked), "forty answers")
    assert strict.refused() == []
    answered = [reply.reply_to for reply in group.seen()]
    assert answered == [*asked[: FLOOD - 1 : -1], *asked[:FLOOD]]
    assert 60 < clock.now - began < 100


async def test_another_chat_does_not_wait(strict: Telegram, polling: asyncio.Event, clock: Clock) -> None:
    group, alone = Chat.group(strict), Chat.private(strict)
    for number in range(25):
        await group.say(f"/ask question {number}")
    began = clock.now
    await alone.say("master")
    polling.set()
    await alone.answer(0)
    assert clock.now - began < 10
    await strict.until(lambda: len(group.seen()) == 25, "all answers")
    assert strict.refused() == []


async def test_presses_count_in_a_group(strict: Telegram, polling: asyncio.Event) -> None:
    group: Group = Chat.group(strict)
    polling.set()
    reply = await group.ask("/ask master")
    for number in range(30):
        await group.member(NAMES[number % len(NAMES)]).press(reply, "‹ Back" if number % 2 else "Total pay")
    assert reply.edits == 30
    assert strict.refused() == []
