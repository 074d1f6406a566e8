"""The stand-in for Telegram as a process of its own: `python -m bench.wire.standin`.

It says on a line where it listens, then does what each line on standard input asks for, {"id": 1, "do":
"paced", …}, and answers each with {"id": 1, "result": …}, before that perhaps with {"id": 1, "progress": 50}.
It ends when its input does. `bench.wire.control` is the other end.
"""

from __future__ import annotations

import asyncio
import json
import sys
from functools import partial
from typing import Any

import uvloop

from bench.wire.crowd import Crowd
from bench.wire.doors import Delivered
from bench.wire.serving import Caller, Json
from bench.wire.telegram import Telegram

MOST = 2**26  # bytes of a line


class Standin:
    """What can be asked for; every method is one."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._crowd: Crowd | None = None

    async def behave(self, latency: float, faults: dict[str, float]) -> None:
        """Set how late calls are answered, in seconds, and what share of them goes wrong how."""
        self._telegram.latency, self._telegram.faults = latency, faults

    async def deliver(self, urls: list[str], secret: str, connections: int, unheard: float = 0.0) -> None:
        """Bring updates to webhooks from now on."""
        self._telegram.door = Delivered(urls, secret, connections, unheard)

    async def gather(self, texts: list[str], people: int, new: float = 0.0) -> None:
        """Gather the people who will ask."""
        self._crowd = Crowd(self._telegram, texts, people, new)

    async def flat_out(self, **options: Any) -> Json:
        """See Crowd.flat_out."""
        assert self._crowd is not None
        return await self._crowd.flat_out(**options)

    async def paced(self, **options: Any) -> Json:
        """See Crowd.paced."""
        assert self._crowd is not None
        return await self._crowd.paced(**options)

    async def planned(self, **options: Any) -> Json:
        """See Crowd.planned."""
        assert self._crowd is not None
        return await self._crowd.planned(**options)

    async def seen(self) -> Json:
        """How often each method was called, what went wrong on purpose, and what the door tells."""
        telegram = self._telegram
        return {"calls": dict(telegram.calls), "suffered": dict(telegram.suffered), **telegram.door.seen}


async def _obey(standin: Standin, line: bytes) -> None:
    asked = json.loads(line)
    number, name = asked.pop("id"), asked.pop("do")
    if name in {"flat_out", "paced", "planned"}:
        asked["tell"] = lambda count: _say({"id": number, "progress": count})
    try:
        result = await getattr(standin, name)(**asked)
    except TimeoutError:
        _say({"id": number, "error": "no more answers came"})
    else:
        _say({"id": number, "result": result})


def _say(what: Json) -> None:
    print(json.dumps(what), flush=True)


async def main() -> None:
    """Serve until the input ends."""
    loop, telegram = asyncio.get_running_loop(), Telegram()
    server = await loop.create_server(partial(Caller, telegram.serve), "127.0.0.1", 0, backlog=1000)
    _say({"url": f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot"})
    lines, standin = asyncio.StreamReader(limit=MOST), Standin(telegram)
    await loop.connect_read_pipe(partial(asyncio.StreamReaderProtocol, lines), sys.stdin)
    tasks = set()
    while line := await lines.readline():
        task = asyncio.create_task(_obey(standin, line))
        tasks.add(task)
        task.add_done_callback(tasks.discard)


if __name__ == "__main__":
    uvloop.run(main())
