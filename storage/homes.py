"""What a database needs to know of the program that keeps it: SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, CursorResult, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.errors import StorageError

Rows = Sequence[Sequence[Mapping[str, Any]]]
"""The rows of several statements, each by column."""

Insert = sqlite.Insert | postgresql.Insert


class Home(Protocol):
    """Where a database is kept.

    `place`: what an operator calls it, without a password. Its engines make connections that leave
    transactions to us: for `reading`, for `writing`, and `patient` ones for what takes long.
    """

    place: str
    reading: AsyncEngine
    writing: AsyncEngine
    patient: AsyncEngine

    def insert(self, table: Table) -> Insert:
        """A statement that inserts, which can say what happens to rows that are there already."""

    async def begin(self, connection: AsyncConnection, *, alone: bool) -> None:
        """Begin a transaction; of those that are `alone` there is one at a time, in all processes."""

    def together(
        self, connection: Connection, statements: tuple[Executable, ...], values: Mapping[str, object]
    ) -> CursorResult[Any]:
        """Run statements that do not depend on each other as one transaction; what the last one did."""

    def gathered(
        self, connection: Connection, statements: tuple[Executable, ...], values: Mapping[str, object]
    ) -> Rows:
        """As `together`, for statements of which each returns rows: the rows of each, as JSON has them."""

    def fault(self, error: Exception) -> StorageError | None:
        """The sentence for an error of the driver, or None where it is a fault of the program."""

    def again(self, error: Exception, *, writing: bool) -> bool:
        """Whether what failed so may be tried once more: that can help, and does nothing twice."""
