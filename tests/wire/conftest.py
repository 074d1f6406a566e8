"""One stand-in and one bot for the tests that only talk; those that break things start their own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.wire.processes import Process, bot, polling
from tests.wire.standin import Telegram


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def telegram() -> AsyncIterator[Telegram]:
    """A stand-in that one bot talks to, for all tests."""
    async with Telegram() as telegram:
        yield telegram


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def running(telegram: Telegram) -> AsyncIterator[Process]:
    """That bot, which polls."""
    async with bot(telegram) as process:
        await polling(telegram)
        yield process


@pytest_asyncio.fixture(loop_scope="session")
async def own() -> AsyncIterator[Telegram]:
    """A stand-in of the test's own, without a bot."""
    async with Telegram() as telegram:
        yield telegram
