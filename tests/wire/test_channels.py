"""Channels, guests and links with the real process: posts answered, mentions elsewhere, answers passed on."""

from __future__ import annotations

import re

import pytest

from tests.wire.people import Chat
from tests.wire.records import Sent
from tests.wire.standin import Telegram

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("running")]

QUESTION = "senior ml engineer pay in the us?"


def payload(message: Sent, label: str) -> str:
    """What the link of a button opens the bot with."""
    found = re.fullmatch(
        r"https://t\.me/mlpay_bot\?start=([A-Za-z0-9_-]{1,64})", message.button(label)["url"]
    )
    assert found
    return found[1]


async def test_a_channels_question_is_answered_with_a_chart_in_its_name(telegram: Telegram) -> None:
    channel = Chat.channel(telegram)
    reply = await channel.ask(f"/ask@mlpay_bot {QUESTION}")
    assert reply.photo
    assert re.match(r"<b>[^<]*\d[^<]*</b>", reply.html)
    assert reply.reply_to == channel.said[-1]["message_id"]
    await channel.say("Good morning, /ask is a command")
    await channel.say(f"/ask@other_bot {QUESTION}")
    lead = await channel.ask("/compare us uk senior")
    assert channel.seen() == [reply, lead]


async def test_a_readers_button_opens_the_answer_in_private(telegram: Telegram) -> None:
    channel, reader = Chat.channel(telegram), Chat.private(telegram, "Rita")
    post = await channel.ask(f"/ask {QUESTION}")
    assert not any("callback_data" in button for row in post.buttons for button in row)
    opened = await reader.start(payload(post, "Open in bot"))
    assert opened.text.splitlines()[0] == post.caption.splitlines()[0]
    other = await reader.start(payload(post, "Total pay"))
    assert other.text.splitlines()[0] != opened.text.splitlines()[0]


async def test_what_is_missing_in_a_channel_is_asked_for_in_words(telegram: Telegram) -> None:
    channel = Chat.channel(telegram)
    for command in ("/estimate", "/offer", "/compare"):
        reply = await channel.ask(command)
        assert f"Post {command} again" in reply.text
        assert reply.labels == []


async def test_a_channels_topics_open_in_private(telegram: Telegram) -> None:
    channel, reader = Chat.channel(telegram), Chat.private(telegram)
    topics = await channel.ask("/topics")
    section = topics.labels[0]
    assert (await reader.start(payload(topics, section))).labels


async def test_a_weekly_digest_is_set_shown_and_ended(telegram: Telegram) -> None:
    channel, group = Chat.channel(telegram), Chat.group(telegram)
    told = await channel.ask("/digest weekly mon 09:00 Europe/Berlin")
    assert "every Monday at 09:00 (Europe/Berlin)" in told.text
    assert "“europe/berln”" in (await channel.ask("/digest mon 9 europe/berln")).text
    assert "no more digests" in (await channel.ask("/digest off")).text
    assert "Only the admins" in (await group.ask("/digest mon 9 berlin")).text
    assert "every Monday" in (await group.admin.ask("/digest mon 9 berlin")).text


async def test_a_guest_is_answered_where_the_bot_is_no_member(telegram: Telegram) -> None:
    elsewhere = Chat.elsewhere(telegram)
    reply = await elsewhere.ask(QUESTION)
    assert re.match(r"<b>[^<]*\d[^<]*</b>", reply.html)
    first = reply.text
    await elsewhere.press(reply, "Total pay")
    assert reply.text != first
    await elsewhere.press(reply, "‹ Back")
    assert reply.text == first
    private = await Chat.private(telegram).start(payload(reply, "Open in bot"))
    assert private.text == first


async def test_a_guest_walks_through_a_form(telegram: Telegram) -> None:
    elsewhere = Chat.elsewhere(telegram)
    step = await elsewhere.ask("how much is an offer of 150k?")
    assert step.labels
    await elsewhere.press(step, step.labels[0])
    assert step.edits == 1


async def test_a_link_opens_its_answer_in_a_group_as_well(telegram: Telegram) -> None:
    channel, group = Chat.channel(telegram), Chat.group(telegram)
    post = await channel.ask("/compare us uk senior")
    opened = await group.ask(f"/start@mlpay_bot {payload(post, 'Open in bot')}")
    assert opened.text.splitlines()[0] == post.caption.splitlines()[0]
    forged = await group.ask("/start@mlpay_bot zzzz_forged")
    assert forged.text == (await group.ask("/help")).text
