"""Telegram's limits on sending: how long a message waits so that they are never passed.

About 30 messages a second in all; in one chat one a second, short bursts aside; in a group or a channel 20 a
minute, changed ones included. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from transport.turns import without_room

Moments = list[float]  # of few: a deque takes 700 bytes for its first
KEPT_CHATS = 5_000
SAME = 0.1  # seconds by which two clocks may tell the same moment


class Limit(NamedTuple):
    """At most `most` messages in any `seconds`."""

    most: int
    seconds: float


OVERALL = 30
PRIVATE = (Limit(25, 20.0), Limit(60, 60.0))
# A little longer than Telegram's own: it counts a message when it arrives, and the way there varies.
GROUP = (Limit(3, 3.2), Limit(20, 61.0))


class Limits:
    """Remembers what was sent, and lets a message wait until it may go."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        group: Sequence[Limit] = GROUP,
        *,
        overall: int = OVERALL,
        replicas: int = 1,
    ) -> None:
        """`overall`: messages a second of all `replicas` together, of which this is one; 0: any number."""
        self._clock = clock
        self._group = group
        self._overall = _share(overall, replicas)
        self._sent: Moments = []
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
        if chat < 0:
            _of(self._counted_in, chat).append(now)
        if not changes:
            self._sent.append(now)
            _of(self._sent_to, chat).append(now)

    def lately(self, chat: int) -> list[float]:
        """When a chat was written to lately, in seconds since 1970: what other replicas are to know."""
        since, now = time.time() - self._clock(), self._clock()
        return [since + moment for moment in _of(self._counted_in, chat) if now - moment < GROUP[-1].seconds]

    def learn(self, chat: int, moments: Sequence[float]) -> None:
        """Take in when a chat was written to, as another replica knows it, where it knows more."""
        since, known = time.time() - self._clock(), _of(self._counted_in, chat)
        told = [moment - since for moment in moments]
        if told and (not known or told[-1] > known[-1] + SAME):
            known.clear()
            known.extend(told)
            to = _of(self._sent_to, chat)
            to.clear()
            to.extend(told)

    def _wait(self, chat: int, changes: bool) -> float:
        """Seconds until the chat's limits and the overall one allow it."""
        now = self._clock()
        counted = _wait(_of(self._counted_in, chat), self._group[-1:], now) if chat < 0 else 0.0
        if changes:
            return counted
        limits = PRIVATE if chat > 0 else self._group
        return max(
            counted, _wait(self._sent, self._overall, now), _wait(_of(self._sent_to, chat), limits, now)
        )


def _share(overall: int, replicas: int) -> Sequence[Limit]:
    """One replica's share of a number of messages a second: so many, or one in so many seconds."""
    if not overall:
        return ()
    return (Limit(max(1, overall // replicas), max(1.0, replicas / overall)),)


def _of(chats: OrderedDict[int, Moments], chat: int) -> Moments:
    moments = chats.setdefault(chat, [])
    chats.move_to_end(chat)
    if len(chats) > KEPT_CHATS:
        chats.popitem(last=False)
    return moments


def _wait(moments: Moments, limits: Sequence[Limit], now: float) -> float:
    longest = max((limit.seconds for limit in limits), default=0.0)
    passed = 0
    while passed < len(moments) and now - moments[passed] >= longest:
        passed += 1
    del moments[:passed]
    waits = [moments[-most] + seconds - now for most, seconds in limits if len(moments) >= most]
    return max(waits, default=0.0)
