"""Brings a database's tables to the newest schema, once of all processes that start on it.

Alembic is slow to import, so that it is left alone where there is nothing to do: in a database that is at
`HEAD` already, and in one without any tables, which is made as `storage.schema` says.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Literal

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from storage.database import Database
from storage.errors import NEWER, NOT_YET, LastingStorageError
from storage.schema import metadata, secrets

HEAD = "0002"
"""The newest step in `storage/migrations/versions`."""
ADOPTED = "0001"
"""What a database is at that was made before steps were counted."""
FOLDER = Path(__file__).parent / "migrations"

State = Literal["empty", "older", "newest"]
"""What a database is: without tables, with those of an earlier step, or at `HEAD`."""

_kept = Table(
    "alembic_version",
    MetaData(naming_convention={"pk": "%(table_name)s_pkc"}),
    Column("version_num", String(32), primary_key=True),
)


def version(connection: Connection) -> str | None:
    """The step that a database is at; None where it counts none."""
    if not inspect(connection).has_table(_kept.name):
        return None
    return connection.execute(select(_kept.c.version_num)).scalar()


async def state(database: Database) -> State:
    """What a start would find; nothing is changed. Raises StorageError, also for a newer schema."""
    return await database.look(partial(_state, place=database.place))


async def bring_up(database: Database, *, new: bool) -> None:
    """Bring a database to `HEAD`; with `new` false there must be tables. Raises StorageError."""
    if await database.look(version) == HEAD:
        return
    async with database.transaction(alone=True) as connection:
        await connection.run_sync(_bring_up, database.place, new=new)


def adopt(connection: Connection) -> None:
    """Note where a database is that was made before steps were counted."""
    if version(connection) is None and _has_tables(connection):
        _count(connection, ADOPTED)


def _bring_up(connection: Connection, place: str, *, new: bool) -> None:
    if _state(connection, place) == "empty":
        if not new:
            raise LastingStorageError(NOT_YET.format(place=place))
        metadata.create_all(connection)
        _count(connection, HEAD)
        return
    adopt(connection)
    _upgrade(connection)


def _state(connection: Connection, place: str) -> State:
    at = version(connection)
    if at == HEAD:
        return "newest"
    if at is None:
        return "older" if _has_tables(connection) else "empty"
    from alembic.script import ScriptDirectory

    if at not in {step.revision for step in ScriptDirectory(FOLDER).walk_revisions()}:
        raise LastingStorageError(NEWER.format(place=place))
    return "older"


def _has_tables(connection: Connection) -> bool:
    return inspect(connection).has_table(secrets.name)


def _upgrade(connection: Connection) -> None:
    """Take the steps from where a database is to `HEAD`."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    command.upgrade(config, HEAD)


def _count(connection: Connection, step: str) -> None:
    """Note the step that a database is at, where it counted none."""
    _kept.create(connection, checkfirst=True)
    connection.execute(_kept.insert(), {"version_num": step})
