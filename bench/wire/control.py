"""The stand-in as a bench holds it: started, asked, ended."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from bench.wire.standin import MOST

ROOT = Path(__file__).resolve().parent.parent.parent


class StandinError(Exception):
    """The stand-in could not do what it was asked for; its text says why."""


def _nobody(_: int) -> None:
    """Nobody wants to know how far it is."""


class Control:
    """A running stand-in: where it listens, and what it is asked for."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self.url = url
        self.pid = process.pid
        self._process = process
        self._ids = count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._tell: dict[int, Callable[[int], None]] = {}
        self._reader = asyncio.create_task(self._read())

    async def do(self, name: str, tell: Callable[[int], None] = _nobody, **options: Any) -> Any:
        """Ask for something and wait for its result; `tell` hears how far it is. Raises StandinError."""
        number = next(self._ids)
        waiting = self._waiting[number] = asyncio.get_running_loop().create_future()
        self._tell[number] = tell
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"id": number, "do": name, **options}).encode() + b"\n")
        return await waiting

    async def _read(self) -> None:
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            said = json.loads(line)
            if "progress" in said:
                self._tell[said["id"]](said["progress"])
            elif "error" in said:
                self._waiting.pop(said["id"]).set_exception(StandinError(said["error"]))
            else:
                self._waiting.pop(said["id"]).set_result(said["result"])
        for waiting in self._waiting.values():
            waiting.set_exception(StandinError("the stand-in ended"))

    async def end(self) -> None:
        """End it, and read what it said last."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()
        await self._reader


@asynccontextmanager
async def standin() -> AsyncIterator[Control]:
    """A stand-in for Telegram in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bench.wire.standin",
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=MOST,
    )
    assert process.stdout is not None
    control = Control(process, json.loads(await process.stdout.readline())["url"])
    try:
        yield control
    finally:
        await control.end()
