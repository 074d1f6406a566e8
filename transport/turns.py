"""Whose turn it is: updates of one chat one after another, different chats at once up to a bound.

A chat is answered in the order of its questions. Where they come faster than they can be answered (more
than `FLOOD` wait), the newest is answered first: who asked last is still looking.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager
from contextvars import ContextVar

FLOOD = 20

_room: ContextVar[asyncio.Semaphore | None] = ContextVar("room", default=None)

Job = Callable[[], Awaitable[None]]


class Turns:
    """Runs jobs, those of one key one at a time, and at most `concurrency` in all."""

    def __init__(self, concurrency: int) -> None:
        self._room = asyncio.Semaphore(concurrency)
        self._waiting: dict[Hashable, deque[tuple[asyncio.Future[None], Job]]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self.unfinished: set[asyncio.Future[None]] = set()

    def begin(self, key: Hashable, job: Job) -> asyncio.Future[None]:
        """Have a job done in its turn; what comes back is done when the job is, and cancelled with it.

        The job must not raise.
        """
        done = asyncio.get_running_loop().create_future()
        self.unfinished.add(done)
        done.add_done_callback(self.unfinished.discard)
        waiting = self._waiting.get(key)
        if waiting is None:
            waiting = self._waiting[key] = deque()
            worker = asyncio.create_task(self._work(key, waiting))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        waiting.append((done, job))
        return done

    async def stop(self) -> None:
        """End what runs, and what waits never begins."""
        for worker in self._workers:
            worker.cancel()
        if self._workers:
            await asyncio.wait(self._workers)
        for done in list(self.unfinished):
            done.cancel()

    async def _work(self, key: Hashable, waiting: deque[tuple[asyncio.Future[None], Job]]) -> None:
        while waiting:
            async with self._room:
                _room.set(self._room)
                done, job = waiting.pop() if len(waiting) > FLOOD else waiting.popleft()
                try:
                    await job()
                except asyncio.CancelledError:
                    done.cancel()
                    raise
                done.set_result(None)
        del self._waiting[key]


@asynccontextmanager
async def without_room() -> AsyncIterator[None]:
    """While a job only waits, another may run in its place: a flooded chat must not stop the others."""
    room = _room.get()
    if room is None:
        yield
        return
    room.release()
    try:
        yield
    finally:
        await room.acquire()
