"""What is asked of the answerer, and what is said when something fails."""

from __future__ import annotations

import logging

import pytest

from handlers.application import APOLOGY
from tests.handlers.conftest import Here
from tests.handlers.fake import FakeAnswerer
from tests.wire.people import PASSED_OVER, Chat, by_the_bot


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("senior pay?", "senior pay?"),
        ("@mlpay_bot senior pay?", "senior pay?"),
        ("🙂 @MLPAY_BOT senior", "🙂  senior"),
        ("a\ud800b @mlpay_bot c", "a\ud800b  c"),
        ("@other_bot pay", "@other_bot pay"),
    ],
)
async def test_private_questions(chat: Chat, answerer: FakeAnswerer, written: str, asked: str) -> None:
    await chat.ask(written)
    assert answerer.asked == [asked]


@pytest.mark.parametrize("text", ["/start", "/start payload", "/help", "/whatever x", "@mlpay_bot"])
async def test_the_welcome(chat: Chat, answerer: FakeAnswerer, text: str) -> None:
    assert (await chat.ask(text)).html == "<b>Ask me about pay.</b>"
    assert answerer.asked == []


async def test_the_topics(chat: Chat) -> None:
    topics = await chat.ask("/topics")
    assert len(topics.labels) == 11
    await chat.press(topics, topics.labels[3])
    assert "pressed s 3" in topics.text


async def test_an_album_is_answered_at_its_caption_only(chat: Chat, answerer: FakeAnswerer) -> None:
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    for caption in ({"caption": "senior pay?"}, {}, {}):
        message = chat.message("") | {"photo": photo, "media_group_id": "9"} | caption
        del message["text"], message["entities"]
        await chat.telegram.tell({"message": message})
    assert answerer.asked == ["senior pay?"]
    assert len(chat.seen()) == 1


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("/ask senior pay?", ["senior pay?"]),
        ("/ask@mlpay_bot\nsenior pay?", ["senior pay?"]),
        ("@mlpay_bot senior pay?", ["senior pay?"]),
        ("senior pay, @mlpay_bot?", ["senior pay, ?"]),
        ("/ask", []),
        ("senior pay?", []),
        ("/senior @mlpay_bot", []),
        ("/ask@other_bot senior", []),
    ],
)
async def test_groups(group: Chat, answerer: FakeAnswerer, written: str, asked: list[str]) -> None:
    await group.say(written)
    assert answerer.asked == asked


async def test_a_mention_by_name(group: Chat, answerer: FakeAnswerer) -> None:
    """A person may mention a bot without its @name; Telegram then says whom."""
    bot = {"id": 123456789, "is_bot": True, "first_name": "ML Pay"}
    entity = {"type": "text_mention", "offset": 0, "length": 6, "user": bot}
    await group.say("ML Pay senior?", entities=[entity])
    await group.say("Other_ senior?", entities=[entity | {"user": bot | {"id": 5}}])
    assert answerer.asked == ["senior?"]


async def test_a_follow_up_leans_on_its_askers_words(group: Chat) -> None:
    first = await group.ask("/ask senior")
    follow_up = await group.ask("and lead?", **by_the_bot(group.telegram, first))
    assert "senior and lead?" in follow_up.text
    elsewhere = await group.ask("/ask and lead?", message_thread_id=7, is_topic_message=True)
    assert "senior" not in elsewhere.text


async def test_a_press_goes_on_with_the_pressers_conversation(chat: Chat) -> None:
    reply = await chat.ask("senior")
    await chat.press(reply, "Total pay")
    assert "senior and why" in (await chat.ask("and why")).text


async def test_a_failing_answer(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    assert (await chat.ask("break")).text == APOLOGY
    assert "the answerer broke" in caplog.text
    chat.telegram.fail("sendMessage", status=400, description="Bad Request: anything else")
    await chat.say("break")
    assert "the apology was refused" in caplog.text.lower()


@pytest.mark.parametrize(
    ("status", "description", "level"),
    [
        (403, "Forbidden: bot was blocked by the user", logging.INFO),
        (400, "Bad Request: not enough rights to send text messages to the chat", logging.INFO),
        (400, "Bad Request: something new", logging.ERROR),
        (502, "Bad Gateway", logging.WARNING),
    ],
)
async def test_a_refused_answer(
    chat: Chat, caplog: pytest.LogCaptureFixture, status: int, description: str, level: int
) -> None:
    caplog.set_level(logging.INFO, "handlers")
    chat.telegram.fail("sendMessage", status=status, description=description)
    await chat.say("senior")
    assert [record.levelno for record in caplog.records if record.name.startswith("handlers")] == [level]
    assert len(chat.seen()) == (level == logging.ERROR)


async def test_updates_of_other_kinds(chat: Chat, answerer: FakeAnswerer, telegram: Here) -> None:
    for kind in PASSED_OVER:
        await telegram.tell({kind: chat.message("senior pay?")})
        await telegram.tell({kind: chat.message("/start")})
    assert answerer.asked == []
    assert telegram.sent == []


async def test_the_introduction(telegram: Here) -> None:
    assert telegram.app.post_init is not None
    await telegram.app.post_init(telegram.app)
    shown = {
        call["scope"]["type"]: [command["command"] for command in call["commands"]]
        for call in telegram.called("setMyCommands")
    }
    assert {"settings", "forget", "privacy"} <= set(shown["all_private_chats"])
    assert "settings" not in shown["all_group_chats"]
    assert shown["all_chat_administrators"] == [*shown["all_group_chats"], "digest", "settings"]
    description = telegram.called("setMyDescription")[0]["description"]
    assert "The ML engineer’s guide” (2025)" in description
    assert len(description) <= 512
    assert len(telegram.called("setMyShortDescription")[0]["short_description"]) <= 120


async def test_what_cannot_be_introduced_is_logged(telegram: Here, caplog: pytest.LogCaptureFixture) -> None:
    assert telegram.app.post_init is not None
    telegram.fail("setMyDescription", status=400, description="Bad Request: too long")
    await telegram.app.post_init(telegram.app)
    assert "could not be set" in caplog.text


async def test_a_group_that_moved(group: Chat, telegram: Here) -> None:
    moved = Chat.group(telegram)
    description = "Bad Request: group chat was upgraded to a supergroup chat"
    telegram.fail(
        "sendMessage", status=400, description=description, parameters={"migrate_to_chat_id": moved.id}
    )
    await group.say("/ask senior")
    assert "senior" in moved.seen()[0].text
