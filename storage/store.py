"""The store: one database, and for each subject that is kept in it an attribute that knows how."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from secrets import token_hex
from typing import Self

from sqlalchemy import bindparam, literal_column, select

from storage import groups, migrating, people
from storage import schema as tables
from storage.allowances import Allowances
from storage.database import PATIENCE, Database, utc_now
from storage.digests import Digests
from storage.errors import LastingStorageError, StorageError
from storage.feedback import Feedback
from storage.groups import Groups, GroupSettings
from storage.inbox import Inbox
from storage.marks import KEY_BYTES
from storage.people import People, Person
from storage.pictures import Pictures
from storage.questions import Questions
from storage.report import Reports
from storage.sent import Sent
from storage.sweeping import Sweeper
from storage.talks import Talks
from storage.turn import current

logger = logging.getLogger(__name__)

MARK_KEY = "mark"

_ONE = select(literal_column("1")).subquery()
_SETTINGS = select(*people.COLUMNS, *(column.label(f"group_{column.name}") for column in groups.COLUMNS))
_SETTINGS = _SETTINGS.select_from(
    _ONE.outerjoin(tables.people, tables.people.c.person == bindparam("person")).outerjoin(
        tables.groups, tables.groups.c.chat == bindparam("chat")
    )
)
_MARK_KEY = select(tables.secrets.c.value).where(tables.secrets.c.name == MARK_KEY)


class Store:
    """Made by `Store.open`; `close` it in the end. Every call may raise a StorageError."""

    def __init__(self, database: Database, *, new: bool) -> None:
        self._database = database
        self._new = new
        database.before_use(self._prepare)
        self._sweeper = Sweeper(database)
        self.people = People(database)
        self.groups = Groups(database)
        self.pictures = Pictures(database)
        self.sent = Sent(database)
        self.talks = Talks(database)
        self.questions = Questions(database)
        self.feedback = Feedback(database)
        self.digests = Digests(database)
        self.reports = Reports(database)

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        new: bool = True,
        wait: bool = False,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = utc_now,
        password: str | None = None,
    ) -> Self:
        """The store at `url`: "sqlite:///data/bot.sqlite3", or "postgresql://user@host/name".

        A file is made with its folder where there is none; with `new` false the store must be there.
        With `wait` a fault that may pass is logged: every call fails until the inbox's `prepare` has worked.
        `patience`: how many seconds a call waits for other calls, for another program that keeps the file
        locked, or for the server. `now` tells the time, UTC. `password` is for the server. Raises
        StorageError with a sentence for whoever runs the bot.
        """
        database = await Database.open(url, new=new, patience=patience, now=now, password=password)
        store = cls(database, new=new)
        try:
            await database.prepare()
        except BaseException as error:
            if not (wait and _may_pass(error)):
                await database.close()
                raise
            logger.warning("The store is not opened yet: %s", error)
        return store

    async def close(self) -> None:
        """Finish; what is called afterwards raises a StorageError."""
        await self._sweeper.stop()
        await self._database.close()

    def inbox(self, name: str, allowances: Allowances | None = None) -> Inbox:
        """The inbox as the replica of this name sees it; `allowances`: how many questions may be asked."""
        return Inbox(self._database, name, allowances or Allowances())

    async def settings_of(self, person_id: int | None, chat_id: int | None) -> tuple[Person, GroupSettings]:
        """What a person and a group have set, at once; the defaults for what is None or not kept."""
        turn = current()
        if turn and turn.opening and (turn.address.person, turn.address.group) == (person_id, chat_id):
            return turn.opening.person, turn.opening.group
        (row,) = await self._database.rows(_SETTINGS, {"person": person_id, "chat": chat_id})
        split = len(people.COLUMNS)
        theirs, its = row[:split], row[split:]
        group = groups.group_of(its) if its[0] is not None else groups.DEFAULTS
        return people.person_of(theirs), group

    async def _prepare(self, database: Database) -> None:
        """Bring the tables up to what the bot asks for, and read the key of its marks."""
        await migrating.bring_up(database, new=self._new)
        self.questions.key = await _mark_key(database)


def _may_pass(error: BaseException) -> bool:
    """Whether an error is a fault of the store's that may be over by itself."""
    return isinstance(error, StorageError) and not isinstance(error, LastingStorageError)


async def _mark_key(database: Database) -> bytes:
    """The key that marks are made with; it is made once for a database."""
    rows = await database.rows(_MARK_KEY)
    if not rows:
        made = {"name": MARK_KEY, "value": token_hex(KEY_BYTES)}
        await database.write(database.insert_new(tables.secrets), made)
        rows = await database.rows(_MARK_KEY)
    return bytes.fromhex(rows[0][0])
