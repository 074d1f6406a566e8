"""Nothing is lost and nothing is repeated when Telegram, the network or the machine fails."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest

from tests.wire.people import Chat
from tests.wire.processes import Process, bot, polling
from tests.wire.standin import SECOND_POLLER, TOKEN, Telegram

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "senior ml engineer pay in the us?"


async def test_a_fault_ends_it_with_a_sentence(tmp_path: Path) -> None:
    """Side by side, because each is a process that must start first."""
    await asyncio.gather(_bad_token(), _second_poller(tmp_path), _broken_config(tmp_path))


async def _bad_token() -> None:
    token = TOKEN[:-1] + "X"
    async with Telegram() as own, bot(own, token) as process:
        assert await process.ended() == 1
        assert process.output.startswith("Telegram does not accept the token")
        assert len(process.output.splitlines()) == 1
        assert token not in process.output


async def _second_poller(tmp_path: Path) -> None:
    held = tmp_path / "token"
    held.write_text(TOKEN + "\n")
    async with Telegram() as own, bot(own, "", TELEGRAM_BOT_TOKEN_FILE=str(held)) as process:
        await polling(own)
        own.fail("getUpdates", status=409, description=SECOND_POLLER)
        await Chat.private(own).ask(QUESTION)
        assert await process.ended() == 1
        assert "Another process is already polling with this token" in process.output
        assert "Traceback" not in process.output


async def _broken_config(tmp_path: Path) -> None:
    broken = tmp_path / "config.yaml"
    broken.write_text("concurrency: many\nmode: pulling\n")
    async with Telegram() as own, bot(own, MLPAY_CONFIG=str(broken)) as process:
        assert await process.ended() == 1
        assert process.output.splitlines() == [
            f"{broken}:1: concurrency: expected a whole number from 1 to 1000",
            f"{broken}:2: mode: expected polling or webhook",
        ]
        assert own.calls == []


async def test_a_kill_loses_nothing_buttons_outlive_it_and_a_stop_is_clean(
    own: Telegram, tmp_path: Path
) -> None:
    store = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    chat, other = Chat.private(own), Chat.private(own)
    async with bot(own, MLPAY_STORAGE=store) as first:
        await polling(own)
        earlier = await other.ask(QUESTION)
        data = earlier.data(earlier.labels[0])
        own.fail("sendMessage", until=asyncio.Event())
        await chat.say(QUESTION)
        await own.until(lambda: not own.trouble["sendMessage"], "the answer begun")
        assert await first.stop(signal.SIGKILL) == -signal.SIGKILL
    assert chat.seen() == []
    asked = len(own.offsets)
    async with bot(own, MLPAY_STORAGE=store) as second:
        await polling(own, asked)
        await chat.answer(0)
        assert "text" not in await other.press(earlier, data=data)
        assert earlier.edits == 1
        await chat.ask(QUESTION)
        assert len(chat.seen()) == 2
        assert len(other.seen()) == 1
        await _stop_finishes_and_confirms(own, second)


async def _stop_finishes_and_confirms(own: Telegram, process: Process) -> None:
    """In the process that is running anyway: a start takes long."""
    held = asyncio.Event()
    own.fail("sendMessage", until=held)
    chat = Chat.private(own)
    update = await chat.say(QUESTION)
    await own.until(lambda: not own.trouble["sendMessage"], "the answer begun")
    stopping = asyncio.create_task(process.stop(signal.SIGTERM))
    held.set()
    assert await stopping == 0
    assert len(chat.seen()) == 1
    assert own.offsets[-1] == update + 1
    assert own.pending() == []
    assert "Traceback" not in process.output


async def test_rough_weather(own: Telegram) -> None:
    """One bot through it all: each fault is over before the next begins."""
    own.fail("getMe", drop=True)
    async with bot(own, MLPAY_LOG_LEVEL="DEBUG") as process:
        await polling(own)
        chat = Chat.private(own)

        own.fail("sendMessage", drop=True)
        await chat.ask(QUESTION)
        own.fail("sendMessage", status=502, description="Bad Gateway")
        await chat.ask(QUESTION)
        own.fail("sendMessage", status=429, description="Too Many Requests", parameters={"retry_after": 0.2})
        await chat.ask(QUESTION)
        assert len(chat.seen()) == 3

        own.fail("getUpdates", status=429, description="Too Many Requests", parameters={"retry_after": 0.2})
        own.fail("getUpdates", status=500, description="Internal Server Error")
        own.fail("getUpdates", drop=True)
        await chat.ask(QUESTION)
        await chat.ask(QUESTION)
        assert len(chat.seen()) == 5

        own.fail("getUpdates", drop=True, after=True)  # the batch was given, and never arrived
        await chat.ask(QUESTION)
        await chat.ask(QUESTION)
        assert len(chat.seen()) == 7

        own.fail("sendMessage", status=403, description="Forbidden: bot was blocked by the user")
        await chat.say(QUESTION)
        own.fail(
            "sendMessage", status=400, description="Bad Request: not enough rights to send text messages"
        )
        await chat.say(QUESTION)
        await chat.ask(QUESTION)

        assert await process.stop(signal.SIGINT) == 0
        assert own.pending() == []
        assert "Traceback" not in process.output
        assert "cannot be reached" in process.output
        assert "DEBUG" in process.output
        assert TOKEN not in process.output
        assert TOKEN.partition(":")[2] not in process.output
