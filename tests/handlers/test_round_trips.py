"""What a question costs in the store: PostgreSQL is asked twice, to take it in and to note its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import event, select

from handlers import application
from handlers.addressing import addressed
from handlers.asking import Desk
from handlers.memory import Memory
from handlers.pictures import Gallery
from storage.database import Database
from storage.replica import own_name
from storage.schema import updates
from storage.store import Store
from tests.builders import real_bot
from tests.databases import Server
from tests.handlers.fake import FakeArtist
from tests.wire.offline import Offline
from tests.wire.people import Chat
from tests.wire.standin import TOKEN, Telegram
from transport.connection import Connection
from transport.intake import Intake
from transport.pace import Pace

QUESTION = "senior in the us"
RARELY = Pace(lease=600.0, look=600.0)
UNFINISHED = select(updates.c.update_id).where(updates.c.payload.is_not(None))

Settled = Callable[[], Awaitable[None]]


class Taken(Telegram):
    """The stand-in in this process: an update goes to the intake at once."""

    intake: Intake

    async def tell(self, update: dict[str, Any]) -> int:
        number: int = update.setdefault("update_id", self.new_id())
        await self.intake.take([update])
        return number


@pytest_asyncio.fixture
async def url(server: Server) -> AsyncIterator[str]:
    async with server.database() as made:
        yield made


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    store = await Store.open(url)
    yield store
    await store.close()


@pytest_asyncio.fixture
async def telegram(store: Store) -> AsyncIterator[Taken]:
    """The whole bot on PostgreSQL; it gives one sign of life and looks once for what others left."""
    telegram, memory = Taken(), Memory(store)
    bot = Connection(TOKEN, request=Offline(telegram), get_updates_request=Offline(telegram))
    app = application.build(bot, Desk(real_bot(), memory, Gallery(FakeArtist(), memory)))
    async with app:
        inbox = store.inbox(own_name())
        telegram.intake = Intake(inbox, bot, app.process_update, addressed, concurrency=8, pace=RARELY)
        telegram.intake.open()
        yield telegram
        await telegram.intake.close()


@pytest_asyncio.fixture
async def statements(telegram: Taken, store: Store, settled: Settled) -> list[str]:
    """The statements that the bot asks PostgreSQL from here on; what it does once at a start is over."""
    await Chat.private(telegram).ask(QUESTION)
    await settled()
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(given[2])

    event.listen(store._database._home.writing.sync_engine, "before_cursor_execute", note)
    return asked


@pytest_asyncio.fixture
async def settled(url: str, store: Store) -> AsyncIterator[Settled]:
    """Waits until the ends of all updates are written, as somebody else sees it."""
    looking = await Database.open(url)

    async def wait() -> None:
        async with asyncio.timeout(5):
            while await looking.rows(UNFINISHED):
                await asyncio.sleep(0.01)
        await store._sweeper.done()

    yield wait
    await looking.close()


@pytest.mark.parametrize("question", [QUESTION, "is $200k good?", "my pay as a goat"])
async def test_a_question_in_private_costs_two_statements(
    telegram: Taken, statements: list[str], settled: Settled, question: str
) -> None:
    await Chat.private(telegram).ask(question)
    await settled()
    assert len(statements) == 2, statements


async def test_so_does_a_follow_up(telegram: Taken, statements: list[str], settled: Settled) -> None:
    chat = Chat.private(telegram)
    await chat.ask(QUESTION)
    assert "£" in (await chat.ask("and in london?")).text
    await settled()
    assert len(statements) == 4, statements
