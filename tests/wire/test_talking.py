"""People talk to the real process over HTTP, in private and inline."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import pytest

from tests.wire.people import PASSED_OVER, Chat
from tests.wire.processes import Process
from tests.wire.standin import Telegram
from transport.polling import ALLOWED_UPDATES

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("running")]

QUESTION = "senior ml engineer pay in the us?"


@pytest.fixture
def chat(telegram: Telegram, running: Process) -> Chat:  # noqa: ARG001
    return Chat.private(telegram)


async def test_a_question_gets_its_number_first_and_bold(chat: Chat) -> None:
    reply = await chat.ask(QUESTION)
    assert re.match(r"<b>[^<]*\d[^<]*</b>", reply.html)
    assert "Guide 2025" in reply.text
    assert reply.labels
    assert "reply_parameters" not in reply.params


@pytest.mark.parametrize("text", ["/start", "/help", "/start deep-link_42", "/help@mlpay_bot"])
async def test_the_welcome(chat: Chat, text: str) -> None:
    reply = await chat.ask(text)
    assert reply.labels
    assert (await chat.ask("/start")).html == reply.html


async def test_an_unknown_command_gets_the_welcome(chat: Chat) -> None:
    assert (await chat.ask("/nonsense")).html == (await chat.ask("/help")).html


async def test_a_picture_gets_the_welcome_and_its_caption_an_answer(chat: Chat) -> None:
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    before = chat.seen()
    await chat.telegram.tell({"message": _without_text(chat) | {"photo": photo}})
    assert (await chat.answer(len(before))).labels
    await chat.telegram.tell({"message": _without_text(chat) | {"photo": photo, "caption": QUESTION}})
    captioned = await chat.answer(len(before) + 1)
    assert captioned.html == (await chat.ask(QUESTION)).html


def _without_text(chat: Chat) -> dict[str, Any]:
    message = chat.message("")
    del message["text"], message["entities"]
    return message


async def test_sections_open_in_place(chat: Chat) -> None:
    topics = await chat.ask("/topics")
    assert len(topics.labels) >= 8
    before = topics.html
    answered = await chat.press(topics, topics.labels[3])
    assert "text" not in answered
    assert topics.html != before
    assert len(chat.seen()) == 1


async def test_a_press_changes_the_message_and_a_double_tap_is_fine(chat: Chat) -> None:
    reply = await chat.ask(QUESTION)
    before, data = reply.html, reply.data(reply.labels[0])
    for _ in range(2):
        answered = await chat.press(reply, data=data)
        assert "text" not in answered
    assert reply.html != before
    assert reply.edits == 1


@pytest.mark.parametrize(
    "data", ["", "1|", "0|t:100", "forged", "1|zzz:forged", "1|" + "z" * 62, "1|\ud800", "é|t:1"]
)
async def test_a_forged_button_gets_a_polite_word(chat: Chat, data: str) -> None:
    reply = await chat.ask(QUESTION)
    before = reply.html
    answered = await chat.press(reply, data=data or "|")
    assert answered["show_alert"] is True
    assert "ask again" in answered["text"]
    assert reply.html == before


async def test_a_press_on_a_message_that_is_gone(chat: Chat) -> None:
    reply = await chat.ask(QUESTION)
    chat.telegram.sent.remove(reply)
    answered = await chat.press(reply, reply.labels[0])
    assert "ask again" in answered["text"]


async def test_a_follow_up_leans_on_the_question_before(chat: Chat, telegram: Telegram) -> None:
    await chat.ask(QUESTION)
    follow_up = await chat.ask("and in india?")
    alone = await Chat.private(telegram).ask("and in india?")
    assert follow_up.html != alone.html


@pytest.mark.parametrize(
    "text",
    [
        "<b>senior</b> & </i> <script>alert(1)</script> pay?",
        "*senior* _pay_ [x](http://y) `z` ~a~ > b",
        "&lt;b&gt; &amp; &#0; &nbsp;",
        "🙂🙃🎉",
        "👩‍💻",
        "\u200b\u200d\u2060",
        "\u202esenior pay\u202c \u05d0\u05d1",
        "senior \ud83d pay \udc00",
        "\x00\x01\x7f senior",
        ".",
        "1e999 ₹99999999999999999999 -0 ∞ NaN",
        "senior " * 585,
        "<" * 4096,
        "&" * 4096,
        "🙂" * 2048,
    ],
)
async def test_any_text_gets_an_answer(chat: Chat, text: str) -> None:
    assert (await chat.ask(text)).text
    assert (await chat.ask(QUESTION)).text


async def test_inline_cards(chat: Chat) -> None:
    offered = await chat.type_inline(QUESTION)
    cards = offered["results"]
    assert 2 <= len(cards) <= 50
    assert re.search(r"\d", cards[0]["title"])
    assert offered["cache_time"] >= 3600
    assert not offered.get("is_personal")
    again = await Chat.private(chat.telegram).type_inline(QUESTION)
    assert [card["id"] for card in again["results"]] == [card["id"] for card in cards]


async def test_inline_before_anything_is_typed_and_for_nonsense(chat: Chat) -> None:
    assert (await chat.type_inline(""))["results"]
    assert (await chat.type_inline("x" * 256))["results"]
    assert (await chat.type_inline("\ud800"))["results"]


async def test_a_press_on_a_card_that_was_sent(chat: Chat) -> None:
    card = (await chat.type_inline(QUESTION))["results"][0]
    sent = await chat.ask(QUESTION)
    chat.telegram.inline_messages["inline-1"] = sent
    data = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    before = sent.html
    answered = await chat.press_inline("inline-1", data)
    assert "text" not in answered
    assert sent.html != before


async def test_late_queries_are_no_fault(chat: Chat, running: Process) -> None:
    before = len(running.output)
    tell = chat.telegram.tell
    stale = {"id": "1", "from": chat.person, "query": "senior", "offset": ""}
    chat.telegram.queries["1"] = {"answered": True}
    await tell({"inline_query": stale})
    reply = await chat.ask(QUESTION)
    pressed = {"id": "1", "from": chat.person, "chat_instance": "1", "data": reply.data(reply.labels[0])}
    await tell({"callback_query": pressed | {"message": chat.telegram.as_json(reply)}})
    await chat.telegram.until(lambda: reply.edits, "the edit")
    await chat.ask(QUESTION)
    assert "ERROR" not in running.output[before:]


async def test_what_was_sent_by_way_of_a_bot_is_no_question(chat: Chat) -> None:
    await chat.say("senior pay", via_bot={"id": 5, "is_bot": True, "first_name": "B", "username": "b_bot"})
    await chat.ask(QUESTION)
    assert len(chat.seen()) == 1


async def test_answers_keep_their_order(chat: Chat) -> None:
    for number in range(5):
        await chat.say(QUESTION if number % 2 else "how do i negotiate?")
    await chat.answer(4)
    first, second, third, fourth, _ = (message.html for message in chat.seen())
    assert first == third != second == fourth


async def test_many_at_once(telegram: Telegram) -> None:
    chats = [Chat.private(telegram) for _ in range(30)]
    for _ in range(3):
        for chat in chats:
            await chat.say(QUESTION)
    for chat in chats:
        await chat.answer(2)
    await telegram.until(lambda: not telegram.pending(), "all confirmed")
    assert [len(chat.seen()) for chat in chats] == [3] * 30


async def test_a_slow_chat_does_not_hold_the_others_and_is_not_answered_twice(telegram: Telegram) -> None:
    held = asyncio.Event()
    telegram.fail("sendMessage", until=held)
    slow, quick = Chat.private(telegram), Chat.private(telegram)
    update = await slow.say(QUESTION)
    await telegram.until(lambda: not telegram.trouble["sendMessage"], "the slow answer begun")
    await slow.say(QUESTION)
    await quick.ask(QUESTION)
    assert slow.seen() == []
    await telegram.until(lambda: update not in telegram.pending(), "what lies in the store is confirmed")
    held.set()
    await slow.answer(1)
    await telegram.until(lambda: not telegram.pending(), "all confirmed")
    assert [len(slow.seen()), len(quick.seen())] == [2, 1]


async def test_commands_and_descriptions_are_set(telegram: Telegram) -> None:
    await telegram.until(lambda: len(telegram.called("setMyCommands")) == 3, "commands")
    by_scope = {call["scope"]["type"]: call["commands"] for call in telegram.called("setMyCommands")}
    private = [command["command"] for command in by_scope["all_private_chats"]]
    own = ["settings", "forget", "privacy"]
    assert private == ["estimate", "offer", "compare", "topics", *own, "help"]
    in_groups = [command["command"] for command in by_scope["all_group_chats"]]
    assert in_groups == ["ask", "offer", "compare", "topics", "help"]
    for_admins = [command["command"] for command in by_scope["all_chat_administrators"]]
    assert for_admins == [*in_groups, "digest", "settings"]
    await telegram.until(lambda: telegram.called("setMyDescription"), "the description")
    await telegram.until(lambda: telegram.called("setMyShortDescription"), "the short description")
    assert len(telegram.called("setMyDescription")[0]["description"]) <= 512
    assert len(telegram.called("setMyShortDescription")[0]["short_description"]) <= 120


async def test_only_what_is_answered_is_asked_for(telegram: Telegram, chat: Chat) -> None:
    await chat.ask(QUESTION)
    asked = [call.params for call in telegram.calls if call.method == "getUpdates"]
    assert all(call["allowed_updates"] == list(ALLOWED_UPDATES) for call in asked)


async def test_other_updates_are_passed_over(telegram: Telegram, chat: Chat) -> None:
    for kind in PASSED_OVER:
        await telegram.tell({kind: chat.message(QUESTION)})
    await telegram.tell({"message": json.loads('{"nothing": "known"}')})
    await telegram.tell({"my_chat_member": "no object at all"})
    await telegram.tell({"of_the_future": {"x": 1}})
    await chat.ask(QUESTION)
    assert len(chat.seen()) == 1
