"""Verdicts on answers: pressed or by a reaction, counted once for a message, nothing about who."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.buttons import NOTED, THANKS, WHY
from handlers.verdicts import Verdicts
from storage.report import DislikedRow, Sums
from storage.store import Store
from tests.handlers.fake import FakeAnswerer
from tests.wire.people import Chat
from tests.wire.records import Json, Sent

NONE = {"number": 0, "misread": 0, "unhelpful": 0}


async def counted(store: Store) -> dict[str, tuple[int, int]]:
    """Likes and dislikes by kind of chat, where there are any."""
    report = await store.reports.read(1)
    sums = {kind: (sums.likes, sums.dislikes) for kind, sums in report.by_chat_kind}
    return {kind: both for kind, both in sums.items() if any(both)}


async def disliked(store: Store) -> list[DislikedRow]:
    return (await store.reports.read(1)).disliked


def forged(chat: Chat, reply: Sent, data: str, labels: bool = True) -> Json:
    """A press on a message as Telegram passes it on, whatever its buttons are."""
    shown = chat.telegram.as_json(reply)
    if not labels:
        shown.pop("reply_markup")
    return {"id": "7", "from": chat.person, "chat_instance": "1", "data": data, "message": shown}


async def test_a_good_word_counts_once_and_takes_its_buttons_away(chat: Chat, store: Store) -> None:
    reply = await chat.ask("senior")
    data = reply.data("👍")
    assert (await chat.press(reply, "👍"))["text"] == THANKS
    assert "👍" not in reply.labels
    assert "👎" not in reply.labels
    assert "text" not in await chat.press(reply, data=data)
    assert await counted(store) == {"private": (1, 0)}


async def test_a_double_tap_counts_once(chat: Chat, store: Store) -> None:
    """The second of them still shows the buttons that the first took away."""
    reply = await chat.ask("senior")
    seen = forged(chat, reply, reply.data("👍"))
    chat.telegram.queries["7"] = None
    await chat.press(reply, "👍")
    await chat.telegram.tell({"callback_query": seen})
    assert await counted(store) == {"private": (1, 0)}


async def test_two_people_at_once_count_once(group: Chat, store: Store) -> None:
    reply = await group.ask("@mlpay_bot senior")
    seen = forged(group, reply, reply.data("👎"))
    group.telegram.queries["7"] = None
    await group.press(reply, "👍")
    await group.telegram.tell({"callback_query": seen})
    assert await counted(store) == {"group": (1, 0)}


async def test_a_bad_word_asks_why(chat: Chat, store: Store) -> None:
    reply = await chat.ask("senior")
    assert (await chat.press(reply, "👎"))["text"] == WHY
    assert reply.labels == ["Wrong figure", "Misread me", "No help", "‹ Back"]
    data = reply.data("Misread me")
    assert (await chat.press(reply, "Misread me"))["text"] == NOTED
    assert "text" not in await chat.press(reply, data=data)
    assert "👎" not in reply.labels
    assert "Total pay" in reply.labels
    assert await disliked(store) == [DislikedRow("phrase p.100", 0, 1, NONE | {"misread": 1})]


async def test_a_bad_word_taken_back_cannot_be_given_again(chat: Chat, store: Store) -> None:
    reply = await chat.ask("senior")
    data = reply.data("👎")
    await chat.press(reply, "👎")
    await chat.press(reply, "‹ Back")
    assert "👎" not in reply.labels
    await chat.press(reply, data=data)
    assert "‹ Back" not in reply.labels
    assert await counted(store) == {"private": (0, 1)}


@pytest.mark.parametrize(
    "way", [["Total pay"], ["Total pay", "‹ Back"], ["Chart", "‹ Back"], ["More", "‹ Less"]]
)
async def test_a_judged_message_stays_so_wherever_its_buttons_lead(
    chat: Chat, store: Store, way: list[str]
) -> None:
    reply = await chat.ask("senior")
    await chat.press(reply, "👍")
    for label in way:
        await chat.press(reply, label)
        reply = chat.seen()[-1]
        assert "👍" not in reply.labels
    assert await counted(store) == {"private": (1, 0)}


async def test_another_answer_in_the_message_is_what_is_judged(chat: Chat, store: Store) -> None:
    reply = await chat.ask("senior")
    await chat.press(reply, "Total pay")
    await chat.press(reply, "👎")
    assert [row.phrase for row in await disliked(store)] == ["phrase t.100"]


@pytest.mark.parametrize("action", ["u", "n", "1", "2", "3"])
async def test_a_forged_verdict_counts_nothing(chat: Chat, store: Store, action: str) -> None:
    reply = await chat.ask("senior")
    chat.telegram.queries["7"] = None
    for data in (f"2{action}t.1", f"2{action}p.100~t.1"):
        await chat.telegram.tell({"callback_query": forged(chat, reply, data)})
    await chat.telegram.tell({"callback_query": forged(chat, reply, reply.data("👍"), labels=False)})
    assert reply.edits == 0
    assert await counted(store) == {}
    assert (await store.reports.read(1)).by_day == [((await store.reports.read(1)).last, Sums(asked=1))]


async def test_verdicts_on_a_card_that_was_sent_inline(chat: Chat, store: Store) -> None:
    offered = await chat.type_inline("senior")
    card = await chat.choose(offered)
    assert (await chat.press(card, "👍"))["text"] == THANKS
    assert "👍" not in card.labels
    assert card.inline_id
    await chat.press_inline(card.inline_id, "2up.100~t.1")
    await chat.press_inline(card.inline_id, "2up.100~t.2")
    assert await counted(store) == {"inline": (1, 0)}


async def test_a_verdict_on_a_message_too_old_to_be_seen(chat: Chat, store: Store) -> None:
    reply = await chat.ask("senior")
    gone = {"message_id": reply.message_id, "date": 0, "chat": {"id": chat.id, "type": "private"}}
    chat.telegram.queries["7"] = None
    await chat.telegram.tell({"callback_query": forged(chat, reply, reply.data("👍")) | {"message": gone}})
    assert await counted(store) == {"private": (1, 0)}


async def test_a_verdict_that_telegram_does_not_let_through_counts_nothing(chat: Chat, store: Store) -> None:
    reply = await chat.ask("senior")
    refused = "Bad Request: message can't be edited"
    chat.telegram.fail("editMessageReplyMarkup", status=400, description=refused)
    await chat.press(reply, "👍")
    assert await counted(store) == {}


@pytest.mark.parametrize(("emoji", "both"), [("👍", (1, 0)), ("👎", (0, 1))])
async def test_a_reaction_counts_as_the_button_does(
    group: Chat, store: Store, emoji: str, both: tuple[int, int]
) -> None:
    reply = await group.ask("@mlpay_bot senior")
    await group.react(reply, emoji)
    assert await counted(store) == {"group": both}
    assert [row.phrase for row in await disliked(store)] == ["phrase p.100"] * both[1]


async def test_a_reaction_counts_when_it_comes_and_not_when_it_goes(chat: Chat, store: Store) -> None:
    reply = await chat.ask("senior")
    await chat.react(reply, "🔥")
    await chat.react(reply)
    assert await counted(store) == {}
    await chat.react(reply, "👍", "🔥")
    await chat.react(reply, "👍")
    await chat.react(reply)
    await chat.react(reply, "👍")
    await chat.react(reply, "👎")
    assert await counted(store) == {"private": (1, 0)}


async def test_both_at_once_say_nothing(chat: Chat, store: Store) -> None:
    await chat.react(await chat.ask("senior"), "👍", "👎")
    assert await counted(store) == {}


async def test_a_reaction_and_a_press_count_once(chat: Chat, store: Store) -> None:
    reply = await chat.ask("senior")
    await chat.react(reply, "👍")
    await chat.press(reply, "👍")
    other = await chat.ask("junior")
    await chat.press(other, "👎")
    await chat.react(other, "👎")
    assert await counted(store) == {"private": (1, 1)}


async def test_a_reaction_is_about_what_the_message_shows_by_now(chat: Chat, store: Store) -> None:
    reply = await chat.ask("senior")
    await chat.press(reply, "Total pay")
    await chat.react(reply, "👎")
    assert [row.phrase for row in await disliked(store)] == ["phrase t.100"]


async def test_a_reaction_to_what_is_no_answer_counts_nothing(chat: Chat, store: Store) -> None:
    await chat.react(await chat.ask("/help"), "👍")
    await chat.react(await chat.ask("/estimate"), "👍")
    await chat.react(await chat.ask("which?"), "👎")
    await chat.react(replace(await chat.ask("senior"), message_id=5), "👎")
    assert await counted(store) == {}


async def test_another_question_in_the_same_message_is_judged_anew(chat: Chat, store: Store) -> None:
    reply = await chat.ask("senior")
    await chat.react(reply, "👎")
    await chat.edit("junior")
    assert "👍" in reply.labels
    await chat.press(reply, "👍")
    assert await counted(store) == {"private": (1, 1)}


async def test_an_edited_question_finds_its_answer_after_the_picture(chat: Chat) -> None:
    reply = await chat.ask("senior")
    await chat.press(reply, "Chart")
    await chat.edit("junior")
    assert "junior" in chat.seen()[-1].text
    await chat.edit("lead")
    assert "lead" in chat.seen()[-1].text
    assert len([message for message in chat.seen() if not message.deleted]) == 1


async def test_nothing_is_kept_of_who_judged(chat: Chat, store: Store, answerer: FakeAnswerer) -> None:
    reply = await chat.ask("senior")
    await chat.press(reply, "👎")
    await chat.press(reply, "No help")
    tables = await everything(store)
    assert tables["feedback"]
    assert str(chat.person["id"]) not in str(tables["feedback"])
    assert answerer.phrase("p.100") not in str(tables["sent"])


async def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    from sqlalchemy import select

    from storage.schema import metadata

    rows = {}
    for table in metadata.sorted_tables:
        rows[table.name] = [tuple(row) for row in await store._database.rows(select(table))]
    return rows


def test_the_longest_unseen_is_forgotten_and_a_chat_when_asked() -> None:
    verdicts = Verdicts(size=2)
    for number in (1, 2):
        verdicts.shows((5, number), f"p{number}")
    verdicts.first((5, 1))
    verdicts.shows("inline", "p3")
    assert [verdicts.press((5, 1)), verdicts.press((5, 2))] == ["p1", ""]
    assert not verdicts.first((5, 1))
    verdicts.forget(5)
    assert verdicts.first((5, 1))
    assert verdicts.press("inline") == "p3"
