"""What a database needs to know of the program that keeps it: SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

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

    def together(self, statements: Sequence[Executable]) -> Sequence[Executable]:
        """What to run, one after another, for these statements."""

    def fault(self, error: Exception) -> StorageError | None:
        """The sentence for an error of the driver, or None where it is a fault of the program."""
