"""A database in a file.

Reading and writing have connections of their own, so that nobody who reads waits for a writer. There is one
connection for writing: writers of this process wait in line for it and never find the file locked by each
other.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, Table, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage import driver
from storage.errors import ELSE, NOT_YET, WRONG_URL, LastingStorageError, StorageError
from storage.homes import Rows

READERS = 2
BETWEEN_TRIES = 0.02
PRAGMAS = ("synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON", "cache_size=-1000")
NO_FOLDER = "The folder {folder} of the database cannot be made: {reason}."

GONE = "The database {place} is gone: put its file back, or start the bot again to begin anew."
LASTING = {
    "SQLITE_CANTOPEN": "The database {place} cannot be opened: expected a file, in a folder to write to.",
    "SQLITE_NOTADB": "{place} is no SQLite database: name another file in the setting storage.",
    "SQLITE_CORRUPT": "The database {place} is damaged: put a backup in its place, or begin anew without it.",
    "SQLITE_READONLY": "The database {place} may be read, but not written to.",
    "SQLITE_PERM": "The database {place} may not be opened by the user that the bot runs as.",
    "SQLITE_AUTH": "The database {place} may not be opened by the user that the bot runs as.",
}
PASSING = {
    "SQLITE_FULL": "The disk that holds the database {place} is full.",
    "SQLITE_BUSY": "The database {place} is locked by another program.",
    "SQLITE_LOCKED": "The database {place} is locked by another program.",
    "SQLITE_IOERR": "The disk that holds the database {place} fails to read or to write.",
    "SQLITE_SCHEMA": "The database {place} was changed by another version of the bot.",
}
OTHER_TABLES = "The tables of the database {place} are not as the bot made them: put a backup in its place."
BROKEN = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_IOERR", "SQLITE_CANTOPEN")
"""Faults after which a connection is not used again: another may be given a better file."""


class Sqlite:
    """The home of a file's database (see `storage.homes.Home`)."""

    def __init__(self, url: URL, *, new: bool, patience: float) -> None:
        """Open the file of `url`; it and its folder are made where they are missing.

        With `new` false it must be there. `patience`: how many seconds to wait for another program to
        unlock it. Raises StorageError.
        """
        self.place = str(url.database)
        path = Path(self.place)
        _made(path, new=new)
        self.reading = _engine(path, READERS, patience)
        self.writing = self.patient = _engine(path, 1, patience, "journal_mode=WAL")

    def insert(self, table: Table) -> sqlite.Insert:
        """A statement that inserts."""
        return sqlite.insert(table)

    async def begin(self, connection: AsyncConnection, *, alone: bool) -> None:  # noqa: ARG002
        """Begin a transaction; whoever writes is alone."""
        await connection.exec_driver_sql("BEGIN IMMEDIATE")

    def together(
        self, connection: Connection, statements: tuple[Executable, ...], values: Mapping[str, object]
    ) -> CursorResult[Any]:
        """Run statements as one transaction, in one way to the driver's thread and back."""
        beneath: Any = connection.connection.driver_connection
        *first, last = statements
        with beneath.as_one(len(statements)):
            for statement in first:
                connection.execute(statement, values)
            return connection.execute(last, values)

    def gathered(
        self, connection: Connection, statements: tuple[Executable, ...], values: Mapping[str, object]
    ) -> Rows:
        """As `together`, with the rows of each."""
        self.together(connection, statements, values)
        beneath: Any = connection.connection.driver_connection
        return [
            [dict(zip((name for name, *_ in done.description), row, strict=True)) for row in done.rows]
            for done in beneath.results
        ]

    def fault(self, error: Exception) -> StorageError | None:
        """The sentence for an error of the driver."""
        return said(error.orig, self.place) if isinstance(error, DBAPIError) else None

    def again(self, error: Exception, *, writing: bool) -> bool:  # noqa: ARG002
        """Never: the file is there or not, and who waits for it has waited already."""
        return False


def said(error: BaseException | None, place: str) -> StorageError:
    """The sentence for an error of SQLite's; `place` is the database as the operator named it."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_CANTOPEN") and Path(place).parent.is_dir() and not Path(place).exists():
        return LastingStorageError(GONE.format(place=place))
    known = "_".join(name.split("_")[:2])
    if known in LASTING:
        return LastingStorageError(LASTING[known].format(place=place))
    if known in PASSING:
        return StorageError(PASSING[known].format(place=place))
    if str(error).startswith(("no such table", "no such column", "table ")):
        return LastingStorageError(OTHER_TABLES.format(place=place))
    return StorageError(ELSE.format(place=place, reason=error))


def _made(path: Path, *, new: bool) -> None:
    if not path.name or path.name == ":memory:":
        raise LastingStorageError(WRONG_URL)
    if not new and not path.exists():
        raise LastingStorageError(NOT_YET.format(place=path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LastingStorageError(NO_FOLDER.format(folder=path.parent, reason=error.strerror)) from error
    try:
        sqlite3.connect(path).close()  # aiosqlite leaves a thread behind where that fails
    except sqlite3.Error as error:
        raise said(error, str(path)) from error


def _engine(path: Path, connections: int, patience: float, *pragmas: str) -> AsyncEngine:
    """A pool whose connections leave transactions to us."""

    async def opened() -> driver.Connection:
        connection = driver.Connection(path, patience)
        await connection
        return connection

    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        async_creator=opened,
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
    event.listen(engine.sync_engine, "checkout", _look)
    event.listen(engine.sync_engine, "handle_error", _part)
    return engine


def _look(connection: Any, *_: object) -> None:
    """Have the pool replace a connection whose file is not the one at its path any more."""
    if not connection.driver_connection.is_of_its_path():
        raise DisconnectionError


def _part(context: ExceptionContext) -> None:
    """Leave a connection that found its file broken."""
    if getattr(context.original_exception, "sqlite_errorname", "").startswith(BROKEN):
        context.is_disconnect = True


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
