"""The people who ask: as many at once as the bot can take, at a set pace, or each to a plan."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, cycle
from typing import Any

from bench.wire import usage
from bench.wire.counting import amount
from bench.wire.telegram import Heard, Telegram

Json = dict[str, Any]
Progress = Callable[[int], None]

FIRST = 1_000_000  # the id of the first person
PATIENCE = 30.0  # seconds without any answer after which nobody waits on
GRACE = 12.0  # seconds to wait for second answers when all questions are answered
EVERY = 0.1


@dataclass
class Crowd:
    """People in private chats with the bot.

    Each asks again only when answered; `people` come round and round, and a share of the questions, `new`,
    comes from people who were never there before.
    """

    telegram: Telegram
    texts: Sequence[str]
    people: int
    new: float = 0.0

    def __post_init__(self) -> None:
        self._texts = cycle(self.texts)
        self._chance = random.Random(2025)
        self._regulars = cycle(range(FIRST, FIRST + self.people))
        self._newcomers = count(FIRST + self.people)
        self._updates = count(500_000_000)
        self._asked: dict[int, float] = {}
        self._taken: list[float] = []
        self._first_calls: Counter[str] = Counter()
        self._answered = asyncio.Event()
        self._when_answered: Callable[[], None] = _nothing
        self.further = 0
        self.telegram.hear = self._hear

    async def flat_out(self, number: int, warm: int, at_once: int, pids: list[int], tell: Progress) -> Json:
        """Ask `at_once` questions at a time until `number` are answered after the first `warm`.

        Those `number` are what is counted; "in_all" is how many were answered in the end.
        """
        self._begin()
        self._when_answered = self._ask
        for _ in range(at_once):
            self._ask()
        await self._until(warm, tell)
        before, began = [usage.processor(pid) for pid in pids], time.monotonic()
        skipped = len(self._taken)
        await self._until(warm + number, tell)
        seconds, after = time.monotonic() - began, [usage.processor(pid) for pid in pids]
        taken = self._taken[skipped:]
        self._when_answered = _nothing
        await self._drained()
        spent = [late - early for early, late in zip(before, after, strict=True)]
        in_all = len(self._taken)
        return {"seconds": seconds, "processor": spent, "in_all": in_all, **self._result(taken)}

    async def paced(self, number: int, rate: float, tell: Progress) -> Json:
        """Ask `number` questions, `rate` a second, whether or not those before are answered."""
        self._begin()
        began = time.monotonic()
        for asked in range(number):
            await asyncio.sleep(max(0.0, began + asked / rate - time.monotonic()))
            self._ask()
            if asked % 50 == 0:
                tell(asked)
        await self._drained()
        return {"seconds": time.monotonic() - began, **self._result(self._taken)}

    async def planned(self, plan: Sequence[tuple[float, int, str]], patience: float, tell: Progress) -> Json:
        """Ask at the planned seconds, each as (second, chat, text); every message that the bot then sent.

        Ends when each question has been answered and no second answer came for a while, or when `patience`
        seconds have passed since the last question.
        """
        heard: list[Heard] = []
        waiting: defaultdict[int, set[int]] = defaultdict(set)
        self.telegram.hear = lambda message: _tick(heard, waiting, message)
        asked: list[float] = []
        began = time.monotonic()
        for number, (second, chat, text) in enumerate(plan):
            await asyncio.sleep(max(0.0, began + second - time.monotonic()))
            waiting[chat].add(amount(text) or 0)
            asked.append(time.monotonic())
            self._tell(chat, text)
            tell(number + 1)
        ended = time.monotonic()
        while any(waiting.values()) and time.monotonic() - ended < patience:
            await asyncio.sleep(EVERY)
        await asyncio.sleep(GRACE)
        return {"asked": asked, "heard": [_as_json(message) for message in heard]}

    def _begin(self) -> None:
        self._taken, self.further = [], 0
        self._first_calls = Counter(self.telegram.calls)

    def _result(self, taken: list[float]) -> Json:
        return {
            "milliseconds": [round(seconds * 1e3, 3) for seconds in taken],
            "unanswered": len(self._asked),
            "further": self.further,
            "calls": dict(self.telegram.calls - self._first_calls),
        }

    def _ask(self) -> None:
        """Let the next person who waits for nothing ask."""
        newcomer = self.new and self._chance.random() < self.new
        chat = next(self._newcomers) if newcomer else next(self._regulars)
        for _ in range(self.people):
            if chat not in self._asked:
                break
            chat = next(self._regulars)
        self._asked[chat] = time.monotonic()
        self._tell(chat, next(self._texts))

    def _tell(self, chat: int, text: str) -> None:
        number = next(self._updates)
        person: Json = {"id": chat, "first_name": "A"}
        message: Json = {
            "message_id": number - 400_000_000,
            "date": int(time.time()),
            "from": person | {"is_bot": False, "language_code": "en"},
            "chat": person | {"type": "private"},
            "text": text,
        }
        if text.startswith("/"):
            length = len(text.partition(" ")[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self.telegram.door.tell(chat, {"update_id": number, "message": message})

    def _hear(self, heard: Heard) -> None:
        began = self._asked.pop(heard.chat, None)
        if began is None:
            self.further += 1
            return
        self._taken.append(heard.at - began)
        self._when_answered()
        self._answered.set()

    async def _until(self, number: int, tell: Progress) -> None:
        """Wait until `number` questions were answered; raises TimeoutError when no more answers come."""
        told = 0
        while len(self._taken) < number:
            self._answered.clear()
            async with asyncio.timeout(PATIENCE):
                await self._answered.wait()
            if len(self._taken) - told >= 50:
                told = len(self._taken)
                tell(told)

    async def _drained(self) -> None:
        """Wait for the answers that are still to come; who gets none waits no longer."""
        deadline = time.monotonic() + PATIENCE
        while self._asked and time.monotonic() < deadline:
            await asyncio.sleep(0.02)


def _nothing() -> None:
    """Nothing follows an answer."""


def _tick(heard: list[Heard], waiting: dict[int, set[int]], message: Heard) -> None:
    """Keep a message, and tick off the question that it answers."""
    heard.append(message)
    waiting[message.chat].discard(amount(message.text) or 0)


def _as_json(heard: Heard) -> Json:
    return {
        "method": heard.method,
        "chat": heard.chat,
        "text": heard.text,
        "at": heard.at,
        "told": heard.told,
        "dropped": heard.dropped,
        "hung_up": heard.caller.hung_up,
    }
