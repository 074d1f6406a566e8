"""What a database needs to know of the program that keeps it: SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from sqlalchemy import CursorResult, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.errors import StorageError

Insert = sqlite.Insert | postgresql.Insert


class Home(Protocol):
    """Where a database is kept.

    `place`: what an operator calls it, without a password. `reading` and `writing` make connections that
    leave transactions to us, which `begin` begins.
    """

    place: str
    reading: AsyncEngine
    writing: AsyncEngine
    begin: str

    def insert(self, table: Table) -> Insert:
        """A statement that inserts, which can say what happens to rows that are there already."""

    async def together(
        self, connection: AsyncConnection, statements: tuple[Executable, ...], values: Mapping[str, object]
    ) -> CursorResult[Any]:
        """Run statements that do not depend on each other as one transaction; what the last one did."""

    def fault(self, error: Exception) -> StorageError | None:
        """The sentence for an error of the driver, or None where it is a fault of the program."""
