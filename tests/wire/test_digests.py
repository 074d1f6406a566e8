"""Digests of the real process: posted at their time, and once, whatever happens to it."""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from storage.digests import Digest
from storage.store import Store
from tests.wire.channels import Channel
from tests.wire.people import Chat
from tests.wire.processes import bot, polling
from tests.wire.standin import Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def due_in(seconds: float, store: str, channel: Channel) -> None:
    """Set a channel's digest, whose next slot comes soon."""
    at = datetime.now(UTC) + timedelta(seconds=seconds)
    local = at.astimezone(ZoneInfo("Asia/Kolkata"))
    opened = await Store.open(store)
    await opened.digests.set(
        Digest(channel.id, None, local.weekday(), local.hour, local.minute, "Asia/Kolkata", at)
    )
    await opened.close()


async def test_a_digest_is_posted_once_by_two_processes_and_after_a_crash(
    own: Telegram, tmp_path: Path
) -> None:
    kept = {"MLPAY_STORAGE": f"sqlite:///{tmp_path / 'bot.sqlite3'}"}
    channel = Chat.channel(own)
    await due_in(3, kept["MLPAY_STORAGE"], channel)
    async with Telegram() as other, bot(other, **kept) as second, bot(own, **kept) as first:
        other.places[channel.id] = channel.place
        there = Channel(other, channel.place, channel.person)
        while not (posts := [*channel.seen(), *there.seen()]):
            await asyncio.sleep(0.05)
        await asyncio.gather(polling(own), polling(other))
        assert posts[0].photo
        assert len(posts[0].caption.splitlines()) == 5  # three lines, a gap, the source
        assert posts[0].labels[-1] == "Open in bot"
        await first.stop(signal.SIGKILL)
        asked, before = len(own.offsets), len(channel.seen())
        async with bot(own, **kept) as again:
            await polling(own, asked)
            await channel.say("/digest")
            assert "Next, on" in (await channel.answer(before)).text
            assert len(channel.seen()) + len(there.seen()) == 2
            assert await again.stop() == 0
        assert await second.stop() == 0
        assert "Traceback" not in first.output + second.output + again.output
