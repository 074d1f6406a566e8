"""One database: statements in, rows out, and a StorageError for whatever goes wrong.

Reading and writing have connections of their own, so that nobody who reads waits for a writer. There is one
connection for writing: writers of this process wait in line for it and never find the file locked by each
other. What costs most is going to and fro between the event loop and the driver's thread, so a single
statement is a transaction of its own.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Delete, Executable, Table, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.ages import BETWEEN_SWEEPS
from storage.errors import TOO_BUSY, StorageError, said

READERS = 2
BETWEEN_TRIES = 0.02
PATIENCE = 5.0
PRAGMAS = ("synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON")
WRONG_URL = "The setting storage names no database: expected sqlite:/// and the path of a file."
NO_FOLDER = "The folder {folder} of the database cannot be made: {reason}."
NOT_YET = "There is no database {place} yet: bot.py run makes it."
CLOSED = "The database {place} is closed."


def utc_now() -> datetime:
    """The present, UTC."""
    return datetime.now(UTC)


class Database:
    """Made by `Database.open`; `close` it in the end."""

    def __init__(self, url: URL, patience: float, now: Callable[[], datetime]) -> None:
        self.place = str(url.database)
        self.now = now
        self.sweeping: Sequence[tuple[Delete, Callable[[datetime], object]]] = ()
        self._next_sweep = now()
        self._reading = _engine(url, READERS, patience)
        self._writing = _engine(url, 1, patience, "journal_mode=WAL")
        self._is_open = True

    @classmethod
    async def open(
        cls, url: str, *, new: bool = True, patience: float = PATIENCE, now: Callable[[], datetime] = utc_now
    ) -> Database:
        """The database of `url` ("sqlite:///data/bot.sqlite3"); its folder is made where it is missing.

        With `new` false the file must be there. `patience`, in seconds, is for waiting in line, and for
        another program to unlock the file. Raises StorageError.
        """
        parsed = _parsed(url)
        path = Path(str(parsed.database))
        if not new and not path.exists():
            raise StorageError(NOT_YET.format(place=path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(NO_FOLDER.format(folder=path.parent, reason=error.strerror)) from error
        try:
            sqlite3.connect(path).close()  # aiosqlite leaves a thread behind where that fails
        except sqlite3.Error as error:
            raise StorageError(said(error, str(path))) from error
        return cls(parsed, patience, now)

    async def close(self) -> None:
        """Finish; a closed database answers with a StorageError."""
        self._is_open = False
        await self._reading.dispose()
        await self._writing.dispose()

    def upsert(self, table: Table, adding: Collection[str] = ()) -> Executable:
        """A statement that inserts a row, or changes the one that has its key.

        The columns of `adding` are added to what is there; the others take the new values.
        """
        insert = sqlite.insert(table)
        changed = {
            column.name: column + insert.excluded[column.name]
            if column.name in adding
            else insert.excluded[column.name]
            for column in table.c
            if not column.primary_key
        }
        return insert.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=changed)

    def insert_new(self, table: Table) -> Executable:
        """A statement that inserts a row, unless there is one that has its key."""
        return sqlite.insert(table).on_conflict_do_nothing(index_elements=list(table.primary_key.columns))

    async def rows(
        self, statement: Executable, values: Mapping[str, object] | None = None
    ) -> Sequence[tuple[Any, ...]]:
        """What a statement reads; raises StorageError."""
        with self._faults():
            async with self._reading.connect() as connection:
                return (await connection.execute(statement, values)).all()

    async def write(self, statement: Executable, values: Mapping[str, object] | None = None) -> int:
        """Run one statement that writes, and say how many rows it changed; raises StorageError."""
        with self._faults():
            async with self._writing.connect() as connection:
                changed = (await connection.execute(statement, values)).rowcount
        await self._sweep()
        return changed

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """A connection on which all happens or nothing, and nobody else writes meanwhile."""
        with self._faults():
            async with self._writing.connect() as connection:
                await connection.exec_driver_sql("BEGIN IMMEDIATE")
                try:
                    yield connection
                    await connection.exec_driver_sql("COMMIT")
                except BaseException:
                    # Closing it undoes what was done, also where the driver cannot be asked to.
                    await connection.invalidate()
                    raise
        await self._sweep()

    async def _sweep(self) -> None:
        """Delete what has outlived its age, once an hour at most."""
        now = self.now()
        if now < self._next_sweep:
            return
        self._next_sweep = now + BETWEEN_SWEEPS
        async with self.transaction() as connection:
            for statement, oldest in self.sweeping:
                await connection.execute(statement, {"oldest": oldest(now)})

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn the driver's errors into sentences; all else is a fault of the program and stays as it is."""
        if not self._is_open:
            raise StorageError(CLOSED.format(place=self.place))
        try:
            yield
        except DBAPIError as error:
            raise StorageError(said(error.orig, self.place)) from error
        except PoolTimeout as error:
            raise StorageError(TOO_BUSY.format(place=self.place)) from error


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StorageError(WRONG_URL) from None
    if parsed.drivername != "sqlite" or parsed.host or parsed.query or parsed.database in {None, ":memory:"}:
        raise StorageError(WRONG_URL)
    return parsed.set(drivername="sqlite+aiosqlite")


def _engine(url: URL, connections: int, patience: float, *pragmas: str) -> AsyncEngine:
    """A pool whose connections leave transactions to us."""
    engine = create_async_engine(
        url,
        connect_args={"timeout": patience},
        pool_size=connections,
        max_overflow=0,
        pool_timeout=patience,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        pool_reset_on_return=None,
        hide_parameters=True,
    )

    def prepare(connection: Any, _: object) -> None:
        try:
            cursor = connection.cursor()
            for pragma in (*pragmas, *PRAGMAS):
                _patiently(cursor, f"PRAGMA {pragma}", patience)
            cursor.close()
        except BaseException:
            connection.close()  # the pool does not know it yet
            raise

    event.listen(engine.sync_engine, "connect", prepare)
    return engine


def _patiently(cursor: Any, statement: str, patience: float) -> None:
    """Execute a statement, again while others open the file: SQLite changes its journal without waiting."""
    until = time.monotonic() + patience
    while True:
        try:
            cursor.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(BETWEEN_TRIES)
        else:
            return
