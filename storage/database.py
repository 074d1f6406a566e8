"""One database: statements in, rows out, and a StorageError for whatever goes wrong.

What costs most is going to and fro between the event loop and the driver's thread or the server, so a single
statement is a transaction of its own, and several can go `together`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import CLOSED, TOO_BUSY, WRONG_URL, LastingStorageError, StorageError
from storage.homes import Home, Insert
from storage.postgresql import Postgresql
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

    async def close(self) -> None:
        """Finish; a closed database answers with a StorageError."""
        self._is_open = False
        await self._home.reading.dispose()
        await self._home.writing.dispose()
        await self._home.patient.dispose()

    def upsert(self, table: Table, adding: Collection[str] = ()) -> Insert:
        """A statement that inserts a row, or changes the one that has its key.

        The columns of `adding` are added to what is there; the others take the new values.
        """
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

    async def rows(
        self, statement: Executable, values: Mapping[str, object] | None = None
    ) -> Sequence[tuple[Any, ...]]:
        """What a statement reads; raises StorageError."""
        with self._faults():
            async with self._home.reading.connect() as connection:
                return (await connection.execute(statement, values)).all()

    async def look(self, see: Callable[[Connection], T]) -> T:
        """What a function sees on a connection that reads; raises StorageError."""
        with self._faults():
            async with self._home.reading.connect() as connection:
                return await connection.run_sync(see)

    async def write(self, statement: Executable, values: Mapping[str, object] | None = None) -> int:
        """Run one statement that writes, and say how many rows it changed; raises StorageError."""
        with self._faults():
            async with self._home.writing.connect() as connection:
                changed = (await connection.execute(statement, values)).rowcount
        self.written()
        return changed

    async def together(
        self, statements: tuple[Executable, ...], values: Mapping[str, object]
    ) -> Sequence[tuple[Any, ...]]:
        """Run statements of which all happen or none does; what the last one returns. Raises StorageError.

        This is one way to and fro. On a server none sees what another does: they must not depend on each
        other, nor change the same row. They are made once and given each time, and take what they need
        by a `bindparam` whose name is no column's, for `values` are those of all of them.
        """
        with self._faults():
            async with self._home.writing.connect() as connection:
                result = await self._home.together(connection, statements, values)
                rows = result.all() if result.returns_rows else []
        self.written()
        return rows

    @asynccontextmanager
    async def transaction(self, *, alone: bool = False) -> AsyncIterator[AsyncConnection]:
        """A connection on which all happens or nothing; in a file nobody else writes meanwhile.

        Of those that are `alone` there is one at a time in all processes; they may take long.
        """
        engine = self._home.patient if alone else self._home.writing
        with self._faults():
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

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn the driver's errors into sentences; all else is a fault of the program and stays as it is."""
        if not self._is_open:
            raise StorageError(CLOSED.format(place=self.place))
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


def _nothing() -> None:
    """What nobody waits for."""


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
