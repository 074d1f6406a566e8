"""Intakes for the tests: on a store of their own, each as a replica would have one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from telegram import Update

from handlers.addressing import addressed
from storage.inbox import Inbox
from storage.replica import own_name
from storage.store import Store
from transport.intake import Intake
from transport.pace import Pace

QUICK = Pace(regard=0.02, limit=5.0, stop=5.0, first=0.001, longest=0.002, lease=0.4, look=0.02, grace=0.1)


@asynccontextmanager
async def stored() -> AsyncIterator[Store]:
    """A store in a file of its own."""
    with TemporaryDirectory() as folder:
        store = await Store.open(f"sqlite:///{Path(folder) / 'bot.sqlite3'}")
        try:
            yield store
        finally:
            await store.close()


def intake_of(
    inbox: Inbox, answer: Callable[[Update], Awaitable[None]], pace: Pace = QUICK, concurrency: int = 8
) -> Intake:
    """An intake that has begun; close it in the end."""
    intake = Intake(inbox, None, answer, addressed, concurrency=concurrency, pace=pace)
    intake.open()
    return intake


@asynccontextmanager
async def taking(
    answer: Callable[[Update], Awaitable[None]],
    store: Store | None = None,
    pace: Pace = QUICK,
    concurrency: int = 8,
) -> AsyncIterator[Intake]:
    """An intake while the block runs; with a store of its own unless one is given."""
    if store is None:
        async with stored() as own, taking(answer, own, pace, concurrency) as intake:
            yield intake
        return
    intake = intake_of(store.inbox(own_name()), answer, pace, concurrency)
    try:
        yield intake
    finally:
        await intake.close()
