"""Deletes what has outlived its age, a little at a time, and so that nobody waits for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Delete, Table, and_, delete, select, tuple_

from storage import ages, clock
from storage import schema as tables
from storage.database import Database
from storage.errors import StorageError

logger = logging.getLogger(__name__)

AT_ONCE = 2000
"""How many rows one statement deletes."""

Outlived = tuple[Table, Callable[[datetime], ColumnElement[bool]]]


def _of_days(column: Column[Any], age: timedelta) -> Outlived:
    return column.table, lambda now: column < (now - age).date()


def _of_moments(column: Column[Any], age: timedelta) -> Outlived:
    return column.table, lambda now: column < now - age


def _of_seconds(column: Column[Any], age: timedelta, *others: ColumnElement[bool]) -> Outlived:
    """By the database's clock, which has set the column."""
    outlived = and_(column < clock.seconds() - age.total_seconds(), *others)
    return column.table, lambda _: outlived


OUTLIVED: Sequence[Outlived] = (
    _of_moments(tables.sent.c.kept, ages.SENT),
    _of_moments(tables.pictures.c.kept, ages.PICTURES),
    *(_of_days(table.c.day, ages.COUNTS) for table in tables.OF_DAYS),
    # One that still waits for its answer is never too old.
    _of_seconds(tables.updates.c.came, ages.SEEN, tables.updates.c.payload.is_(None)),
    _of_seconds(tables.conversations.c.stamp, ages.CONVERSATIONS),
    _of_seconds(tables.buckets.c.at, ages.RATES),
    _of_seconds(tables.outgoing.c.at, ages.RATES),
)
"""Each table of which something goes, and what does at a moment."""


class Sweeper:
    """Sweeps a database once an hour at most, whenever something is written to it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._next = database.now()
        self._task: asyncio.Task[None] | None = None
        database.written = self._look

    async def done(self) -> None:
        """Wait until the sweep that is under way is over."""
        if self._task is not None:
            await self._task

    async def stop(self) -> None:
        """End the sweep that is under way; the next one deletes what it left."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def _look(self) -> None:
        now = self._database.now()
        if now < self._next:
            return
        self._next = now + ages.BETWEEN_SWEEPS
        self._task = asyncio.create_task(self._sweep(now))

    async def _sweep(self, now: datetime) -> None:
        try:
            for table, outlived in OUTLIVED:
                statement = _delete(table, outlived(now))
                while await self._database.write(statement) == AT_ONCE:
                    pass
        except StorageError as error:
            logger.warning("What outlived its age is not all deleted: %s", error)


def _delete(table: Table, outlived: ColumnElement[bool]) -> Delete:
    """Delete some of the rows that have outlived their age."""
    keys = tuple(table.primary_key.columns)
    some = select(*keys).where(outlived).limit(AT_ONCE)
    return delete(table).where(tuple_(*keys).in_(some))
