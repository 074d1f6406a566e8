"""Updates in: each made safe, answered once and in its turn, and its end noted; both doors lead here.

An update is accepted into the store with what its answer needs, and may be acknowledged then. Updates of one
lane (a chat, say) are answered one after another, by the replica that holds the lane; the end of each is
written together with all that its answer noted. Where the store is away, an update is answered without
memory, and may be acknowledged once that is done.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from telegram import Bot, Update

import metrics
from storage.inbox import Inbox, Waiting, written_to
from storage.turn import Address, Turn, lasting
from transport.connection import Json
from transport.entries import Entry
from transport.faults import NotSafeError
from transport.lanes import Lanes
from transport.ledger import Ledger
from transport.limits import Limits
from transport.pace import Pace
from transport.turns import Turns, without_room

logger = logging.getLogger(__name__)

Answer = Callable[[Update], Awaitable[None]]
Addressed = Callable[[Update], Address]


class Intake:
    """Takes updates in until it is closed. `take` is the entrance; `opened` begins it, `close` ends it."""

    def __init__(
        self,
        inbox: Inbox,
        bot: Bot | None,
        answer: Answer,
        addressed: Addressed,
        *,
        concurrency: int,
        pace: Pace | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._bot = bot
        self._answer = answer
        self._addressed = addressed
        self._pace = pace or Pace()
        self._limits = limits or Limits()
        self._turns = Turns(concurrency)
        self._lanes = Lanes()
        self._ledger = Ledger(inbox, self._lanes, self._begin, self._take_over, self._pace)
        self._known: OrderedDict[int, asyncio.Future[None]] = OrderedDict()
        self._is_open = self._is_closing = False

    def open(self) -> None:
        """Begin to take updates, and to look for what others left."""
        self._is_open = True
        self._ledger.open()

    def why_not(self) -> str | None:
        """Why no more should be sent here, in a sentence; None where all is well."""
        if self._is_closing:
            return "The bot is stopping."
        if not self._is_open:
            return "Telegram was not reached yet."
        return self._ledger.fault

    async def take(self, raws: Sequence[Json]) -> int:
        """Return once each of these updates may be acknowledged; how many of them were new.

        Raises NotSafeError where one of them may not be acknowledged: it is to come again.
        """
        if self._is_closing:
            raise NotSafeError
        fresh = 0
        safe = set()
        for raw in raws:
            number = int(raw["update_id"])
            if number not in self._known:
                fresh += 1
                entry = self._entry(raw)
                self._know(entry)
                self._ledger.accept(entry)
            safe.add(self._known[number])
        if safe:
            await asyncio.wait(safe)
        if any(one.cancelled() for one in safe):
            raise NotSafeError
        return fresh

    async def room(self) -> None:
        """Return once not too many updates are unfinished."""
        while len(self._turns.unfinished) >= self._pace.backlog:
            await asyncio.wait(set(self._turns.unfinished), return_when=asyncio.FIRST_COMPLETED)

    async def close(self) -> None:
        """Let what was begun end, within the limit for stopping; the rest stays in the store, for others."""
        if self._is_closing:
            return
        self._is_closing = True
        unfinished = set(self._turns.unfinished)
        if unfinished:
            _, late = await asyncio.wait(unfinished, timeout=self._pace.stop)
            if late:
                logger.warning("Stopped with %d updates unanswered; they are answered later.", len(late))
        await self._turns.stop()
        await self._ledger.close()
        for safe in self._known.values():
            safe.cancel()

    def _entry(self, raw: Json) -> Entry:
        """An update that came in; one that the library cannot read is logged, and dealt with by that."""
        number, update = int(raw["update_id"]), None
        kind = next((name for name in raw if name in Update.ALL_TYPES), "other")
        try:
            update = Update.de_json(raw, self._bot)
            address = self._addressed(update)
        except Exception:
            logger.exception("Update %s could not be read.", number)
            update, address = None, Address(f"update {number}")
        return Entry(number, json.dumps(raw), kind, update, address)

    def _know(self, entry: Entry) -> None:
        self._known[entry.update_id] = entry.safe
        if len(self._known) > self._pace.remembered:
            self._known.popitem(last=False)

    def _begin(self, entry: Entry) -> None:
        """Have an update answered in its turn; behind another, what was read for it is out of date.

        After a stop nothing is begun: it is left to be answered later.
        """
        if self._is_closing:
            return
        if self._lanes.busy(entry.lane):
            entry.turn.opening = None
        self._lanes.begin(entry)
        metrics.QUEUE.set(len(self._lanes))
        self._turns.begin(entry.lane, partial(self._in_turn, entry))

    def _take_over(self, waiting: Iterable[Waiting]) -> None:
        """Begin what lies in the store in lanes that are ours now."""
        for left in waiting:
            if left.update_id not in self._lanes:
                entry = self._entry(json.loads(left.payload))
                entry.is_stored = entry.turn.is_counted = True
                entry.safe.set_result(None)
                self._know(entry)
                self._begin(entry)

    async def _in_turn(self, entry: Entry) -> None:
        """Answer an update, and note its end; the next one of its lane begins when that is written."""
        if entry.is_stored:
            await self._ledger.holds()
        outcome = "lost" if entry.is_lost else await self._answered(entry)
        metrics.UPDATES.labels(entry.kind, outcome).inc()
        metrics.WAITING.observe(time.monotonic() - entry.came)
        if entry.is_lost:
            self._lanes.end(entry)
            self._lanes.written(entry)
            metrics.QUEUE.set(len(self._lanes))
            return
        self._ledger.end(entry)
        metrics.QUEUE.set(len(self._lanes))
        if self._lanes.busy(entry.lane):
            async with without_room():
                await self._ledger.written(entry)

    async def _answered(self, entry: Entry) -> str:
        """Answer an update within the limit; what became of it."""
        if entry.update is None:
            return "unreadable"
        if time.monotonic() - entry.came > self._pace.oldest:
            logger.warning("Update %s waited too long for its turn; it is dropped.", entry.update_id)
            return "too old"
        try:
            with lasting(entry.turn) as turn, self._shared(entry.address.group, turn):
                async with asyncio.timeout(self._pace.limit):
                    await self._answer(entry.update)
        except TimeoutError:
            logger.warning("Update %s was not answered in %g s.", entry.update_id, self._pace.limit)
            return "gave up"
        except Exception:
            logger.exception("Update %s failed.", entry.update_id)
            return "failed"
        return turn.outcome

    @contextmanager
    def _shared(self, group: int | None, turn: Turn) -> Iterator[None]:
        """Know when other replicas wrote to a group, and let them know when we did."""
        if group is None:
            yield
            return
        if turn.opening is not None:
            self._limits.learn(group, turn.opening.moments)
        before = self._limits.lately(group)
        try:
            yield
        finally:
            lately = self._limits.lately(group)
            if len(lately) != len(before):
                turn.notes.append(written_to(group, lately))
