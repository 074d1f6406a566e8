"""Pictures as Telegram takes them: drawn once per content, sent ever after by the file_id it gave them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from telegram import Message
from telegram.error import BadRequest

from answers.chart import Chart
from handlers.caching import hit
from handlers.memory import Memory
from pictures.columns import Columns, svg
from pictures.drawing import key_of
from pictures.themes import Theme

logger = logging.getLogger(__name__)

LOST = ("wrong file identifier", "wrong remote file identifier", "file reference", "wrong file_id")
Media = str | bytes


class Artist(Protocol):
    """Who draws: see `pictures.drawing.Artist`."""

    async def picture(self, chart: Chart, theme: Theme) -> bytes:
        """The chart as a PNG."""

    async def png(self, document: str) -> bytes:
        """An SVG document as a PNG."""


class Gallery:
    """Hands out pictures, and keeps what Telegram calls those that were sent."""

    def __init__(self, artist: Artist, memory: Memory) -> None:
        self._artist = artist
        self._memory = memory

    async def file_ids(self, keys: Sequence[str]) -> dict[str, str]:
        """Telegram's names for those of some pictures that were sent before; see `key_of` for their keys."""
        found = await self._memory.file_ids(keys)
        for key in keys:
            hit("picture", found=key in found)
        return found

    async def drawn(self, columns: Columns, theme: Theme) -> bytes:
        """A picture that nothing is kept of: what it shows is not for everybody, and soon another."""
        return await self._artist.png(svg(columns, theme))

    async def deliver(
        self,
        chart: Chart,
        theme: Theme,
        send: Callable[[Media], Awaitable[Message | bool]],
        drawing: Callable[[], Awaitable[Any]],
    ) -> Message | bool:
        """Send a picture with `send`, by its name where Telegram knows it, else drawn, after `drawing`."""
        key = key_of(chart, theme)
        known = await self._memory.file_id(key)
        hit("picture", found=known is not None)
        if known is not None:
            try:
                return await send(known)
            except BadRequest as error:
                if not any(text in error.message.lower() for text in LOST):
                    raise
                logger.warning("Telegram no longer knows the picture %s; it is drawn anew.", key)
                await self._memory.picture_lost(key)
        await drawing()
        sent = await send(await self._artist.picture(chart, theme))
        if isinstance(sent, Message) and sent.photo:
            await self._memory.picture_sent(key, sent.photo[-1].file_id)
        return sent
