"""The application with a fake answerer, and Telegram's stand-in behind it without a network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from telegram import Update
from telegram.ext import Application

from handlers import application as handlers_application
from handlers.asking import Desk
from handlers.memory import Memory
from handlers.pictures import Gallery
from storage.store import Store
from tests.handlers.fake import FakeAnswerer, FakeArtist
from tests.wire.offline import Offline
from tests.wire.people import Chat
from tests.wire.standin import TOKEN, Telegram
from transport.connection import Connection

Json = dict[str, Any]


class Here(Telegram):
    """The stand-in in this process: an update is answered at once."""

    app: Application[Any, Any, Any, Any, Any, Any]

    async def tell(self, update: Json) -> int:
        update.setdefault("update_id", self.new_id())
        made = Update.de_json(update, self.app.bot)
        # A task of its own, as in polling; awaited here so that the test sees what came of it.
        await asyncio.create_task(self.app.process_update(made))
        return int(update["update_id"])


@pytest.fixture
def answerer() -> FakeAnswerer:
    return FakeAnswerer()


@pytest.fixture
def artist() -> FakeArtist:
    return FakeArtist()


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(f"sqlite:///{tmp_path / 'bot.sqlite3'}")
    yield store
    await store.close()


@pytest.fixture
def desk(answerer: FakeAnswerer, artist: FakeArtist, store: Store) -> Desk:
    memory = Memory(store)
    return Desk(answerer, memory, Gallery(artist, memory))


@pytest_asyncio.fixture
async def telegram(desk: Desk) -> AsyncIterator[Here]:
    here = Here()
    bot = Connection(TOKEN, request=Offline(here), get_updates_request=Offline(here))
    here.app = handlers_application.build(bot, desk)
    async with here.app:
        yield here


@pytest.fixture
def chat(telegram: Here) -> Chat:
    return Chat.private(telegram)


@pytest.fixture
def group(telegram: Here) -> Chat:
    return Chat.group(telegram)
