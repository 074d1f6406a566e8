"""Long polling that confirms an update only once it was answered.

A batch is fetched, all its updates are begun, and the next batch is asked for when they are answered.
Updates of one chat are answered one after another, those of different chats at once (`transport.turns`).
The offset, by which Telegram forgets updates, moves past an update once it is dealt with:
answered, failed and logged, or older than `patience`.

What that costs, and why it is so:

- An update that takes long holds the offset, not the others. After `regard` seconds we ask again with the
  offset held, skip what we have begun, and begin the rest. `regard` is above half a second because within
  that time Telegram answers a repeated offset with one update only.
- An update older than `patience` no longer holds the offset, and neither does any once a whole batch brings
  nothing new: at most one batch lies behind a held offset, and one flooded group must not stop everyone.
  It goes on in memory, up to `limit`; only a crash in that time loses it.
- An exception counts as dealt with, so that no update fails for ever.
- Update ids are compared for being known, never for being greater: after a week of silence Telegram picks
  the next one by chance.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from transport.connection import Json, pause, seconds_of
from transport.faults import BadTokenError, SecondPollerError, WebhookSetError
from transport.turns import Turns
from transport.waiting import unless

logger = logging.getLogger(__name__)

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
    Update.MESSAGE_REACTION,
)
BATCH = 100


class Source(Protocol):
    """Where updates come from: a `transport.connection.Connection`, or a stand-in."""

    async def raw_updates(
        self, offset: int | None, *, limit: int, seconds: int, allowed: Sequence[str]
    ) -> list[Json]:
        """The updates from `offset` on, waiting up to `seconds` for the first."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Times in seconds and bounds: see the module's text for `regard`, `patience` and `limit`.

    `long_poll`: how long Telegram may hold a request. `stop`: how long begun updates may take after a stop.
    `backlog`: how many updates may be begun and unfinished before no more are fetched. `remembered`: how
    many update ids are known to have been begun. `first`, `longest`: pauses after a network fault.
    """

    long_poll: int = 50
    regard: float = 0.6
    patience: float = 10.0
    limit: float = 90.0
    stop: float = 10.0
    backlog: int = 1000
    remembered: int = 10_000
    first: float = 0.5
    longest: float = 30.0


@dataclass(slots=True, eq=False)
class _Begun:
    """An update that was begun: its answering, and since when."""

    update_id: int
    answered: asyncio.Future[None]
    since: float


class Polling:
    """Asks for updates and has them answered, until told to stop. `run` is its one entrance."""

    def __init__(
        self,
        source: Source,
        bot: Bot | None,
        answer: Callable[[Update], Awaitable[None]],
        *,
        concurrency: int,
        pace: Pace | None = None,
    ) -> None:
        self._source = source
        self._bot = bot
        self._answer = answer
        self._pace = pace or Pace()
        self._turns = Turns(concurrency)
        self._offset: int | None = None
        self._holding: deque[_Begun] = deque()
        self._known: OrderedDict[int, None] = OrderedDict()

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set, then finish what was begun and confirm it.

        Raises BadTokenError, SecondPollerError or WebhookSetError, after finishing what was begun.
        """
        try:
            while not stop.is_set():
                batch = await unless(stop, self._fetch(stop))
                if batch is None:
                    break
                fresh = [self._begin(raw) for raw in batch].count(True)
                await self._settle(stale=bool(batch) and not fresh)
                crowded = len(batch) == BATCH and not fresh
                self._move(patience=0.0 if crowded else self._pace.patience)
        finally:
            await self._finish()
        await self._confirm()

    async def _fetch(self, stop: asyncio.Event) -> list[Json]:
        """The next updates; tries until Telegram gives some or none, or the bot is to stop."""
        failures = 0
        while not stop.is_set():
            seconds = 0 if self._holding else self._pace.long_poll
            try:
                batch = await self._source.raw_updates(
                    self._offset, limit=BATCH, seconds=seconds, allowed=ALLOWED_UPDATES
                )
            except InvalidToken:
                raise BadTokenError from None
            except Conflict as error:
                raise (WebhookSetError if "webhook" in str(error).lower() else SecondPollerError) from None
            except RetryAfter as error:
                wait = seconds_of(error)
                logger.warning("Telegram asks to wait %g s before the next updates.", wait)
            except TelegramError as error:
                wait = pause(failures, self._pace.first, self._pace.longest)
                failures += 1
                logger.warning("No updates from Telegram (%s); again in %.1f s.", error, wait)
            else:
                if failures:
                    logger.info("Telegram answers again.")
                return batch
            await asyncio.sleep(wait)
        return []

    def _begin(self, raw: Json) -> bool:
        """Begin an update, unless it was before; whether it was new."""
        update_id = int(raw["update_id"])
        if update_id in self._known:
            return False
        self._known[update_id] = None
        if len(self._known) > self._pace.remembered:
            self._known.popitem(last=False)
        update = self._read(raw)
        key = _turn_of(update) if update else ("unread", update_id)
        answered = self._turns.begin(key, lambda: self._in_turn(update))
        self._holding.append(_Begun(update_id, answered, time.monotonic()))
        return True

    def _read(self, raw: Json) -> Update | None:
        """The update, or None where the library cannot read it: that is logged, and it is dealt with."""
        try:
            return Update.de_json(raw, self._bot)
        except Exception:
            logger.exception("Update %s could not be read.", raw["update_id"])
            return None

    async def _in_turn(self, update: Update | None) -> None:
        """Answer an update within the limit."""
        if update is None:
            return
        try:
            async with asyncio.timeout(self._pace.limit):
                await self._answer(update)
        except TimeoutError:
            logger.warning("Update %s was not answered in %g s.", update.update_id, self._pace.limit)
        except Exception:
            logger.exception("Update %s failed.", update.update_id)

    async def _settle(self, *, stale: bool) -> None:
        """Wait for what holds the offset, but not for long; and for room where too much is unfinished.

        `stale`: the batch brought only what we know, so asking again at once would bring it again.
        """
        if self._holding:
            await asyncio.wait([begun.answered for begun in self._holding], timeout=self._pace.regard)
        elif stale:
            await asyncio.sleep(self._pace.regard)
        unfinished = self._turns.unfinished
        while len(unfinished) >= self._pace.backlog:
            await asyncio.wait(set(unfinished), return_when=asyncio.FIRST_COMPLETED)

    def _move(self, patience: float) -> None:
        """Move the offset past what is dealt with, in the order in which the updates came."""
        now = time.monotonic()
        while self._holding:
            first = self._holding[0]
            if not first.answered.done():
                if now - first.since < patience:
                    return
                logger.warning("Update %s takes long; going on without waiting for it.", first.update_id)
            self._holding.popleft()
            self._offset = first.update_id + 1

    async def _finish(self) -> None:
        """Let what was begun end, within the limit for stopping; then end it."""
        late: set[asyncio.Future[None]] = set()
        if self._turns.unfinished:
            _, late = await asyncio.wait(set(self._turns.unfinished), timeout=self._pace.stop)
        if late:
            logger.warning("Stopped with %d updates unanswered; Telegram will send them again.", len(late))
        await self._turns.stop()
        while self._holding and _is_dealt_with(self._holding[0].answered):
            self._offset = self._holding.popleft().update_id + 1

    async def _confirm(self) -> None:
        """Tell Telegram what was dealt with; without that it would come again after a restart."""
        if self._offset is None:
            return
        try:
            await self._source.raw_updates(self._offset, limit=1, seconds=0, allowed=ALLOWED_UPDATES)
        except TelegramError as error:
            logger.warning("The last updates could not be confirmed (%s); they may be answered again.", error)


def _is_dealt_with(answered: asyncio.Future[None]) -> bool:
    return answered.done() and not answered.cancelled()


def _turn_of(update: Update) -> Hashable:
    """What an update keeps its order in: its chat; a press by itself, as its presser waits; else its user."""
    chat, user = update.effective_chat, update.effective_user
    if update.callback_query is not None and user is not None:
        return "press", user.id, chat.id if chat else 0
    if chat is not None:
        return "chat", chat.id
    return ("user", user.id) if user is not None else ("update", update.update_id)
