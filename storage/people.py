"""What each person has set."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, select

from answers.preferences import Preferences
from storage.database import Database
from storage.schema import OF_CHATS, conversations, people, sent

LIGHT, DARK = "light", "dark"


class Person(NamedTuple):
    """A person's settings: what a question leaves open, and "light" or "dark" charts (None: not set)."""

    preferences: Preferences = Preferences()
    theme: str | None = None


class Forgotten(NamedTuple):
    """What was deleted of a person: whether they had set anything, how many of their questions in the
    private chat were still linked to an answer, and in how many places it was known what they asked last.
    """

    settings: bool
    links: int
    conversations: int = 0


NOBODY = Person()

COLUMNS = tuple(people.c[name] for name in (*Preferences._fields, "theme"))

_GET = select(*COLUMNS).where(people.c.person == bindparam("id"))
_DELETE = delete(people).where(people.c.person == bindparam("id"))
_DELETE_TALKS = delete(conversations).where(conversations.c.asker == bindparam("id"))


def person_of(row: tuple[Any, ...]) -> Person:
    """The person of a row of `COLUMNS`."""
    return Person(Preferences(*row[:-1]), row[-1])


class People:
    """Settings by a person's id."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keep = database.upsert(people)

    async def get(self, person_id: int) -> Person:
        """A person's settings, all open where nothing is kept."""
        rows = await self._database.rows(_GET, {"id": person_id})
        return person_of(rows[0]) if rows else NOBODY

    async def keep(self, person_id: int, person: Person) -> None:
        """Keep what a person has set; of one who has set nothing, nothing is kept."""
        if person == NOBODY:
            await self._database.write(_DELETE, {"id": person_id})
            return
        values = {"person": person_id, "theme": person.theme, **person.preferences._asdict()}
        await self._database.write(self._keep, values)

    async def forget(self, person_id: int) -> Forgotten:
        """Delete all that is kept of a person, wherever they asked, and of their private chat, whose id is
        theirs. What is left for an hour is how fast they asked.
        """
        links = 0
        async with self._database.transaction() as connection:
            settings = await connection.execute(_DELETE, {"id": person_id})
            talks = await connection.execute(_DELETE_TALKS, {"id": person_id})
            for table in OF_CHATS:
                gone = await connection.execute(delete(table).where(table.c.chat == person_id))
                links += gone.rowcount if table is sent else 0
        return Forgotten(settings.rowcount > 0, links, talks.rowcount)
