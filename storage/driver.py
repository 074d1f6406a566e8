"""SQLite's driver, which goes to its thread and back once for a statement, or for several that are one.

It is aiosqlite's connection with another cursor: the usual one goes there up to four times a statement.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import aiosqlite

from storage.metering import metered

Statement = tuple[str, Sequence[Any]]


class Done(NamedTuple):
    """What a statement did, as a cursor tells it."""

    description: Any = None
    rows: Sequence[Any] = ()
    rowcount: int = -1
    lastrowid: int | None = None


class Connection(aiosqlite.Connection):
    """A connection to a file, which must be there; await it to open it. It leaves transactions to us."""

    def __init__(self, path: Path, patience: float) -> None:
        self._path = path
        self._file: tuple[int, int] | None = None

        def connect() -> sqlite3.Connection:
            url = f"file:{quote(str(path.absolute()))}?mode=rw"
            connection = sqlite3.connect(url, uri=True, timeout=patience, isolation_level=None)
            self._file = _file_at(path)
            return connection

        super().__init__(connect, iter_chunk_size=1)
        self._thread.daemon = True
        self._held: list[Statement] = []
        self._most_held = 0
        self.results: list[Done] = []

    def is_of_its_path(self) -> bool:
        """Whether the file that it reads is still at its path: not deleted, moved or replaced."""
        return self._file == _file_at(self._path)

    @contextmanager
    def as_one(self, number: int) -> Iterator[None]:
        """The next `number` statements are a transaction, and the last one says what it did."""
        self._most_held = number - 1
        try:
            yield
        finally:
            self._most_held = 0
            self._held.clear()

    def cursor(self) -> Cursor:  # type: ignore[override]
        """What executes statements."""
        return Cursor(self)

    async def run(self, sql: str, parameters: Sequence[Any]) -> Done:
        """Execute a statement, or hold it for the transaction that it is a part of."""
        if len(self._held) < self._most_held:
            self._held.append((sql, parameters))
            return Done()
        run = _run_as_one if self._held else _run
        in_thread: Any = self._execute
        self.results = await in_thread(run, self._conn, [*self._held, (sql, parameters)])
        return self.results[-1]


class Cursor:
    """Executes statements and keeps what came of the last one, as SQLAlchemy asks for it."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._done = Done()

    async def __aenter__(self) -> Cursor:
        return self

    @property
    def description(self) -> Any:
        """The columns of what was read; None where nothing is read."""
        return self._done.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._done.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The number that SQLite gave to the last row that was inserted."""
        return self._done.lastrowid

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Execute a statement; raises sqlite3.Error."""
        self._done = await self._connection.run(sql, parameters)

    async def fetchall(self) -> Sequence[Any]:
        """What was read."""
        return self._done.rows

    async def close(self) -> None:
        """Nothing is left open."""


def _file_at(path: Path) -> tuple[int, int] | None:
    """What tells the file at a path from every other; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@metered
def _run(connection: sqlite3.Connection, statements: Sequence[Statement]) -> list[Done]:
    """Execute statements; what each did."""
    return _each(connection, statements)


@metered
def _run_as_one(connection: sqlite3.Connection, statements: Sequence[Statement]) -> list[Done]:
    """Execute statements of which all happen or none does; what each did."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        results = _each(connection, statements)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return results


def _each(connection: sqlite3.Connection, statements: Sequence[Statement]) -> list[Done]:
    results = []
    for sql, parameters in statements:
        cursor = connection.execute(sql, parameters)
        rows = cursor.fetchall() if cursor.description else []
        results.append(Done(cursor.description, rows, cursor.rowcount, cursor.lastrowid))
        cursor.close()
    return results
