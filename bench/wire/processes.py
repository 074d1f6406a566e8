"""The bots that are measured, each a process of its own, with its log in a file."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from bench.wire.control import ROOT, Control

OURS = ("bot.py", "run")
ECHO = ("-m", "bench.wire.echo")
TOKEN = "123456789:AAH-theSecretHalfOfATestToken_0123"
SECRET = "a-secret-that-only-the-bench-knows"
CONNECTIONS = 40
STARTING = 60.0  # seconds a start may take on a busy machine
LOOKING = 0.05

_FAULT = re.compile(r"(?:^| )(?:ERROR|CRITICAL) .*|^\w*(?:Error|Exception)\b.*", re.MULTILINE)
_CHANGING = re.compile(r"\b\d[\d.,:]*\b")


class Bot:
    """A bot: started, killed, started again. `port`: where its webhook listens, if it has one."""

    def __init__(self, command: tuple[str, ...], environment: Mapping[str, str], log: Path) -> None:
        self.port = int(environment.get("MLPAY_WEBHOOK__PORT", 0))
        self.health = int(environment.get("MLPAY_HEALTH__PORT", 0))
        self.kills: list[float] = []
        self._command = command
        self._environment = {**_clean(), **environment}
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it; it may take a while until it answers."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )

    def under(self, *program: str) -> Bot:
        """Itself, to be started by another module of Python with its arguments: `-m cProfile -o FILE`."""
        self._command = (*program, *self._command)
        return self

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self._process is not None
        return self._process.pid

    async def kill(self) -> None:
        """End it at once, whatever it does."""
        assert self._process is not None
        if not self.has_ended:
            self._process.kill()
        await self._process.wait()

    async def stop(self) -> None:
        """Ask it to end, and wait for that."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(self._process.wait(), STARTING)
            except TimeoutError:
                await self.kill()

    @property
    def has_ended(self) -> bool:
        """Whether it runs no more."""
        return self._process is not None and self._process.returncode is not None

    def check(self) -> None:
        """Raise RuntimeError, with the end of its log, where it has ended by itself."""
        if self.has_ended:
            raise RuntimeError(f"{' '.join(self._command)} ended:\n{self.log[-2000:]}")

    @property
    def log(self) -> str:
        """What it wrote, on both streams."""
        return self._log.read_text(encoding="utf-8", errors="replace")


def faults(bots: list[Bot]) -> Counter[str]:
    """What the bots logged as errors, figures left out, and how often."""
    lines = (line.strip() for bot in bots for line in _FAULT.findall(bot.log))
    return Counter(_CHANGING.sub("N", line) for line in lines)


def ours(telegram: Control, storage: str, log: Path, **more: str) -> Bot:
    """Our bot, polling."""
    settings = {"MLPAY_STORAGE": storage, "MLPAY_LOG_LEVEL": "WARNING", "MLPAY_CONFIG": os.devnull}
    return Bot(OURS, _of(telegram) | settings | more, log)


def our_webhook(telegram: Control, storage: str, log: Path, **more: str) -> Bot:
    """Our bot behind a webhook."""
    port = free_port()
    settings = {
        "MLPAY_MODE": "webhook",
        "MLPAY_WEBHOOK__PORT": str(port),
        "MLPAY_WEBHOOK__URL": f"http://127.0.0.1:{port}/hook",
        "MLPAY_WEBHOOK__SECRET": SECRET,
        "MLPAY_WEBHOOK__CONNECTIONS": str(CONNECTIONS),
    }
    return ours(telegram, storage, log, **settings, **more)


def echo(telegram: Control, log: Path) -> Bot:
    """The echo bot, polling."""
    return Bot((*ECHO, "polling"), _of(telegram), log)


def echo_webhook(telegram: Control, log: Path) -> Bot:
    """The echo bot behind a webhook."""
    return Bot((*ECHO, "webhook"), _of(telegram) | {"MLPAY_WEBHOOK__PORT": str(free_port())}, log)


@asynccontextmanager
async def running(telegram: Control, bots: list[Bot], unheard: float = 0.0) -> AsyncIterator[None]:
    """Bots that are there and have their updates brought or ask for them; they are ended in the end."""
    async with AsyncExitStack() as stack:
        for bot in bots:
            stack.push_async_callback(bot.stop)
            await bot.start()
        async with asyncio.timeout(STARTING):
            for bot in bots:
                await _there(telegram, bot)
        ports = [bot.port for bot in bots if bot.port]
        if ports:
            urls = [f"http://127.0.0.1:{port}/hook" for port in ports]
            await telegram.do("deliver", urls=urls, secret=SECRET, connections=CONNECTIONS, unheard=unheard)
        yield


async def _there(telegram: Control, bot: Bot) -> None:
    while not (_listens(bot.port) if bot.port else (await telegram.do("seen"))["calls"].get("getUpdates")):
        bot.check()
        await asyncio.sleep(LOOKING)


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _of(telegram: Control) -> dict[str, str]:
    return {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BASE_URL": telegram.url, "NO_PROXY": "127.0.0.1"}


def _clean() -> dict[str, str]:
    """The environment without settings of a bot."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("MLPAY_", "TELEGRAM_"))}
