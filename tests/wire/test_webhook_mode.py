"""The real bot behind a webhook: one or two of them on one store, killed, stopped, and asked by others."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.databases import Server
from tests.wire.hooked import SECRET, hooked, set_webhook
from tests.wire.people import Chat
from tests.wire.standin import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "senior in the us"
ANSWERED_TWICE = 'mlpay_updates_total{kind="message",outcome="answered"} 2.0'


async def test_questions_are_answered_and_a_stop_finishes(own: Telegram, tmp_path: Path) -> None:
    chat, storage = Chat.private(own), f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    async with hooked(own, storage) as only:
        await set_webhook(own, only)
        assert "$180k" in (await chat.ask(QUESTION)).text
        assert "£" in (await chat.ask("and in london?")).text, "it knows what was asked before"
        async with asyncio.timeout(5):  # the count follows the answer
            while ANSWERED_TWICE not in (await only.get("/metrics")).text:
                await asyncio.sleep(0.01)
        held = asyncio.Event()
        own.fail("sendMessage", until=held)
        await chat.say(QUESTION)
        await own.until(lambda: not own.trouble["sendMessage"], "the answer begun")
        stopping = asyncio.create_task(only.process.stop(signal.SIGTERM))
        held.set()
        assert await stopping == 0
        await chat.answer(2)
        assert not own.called("setWebhook")
        assert not own.called("deleteWebhook")


async def test_who_is_not_telegram_is_turned_away(own: Telegram, tmp_path: Path) -> None:
    async with hooked(own, f"sqlite:///{tmp_path / 'bot.sqlite3'}") as only:
        assert await only.turned_away() == [401, 401, 400, 400, 413, 404]
        assert await only.process.stop() == 0
        assert SECRET not in only.process.output


async def test_two_replicas_share_a_server_and_one_may_be_killed(own: Telegram, server: Server) -> None:
    people = [Chat.private(own) for _ in range(8)]
    async with AsyncExitStack() as stack:
        storage = await stack.enter_async_context(server.database(empty=True))
        killed = await stack.enter_async_context(hooked(own, storage))
        other = await stack.enter_async_context(hooked(own, storage))
        await set_webhook(own, killed, other)
        for chat in people:
            await chat.ask(QUESTION)
        assert "£" in (await people[0].ask("and in london?")).text, "whichever answers knows what was asked"
        for _ in people:
            own.fail("sendMessage", until=asyncio.Event())
        for chat in people:
            await chat.say("compare seniors in us and uk")
        await own.until(lambda: not own.trouble["sendMessage"], "all answers begun")
        await killed.process.stop(signal.SIGKILL)
        own.replicas = [other.url]
        for chat in people[1:]:
            await chat.say("thanks")
        seen = [len(chat.seen()) for chat in people]
        assert await other.process.stop(signal.SIGKILL) == -signal.SIGKILL
        third = await stack.enter_async_context(hooked(own, storage))
        own.replicas = [third.url]
        for chat, before in zip(people, seen, strict=True):
            await chat.answer(before)
            assert "ahead" in chat.seen()[before].text
