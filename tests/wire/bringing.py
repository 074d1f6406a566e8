"""Updates brought to the bot by POST, where a webhook is set."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple
from urllib.parse import urlsplit

import aiohttp

from tests.wire.records import Json, now
from tests.wire.updates import Updates

FIRST, LONGEST = 0.05, 0.5  # seconds before a delivery is tried again; Telegram's are longer
IN_A_CHAT = ("message", "edited_message", "channel_post", "edited_channel_post")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Delivery(NamedTuple):
    """An attempt to bring an update: to which address, and the status of the answer, 0 if there was none."""

    update_id: int
    url: str
    status: int


@dataclass
class Hook:
    """A webhook that is set; `failure` is what is told of the last delivery that failed."""

    url: str
    secret: str
    connections: int
    failure: Json = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.room = asyncio.Semaphore(self.connections)


class Bringing(Updates):
    """Brings updates to the webhook: those of one chat one after another, others at once.

    What is not answered with a status of success is brought again after a short while, before what came later
    in its chat. Where `replicas` names addresses, updates go to each in turn, not to the webhook's own.
    The answers to the next `lose` deliveries are lost on their way. `brought` is every attempt; one may take
    `hook_timeout` seconds.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hook: Hook | None = None
        self.replicas: list[str] = []
        self.lose = 0
        self.brought: list[Delivery] = []
        self.hook_timeout = 60.0
        self._turn = count()
        self._lanes: dict[Hashable, deque[Json]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def tell(self, update: Json) -> int:
        """Put an update in the queue, and bring it where a webhook is set; its id."""
        number = await super().tell(update)
        self._bring(update)
        return number

    def bring_to(self, hook: Hook) -> None:
        """Bring updates to a webhook from now on, those that wait too."""
        self.hook = hook
        for update in self._updates:
            self._bring(update)

    async def end_hook(self) -> None:
        """Bring nothing more; what was being brought waits like the rest."""
        self.hook = None
        for worker in self._workers:
            worker.cancel()
        if self._workers:
            await asyncio.wait(self._workers)
        self._lanes.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _bring(self, update: Json) -> None:
        if self.hook is None:
            return
        lane = _lane_of(update)
        if lane in self._lanes:
            self._lanes[lane].append(update)
            return
        self._lanes[lane] = deque([update])
        worker = asyncio.create_task(self._work(lane, self.hook))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, lane: Hashable, hook: Hook) -> None:
        """Bring the updates of a lane one after another, each until it is taken."""
        waiting = self._lanes[lane]
        while waiting:
            pause = FIRST
            while not await self._is_taken(waiting[0], hook):
                await asyncio.sleep(pause)
                pause = min(LONGEST, 2 * pause)
            async with self.changed:
                self._updates.remove(waiting.popleft())
                self.changed.notify_all()
        del self._lanes[lane]

    async def _is_taken(self, update: Json, hook: Hook) -> bool:
        """Bring an update once; whether it was taken, as far as Telegram hears."""
        async with hook.room:
            url = self.replicas[next(self._turn) % len(self.replicas)] if self.replicas else hook.url
            status, failure = await self._posted(update, url, hook.secret)
        if self.lose and not failure:
            self.lose -= 1
            failure = "Connection reset by peer"
        if failure:
            hook.failure = {"last_error_date": now(), "last_error_message": failure}
        async with self.changed:
            self.brought.append(Delivery(update["update_id"], url, status))
            self.changed.notify_all()
        return not failure

    async def _posted(self, update: Json, url: str, secret: str) -> tuple[int, str]:
        """The status that an address answers with, 0 for none, and in Telegram's words what is wrong."""
        if urlsplit(url).hostname not in LOOPBACK:
            return 0, "Failed to resolve host: Name or service not known"
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        within = aiohttp.ClientTimeout(self.hook_timeout)
        try:
            async with self._session.post(
                url, json=update, headers=headers, timeout=within, allow_redirects=False
            ) as reply:
                await reply.read()
        except TimeoutError:
            return 0, "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return 0, "Connection refused"
        except aiohttp.ClientError:
            return 0, "Connection reset by peer"
        wrong = f"Wrong response from the webhook: {reply.status} {reply.reason}"
        return reply.status, "" if reply.status in range(200, 300) else wrong


def _lane_of(update: Json) -> Hashable:
    """What Telegram keeps the order of: the messages of a chat; what else is of one kind and one person."""
    kind = next((key for key in update if key != "update_id"), "")
    what = update.get(kind)
    if not isinstance(what, dict):
        return "update", update["update_id"]
    who, chat = what.get("from") or what.get("user") or {}, what.get("chat") or {}
    number = chat.get("id", who.get("id", update["update_id"]))
    return "message" if kind in IN_A_CHAT else kind, number
