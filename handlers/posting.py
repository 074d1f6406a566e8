"""Posts the digests that are due: a chart and three lines, once for each slot.

Whoever posts claims the slot in the store before: of several processes one gets it, and none gets it again
after a restart. A post that fails after its slot was claimed is not repeated, for it may have arrived. A slot
that was missed by more than `LATE` is passed over; the next is kept.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from telegram import Bot, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import Application

from answers.chart import Chart
from handlers.digests import schedule_of
from handlers.keyboards import View
from handlers.office import Office
from handlers.pictures import Media
from handlers.replies import NO_PREVIEW, brief
from handlers.viewing import shown
from pictures.themes import Theme
from storage.digests import Digest
from storage.errors import StorageError

logger = logging.getLogger(__name__)

LATE = timedelta(hours=6)
AT_LEAST = timedelta(minutes=1)  # for a post that begins at the last moment
LOOK_AGAIN = 600.0  # seconds; another process may have set a digest, or the clock may have been changed
AT_ONCE = 8
STOPPING = 5.0  # seconds that posts may take after a stop
THEME = Theme.LIGHT
GONE = ("chat not found", "message thread not found", "topic_deleted", "channel_private", "peer_id_invalid")
NO_PHOTOS = ("not enough rights to send photos", "chat_send_photos_forbidden", "chat_send_media_forbidden")
ONCE = "once"  # for the connection: not to be sent again where it may have arrived


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


class Poster:
    """Waits for digests to become due, and posts them. `run` is its entrance; `now` tells the time, UTC."""

    def __init__(self, office: Office, bot: Bot, now: Callable[[], datetime] = utc_now) -> None:
        self._office = office
        self._digests = office.desk.memory.store.digests
        self._bot = bot
        self._now = now
        self._room = asyncio.Semaphore(AT_ONCE)
        self._posting: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Post what becomes due, until cancelled; what is being posted then may finish."""
        changed = self._office.desk.digests_changed
        try:
            while True:
                changed.clear()
                wait = await self._seconds()
                with suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await changed.wait()
        finally:
            await self.finish(STOPPING)

    async def finish(self, seconds: float | None = None) -> None:
        """Wait until what was begun is posted; after `seconds` it is given up."""
        if self._posting:
            _, late = await asyncio.wait(self._posting, timeout=seconds)
            for task in late:
                task.cancel()
            if late:
                logger.warning(
                    "Stopped while %d digests were being posted; they are not repeated.", len(late)
                )

    async def post_due(self) -> datetime | None:
        """Claim every slot that has come and begin to post it; when the next one comes."""
        for digest in await self._digests.all_due(self._now()):
            await self._claim(digest)
        return await self._digests.next_due()

    async def _seconds(self) -> float:
        """Post what is due; how long to wait then."""
        try:
            following = await self.post_due()
        except StorageError as error:
            logger.warning("No digests are posted for now: %s", error)
            return LOOK_AGAIN
        except Exception:
            logger.exception("No digests are posted for now.")
            return LOOK_AGAIN
        if following is None:
            return LOOK_AGAIN
        return min(LOOK_AGAIN, max(0.0, (following - self._now()).total_seconds()))

    async def _claim(self, digest: Digest) -> None:
        """Begin to post a digest, if its slot is ours and not long past."""
        await self._room.acquire()  # what is claimed is to be posted before a stop could lose it
        slot = None
        try:
            slot = await self._slot(digest)
        finally:
            if slot is None:
                self._room.release()
        if slot is not None:
            task = asyncio.create_task(self._post(digest, slot))
            self._posting.add(task)
            task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._posting.discard(task)
        self._room.release()

    async def _slot(self, digest: Digest) -> datetime | None:
        """The slot of a digest that is ours to post now, claimed; None where there is none."""
        schedule, now = schedule_of(digest), self._now()
        try:
            slot = schedule.last_until(digest.next_at, now)
            following = schedule.after(slot)
        except ZoneInfoNotFoundError:
            logger.warning("The digest of chat %s ends: there is no zone %s.", digest.chat, digest.zone)
            await self._digests.drop(digest.chat, digest.thread)
            return None
        if not await self._digests.claim(digest, following):
            return None
        if now - slot > LATE:
            logger.warning("The digest of chat %s for %s is passed over: too late.", digest.chat, slot)
            return None
        return slot

    async def _post(self, digest: Digest, slot: datetime) -> None:
        """Post a digest, whose slot is ours; where the chat is gone, so is its digest."""
        left = max(slot + LATE - self._now(), AT_LEAST)
        try:
            async with asyncio.timeout(left.total_seconds()):
                await self._send(digest)
        except ChatMigrated as moved:
            await self._move(digest, moved.new_chat_id)
        except (Forbidden, BadRequest) as error:
            await self._refused(digest, error)
        except (TelegramError, TimeoutError) as error:
            logger.warning("The digest of chat %s did not reach Telegram: %s", digest.chat, error)
        except Exception:
            logger.exception("The digest of chat %s failed.", digest.chat)

    async def _move(self, digest: Digest, chat: int) -> None:
        """Carry over what the group owns to the supergroup that it became, and post there."""
        await self._office.desk.move(digest.chat, chat)
        try:
            await self._send(digest._replace(chat=chat))
        except TelegramError as error:
            logger.warning("The digest of chat %s, once %s, was not posted: %s", chat, digest.chat, error)

    async def _refused(self, digest: Digest, error: TelegramError) -> None:
        is_gone = isinstance(error, Forbidden) or any(text in error.message.lower() for text in GONE)
        logger.warning("The digest of chat %s was refused: %s", digest.chat, error)
        if is_gone:
            try:
                await self._digests.drop(digest.chat, digest.thread)
            except StorageError as fault:
                logger.warning("The digest of chat %s could not be dropped: %s", digest.chat, fault)

    async def _send(self, digest: Digest) -> None:
        """Send the picture with three lines under it; the lines alone where the chat takes no pictures."""
        desk = self._office.desk
        answer = desk.answerer.digest(digest.subject)
        chart = desk.answerer.chart(answer.press)
        _, group = await desk.memory.settings_of(None, digest.chat)
        made = shown(desk.answerer, self._bot.username, answer, View(picture=True, still=True))
        place: dict[str, Any] = {
            "message_thread_id": digest.thread,
            "reply_markup": made.keyboard,
            "parse_mode": ParseMode.HTML,
            "rate_limit_args": ONCE,
        }
        text = brief(answer)
        if chart is not None and group.charts:
            try:
                await self._send_picture(chart, digest.chat, text, place)
            except BadRequest as error:
                if not any(words in error.message.lower() for words in NO_PHOTOS):
                    raise
            else:
                return
        await self._bot.send_message(digest.chat, text, link_preview_options=NO_PREVIEW, **place)

    async def _send_picture(self, chart: Chart, chat: int, text: str, place: dict[str, Any]) -> None:
        async def sending(media: Media) -> Message:
            return await self._bot.send_photo(chat, media, caption=text, **place)

        async def drawing() -> None:
            """Nobody waits to see that it is being drawn."""

        await self._office.desk.gallery.deliver(chart, THEME, sending, drawing)


class PostingApplication(Application[Any, Any, Any, Any, Any, Any]):
    """An application that posts digests from its start to its stop, and takes another guide meanwhile."""

    def __init__(self, *, office: Office, **parts: Any) -> None:
        super().__init__(**parts)
        self._office = office
        self._poster: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to take updates, and to post."""
        await super().start()
        self._poster = asyncio.create_task(Poster(self._office, self.bot).run())

    def reload(self) -> asyncio.Future[str]:
        """Have the guide loaded anew; what came of it, in words. It never raises."""
        return self._office.reload()

    async def stop(self) -> None:
        """Post no more, and take no more updates, once what was begun is done."""
        await self._office.close()
        if self._poster is not None:
            self._poster.cancel()
            await asyncio.wait([self._poster])
        await super().stop()
