"""The real bot in a flooded group: what it says in the first seconds stays within Telegram's limits."""

from __future__ import annotations

import asyncio

import pytest

from tests.wire.flood import Flood
from tests.wire.people import Chat
from tests.wire.processes import bot, polling
from tests.wire.standin import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

PLACES = ("us", "uk", "germany", "india")
SECONDS = 4.0


async def test_forty_questions_within_a_second(own: Telegram) -> None:
    own.flood = Flood()
    group = Chat.group(own)
    asked = dict[int, int]()
    async with bot(own) as process:
        await polling(own)
        for number in range(40):
            person = group.member(f"Person {number % 7}")
            await person.say(f"/ask senior pay in {PLACES[number % len(PLACES)]}?")
            asked[person.said[-1]["message_id"]] = number
        await asyncio.sleep(SECONDS)
        answered = [asked[int(reply.reply_to or 0)] for reply in group.seen()]
        assert own.refused() == []
        assert "Telegram asks to wait" not in process.output
    assert len(answered) >= 6
    assert len(set(answered)) == len(answered)
    newest = answered[3:]
    assert newest == sorted(newest, reverse=True)
    assert min(newest) >= 40 - len(answered)
