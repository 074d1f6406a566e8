"""What people and groups set, by the real bot: kept over a restart, used, and gone when it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wire.groups import Group
from tests.wire.people import Chat
from tests.wire.processes import Process, bot, polling
from tests.wire.standin import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "what does a senior earn?"


@pytest.fixture
def chat(telegram: Telegram, running: Process) -> Chat:  # noqa: ARG001
    return Chat.private(telegram)


@pytest.fixture
def group(telegram: Telegram, running: Process) -> Group:  # noqa: ARG001
    return Chat.group(telegram)


async def chosen(chat: Chat, **settings: str) -> None:
    """Set these, each by its button's name."""
    screen = await chat.ask("/settings")
    for name, label in settings.items():
        await chat.open(screen, name)
        await chat.open(screen, label)


async def test_settings_are_used_and_said_until_they_are_forgotten(chat: Chat) -> None:
    before = (await chat.ask(QUESTION)).text
    await chosen(chat, Country="Germany", Period="Per month")
    reply = await chat.ask(QUESTION)
    assert "From your settings: Germany, per month." in reply.text
    assert "Germany" in reply.text.split("\n")[1]
    named = await chat.ask("annual pay of a senior in india?")
    assert "From your settings" not in named.text
    said = (await chat.ask("/forget")).text
    assert said.startswith("Deleted: your settings, what you asked last and the links between 3 questions")
    assert (await chat.ask(QUESTION)).text == before
    await chat.ask("/forget")
    assert (await chat.ask("/forget")).text == "Nothing was kept about you."


async def test_settings_outlive_a_restart(own: Telegram, tmp_path: Path) -> None:
    chat, group = Chat.private(own), Chat.group(own)
    storage = {"MLPAY_STORAGE": f"sqlite:///{tmp_path}/bot.sqlite3"}
    async with bot(own, **storage) as process:
        await polling(own)
        await chosen(chat, Country="Germany")
        await chosen(group.admin, Charts="Off")
        screen = chat.seen()[0]
        assert await process.stop() == 0
    async with bot(own, **storage):
        assert "Germany" in (await chat.ask(QUESTION)).text
        await chat.open(screen, "Level")
        assert "Charts: Off" in (await group.admin.ask("/settings")).text


async def test_privacy(chat: Chat) -> None:
    privacy = (await chat.ask("/privacy")).text
    assert "/forget" in privacy
    assert len(privacy.split("\n")) <= 10


async def test_what_admins_set_is_used_in_the_group(group: Group) -> None:
    await chosen(group.anonymous, Charts="Off", Currency="EUR €")
    reply = await group.ask(f"/ask {QUESTION}")
    assert "€" in reply.text
    assert "Chart" not in reply.labels


async def test_nobody_else_sets_anything(group: Group, telegram: Telegram) -> None:
    screen = await group.admin.ask("/settings")
    for someone in (group, group.posing(Chat.channel(telegram))):
        assert (await someone.ask("/settings")).text.startswith("Only admins")
    told = await group.press(screen, "Charts")
    assert told["show_alert"]
    assert told["text"].startswith("Only admins")
    assert screen.edits == 0


async def test_plain_messages_are_answered_where_admins_want_it(group: Group) -> None:
    await chosen(group.admin, **{"Plain messages": "3 an hour"})
    reply = await group.ask(f"hi all, {QUESTION}")
    assert reply.reply_to == group.said[-1]["message_id"]
    assert "a year" in reply.text
    before = len(group.seen())
    for text in ("see you on monday", "pizza for 20 dollars, anyone?", "how was the interview?"):
        await group.say(text)
    await group.say(QUESTION, to=group.said[0])
    await group.ask("/help")
    assert len(group.seen()) == before + 1
