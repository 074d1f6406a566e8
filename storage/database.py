"""One database: statements in, rows out, and a StorageError for whatever goes wrong.

What costs most is going to and fro between the event loop and the driver's thread or the server, so a single
statement is a transaction of its own, and several can go `together`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable, Table, select, true
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.util import greenlet_spawn

import metrics
from storage.errors import CLOSED, TOO_BUSY, WRONG_URL, LastingStorageError, StorageError
from storage.homes import Home, Insert, Rows
from storage.naming import name_of
from storage.postgresql import Postgresql
from storage.rows import json_rows
from storage.sqlite import Sqlite

PATIENCE = 5.0

T = TypeVar("T")


def utc_now() -> datetime:
    """The present, UTC."""
    return datetime.now(UTC)


class Database:
    """Made by `Database.open`; `close` it in the end. `written` is called whenever something was written."""

    def __init__(self, home: Home, now: Callable[[], datetime]) -> None:
        self.place = home.place
        self.now = now
        self.written: Callable[[], None] = _nothing
        self._home = home
        self._is_open = True
        self._preparing: Preparing | None = None
        self._unready: StorageError | None = None

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        new: bool = True,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = utc_now,
        password: str | None = None,
    ) -> Database:
        """The database of `url`: "sqlite:///data/bot.sqlite3", or "postgresql://user@host/name".

        A file is made with its folder where it is missing; with `new` false it must be there. `patience`, in
        seconds, is for waiting in line, and for another program or the server. `password` is for the server.
        Raises StorageError.
        """
        return cls(_home(url, new=new, patience=patience, password=password), now)

    def before_use(self, preparing: Preparing) -> None:
        """Have `prepare` call a function with this database, which may use it before all others."""
        self._preparing = preparing

    async def prepare(self) -> None:
        """Do what is to be done before the first use, unless that has worked before; raises StorageError.

        After a fault all else fails with the same sentence, at once, until this works.
        """
        if self._preparing is None:
            return
        try:
            await self._preparing(Database(self._home, self.now))
        except StorageError as error:
            self._unready = error
            raise
        self._preparing = self._unready = None

    async def close(self) -> None:
        """Finish; a closed database answers with a StorageError."""
        self._is_open = False
        for engine in (self._home.reading, self._home.writing, self._home.patient):
            await engine.dispose()

    def insert(self, table: Table) -> Insert:
        """A statement that inserts, which can say what happens to rows that are there already."""
        return self._home.insert(table)

    def upsert(self, table: Table, adding: Collection[str] = ()) -> Insert:
        """A statement that inserts a row, or changes the one that has its key.

        The columns of `adding` are added to what is there; the others take the new values.
        """
        if len(table.primary_key) == len(table.c):
            return self.insert_new(table)
        insert = self._home.insert(table)
        changed = {
            column.name: column + insert.excluded[column.name]
            if column.name in adding
            else insert.excluded[column.name]
            for column in table.c
            if not column.primary_key
        }
        return insert.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=changed)

    def insert_new(self, table: Table) -> Insert:
        """A statement that inserts a row, unless there is one that has its key."""
        insert = self._home.insert(table)
        return insert.on_conflict_do_nothing(index_elements=list(table.primary_key.columns))

    def upsert_all(self, table: Table, parameter: str, adding: Collection[str] = ()) -> Insert:
        """As `upsert`, for all the rows of a parameter that `storage.rows.as_json` made."""
        rows = json_rows(parameter, **{column.name: column.type for column in table.c})
        return self.upsert(table, adding).from_select(list(table.c.keys()), select(rows).where(true()))

    async def rows(
        self, statement: Executable, values: Mapping[str, object] | None = None
    ) -> Sequence[tuple[Any, ...]]:
        """What a statement reads; raises StorageError."""
        return await self._ask(
            name_of(statement), lambda connection: connection.execute(statement, values).all(), writing=False
        )

    async def look(self, see: Callable[[Connection], T]) -> T:
        """What a function sees on a connection that reads; raises StorageError."""
        return await self._ask("look", see, writing=False)

    async def write(self, statement: Executable, values: Mapping[str, object] | None = None) -> int:
        """Run one statement that writes, and say how many rows it changed; raises StorageError."""
        return await self._ask(
            name_of(statement),
            lambda connection: connection.execute(statement, values).rowcount,
            writing=True,
        )

    async def together(
        self, statements: tuple[Executable, ...], values: Mapping[str, object], what: str = ""
    ) -> Sequence[tuple[Any, ...]]:
        """Run statements of which all happen or none does; what the last one returns. Raises StorageError.

        This is one way to and fro. On a server none sees what another does: they must not depend on each
        other, nor change the same row. They are made once and given each time, and take what they need by a
        `bindparam` whose name is no column's, for `values` are those of all of them. `what` names it where
        it is measured.
        """

        def write(connection: Connection) -> Sequence[tuple[Any, ...]]:
            result = self._home.together(connection, statements, values)
            return result.all() if result.returns_rows else []

        return await self._ask(what or name_of(*statements), write, writing=True)

    async def gathered(
        self, statements: tuple[Executable, ...], values: Mapping[str, object], what: str = ""
    ) -> Rows:
        """As `together`, for statements of which each returns rows: the rows of each, by column.

        What comes back is what JSON can say: numbers, texts, true and false.
        """
        return await self._ask(
            what or name_of(*statements),
            lambda connection: self._home.gathered(connection, statements, values),
            writing=True,
        )

    @asynccontextmanager
    async def transaction(self, *, alone: bool = False) -> AsyncIterator[AsyncConnection]:
        """A connection on which all happens or nothing; in a file nobody else writes meanwhile.

        Of those that are `alone` there is one at a time in all processes; they may take long.
        """
        engine = self._home.patient if alone else self._home.writing
        with self._faults("transaction"):
            async with engine.connect() as connection:
                try:
                    await self._home.begin(connection, alone=alone)
                    yield connection
                    await connection.exec_driver_sql("COMMIT")
                except BaseException:
                    # Closing it undoes what was done, also where the driver cannot be asked to.
                    await connection.invalidate()
                    raise
        self.written()

    async def _ask(self, what: str, work: Callable[[Connection], T], *, writing: bool) -> T:
        """What some work on a connection gives; it is tried twice where that can help and can do no harm."""
        engine = (self._home.writing if writing else self._home.reading).sync_engine

        def once() -> T:
            with engine.connect() as connection:
                return work(connection)

        def tried() -> T:
            try:
                return once()
            except Exception as error:
                if not self._home.again(error, writing=writing):
                    raise
            return once()

        with self._faults(what):
            # All at once: an AsyncConnection would change between its world and ours at each step.
            answer = await greenlet_spawn(tried)
        if writing:
            self.written()
        return answer

    @contextmanager
    def _faults(self, what: str) -> Iterator[None]:
        """Measure, and turn the driver's errors into sentences; a fault of the program stays as it is."""
        if not self._is_open:
            raise StorageError(CLOSED.format(place=self.place))
        if self._unready is not None:
            raise type(self._unready)(str(self._unready))
        with metrics.STORE.labels(what).time():
            try:
                yield
            except PoolTimeout as error:
                raise StorageError(TOO_BUSY.format(place=self.place)) from error
            except StorageError:
                raise
            except Exception as error:
                fault = self._home.fault(error)
                if fault is None:
                    raise
                raise fault from error


Preparing = Callable[[Database], Awaitable[None]]


def _nothing() -> None:
    """What is called where nobody wants to know."""


def _home(url: str, *, new: bool, patience: float, password: str | None) -> Home:
    parsed = _parsed(url)
    if parsed.drivername == "sqlite" and parsed.database and not (parsed.host or parsed.query):
        return Sqlite(parsed, new=new, patience=patience)
    if parsed.drivername == "postgresql" and parsed.database:
        return Postgresql(parsed, password=password, patience=patience)
    raise LastingStorageError(WRONG_URL)


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        raise LastingStorageError(WRONG_URL) from None
