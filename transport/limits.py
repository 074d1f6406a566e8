"""Telegram's limits on sending: how long a message waits so that they are never passed.

About 30 messages a second in all; in one chat one a second, short bursts aside; in a group or a channel 20 a
minute. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

Moments = deque[float]
KEPT_CHATS = 20_000


class Limit(NamedTuple):
    """at most `most` messages in any `seconds`."""

    most: int
    seconds: float


OVERALL = (Limit(30, 1.0),)
PRIVATE = (Limit(25, 20.0), Limit(60, 60.0))
GROUP = (Limit(5, 3.0), Limit(20, 60.0))


class Limits:
    """Remembers what was sent, and lets a message wait until it may go."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sent: Moments = deque()
        self._sent_to: OrderedDict[int, Moments] = OrderedDict()

    async def turn(self, chat: int) -> None:
        """Wait until a message to the chat may go out, and count it."""
        while (wait := self._wait(chat)) > 0:
            await asyncio.sleep(wait)
        now = self._clock()
        self._sent.append(now)
        self._of(chat).append(now)

    def _wait(self, chat: int) -> float:
        """Seconds until the chat's limits and the overall one allow a message."""
        now = self._clock()
        limits = PRIVATE if chat > 0 else GROUP
        return max(_wait(self._sent, OVERALL, now), _wait(self._of(chat), limits, now))

    def _of(self, chat: int) -> Moments:
        moments = self._sent_to.setdefault(chat, deque())
        self._sent_to.move_to_end(chat)
        if len(self._sent_to) > KEPT_CHATS:
            self._sent_to.popitem(last=False)
        return moments


def _wait(moments: Moments, limits: Sequence[Limit], now: float) -> float:
    longest = max(limit.seconds for limit in limits)
    while moments and now - moments[0] >= longest:
        moments.popleft()
    waits = [moments[-most] + seconds - now for most, seconds in limits if len(moments) >= most]
    return max(waits, default=0.0)
