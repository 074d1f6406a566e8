"""Typing after the bot's name with the real process: what is offered, sent and pressed in other chats."""

from __future__ import annotations

import re

import pytest

from tests.wire.people import Chat
from tests.wire.standin import Telegram

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("running")]

QUESTION = "lead ml engineer in germany"


@pytest.fixture
def chat(telegram: Telegram) -> Chat:
    return Chat.private(telegram)


async def test_every_letter_leads_nearer_to_the_answer(chat: Chat) -> None:
    wanted = (await chat.type_inline("senior london"))["results"][0]
    for typed in ("senior lon", "senior lond", "senior london ", "SENIOR LONDON"):
        assert (await chat.type_inline(typed))["results"][0]["title"] == wanted["title"]
    for typed in ("s", "se", "sen", "seni", "senio", "senior", "senior l", "senior lo"):
        assert (await chat.type_inline(typed))["results"]


async def test_anything_can_be_typed(chat: Chat) -> None:
    for typed in ("x" * 256, "senior " * 36, "🙂" * 128, "<b>&amp;", "\n", "=zzz", "/start", "'; drop table"):
        offered = await chat.type_inline(typed)
        assert 0 < len(offered["results"]) <= 50
        assert offered["is_personal"] is False
        assert offered["cache_time"] >= 300


async def test_the_same_question_gives_the_same_ids(chat: Chat, telegram: Telegram) -> None:
    first, again = await chat.type_inline(QUESTION), await Chat.group(telegram).type_inline(QUESTION)
    assert [made["id"] for made in first["results"]] == [made["id"] for made in again["results"]]


async def test_a_picture_can_be_sent_once_it_was_seen(chat: Chat) -> None:
    question = "senior ml engineer in canada"
    assert {made["type"] for made in (await chat.type_inline(question))["results"]} == {"article"}
    await chat.open(await chat.ask(question), "Chart")
    offered = await chat.type_inline(question)
    assert [made["type"] for made in offered["results"][:2]] == ["article", "photo"]
    sent = await chat.choose(offered, 1)
    assert sent.photo
    assert sent.labels[-1] == "Open in bot"


async def test_a_card_is_pressed_where_it_was_sent(chat: Chat) -> None:
    sent = await chat.choose(await chat.type_inline("senior ml engineer in the us"))
    first = sent.text
    await chat.press(sent, "Total pay")
    assert sent.text != first
    await chat.press(sent, "‹ Back")
    assert sent.text == first
    await chat.press(sent, "More")
    await chat.press(sent, "How computed")
    assert sent.text != first


async def test_shared_is_what_was_meant(chat: Chat) -> None:
    reply = await chat.ask("senior ml engineer in the us, finance")
    offered = await chat.switch(reply, "Share")
    assert offered["results"][0]["title"] == reply.text.splitlines()[0]


async def test_the_button_above_the_cards_opens_the_best_of_them(chat: Chat) -> None:
    offered = await chat.type_inline(QUESTION)
    opened = await chat.start(offered["button"]["start_parameter"])
    assert opened.text.splitlines()[0] == offered["results"][0]["title"]


async def test_nothing_typed_offers_what_was_asked_most(chat: Chat) -> None:
    examples = (await chat.type_inline(""))["results"]
    assert 0 < len(examples) <= 50
    assert all(re.search(r"\S", made["title"]) for made in examples)
