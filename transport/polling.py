"""Long polling that confirms an update once it is safe: in the store, or answered.

A batch is fetched and taken in (`transport.intake`), the offset by which Telegram forgets updates moves past
it, and the next batch is asked for. Update ids are compared for being known, never for being greater: after
a week of silence Telegram picks the next one by chance.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Protocol

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from transport.connection import Json, pause, seconds_of
from transport.faults import BadTokenError, NotSafeError, SecondPollerError, WebhookSetError
from transport.intake import Intake
from transport.pace import Pace
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


class Polling:
    """Asks for updates and has them taken in, until told to stop. `run` is its one entrance."""

    def __init__(self, source: Source, intake: Intake, pace: Pace | None = None) -> None:
        self._source = source
        self._intake = intake
        self._pace = pace or Pace()
        self._offset: int | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set, then tell Telegram what is safe.

        Raises BadTokenError, SecondPollerError or WebhookSetError.
        """
        while not stop.is_set():
            batch = await unless(stop, self._fetch(stop))
            if batch:
                await self._take(batch, stop)
            await unless(stop, self._intake.room())
        await self._intake.close()
        await self._confirm()

    async def _take(self, batch: list[Json], stop: asyncio.Event) -> None:
        """Have a batch made safe, and move the offset past it; what brings nothing new is not hurried."""
        taking = asyncio.create_task(self._intake.take(batch))
        await unless(stop, _wait(taking))
        if not taking.done():
            await self._intake.close()
        try:
            fresh = await taking
        except NotSafeError:
            logger.warning("The last updates could not be taken; Telegram will send them again.")
            fresh = 0
        else:
            self._offset = int(batch[-1]["update_id"]) + 1
        if not fresh:
            await asyncio.sleep(self._pace.regard)

    async def _fetch(self, stop: asyncio.Event) -> list[Json]:
        """The next updates; tries until Telegram gives some or none, or the bot is to stop."""
        failures = 0
        while not stop.is_set():
            try:
                batch = await self._source.raw_updates(
                    self._offset, limit=BATCH, seconds=self._pace.long_poll, allowed=ALLOWED_UPDATES
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
            await unless(stop, asyncio.sleep(wait))
        return []

    async def _confirm(self) -> None:
        """Tell Telegram what was dealt with; without that it would come again after a restart."""
        if self._offset is None:
            return
        try:
            await self._source.raw_updates(self._offset, limit=1, seconds=0, allowed=ALLOWED_UPDATES)
        except TelegramError as error:
            logger.warning("The last updates could not be confirmed (%s); they may be answered again.", error)


async def _wait(task: asyncio.Task[int]) -> None:
    """Wait for a task without ending it."""
    await asyncio.wait([task])
