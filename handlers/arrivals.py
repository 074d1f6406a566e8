"""Which groups the bot came into lately, in memory, so that each is greeted once."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime


class Arrivals:
    """The last `size` groups: when the bot came in, or that they were another group before."""

    def __init__(self, size: int = 10_000) -> None:
        self._size = size
        self._came: OrderedDict[int, datetime | None] = OrderedDict()

    def is_new(self, chat: int, moment: datetime) -> bool:
        """Note that the bot came into a chat; False where that is known already."""
        if self.was_another(chat) or self._came.get(chat) == moment:
            return False
        self._note(chat, moment)
        return True

    def move(self, chat: int) -> None:
        """Note a chat that is the continuation of another: Telegram tells of it as of one joined."""
        self._note(chat, None)

    def was_another(self, chat: int) -> bool:
        """Whether a chat is known to be the continuation of another."""
        return chat in self._came and self._came[chat] is None

    def forget(self, chat: int) -> None:
        """Forget a chat that the bot is out of."""
        self._came.pop(chat, None)

    def _note(self, chat: int, moment: datetime | None) -> None:
        self._came[chat] = moment
        self._came.move_to_end(chat)
        if len(self._came) > self._size:
            self._came.popitem(last=False)
