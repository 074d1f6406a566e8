"""The real bot as a process of its own, with its token and its server in the environment."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.wire.standin import TOKEN, Telegram

ROOT = Path(__file__).parent.parent.parent
STARTING = 30.0  # seconds a start may take on a slow machine
COMMAND = [sys.executable, "bot.py", "run"]


class Process:
    """A running bot."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._output = b""
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self._process.stdout is not None
        while piece := await self._process.stdout.read(65536):
            self._output += piece

    @property
    def output(self) -> str:
        """What it wrote so far, on both streams."""
        return self._output.decode()

    @property
    def has_ended(self) -> bool:
        """Whether it runs no more."""
        return self._process.returncode is not None

    async def ended(self) -> int:
        """Its exit status, once it has ended and everything it wrote was read."""
        status = await asyncio.wait_for(self._process.wait(), STARTING)
        await self._reader
        return status

    async def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal, and wait for its end."""
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self.ended()


@asynccontextmanager
async def bot(telegram: Telegram, token: str = TOKEN, **environment: str) -> AsyncIterator[Process]:
    """A bot that talks to the stand-in, with a store of its own; it is ended in the end."""
    with TemporaryDirectory() as folder:
        kept = {"MLPAY_STORAGE": f"sqlite:///{folder}/bot.sqlite3"}
        async with _started(telegram, token, kept | environment) as process:
            yield process


@asynccontextmanager
async def _started(telegram: Telegram, token: str, environment: dict[str, str]) -> AsyncIterator[Process]:
    ours = {key: value for key, value in os.environ.items() if not key.startswith(("MLPAY_", "TELEGRAM_"))}
    ours |= {"TELEGRAM_BOT_TOKEN": token, "TELEGRAM_BASE_URL": telegram.url, "NO_PROXY": "127.0.0.1"}
    ours |= {"MLPAY_CONFIG": os.devnull, "PYTHONWARNINGS": "default"} | environment
    process = Process(
        await asyncio.create_subprocess_exec(
            *COMMAND, cwd=ROOT, env=ours, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
    )
    try:
        yield process
    finally:
        await process.stop(signal.SIGKILL)


async def polling(telegram: Telegram, asked: int = 0) -> None:
    """Wait until the bot has asked for updates more often than `asked` times."""
    await telegram.until(lambda: len(telegram.offsets) > asked, "the bot to poll", STARTING)
