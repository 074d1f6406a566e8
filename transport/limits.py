"""Telegram's limits on sending: how long a message waits so that they are never passed.

About 30 messages a second in all; in one chat one a second, short bursts aside; in a group or a channel 20 a
minute, changed ones included. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from transport.turns import without_room

Moments = deque[float]
KEPT_CHATS = 20_000


class Limit(NamedTuple):
    """At most `most` messages in any `seconds`."""

    most: int
    seconds: float


OVERALL = (Limit(30, 1.0),)
PRIVATE = (Limit(25, 20.0), Limit(60, 60.0))
# A little longer than Telegram's own: it counts a message when it arrives, and the way there varies.
GROUP = (Limit(3, 3.2), Limit(20, 61.0))


class Limits:
    """Remembers what was sent, and lets a message wait until it may go."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, group: Sequence[Limit] = GROUP) -> None:
        self._clock = clock
        self._group = group
        self._sent: Moments = deque()
        self._sent_to: OrderedDict[int, Moments] = OrderedDict()
        self._counted_in: OrderedDict[int, Moments] = OrderedDict()

    async def turn(self, chat: int, *, changes: bool = False) -> None:
        """Wait until a message to the chat may go out, or be changed, and count it.

        A change counts in a group only, where it is held to the longest of the limits.
        """
        if changes and chat > 0:
            return
        while (wait := self._wait(chat, changes)) > 0:
            async with without_room():
                await asyncio.sleep(wait)
        now = self._clock()
        _of(self._counted_in, chat).append(now)
        if not changes:
            self._sent.append(now)
            _of(self._sent_to, chat).append(now)

    def _wait(self, chat: int, changes: bool) -> float:
        """Seconds until the chat's limits and the overall one allow it."""
        now = self._clock()
        limits = PRIVATE if chat > 0 else self._group
        counted = _wait(_of(self._counted_in, chat), limits[-1:], now)
        if changes:
            return counted
        return max(counted, _wait(self._sent, OVERALL, now), _wait(_of(self._sent_to, chat), limits, now))


def _of(chats: OrderedDict[int, Moments], chat: int) -> Moments:
    moments = chats.setdefault(chat, deque())
    chats.move_to_end(chat)
    if len(chats) > KEPT_CHATS:
        chats.popitem(last=False)
    return moments


def _wait(moments: Moments, limits: Sequence[Limit], now: float) -> float:
    longest = max(limit.seconds for limit in limits)
    while moments and now - moments[0] >= longest:
        moments.popleft()
    waits = [moments[-most] + seconds - now for most, seconds in limits if len(moments) >= most]
    return max(waits, default=0.0)
