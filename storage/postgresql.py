"""A database on a server, which many processes share."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnClause,
    Connection,
    CursorResult,
    Executable,
    Table,
    event,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.errors import ELSE, TOO_BUSY, LastingStorageError, StorageError
from storage.homes import Rows

CONNECTIONS = 6
"""How many a process opens at most; they are shared by all that it does."""
STATEMENTS = 500
"""How many statements each connection keeps prepared."""
NO_ROWS: ColumnClause[Any] = literal_column("'[]'::jsonb")
LONG = 600.0
"""How many seconds a change of the tables may take."""
LOCK = 6_570_000_002

NOT_FOUND = "The host of the database {place} is not known."
REFUSED = "The database {place} cannot be reached: {reason}."
LASTING = {
    "28P01": "The database {place} does not take the password.",
    "28": "The database {place} does not let this user in.",
    "3D000": "There is no database {place}: make it with createdb.",
    "42501": "The database {place} does not let this user do what the bot does.",
    "42": "The tables of the database {place} are not as the bot made them: put a backup in their place.",
    "XX": "The database {place} is damaged: put a backup in its place.",
}
PASSING = {
    "53100": "The disk that holds the database {place} is full.",
    "53300": "The database {place} has too many connections open.",
    "53": "The server of the database {place} is short of memory or the like.",
    "57P01": "The database {place} was stopped.",
    "57P02": "The database {place} was stopped.",
    "57P03": "The database {place} is starting or stopping.",
    "57014": TOO_BUSY,
    "55P03": TOO_BUSY,
    "40": "The database {place} was asked for two things that cannot both be done.",
    "25006": "The database {place} may be read, but not written to.",
    "58": "The disk that holds the database {place} fails to read or to write.",
    "08": "The database {place} went away while it was asked.",
}
SECRETS = ("password", "sslpassword")
"""What a URL may hold besides the password that nobody is to read."""
UNDONE = {"57P01", "40001", "40P01"}
"""Codes of faults after which what was asked has not been done, and may be asked again."""


class Postgresql:
    """The home of a server's database (see `storage.homes.Home`)."""

    def __init__(self, url: URL, *, password: str | None, patience: float) -> None:
        """Be ready to connect to `url`; `patience`: how many seconds to wait for anything."""
        self.place = url._replace(password=None).difference_update_query(SECRETS).render_as_string()
        if password is not None:
            url = url.set(password=password)
        self.reading = self.writing = _engine(url, CONNECTIONS, patience)
        self.patient = _engine(url, 1, max(patience, LONG))

    def insert(self, table: Table) -> postgresql.Insert:
        """A statement that inserts."""
        return postgresql.insert(table)

    async def begin(self, connection: AsyncConnection, *, alone: bool) -> None:
        """Begin a transaction; alone by a lock that the transaction holds."""
        await connection.exec_driver_sql("BEGIN")
        if alone:
            await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")

    def together(
        self, connection: Connection, statements: tuple[Executable, ...], values: Mapping[str, object]
    ) -> CursorResult[Any]:
        """Run statements as one: each but the last in a WITH of the last."""
        return connection.execute(_joined(statements), values)

    def gathered(
        self, connection: Connection, statements: tuple[Executable, ...], values: Mapping[str, object]
    ) -> Rows:
        """Run statements as one that returns the rows of each as JSON."""
        (row,) = connection.execute(_gathered(statements), values).all()
        return [json.loads(rows) if isinstance(rows, str) else rows for rows in row]

    def fault(self, error: Exception) -> StorageError | None:
        """The sentence for an error of the driver, of the network, or of the operating system."""
        if isinstance(error, DBAPIError):
            return said(error.driver_exception, self.place)
        return said(error, self.place) if isinstance(error, OSError | UnicodeError) else None

    def again(self, error: Exception, *, writing: bool) -> bool:
        """Whether to try once more: a connection broke, and what was asked has not been done by it."""
        if not isinstance(error, DBAPIError):
            return False
        if not writing and error.connection_invalidated:
            return True
        # A statement that was prepared before a change of the tables fails before it does anything.
        stale = type(error.driver_exception).__name__ == "InvalidCachedStatementError"
        return stale or getattr(error.driver_exception, "sqlstate", None) in UNDONE


@lru_cache
def _gathered(statements: tuple[Executable, ...]) -> Executable:
    parts: list[Any] = [part.cte(f"part_{n}") for n, part in enumerate(statements)]  # type: ignore[attr-defined]
    return select(
        *(
            select(func.coalesce(func.jsonb_agg(func.to_jsonb(literal_column(part.name))), NO_ROWS))
            .select_from(part)
            .scalar_subquery()
            for part in parts
        )
    )


@lru_cache
def _joined(statements: tuple[Any, ...]) -> Executable:
    *others, last = statements
    joined: Executable = last.add_cte(*(other.cte(f"part_{n}") for n, other in enumerate(others)))
    return joined


def said(error: BaseException | None, place: str) -> StorageError:
    """The sentence for an error; `place` is the database as the operator named it, without a password."""
    code = getattr(error, "sqlstate", None) or ""
    for known in (code, code[:2]):
        if known in LASTING:
            return LastingStorageError(LASTING[known].format(place=place))
        if known in PASSING:
            return StorageError(PASSING[known].format(place=place))
    if isinstance(error, TimeoutError):
        return StorageError(TOO_BUSY.format(place=place))
    if isinstance(error, socket.gaierror | UnicodeError):
        return StorageError(NOT_FOUND.format(place=place))
    if isinstance(error, OSError):
        reason = os.strerror(error.errno) if error.errno else str(error)
        return StorageError(REFUSED.format(place=place, reason=reason))
    # Its text may hold what was to be kept.
    return StorageError(ELSE.format(place=place, reason=f"{type(error).__name__} {code}".strip()))


def _engine(url: URL, connections: int, patience: float) -> AsyncEngine:
    """A pool whose connections leave transactions to us."""
    engine = create_async_engine(
        "postgresql+asyncpg://",
        connect_args={
            "dsn": url.render_as_string(hide_password=False),
            "timeout": patience,
            "command_timeout": patience,
            "prepared_statement_cache_size": STATEMENTS,
            "server_settings": {"application_name": "ml-pay-bot", "jit": "off"},
        },
        pool_size=connections,
        max_overflow=0,
        pool_timeout=patience,
        pool_use_lifo=True,
        isolation_level="AUTOCOMMIT",
        skip_autocommit_rollback=True,
        pool_reset_on_return=None,
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "checkout", _look)
    event.listen(engine.sync_engine, "handle_error", _part)
    return engine


def _look(connection: Any, *_: object) -> None:
    """Have the pool replace a connection that broke while nobody used it."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def _part(context: ExceptionContext) -> None:
    """Leave a connection that answered too late: what it says next is of no use."""
    if isinstance(context.original_exception, OSError):
        context.is_disconnect = True
