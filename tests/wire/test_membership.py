"""The real bot coming into groups, moving with them, and leaving; and its place in their topics."""

from __future__ import annotations

import pytest

from tests.wire.groups import Group
from tests.wire.people import Chat
from tests.wire.places import member
from tests.wire.records import BOT
from tests.wire.standin import Telegram

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("running")]

QUESTION = "/ask senior ml engineer pay in the us?"


async def test_a_hello_on_joining_and_nothing_after_it(telegram: Telegram) -> None:
    group = Group.new(telegram, "group", bot="left")
    await group.add_bot()
    hello = await group.answer(0)
    assert "/ask" in hello.text
    assert "privacy mode" in hello.text
    await group.promote_bot()
    await group.ask("/help")
    assert len(group.seen()) == 2


async def test_what_a_group_set_moves_with_it_and_goes_with_the_bot(telegram: Telegram) -> None:
    group = Chat.basic_group(telegram)
    admin = group.admin
    screen = await admin.ask("/settings")
    await admin.open(screen, "Currency")
    await admin.open(screen, "EUR €")
    moved = await group.migrate()
    moved.place.bot = member(BOT, "left")
    await moved.make_bot("member")  # Telegram says of a group that moved that the bot joined it
    assert "€" in (await moved.ask(QUESTION)).text
    assert len(moved.seen()) == 1
    await moved.remove_bot()
    moved.place.bot = member(BOT)
    assert "€" not in (await moved.ask(QUESTION)).text


async def test_an_answer_on_its_way_goes_where_the_group_went(telegram: Telegram) -> None:
    group, moved = Chat.basic_group(telegram), Chat.group(telegram)
    group.place.moved_to = moved.id
    await group.say(QUESTION)
    assert (await moved.answer(0)).text
    await group.say("/estimate senior san francisco finance base")
    assert (await moved.answer(1)).plain


async def test_topics_have_conversations_of_their_own(telegram: Telegram) -> None:
    forum = Chat.forum(telegram)
    pay, jobs = forum.topic("Pay"), forum.topic("Jobs")
    first = await pay.ask(QUESTION)
    follow_up = await pay.ask("and in india?", to=first)
    assert (first.thread, follow_up.thread) == (pay.thread, pay.thread)
    alone = await jobs.ask("/ask and in india?")
    assert alone.thread == jobs.thread
    assert alone.text != follow_up.text


async def test_general_is_a_topic_too(telegram: Telegram) -> None:
    forum = Chat.forum(telegram)
    general, pay = forum.general, forum.topic("Pay")
    first = await general.ask(QUESTION)
    follow_up = await general.ask("and in india?", to=first)
    assert (first.thread, follow_up.thread) == (None, None)
    assert follow_up.reply_to == general.said[-1]["message_id"]
    assert (await pay.ask("/ask and in india?")).text != follow_up.text
