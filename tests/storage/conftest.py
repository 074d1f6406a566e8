"""A store in a folder of the test's own, with a clock that the test sets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from storage.store import Store


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


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest_asyncio.fixture
async def store(url: str, clock: Clock) -> AsyncIterator[Store]:
    opened = await Store.open(url, now=clock)
    yield opened
    await opened.close()
