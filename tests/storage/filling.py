"""Fills a store with something of everything, and looks at every row that it holds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Table, select

from answers.preferences import Preferences
from storage.digests import Digest
from storage.groups import GroupSettings
from storage.people import Person
from storage.schema import buckets, conversations, lanes, metadata, outgoing, replicas, updates
from storage.store import Store

DAY = date(2031, 5, 14)
SLOT = datetime(2031, 5, 19, 7, tzinfo=UTC)
LATER = 1_900_000_000.0
ASKER = 5
PERSON = Person(Preferences("senior", "no", "NOK", "month"), "dark")
GROUP = GroupSettings(listens=True, an_hour=3, charts=False, currency="ISK")


def digest(chat: int, thread: int | None = None, at: datetime = SLOT) -> Digest:
    """A digest on Mondays at nine, due at `at`."""
    return Digest(chat, thread, 0, 9, 0, "Europe/Berlin", at, 0)


async def fill_chat(store: Store, chat: int) -> None:
    """Everything that a chat can own."""
    await store.groups.keep(chat, GROUP)
    await store.sent.keep(chat, 11, 12, is_picture=True)
    await store.sent.keep(chat, 13, 14, is_picture=False)
    await store.digests.set(digest(chat))
    await store.digests.set(digest(chat, 77))
    await put(store, conversations, chat=chat, thread=0, asker=ASKER, talk="{}", stamp=LATER)
    await put(store, outgoing, chat=chat, moments="[]", at=LATER)


async def fill(store: Store, person: int, chat: int) -> None:
    """Everything that a person with a private chat, and a group, can leave behind."""
    await store.people.keep(person, PERSON)
    await fill_chat(store, person)
    await fill_chat(store, chat)
    await store.pictures.keep("c0ffee", "AgACAgI")
    await store.questions.asked(DAY, "private", "figure", "Master baker in Norway", "P---no")
    text = "what does a pastry pilot earn?"
    await store.questions.not_understood(text, DAY, "private", store.questions.mark(person, text))
    await store.feedback.verdict(DAY, "private", "Master baker in Norway", "P---no", useful=False)
    await store.feedback.reason(DAY, "private", "Master baker in Norway", "P---no", "number")

    await put(store, updates, update_id=1, lane="5", payload=None, came=LATER)
    await put(store, lanes, lane="5", owner="a")
    await put(store, replicas, name="a", alive_until=LATER)
    await put(store, buckets, subject=5, tokens=1.0, at=LATER, told=0.0)


async def put(store: Store, table: Table, **row: object) -> None:
    """Put a row into a table."""
    await store._database.write(store._database.upsert(table), row)


async def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    found = {}
    async with store._database.transaction() as connection:
        for table in metadata.sorted_tables:
            found[table.name] = [tuple(row) for row in await connection.execute(select(table))]
    return found


async def tables_with(store: Store, id_: int) -> set[str]:
    """The tables in which an id stands in any column, also within a text."""
    return {
        name
        for name, rows in (await everything(store)).items()
        if any(str(id_) in str(value) for row in rows for value in row)
    }
