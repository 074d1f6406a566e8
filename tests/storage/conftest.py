"""A store on each of both homes, with a clock that the test sets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from storage.store import Store
from tests.databases import Server


class Clock:
    """Tells the time that it is set to."""

    now = datetime(2031, 5, 14, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store's file is, in a folder that is not there yet."""
    return tmp_path / "data" / "bot.sqlite3"


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def url(request: pytest.FixtureRequest, path: Path) -> AsyncIterator[str]:
    """A database of the test's own, with all tables or a file that is not there yet."""
    async with _database(request, path, empty=False) as made:
        yield made


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def empty_url(request: pytest.FixtureRequest, path: Path) -> AsyncIterator[str]:
    """A database of the test's own, in which nothing is."""
    async with _database(request, path, empty=True) as made:
        yield made


@pytest_asyncio.fixture
async def store(url: str, clock: Clock) -> AsyncIterator[Store]:
    opened = await Store.open(url, now=clock)
    yield opened
    await opened.close()


@asynccontextmanager
async def _database(request: pytest.FixtureRequest, path: Path, *, empty: bool) -> AsyncIterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{path}"
        return
    server: Server = request.getfixturevalue("server")
    async with server.database(empty=empty) as made:
        yield made
