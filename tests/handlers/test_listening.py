"""Plain messages in a group: silence, unless its admins want those that are clearly about pay answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handlers.asking import Desk
from handlers.listening import is_clear
from storage.groups import GroupSettings
from storage.store import Store
from tests.builders import real_bot
from tests.handlers.conftest import Here
from tests.handlers.fake import FakeAnswerer
from tests.wire.groups import Group
from tests.wire.people import Chat


@pytest.fixture
async def listening(group: Group, store: Store) -> Group:
    """A group that wants three plain messages an hour answered."""
    await store.groups.keep(group.id, GroupSettings(listens=True, an_hour=3))
    return group


async def asked(store: Store) -> tuple[int, int]:
    """How many questions were counted, and how many were kept as not understood."""
    report = await store.reports.read(2)
    return sum(sums.asked for _, sums in report.by_day), sum(sums.unanswered for _, sums in report.by_day)


async def test_nothing_is_answered_unless_it_is_switched_on(group: Group, answerer: FakeAnswerer) -> None:
    await group.say("master pay in norway?")
    assert group.seen() == []
    assert answerer.asked == []


async def test_a_clear_question_is_answered_by_a_quoting_reply(listening: Group, store: Store) -> None:
    reply = await listening.ask("master pay in norway?")
    assert "master pay in norway?" in reply.text
    assert reply.reply_to == listening.said[-1]["message_id"]
    assert await asked(store) == (1, 0)


async def test_who_was_answered_can_ask_on(listening: Group) -> None:
    reply = await listening.ask("master pay in norway?")
    assert "master pay in norway? and more" in (await listening.ask("and more", to=reply)).text


@pytest.mark.parametrize(
    "text", ["master, perhaps", "advice for a master", "which master", "…", "I tell you"]
)
async def test_below_the_bar_is_silence_and_nothing_is_kept(
    listening: Group, store: Store, desk: Desk, answerer: FakeAnswerer, text: str
) -> None:
    await listening.say(text)
    assert answerer.asked == [text]
    assert listening.seen() == []
    assert await asked(store) == (0, 0)
    assert len(desk.conversations) == 0


async def test_what_was_said_before_makes_nothing_clearer(listening: Group) -> None:
    await listening.ask("/ask master")
    assert "master and more" not in (await listening.ask("and more")).text


async def test_no_more_than_so_many_an_hour(listening: Group, store: Store) -> None:
    for _ in range(5):
        await listening.member("Bob").say("master pay in norway?")
    assert len(listening.seen()) == 3
    assert await asked(store) == (3, 0)
    assert (await listening.ask("/ask master")).text


async def test_words_to_the_bot_do_not_count(listening: Group) -> None:
    for _ in range(4):
        await listening.ask("/ask master")
    assert (await listening.ask("master pay in norway?")).text


async def silent(group: Chat, text: str = "master pay in norway?", **more: Any) -> bool:
    """Whether a message goes without an answer."""
    before = len(group.seen())
    await group.say(text, **more)
    return len(group.seen()) == before


async def test_people_who_speak_to_each_other_are_left_alone(listening: Group) -> None:
    first = listening.message("what do bakers earn?")
    assert await silent(listening.member("Bob"), to=first)
    assert await silent(listening, "@robert master pay in norway?")
    assert await silent(listening, external_reply={"origin": FORWARDED, "chat": listening.place.json()})
    bob = {"type": "text_mention", "offset": 0, "length": 6, "user": listening.member("Bob").person}
    assert await silent(listening, entities=[bob])


async def test_what_is_passed_on_is_left_alone(listening: Group, telegram: Here) -> None:
    assert await silent(listening, forward_origin=FORWARDED)
    assert await silent(listening, via_bot={"id": 5, "is_bot": True, "first_name": "Other"})
    assert await silent(listening.posing(Chat.channel(telegram)))
    channel = Chat.channel(telegram)
    channel.link(listening)
    await channel.forward(channel.message("master pay in norway?"))
    assert listening.seen() == []


async def test_bots_and_commands_of_others_are_left_alone(listening: Group) -> None:
    bot = {"id": 77, "is_bot": True, "first_name": "Other", "username": "other_bot"}
    assert await silent(listening, "master pay in norway?", **{"from": bot})
    assert await silent(listening, "/senior master pay")
    assert await silent(listening, "/ask@other_bot master pay")


async def test_an_anonymous_admin_is_a_person(listening: Group) -> None:
    assert not await silent(listening.anonymous)


async def test_in_topics_too_each_in_its_own(telegram: Here, store: Store) -> None:
    forum = Chat.forum(telegram)
    await store.groups.keep(forum.id, GroupSettings(listens=True))
    topic, general = forum.topic("Pay"), forum.general
    assert (await topic.ask("master pay in norway?")).thread == topic.thread
    assert (await general.ask("master pay in japan?")).thread is None


async def test_an_edited_question_edits_its_answer(listening: Group) -> None:
    reply = await listening.ask("master pay in norway?")
    await listening.edit("master pay in japan?")
    assert "master pay in japan?" in reply.text
    await listening.edit("perhaps not")
    assert "master pay in japan?" in reply.text
    assert len(listening.seen()) == 1


async def test_an_edit_of_what_was_not_answered_is_passed_over(listening: Group) -> None:
    await listening.say("master, perhaps")
    await listening.edit("master pay in japan?")
    assert listening.seen() == []


async def test_a_store_that_fails_means_silence(listening: Group, store: Store) -> None:
    await store.close()
    assert await silent(listening)


CHATTER = (
    "we hire seniors in london",
    "just joined as a senior ml engineer in toronto!",
    "the senior role in london got cancelled",
    "rent in london is 2k",
    "looking for a senior ml engineer in london, dm me",
    "congrats on the 200k offer!!",
    "see you on monday",
    "how was the interview?",
    "is remote ok for this job?",
    "thanks, that helps",
)
QUESTIONS = (
    "what is the salary of a senior ml engineer in the us?",
    "anyone knows what a senior ml engineer earns in germany",
    "average ml engineer salary in canada",
    "is 95k eur ok for mid level in munich?",
    "compare us and uk salaries for seniors",
)


@pytest.mark.parametrize("text", CHATTER + QUESTIONS)
def test_talk_is_told_from_questions(text: str) -> None:
    answer, _ = real_bot().answer(text)
    assert (is_clear(answer) and real_bot().asks(text)) == (text in QUESTIONS)


FORWARDED = {
    "type": "hidden_user",
    "date": int((datetime.now(UTC) - timedelta(days=1)).timestamp()),
    "sender_user_name": "Eve",
}
