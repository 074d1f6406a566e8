"""Telegram's side of polling for the tests: a queue of updates, and an answerer that can be held up."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import Update
from telegram.error import TelegramError

from tests.transport.intakes import QUICK, taking
from transport.pace import Pace
from transport.polling import ALLOWED_UPDATES, Polling

Json = dict[str, Any]


def message(update_id: int, chat: int = 1) -> Json:
    shown = {"id": chat, "type": "private", "first_name": "A"}
    return {"update_id": update_id, "message": {"message_id": 1, "date": 1, "chat": shown, "from": None}}


class Queue:
    """Updates as Telegram keeps them: given again until an offset confirms them."""

    def __init__(self, *updates: Json) -> None:
        self.updates = list(updates)
        self.offsets: list[int | None] = []
        self.seconds: list[int] = []
        self.faults: deque[TelegramError] = deque()
        self.stop = asyncio.Event()
        self.stop_when_empty = True
        self.more = asyncio.Event()

    async def raw_updates(
        self, offset: int | None, *, limit: int, seconds: int, allowed: Sequence[str]
    ) -> list[Json]:
        assert tuple(allowed) == ALLOWED_UPDATES
        if self.faults:
            raise self.faults.popleft()
        self.offsets.append(offset)
        self.seconds.append(seconds)
        at = next((n for n, update in enumerate(self.updates) if update["update_id"] + 1 == offset), None)
        if at is not None:
            del self.updates[: at + 1]
        if not self.updates and self.stop_when_empty:
            self.stop.set()
        if not self.updates and seconds:
            await self.more.wait()
        return self.updates[:limit]


class Answering:
    """Answers updates, and notes which and how many at once; `slow` ones wait to be let go."""

    def __init__(self, *slow: int) -> None:
        self.answered: list[int] = []
        self.begun: list[int] = []
        self.at_once = 0
        self.most_at_once = 0
        self.gates = {number: asyncio.Event() for number in slow}

    async def __call__(self, update: Update) -> None:
        self.begun.append(update.update_id)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(0)
            if update.update_id in self.gates:
                await self.gates[update.update_id].wait()
        finally:
            self.at_once -= 1
        self.answered.append(update.update_id)


async def poll(
    queue: Queue, answer: Callable[[Update], Awaitable[None]], pace: Pace = QUICK, concurrency: int = 8
) -> None:
    async with taking(answer, pace=pace, concurrency=concurrency) as intake:
        await asyncio.wait_for(Polling(queue, intake, pace).run(queue.stop), 5)


async def until(true: Callable[[], Any]) -> None:
    """Let others run until something holds."""
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.001)
