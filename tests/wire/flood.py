"""Telegram's limits on how fast a bot may write into one chat."""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable

from tests.wire.records import Json
from tests.wire.refusals import Refused

A_MINUTE = 60.0
NEW = {"sendMessage", "sendPhoto"}
CHANGED = {"editMessageText", "editMessageMedia", "editMessageCaption", "editMessageReplyMarkup"}


class Flood:
    """Refuses what comes too fast: more than a message a second in a chat after a burst, or more than
    `in_groups` messages and edits a minute in a group or a channel.
    """

    def __init__(
        self, *, burst: int = 3, in_groups: int = 20, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._in_groups = in_groups
        self._clock = clock
        self._spared: dict[object, tuple[float, float]] = {}
        self._minutes: defaultdict[object, deque[float]] = defaultdict(deque)

    def take(self, method: str, params: Json) -> None:
        """Count a call, or refuse it as Telegram does, with the seconds to wait."""
        chat = params.get("chat_id")
        if chat is None or method not in NEW | CHANGED:
            return
        now = self._clock()
        wait = self._second(chat, now) if method in NEW else 0.0
        in_group = isinstance(chat, str) or chat < 0
        if in_group:
            wait = max(wait, self._minute(chat, now))
        if wait > 0:
            seconds = math.ceil(wait)
            raise Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        if method in NEW:
            spared, _ = self._spared_at(chat, now)
            self._spared[chat] = (spared - 1, now)
        if in_group:
            self._minutes[chat].append(now)

    def _spared_at(self, chat: object, now: float) -> tuple[float, float]:
        spared, at = self._spared.get(chat, (float(self._burst), now))
        return min(float(self._burst), spared + now - at), now

    def _second(self, chat: object, now: float) -> float:
        return 1.0 - self._spared_at(chat, now)[0]

    def _minute(self, chat: object, now: float) -> float:
        times = self._minutes[chat]
        while times and times[0] <= now - A_MINUTE:
            times.popleft()
        return times[0] + A_MINUTE - now if len(times) >= self._in_groups else 0.0
