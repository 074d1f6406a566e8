"""How Alembic reaches a database: by a connection in a transaction, or at the URL of `-x storage=`."""

from __future__ import annotations

import asyncio

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection

from storage import migrating
from storage.database import Database
from storage.errors import StorageError
from storage.schema import metadata


def on(connection: Connection) -> None:
    """Run the steps; whoever gave the connection commits them."""
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
    context.run_migrations()


async def alone(url: str) -> None:
    """Run the steps on the database at a URL, as one who uses Alembic by hand asks for."""
    database = await Database.open(url, new=False)
    try:
        async with database.transaction(alone=True) as connection:
            await connection.run_sync(migrating.adopt)
            await connection.run_sync(on)
    finally:
        await database.close()


def by_hand() -> None:
    """Run the steps on the database that the command line names."""
    url = context.get_x_argument(as_dictionary=True).get("storage")
    if url is None:
        raise CommandError("expected -x storage=… with the database, as the setting storage names it")
    try:
        asyncio.run(alone(url))
    except StorageError as error:
        raise CommandError(str(error)) from error


if "connection" in context.config.attributes:
    on(context.config.attributes["connection"])
else:
    by_hand()
