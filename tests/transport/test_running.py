"""The service in this process, against the stand-in: start, stop, and what ends it."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from pydantic import SecretStr

from config import Settings
from handlers import application
from tests.handlers.fake import FakeAnswerer
from tests.wire.people import Chat
from tests.wire.standin import SECOND_POLLER, TOKEN, Telegram
from transport import logs, running
from transport.connection import Connection
from transport.faults import BadTokenError, SecondPollerError


@pytest.fixture
def opened(tmp_path: Path) -> running.Opened:
    kept = Settings(storage=f"sqlite:///{tmp_path / 'bot.sqlite3'}")
    return partial(application.opened, answerer=FakeAnswerer(), settings=kept)


def settings(telegram: Telegram, token: str = TOKEN) -> Settings:
    return Settings(token=SecretStr(token), base_url=telegram.url)


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


async def test_it_answers_until_it_is_stopped(
    opened: running.Opened, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    stop = asyncio.Event()
    for trouble in ({"drop": True}, {"status": 429, "description": "x", "parameters": {"retry_after": 0.01}}):
        telegram.fail("getMe", **trouble)
    serving = asyncio.create_task(running.serve(settings(telegram), opened, stop))
    reply = await Chat.private(telegram).ask("senior")
    assert "senior" in reply.text
    stop.set()
    await asyncio.wait_for(serving, 5)
    assert telegram.pending() == []
    assert "Answering as @mlpay_bot" in caplog.text
    assert "Telegram cannot be reached" in caplog.text


@pytest.mark.parametrize(
    "trouble",
    [{"status": 429, "description": "x", "parameters": {"retry_after": 3600}}, {"until": asyncio.Event()}],
)
async def test_a_stop_while_telegram_is_out_of_reach(
    opened: running.Opened, telegram: Telegram, trouble: dict[str, Any]
) -> None:
    stop = asyncio.Event()
    telegram.fail("getMe", drop=True)
    telegram.fail("getMe", **trouble)
    serving = asyncio.create_task(running.serve(settings(telegram), opened, stop))
    await telegram.until(lambda: not telegram.trouble["getMe"], "the second attempt")
    stop.set()
    await asyncio.wait_for(serving, 5)


@pytest.mark.parametrize("token", [TOKEN + "x", "nonsense"])
async def test_a_bad_token(opened: running.Opened, telegram: Telegram, token: str) -> None:
    with pytest.raises(BadTokenError):
        await running.serve(settings(telegram, token), opened, asyncio.Event())


async def test_a_second_poller(opened: running.Opened, telegram: Telegram) -> None:
    telegram.fail("getUpdates", status=409, description=SECOND_POLLER)
    with pytest.raises(SecondPollerError):
        await running.serve(settings(telegram), opened, asyncio.Event())


async def test_a_refused_introduction_is_said(
    opened: running.Opened, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    stop = asyncio.Event()
    telegram.fail("setMyDescription", status=400, description="Bad Request: too long")
    serving = asyncio.create_task(running.serve(settings(telegram), opened, stop))
    async with asyncio.timeout(5):
        while "could not be set" not in caplog.text:
            await asyncio.sleep(0.001)
    assert "senior" in (await Chat.private(telegram).ask("senior")).text
    stop.set()
    await serving


async def test_a_broken_introduction_is_logged(
    opened: running.Opened, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    async def introduce(_: running.App) -> None:
        raise ZeroDivisionError

    @asynccontextmanager
    async def broken(bot: Connection) -> AsyncIterator[running.Service]:
        async with opened(bot) as made:
            made.application.post_init = introduce
            yield made

    stop = asyncio.Event()
    serving = asyncio.create_task(running.serve(settings(telegram), broken, stop))
    assert "senior" in (await Chat.private(telegram).ask("senior")).text
    stop.set()
    await serving
    assert "post_init failed" in caplog.text


class TestRun:
    """`run` itself, which owns the event loop, the signals and the log."""

    @pytest.fixture(autouse=True)
    def _restored(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        monkeypatch.setattr(logs, "configure", lambda *_: None)
        hook = sys.excepthook
        yield
        sys.excepthook = hook

    @staticmethod
    def _serving(monkeypatch: pytest.MonkeyPatch, outcome: Any) -> int:
        async def serve(_: Settings, __: Any, stop: asyncio.Event) -> None:
            if isinstance(outcome, BaseException):
                raise outcome
            os.kill(os.getpid(), outcome)
            await asyncio.wait_for(stop.wait(), 5)

        monkeypatch.setattr(running, "serve", serve)
        return running.run(Settings(token=SecretStr(TOKEN)), nullcontext)  # type: ignore[arg-type]

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_a_signal_is_a_stop(self, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        assert self._serving(monkeypatch, number) == 0

    def test_a_fault_is_a_sentence(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self._serving(monkeypatch, BadTokenError()) == 1
        assert capsys.readouterr().err.startswith("Telegram does not accept the token")

    def test_an_interrupt_before_the_start(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self._serving(monkeypatch, KeyboardInterrupt()) == 0
