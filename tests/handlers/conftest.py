"""The application with a fake answerer, and Telegram's stand-in behind it without a network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from telegram import Update
from telegram.ext import Application

from handlers import application as handlers_application
from tests.handlers.fake import FakeAnswerer
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


@pytest_asyncio.fixture
async def telegram(answerer: FakeAnswerer) -> AsyncIterator[Here]:
    here = Here()
    bot = Connection(TOKEN, request=Offline(here), get_updates_request=Offline(here))
    here.app = handlers_application.build(bot, answerer)
    async with here.app:
        yield here


@pytest.fixture
def chat(telegram: Here) -> Chat:
    return Chat.private(telegram)


@pytest.fixture
def group(telegram: Here) -> Chat:
    return Chat.group(telegram)
