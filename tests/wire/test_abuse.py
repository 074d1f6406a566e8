"""One who asks too much gets a polite word, and slows nobody down."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.wire.people import Chat
from tests.wire.standin import Telegram

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("running")]

ALLOWED = 20
QUESTION = "senior in the us"
WORD = "That is a lot of questions at once."


async def waited(telegram: Telegram) -> float:
    """How long a new person waits for an answer, in seconds."""
    began = time.monotonic()
    await Chat.private(telegram).ask(QUESTION)
    return time.monotonic() - began


async def test_a_flood_is_answered_as_far_as_allowed_with_one_word_about_it(telegram: Telegram) -> None:
    flooding = Chat.private(telegram)
    usual = [await waited(telegram) for _ in range(5)]
    for number in range(300):
        await flooding.say(f"{QUESTION} {number}")
    meanwhile = [await waited(telegram) for _ in range(5)]
    await telegram.until(lambda: len(flooding.seen()) > ALLOWED, "all that is allowed, and the word")
    await asyncio.sleep(0.3)
    said = [message.text for message in flooding.seen()]
    words = [text for text in said if text.startswith(WORD)]
    assert len(words) == 1
    assert ALLOWED <= len(said) - len(words) <= ALLOWED + 4
    assert sorted(meanwhile)[2] < sorted(usual)[2] + 1.0, (usual, meanwhile)


async def test_settings_and_forgetting_are_never_refused(telegram: Telegram) -> None:
    chat = Chat.private(telegram)
    for number in range(25):
        await chat.say(f"{QUESTION} {number}")
    await chat.say("/settings")
    await telegram.until(lambda: any("Your settings" in message.text for message in chat.seen()), "settings")
