"""One update's turn: what was read for it when it came in, and what is to be written when it is dealt with.

While a turn lasts, what the handlers note is gathered in it, so that an update costs the store two round
trips: one as it comes in, one as it is done. Outside of a turn everything is written at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Table

from storage.buckets import Refusal
from storage.database import Database
from storage.groups import GroupSettings
from storage.people import Person


class Address(NamedTuple):
    """Where an update belongs.

    `lane`: what keeps its order (a chat, say). `person` and `group`: whose settings count, None for nobody's.
    `chat`, `thread` (0 outside of topics) and `asker`: whose conversation it is; `chat` 0 for none.
    `asks`: whose allowances of questions it takes from (see `storage.buckets`).
    """

    lane: str
    person: int | None = None
    group: int | None = None
    chat: int = 0
    thread: int = 0
    asker: int = 0
    asks: tuple[int, ...] = ()


class Opening(NamedTuple):
    """What the store knew when an update came in: settings, the conversation so far (None: nothing), and
    when the bot wrote to the chat lately, in seconds since 1970."""

    person: Person
    group: GroupSettings
    talk: str | None
    moments: tuple[float, ...] = ()


class Note(NamedTuple):
    """A row to be inserted, or to change the one with its key; the columns of `adding` are added to it."""

    table: Table
    values: Mapping[str, Any]
    adding: tuple[str, ...] = ()


@dataclass(slots=True)
class Turn:
    """What belongs to the update that is being answered, and what becomes of it.

    `is_counted`: the store took it from its asker's allowance, and `refused` says what came of that.
    """

    address: Address
    opening: Opening | None = None
    refused: Refusal | None = None
    is_counted: bool = False
    outcome: str = "answered"
    notes: list[Note] = field(default_factory=list)


_current: ContextVar[Turn | None] = ContextVar("turn", default=None)


def current() -> Turn | None:
    """The turn that lasts, if one does."""
    return _current.get()


@contextmanager
def lasting(turn: Turn) -> Iterator[Turn]:
    """Let a turn last."""
    before = _current.set(turn)
    try:
        yield turn
    finally:
        _current.reset(before)


async def note(
    database: Database, table: Table, values: Mapping[str, Any], adding: tuple[str, ...] = ()
) -> None:
    """Insert a row, or change the one with its key: at the end of the turn, or now where there is none."""
    turn = current()
    if turn is None:
        await database.write(database.upsert(table, adding), values)
    else:
        turn.notes.append(Note(table, values, adding))
