"""One stand-in and one bot for the tests that only talk; those that break things start their own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.wire.groups import Group
from tests.wire.offline import Offline
from tests.wire.people import Chat
from tests.wire.processes import Process, polling
from tests.wire.processes import bot as bot_process
from tests.wire.standin import TOKEN, Telegram
from transport.connection import Connection


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def telegram() -> AsyncIterator[Telegram]:
    """A stand-in that one bot talks to, for all tests."""
    async with Telegram() as telegram:
        yield telegram


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def running(telegram: Telegram) -> AsyncIterator[Process]:
    """That bot, which polls."""
    async with bot_process(telegram) as process:
        await polling(telegram)
        yield process


@pytest_asyncio.fixture(loop_scope="session")
async def own() -> AsyncIterator[Telegram]:
    """A stand-in of the test's own, without a bot."""
    async with Telegram() as telegram:
        yield telegram


@pytest.fixture
def api() -> tuple[Telegram, Connection]:
    """A stand-in in this process, and the library's calls straight to it."""
    telegram = Telegram()
    return telegram, Connection(TOKEN, request=Offline(telegram), get_updates_request=Offline(telegram))


@pytest.fixture
def direct(api: tuple[Telegram, Connection]) -> Connection:
    """The library's calls to the stand-in of `someone` and `people`."""
    return api[1]


@pytest.fixture
def someone(api: tuple[Telegram, Connection]) -> Chat:
    """A person in private who has written to the bot."""
    someone = Chat.private(api[0])
    someone.message("hello")
    return someone


@pytest.fixture
def people(api: tuple[Telegram, Connection]) -> Group:
    """A supergroup with the bot."""
    return Chat.group(api[0])
