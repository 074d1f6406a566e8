"""Questions beyond what is allowed: one polite word, then silence; all else goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import pytest
import pytest_asyncio
from telegram import Update
from telegram.ext import CommandHandler

from handlers import application
from handlers.asking import Desk
from handlers.limiting import ANSWERED, FREE, refuse, subjects_of
from handlers.memory import Memory
from handlers.pictures import Gallery
from storage.buckets import KEYS, Buckets, allowed, typing
from storage.store import Store
from tests.handlers.conftest import Here, Json
from tests.handlers.fake import FakeAnswerer, FakeArtist
from tests.wire.groups import Group
from tests.wire.offline import Offline
from tests.wire.people import Chat
from tests.wire.standin import TOKEN
from transport.connection import Connection

OPERATOR = 1000  # the first id that the stand-in gives
PERSON, GROUP = 3, 5
WORD = "That is a lot of questions at once. Please go on in 20 seconds."


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Limited(Here):
    """The stand-in with a bot that limits questions."""

    buckets: Buckets
    operator: Chat

    async def tell(self, update: Json) -> int:
        update.setdefault("update_id", self.new_id())
        made = Update.de_json(update, self.app.bot)
        refusal = self.buckets.take(subjects_of(made, self.app.bot, {OPERATOR}))
        doing = self.app.process_update(made) if refusal is None else refuse(made, refusal)
        await asyncio.create_task(doing)
        return int(update["update_id"])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(answerer: FakeAnswerer, artist: FakeArtist, store: Store) -> Desk:
    memory = Memory(store)
    return Desk(answerer, memory, Gallery(artist, memory), frozenset({OPERATOR}))


@pytest_asyncio.fixture
async def telegram(desk: Desk, clock: Clock) -> AsyncIterator[Limited]:
    here = Limited()
    bot = Connection(TOKEN, request=Offline(here), get_updates_request=Offline(here))
    here.app = application.build(bot, desk)
    here.buckets = Buckets(partial(allowed, person=PERSON, group=GROUP), clock)
    async with here.app:
        here.operator = Chat.private(here)
        assert here.operator.id == OPERATOR
        yield here


@pytest.fixture
def chat(telegram: Limited) -> Chat:
    return Chat.private(telegram, "Bob")


@pytest.fixture
def group(telegram: Limited) -> Group:
    return Chat.group(telegram)


async def used_up(chat: Chat) -> None:
    for number in range(PERSON):
        await chat.say(f"senior {number}")


async def test_one_polite_word_and_then_silence_until_it_goes_on(chat: Chat, clock: Clock) -> None:
    await used_up(chat)
    for _ in range(4):
        await chat.say("senior")
    assert [sent.text for sent in chat.seen()[PERSON:]] == [WORD]
    clock.now += 20
    assert "senior" in (await chat.ask("senior again")).text
    await chat.say("senior")
    assert len(chat.seen()) == PERSON + 2


async def test_a_second_is_one_second(chat: Chat, clock: Clock) -> None:
    await used_up(chat)
    clock.now += 19.5
    await chat.say("senior")
    assert chat.seen()[-1].text == "That is a lot of questions at once. Please go on in a second."


async def test_others_are_answered_as_ever(chat: Chat, telegram: Limited) -> None:
    await used_up(chat)
    await chat.say("senior")
    assert "master" in (await Chat.private(telegram, "Cleo").ask("master")).text


async def test_operators_are_not_limited(telegram: Limited) -> None:
    await used_up(telegram.operator)
    for _ in range(5):
        assert "master" in (await telegram.operator.ask("master")).text


async def test_what_people_must_always_be_able_to_do_is_free(chat: Chat) -> None:
    await used_up(chat)
    for command, said in (
        ("/forget", "Deleted"),
        ("/privacy", "What I keep"),
        ("/settings", "Your settings"),
    ):
        assert (await chat.ask(command)).text.startswith(said)


async def test_a_press_too_many_is_told_by_an_alert_and_never_left_waiting(chat: Chat) -> None:
    reply = await chat.ask("senior")
    await chat.press(reply, "Total pay")
    await chat.press(reply, "‹ Back")
    edits = reply.edits
    first, second = [await chat.press(reply, "Total pay") for _ in range(2)]
    assert (first["text"], first["show_alert"]) == (WORD, True)
    assert not second.get("text")
    assert reply.edits == edits


async def test_keys_that_are_typed_inline_have_an_allowance_of_their_own(chat: Chat) -> None:
    await used_up(chat)
    for number in range(PERSON * KEYS):
        assert (await chat.type_inline(f"senior {number}"))["results"]
    for _ in range(2):
        offered = await chat.type_inline("senior")
        assert offered["results"] == []
        assert offered["button"]["text"] == "Too fast: go on in 3 s"
        assert (offered["is_personal"], offered["cache_time"]) == (True, 3)


async def test_an_edit_too_many_leaves_the_answer_as_it_is(chat: Chat) -> None:
    await used_up(chat)
    reply = chat.seen()[-1]
    await chat.edit("master")
    assert reply.edits == 0
    assert len(chat.seen()) == PERSON


async def test_an_album_is_no_more_than_its_caption(chat: Chat, telegram: Limited) -> None:
    for number in range(10):
        message = chat.message("", media_group_id="1", photo=[])
        del message["text"]
        await telegram.tell({"message": message | ({} if number else {"caption": "senior"})})
    assert "master" in (await chat.ask("master")).text


async def test_a_guest_too_many_is_told_once(telegram: Limited) -> None:
    elsewhere = Chat.elsewhere(telegram)
    for _ in range(PERSON):
        assert "senior" in (await elsewhere.ask("senior")).text
    assert (await elsewhere.ask("senior")).text == WORD
    calls = len(telegram.called("answerGuestQuery"))
    await elsewhere.say("@mlpay_bot senior", guest_query_id="77")
    assert len(telegram.called("answerGuestQuery")) == calls


async def test_a_member_of_a_group_who_asks_too_much_is_told_there(group: Group) -> None:
    await used_up_in(group, PERSON)
    await group.say("/ask senior")
    await group.say("@mlpay_bot senior")
    word = group.seen()[-1]
    assert len(group.seen()) == PERSON + 1
    assert word.text == WORD
    assert word.reply_to is not None
    assert "master" in (await group.member("Cleo").ask("/ask master")).text


async def used_up_in(group: Group, times: int, *names: str) -> None:
    people = [group.member(name) for name in names] or [group]
    for number in range(times):
        await people[number % len(people)].say(f"/ask senior {number}")


async def test_a_group_has_an_allowance_for_all_its_members(group: Group, clock: Clock) -> None:
    await used_up_in(group, GROUP, "Ada", "Bob", "Cleo")
    await group.member("Dan").say("/ask senior")
    assert group.seen()[-1].text.endswith("Please go on in 12 seconds.")
    await group.member("Dan").say("/ask senior")
    assert len(group.seen()) == GROUP + 1
    clock.now += 12
    assert "senior" in (await group.member("Dan").ask("/ask senior")).text


async def test_talk_that_is_not_meant_for_the_bot_is_no_question(group: Group) -> None:
    for text in ("hello", "/play", "/ask@other_bot senior", "/privacy", "@somebody hi", "/nonsense"):
        for _ in range(PERSON + 1):
            await group.say(text)
    assert "master" in (await group.ask("/ask master")).text


async def test_coming_reacting_and_moving_are_no_questions(telegram: Limited, chat: Chat) -> None:
    reply = await chat.ask("senior")
    for _ in range(PERSON):
        await chat.react(reply, "👍")
        await chat.block()
        await chat.unblock()
    group = Chat.basic_group(telegram)
    moved = await group.migrate()
    await used_up_in(moved, PERSON)
    assert len(moved.seen()) == PERSON
    assert "master" in (await chat.ask("master")).text


async def test_one_who_writes_in_anothers_name_shares_the_groups_allowance(
    group: Group, telegram: Limited
) -> None:
    await used_up_in(group.anonymous, GROUP)
    assert len(group.seen()) == GROUP
    posing = group.posing(Chat.channel(telegram))
    await posing.say("/ask senior")
    assert group.seen()[-1].text.startswith("That is a lot")


async def test_a_channel_is_limited_without_a_word(telegram: Limited) -> None:
    channel = Chat.channel(telegram)
    for _ in range(GROUP + 2):
        await channel.say("/ask senior")
        await channel.say("nothing for the bot")
    assert len(channel.seen()) == GROUP


async def test_where_the_word_is_refused_too_nothing_else_happens(
    chat: Chat, telegram: Limited, caplog: pytest.LogCaptureFixture
) -> None:
    await used_up(chat)
    telegram.fail("sendMessage", status=403, description="Forbidden: bot was blocked by the user")
    await chat.say("senior")
    assert len(chat.seen()) == PERSON
    assert caplog.text == ""


async def test_every_command_is_either_limited_or_free(telegram: Limited) -> None:
    handled = [one for group in telegram.app.handlers.values() for one in group]
    known = {name for one in handled if isinstance(one, CommandHandler) for name in one.commands}
    assert known - {"report", "reload"} == ANSWERED | FREE


def test_a_persons_keys_are_nobody_elses() -> None:
    assert len({typing(1), typing(2), typing(2**52 - 1), 1, 2, 2**52 - 1}) == 6
    assert all(-(2**63) <= typing(person) < 2**63 for person in (1, 2**52 - 1))
