"""What the admins of each group have set, and all else that a group owns: forgotten and moved as a whole."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Table, bindparam, delete, exists, select, update

from storage.database import Database
from storage.schema import OF_CHATS, groups


class GroupSettings(NamedTuple):
    """A group's settings.

    `listens`: plain messages that are clearly about pay are answered too, at most `an_hour` of them.
    `charts`: pictures are sent. `currency`: ISO 4217, what pay is shown in where a question does not say.
    """

    listens: bool = False
    an_hour: int = 6
    charts: bool = True
    currency: str | None = None


DEFAULTS = GroupSettings()

COLUMNS = tuple(groups.c[name] for name in GroupSettings._fields)

_GET = select(*COLUMNS).where(groups.c.chat == bindparam("id"))
_DELETE = delete(groups).where(groups.c.chat == bindparam("id"))


def group_of(row: tuple[Any, ...]) -> GroupSettings:
    """The settings of a row of `COLUMNS`."""
    return GroupSettings(*row)


class Groups:
    """Settings by a group's chat id."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keep = database.upsert(groups)

    async def get(self, chat: int) -> GroupSettings:
        """A group's settings, the defaults where nothing is kept."""
        rows = await self._database.rows(_GET, {"id": chat})
        return group_of(rows[0]) if rows else DEFAULTS

    async def keep(self, chat: int, settings: GroupSettings) -> None:
        """Keep a group's settings; the defaults need no keeping."""
        if settings == DEFAULTS:
            await self._database.write(_DELETE, {"id": chat})
            return
        await self._database.write(self._keep, {"chat": chat, **settings._asdict()})

    async def forget(self, chat: int) -> None:
        """Delete all that is kept of a chat, its digests included."""
        async with self._database.transaction() as connection:
            for table in OF_CHATS:
                await connection.execute(delete(table).where(table.c.chat == chat))

    async def move(self, old: int, new: int) -> None:
        """Carry over what a group owns, since it became a supergroup with another chat id.

        What the new chat has already is newer, and stays. Links between questions and answers go: message
        ids begin anew in a supergroup.
        """
        if old == new:
            return
        async with self._database.transaction() as connection:
            for table in OF_CHATS:
                if table.info.get("moves", True):
                    moved = update(table).where(table.c.chat == old, ~_has_its_own(table, new))
                    await connection.execute(moved.values(chat=new))
                await connection.execute(delete(table).where(table.c.chat == old))


def _has_its_own(table: Table, chat: int) -> Any:
    """Whether a chat has a row with the same key, but for the chat, as the row that is looked at."""
    other = table.alias()
    same = [other.c[key.name] == key for key in table.primary_key.columns if key.name != "chat"]
    return exists().where(other.c.chat == chat, *same)
