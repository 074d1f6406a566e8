"""What goes to the store and back: updates accepted, ends written, signs of life, and what others left.

One statement carries whatever came together: while one is under way, the next ones gather. Ends go before
acceptances, so that what is read for an update knows how the one before it ended.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable

from storage.errors import StorageError
from storage.inbox import Inbox, Taken, Waiting
from transport.entries import Entry
from transport.lanes import Lanes
from transport.pace import Pace
from transport.waiting import within

logger = logging.getLogger(__name__)

AT_ONCE = 200
AGAIN = 0.1
SIGNS_A_LEASE = 4


class Ledger:
    """Keeps the store and the lanes in step. `begin` begins an entry, `take_over` what lay in the store."""

    def __init__(
        self,
        inbox: Inbox,
        lanes: Lanes,
        begin: Callable[[Entry], None],
        take_over: Callable[[Iterable[Waiting]], None],
        pace: Pace,
    ) -> None:
        self._inbox = inbox
        self._lanes = lanes
        self._begin = begin
        self._take_over = take_over
        self._pace = pace
        self._coming: list[Entry] = []
        self._ended: list[Entry] = []
        self._maybe_ended: set[int] = set()
        self._behind: set[str] = set()
        self._is_in_doubt = False
        self._work = asyncio.Event()
        self._signed = asyncio.Event()
        self._closing = asyncio.Event()
        self._away_since: float | None = None
        self._holds_until = 0.0
        self._steady_since: float | None = None
        self._next_look = 0.0
        self._tasks: list[asyncio.Task[None]] = []
        self.fault: str | None = None

    def open(self) -> None:
        """Begin."""
        self._tasks = [asyncio.create_task(self._sign()), asyncio.create_task(self._run())]

    async def close(self) -> None:
        """Write what is left to write, as far as the store lets us, and leave all lanes to others."""
        for event in (self._closing, self._work, self._signed):
            event.set()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=self._pace.stop)
            for task in late:
                task.cancel()
            await asyncio.wait(self._tasks)
        for entry in self._coming:
            entry.safe.cancel()
        try:
            await self._write_ends()
            await self._inbox.leave()
        except StorageError as error:
            logger.warning("The store does not know what was answered last: %s", error)

    @property
    def is_away(self) -> bool:
        """Whether the store has been away for too long to wait for it."""
        return self._away_since is not None and time.monotonic() - self._away_since > self._pace.grace

    def accept(self, entry: Entry) -> None:
        """Have an update accepted; its `safe` says when that is done."""
        self._coming.append(entry)
        self._work.set()

    def end(self, entry: Entry) -> None:
        """Have the end of an update written; without the store it may be acknowledged now."""
        self._lanes.end(entry)
        self._ended.append(entry)
        if not entry.safe.done():
            entry.safe.set_result(None)
        self._work.set()

    async def written(self, entry: Entry) -> None:
        """Return once the end of an update is in the store, or the store is away."""
        while not entry.written.done() and not self.is_away:
            await asyncio.wait([entry.written], timeout=self._pace.grace)

    async def holds(self) -> None:
        """Return once our lanes are surely ours and an answer's end can be written, or the store is away.

        That is at once, unless no sign of life came through for a lease, or the store went away just now.
        """
        while (time.monotonic() > self._holds_until or self._away_since) and not self.is_away:
            self._signed.clear()
            await within(self._pace.look, self._signed)

    async def _run(self) -> None:
        while not (self._holds_until or self._away_since or self._closing.is_set()):
            await within(self._pace.look, self._signed)  # who claims a lane is to be known as alive
        while not self._closing.is_set():
            await within(self._pace.look, self._work)
            self._work.clear()
            try:
                await self._exchange()
            except StorageError as error:
                self._failed(error)
                await within(AGAIN, self._closing)
            except Exception:
                logger.exception("The store was not brought up to date.")
                self._is_in_doubt = True
                await within(AGAIN, self._closing)

    async def _exchange(self) -> None:
        """Write ends, accept what came, and look for what others left, each where there is some."""
        self._go_on_without()
        await self._write_ends()
        await self._accept()
        if time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + self._pace.look
            self._behind.update(await self._inbox.claim_left(dead=self._is_steady()))
            await self._settle_doubt()
        if self._behind:
            lanes = set(self._behind)
            self._take_over(await self._inbox.waiting(lanes))
            self._behind -= lanes
            for lane in lanes:
                if not self._lanes.busy(lane):
                    self._lanes.leave(lane)
        if self._coming or self._ended:
            self._work.set()

    async def _settle_doubt(self) -> None:
        """After a fault the store may have given us lanes without our hearing of it."""
        if self._is_in_doubt:
            self._behind.update(lane for lane in await self._inbox.ours() if not self._lanes.busy(lane))
            self._is_in_doubt = False

    async def _write_ends(self) -> None:
        while self._ended or self._lanes.has_left():
            ended, left = self._ended[:AT_ONCE], self._lanes.left()
            try:
                known = await self._inbox.ended(self._maybe_ended) if self._maybe_ended else set()
                await self._inbox.finish([entry.finished() for entry in ended], left, known)
            except BaseException:
                self._maybe_ended.update(entry.update_id for entry in ended)
                self._lanes.keep_left(left)
                raise
            self._maybe_ended.difference_update(entry.update_id for entry in ended)
            del self._ended[: len(ended)]
            self._recovered()
            for entry in ended:
                self._lanes.written(entry)
                entry.written.set_result(None)

    async def _accept(self) -> None:
        coming = self._coming[:AT_ONCE]
        if not coming:
            return
        accepted = await self._inbox.accept([entry.coming() for entry in coming])
        self._behind |= self._inbox.claimed_in_vain
        self._inbox.claimed_in_vain.clear()
        del self._coming[: len(coming)]
        self._recovered()
        for entry in coming:
            taken = accepted.get(entry.update_id)
            entry.safe.set_result(None)
            if taken is not None:
                self._sort(entry, taken, accepted.keys())

    def _sort(self, entry: Entry, taken: Taken, new: Collection[int]) -> None:
        """Begin an update that is ours, or leave it to whom its lane belongs; `new` came together with it."""
        entry.is_stored = True
        entry.turn.opening, entry.turn.refused = taken.opening, taken.refused
        entry.turn.is_counted = True
        if not (taken.claimed or self._lanes.busy(entry.lane)):
            return
        others = [number for number in taken.before if number not in new and number not in self._lanes]
        if others or entry.lane in self._behind:
            self._behind.add(entry.lane)
        else:
            self._begin(entry)

    def _go_on_without(self) -> None:
        """Answer what has waited for the store for too long."""
        if self._away_since is None:
            return
        late = time.monotonic() - self._pace.grace
        for entry in [entry for entry in self._coming if self.is_away or entry.came < late]:
            self._coming.remove(entry)
            self._begin(entry)

    def _failed(self, error: StorageError) -> None:
        self._is_in_doubt = True
        if self._away_since is None:
            self._away_since = time.monotonic()
            logger.warning("The store is away: %s", error)
        self.fault = str(error)

    def _recovered(self) -> None:
        if self._away_since is not None:
            logger.info("The store is back.")
        self._away_since = self.fault = None

    async def _sign(self) -> None:
        """Give signs of life; after too long a silence, see which lanes are still ours."""
        while not self._closing.is_set():
            began = time.monotonic()
            try:
                if not self._holds_until:
                    await self._inbox.prepare()
                    await self._inbox.bury()
                await self._inbox.sign(self._pace.lease)
                if began > self._holds_until:
                    self._lanes.lose(await self._inbox.ours())
            except StorageError as error:
                self._steady_since = None
                self._failed(error)
            except Exception:
                logger.exception("No sign of life was given.")
                self._steady_since = None
            else:
                self._recovered()
                self._steady_since = self._steady_since or began
                self._holds_until = began + self._pace.lease
                self._signed.set()
            await within(self._pace.lease / SIGNS_A_LEASE, self._closing)

    def _is_steady(self) -> bool:
        """Whether our own signs have come through for a whole lease: before, others' may have been kept from
        coming through by the same fault."""
        since = self._steady_since
        return since is not None and time.monotonic() - since > self._pace.lease
