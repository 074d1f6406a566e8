"""A store that is away when it is opened: the bot starts, and the store works once it can be reached."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from storage.errors import LastingStorageError, StorageError
from storage.store import Store
from tests.databases import Server, postgres
from tests.storage.filling import DAY, PERSON

Away = Callable[[], AbstractAsyncContextManager[str]]


@pytest.fixture(scope="module")
def stopped() -> Iterator[Server]:
    """A server that a test may stop."""
    with postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def away(request: pytest.FixtureRequest, path: Path) -> Away:
    """While it is entered a new database, whose URL it gives, is locked or its server does not run."""
    if request.param == "sqlite":

        @asynccontextmanager
        async def locked() -> AsyncIterator[str]:
            path.parent.mkdir()
            other = sqlite3.connect(path)
            other.execute("BEGIN EXCLUSIVE")
            try:
                yield f"sqlite:///{path}"
            finally:
                other.close()

        return locked
    server: Server = request.getfixturevalue("stopped")

    @asynccontextmanager
    async def down() -> AsyncIterator[str]:
        await server.run("DROP DATABASE IF EXISTS pay", "CREATE DATABASE pay")
        server.stop()
        try:
            yield server.url("pay")
        finally:
            server.start()

    return down


async def test_it_works_without_a_restart_once_it_can_be_reached(away: Away) -> None:
    async with away() as url:
        store = await Store.open(url, wait=True, patience=0.5)
        inbox = store.inbox("a")
        for _ in range(2):
            with pytest.raises(StorageError, match=r"cannot be reached|is locked"):
                await inbox.prepare()
            with pytest.raises(StorageError, match=r"cannot be reached|is locked"):
                await store.people.keep(1, PERSON)
        assert store.questions.mark(1, "pay?") is None
    with pytest.raises(StorageError):
        await store.people.get(1)
    await inbox.prepare()
    await store.people.keep(1, PERSON)
    assert await store.people.get(1) == PERSON
    mark = store.questions.mark(1, "pay?")
    assert mark is not None
    await store.questions.not_understood("pay?", DAY, "private", mark)
    await store.close()
    again = await Store.open(url, new=False)
    assert again.questions.mark(1, "pay?") == mark
    await again.close()


async def test_whoever_does_not_wait_is_told_at_once(away: Away) -> None:
    async with away() as url:
        with pytest.raises(StorageError):
            await Store.open(url, patience=0.05)


async def test_what_does_not_pass_is_told_at_once(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("no database\n" * 400)
    with pytest.raises(LastingStorageError, match="is no SQLite database"):
        await Store.open(f"sqlite:///{path}", wait=True)


async def test_a_newer_schema_that_is_found_late_is_left_alone(away: Away) -> None:
    async with away() as url:
        store = await Store.open(url, wait=True, patience=0.5)
    newer = await Store.open(url)
    async with newer._database.transaction() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    for call in (store.inbox("a").prepare(), store.people.keep(1, PERSON)):
        with pytest.raises(LastingStorageError, match="was made by a newer version"):
            await call
    assert await newer.people.get(1) != PERSON
    await newer.close()
    await store.close()
