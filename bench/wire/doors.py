"""How the stand-in hands out updates: to a poller that asks, or to webhooks, as Telegram does."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import deque
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

import httptools

from bench.wire.posting import Line
from bench.wire.serving import Caller

Json = dict[str, Any]
Answering = Callable[[int, Any], None]

HURRY = 0.5  # seconds in which asking again with the same offset brings one update only
BATCH = 100
CONFLICT = "Conflict: terminated by other getUpdates request"
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0  # seconds before a failed delivery is tried again


class Polled:
    """Updates that wait until a poller asks for them, and until it confirms them."""

    def __init__(self) -> None:
        self._updates: deque[Json] = deque()
        self._asking: tuple[Caller, Json, Answering] | None = None
        self._last = (-1, 0.0)

    @property
    def seen(self) -> Json:
        """How many updates are not confirmed."""
        return {"pending": len(self._updates)}

    def tell(self, chat: int, update: Json) -> None:  # noqa: ARG002
        """Put an update in the queue; who is asking gets it at once."""
        self._updates.append(update)
        self._give()

    def asked(self, caller: Caller, params: Json, answer: Answering) -> None:
        """Confirm what lies before the offset; answer with what lies after it, once there is something."""
        if self._asking is not None and self._asking[0].is_open:
            self._asking[2](409, CONFLICT)
        offset = int(params.get("offset", 0))
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        self._asking = asking = (caller, params, answer)
        asyncio.get_running_loop().call_later(int(params.get("timeout", 0)), self._give_up, asking)
        self._give()

    def _give(self) -> None:
        if self._asking is None or not self._updates:
            return
        caller, params, answer = self._asking
        self._asking = None
        if not caller.is_open:
            return
        offset, now = int(params.get("offset", 0)), time.monotonic()
        hurried = self._last[0] == offset and now - self._last[1] < HURRY
        self._last = (offset, now)
        most = 1 if hurried else min(BATCH, int(params.get("limit", BATCH)))
        answer(200, [self._updates[number] for number in range(min(most, len(self._updates)))])

    def _give_up(self, asking: tuple[Caller, Json, Answering]) -> None:
        if self._asking is asking:
            self._asking = None
            asking[2](200, [])


class Delivered:
    """Updates that are brought to webhooks, in turn where there are several.

    At most `connections` at once; those of one chat one after another, and one that was not taken is tried
    again before those after it. A webhook that does not listen is passed over, as a load balancer passes
    over a dead replica. `unheard`: the share of deliveries whose answer is lost on its way to us.
    """

    def __init__(self, urls: Sequence[str], secret: str, connections: int, unheard: float = 0.0) -> None:
        self._waiting: dict[int, deque[Json]] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._turn = count()
        self._unheard = unheard
        self._chance = random.Random(2025)
        self._urls = urls
        self._secret = secret
        self._failed: dict[int, int] = {}
        self._again = self._lost = 0
        self._hands = [asyncio.create_task(self._deliver()) for _ in range(connections)]

    @property
    def seen(self) -> Json:
        """How many updates are not confirmed, were brought again, were taken without our hearing of it."""
        pending = sum(map(len, self._waiting.values()))
        return {"pending": pending, "again": self._again, "unheard": self._lost}

    async def close(self) -> None:
        """Bring nothing any more."""
        for hand in self._hands:
            hand.cancel()
        await asyncio.wait(self._hands)

    def tell(self, chat: int, update: Json) -> None:
        """Bring an update, after those of its chat that came before."""
        waiting = self._waiting.get(chat)
        if waiting is None:
            waiting = self._waiting[chat] = deque()
            self._ready.put_nowait(chat)
        waiting.append(update)

    async def _deliver(self) -> None:
        lines = [Line(url, self._secret) for url in self._urls]
        try:
            while True:
                await self._bring(await self._ready.get(), lines)
        finally:
            for line in lines:
                line.drop()

    async def _bring(self, chat: int, lines: Sequence[Line]) -> None:
        """Bring a chat's first update; the chat is ready again when that was taken, or later."""
        waiting = self._waiting[chat]
        if not await self._taken(lines, waiting[0]):
            self._later(chat)
            return
        self._failed.pop(chat, None)
        waiting.popleft()
        if waiting:
            self._ready.put_nowait(chat)
        else:
            del self._waiting[chat]

    async def _taken(self, lines: Sequence[Line], update: Json) -> bool:
        """Whether an update was taken by the webhook whose turn it is, or by the next that listens."""
        body, turn = json.dumps(update).encode(), next(self._turn)
        for place in range(len(lines)):
            line = lines[(turn + place) % len(lines)]
            try:
                status = await line.post(body)
            except ConnectionRefusedError:
                continue
            except (OSError, httptools.HttpParserError):
                return False
            return status == 200 and self._is_heard(line)
        return False

    def _is_heard(self, line: Line) -> bool:
        """Whether the answer to a delivery arrives."""
        if self._unheard and self._chance.random() < self._unheard:
            self._lost += 1
            line.drop()
            return False
        return True

    def _later(self, chat: int) -> None:
        """Try the chat's first update again after a pause that doubles."""
        self._again += 1
        failed = self._failed[chat] = self._failed.get(chat, 0) + 1
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failed - 1, 10))
        asyncio.get_running_loop().call_later(pause, self._ready.put_nowait, chat)
