"""How Alembic reaches a database: by a connection in a transaction, or at the URL of `-x storage=`."""

from __future__ import annotations

import asyncio

from alembic import context
from sqlalchemy import Connection

from storage.database import Database
from storage.schema import metadata


def on(connection: Connection) -> None:
    """Run the steps; whoever gave the connection commits them."""
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
    context.run_migrations()


async def alone(url: str) -> None:
    """Run the steps on a database while no bot does."""
    database = await Database.open(url, new=False)
    try:
        async with database.transaction(alone=True) as connection:
            await connection.run_sync(on)
    finally:
        await database.close()


given = context.config.attributes.get("connection")
if given is None:
    asyncio.run(alone(context.get_x_argument(as_dictionary=True)["storage"]))
else:
    on(given)
