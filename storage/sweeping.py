"""What deletes the things that have outlived their age."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Delete, delete

from storage import ages, clock
from storage import schema as tables

Sweep = Callable[[datetime], Delete]


def _of_days(column: Column[Any], age: timedelta) -> Sweep:
    return lambda now: delete(column.table).where(column < (now - age).date())


def _of_moments(column: Column[Any], age: timedelta) -> Sweep:
    return lambda now: delete(column.table).where(column < now - age)


def _of_seconds(column: Column[Any], age: timedelta) -> Sweep:
    """By the database's clock, which has set the column."""
    statement = delete(column.table).where(column < clock.seconds() - age.total_seconds())
    return lambda _: statement


def _of_updates(now: datetime) -> Delete:
    """Those that were answered; one that still waits is never too old."""
    return _of_seconds(tables.updates.c.came, ages.SEEN)(now).where(tables.updates.c.payload.is_(None))


SWEEPING: tuple[Sweep, ...] = (
    _of_moments(tables.sent.c.kept, ages.SENT),
    _of_moments(tables.pictures.c.kept, ages.PICTURES),
    *(_of_days(table.c.day, ages.COUNTS) for table in tables.OF_DAYS),
    _of_updates,
    _of_seconds(tables.conversations.c.stamp, ages.CONVERSATIONS),
    _of_seconds(tables.buckets.c.at, ages.RATES),
    _of_seconds(tables.outgoing.c.at, ages.RATES),
)
"""For each thing that goes: what deletes all that was too old at a moment."""
