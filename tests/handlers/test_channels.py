"""Channels: what begins with a command of ours is answered, and no reader changes it for the others."""

from __future__ import annotations

import pytest

from answers.reading import Conversation
from storage.store import Store
from tests.handlers.conftest import Here
from tests.handlers.fake import UNKNOWN, FakeAnswerer
from tests.wire.people import Chat


@pytest.fixture
def channel(telegram: Here) -> Chat:
    return Chat.channel(telegram)


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("/ask senior pay?", "senior pay?"),
        ("/ask@mlpay_bot senior pay?", "senior pay?"),
        ("/ASK senior", "senior"),
        ("/estimate senior", "estimate senior"),
        ("/offer 150k", "offer 150k"),
        ("/compare us uk", "compare us uk"),
    ],
)
async def test_a_command_is_answered_with_its_picture_quoting_the_post(
    channel: Chat, written: str, subject: str
) -> None:
    reply = await channel.ask(written)
    assert reply.photo
    assert subject in reply.caption
    assert reply.reply_to == channel.said[-1]["message_id"]


async def test_buttons_lead_each_reader_into_their_own_chat(channel: Chat) -> None:
    reply = await channel.ask("/ask senior")
    assert reply.labels == ["Total pay", "Lead", "Share", "Open in bot"]
    assert reply.button("Lead")["url"] == "https://t.me/mlpay_bot?start=l_100"
    assert reply.button("Open in bot")["url"] == "https://t.me/mlpay_bot?start=p_100"
    topics = await channel.ask("/topics")
    assert {button["url"] for row in topics.buttons for button in row} == {
        f"https://t.me/mlpay_bot?start=s_{number}" for number in range(11)
    }


@pytest.mark.parametrize(
    "written",
    [
        "Our news of today",
        "senior pay? @mlpay_bot",
        "Write /ask senior to the bot",
        "/ask@other_bot senior",
        "/start",
        "/help",
        "/settings",
        "/whatever senior",
    ],
)
async def test_all_else_is_left_alone(channel: Chat, answerer: FakeAnswerer, written: str) -> None:
    await channel.say(written)
    assert channel.seen() == []
    assert answerer.asked == []


async def test_what_was_edited_or_passed_on_is_left_alone(channel: Chat, telegram: Here) -> None:
    await channel.ask("/ask senior")
    await channel.edit("/ask lead")
    origin = {"type": "hidden_user", "sender_user_name": "Ada", "date": 1}
    await channel.say("/ask senior", forward_origin=origin)
    await channel.say("/ask senior", via_bot=telegram.me)
    assert len(channel.seen()) == 1
    assert channel.seen()[0].edits == 0


@pytest.mark.parametrize("command", ["estimate", "offer", "compare"])
async def test_what_a_form_would_ask_is_asked_for_in_words(channel: Chat, command: str) -> None:
    reply = await channel.ask(f"/{command}")
    assert reply.text == f"Which level?\nPost /{command} again with the answer behind it, please."
    assert reply.labels == []


async def test_a_command_without_a_question(channel: Chat) -> None:
    assert (await channel.ask("/ask")).text == "Post your question behind the command, please."


async def test_each_post_stands_by_itself(channel: Chat) -> None:
    await channel.ask("/ask senior")
    assert "$100k–150k" in (await channel.ask("/ask and lead")).caption


async def test_it_is_counted_as_a_channels(
    channel: Chat, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await channel.ask("/ask senior")
    monkeypatch.setattr(FakeAnswerer, "answer", lambda *_: (UNKNOWN, Conversation()))
    await channel.ask("/ask something else")
    report = await store.reports.read(1)
    assert [(kind, sums.asked, sums.unanswered) for kind, sums in report.by_chat_kind] == [("channel", 2, 1)]
