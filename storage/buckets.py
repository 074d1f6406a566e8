"""How fast somebody may ask: a bucket that fills evenly, and out of which every question takes one.

This is the arithmetic by itself, and the buckets of a process whose store is away. In any span of time a
bucket gives no more than it holds when full and what flows in meanwhile. A question that is refused takes
nothing, so that whoever asks on and on is still answered as fast as the bucket fills.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import NamedTuple

A_MINUTE = 60.0
KEYS = 8
TYPING = 1 << 60  # Telegram's ids have 52 bits


class Bucket(NamedTuple):
    """What a bucket held at a moment, and when it was last told that it is empty; in seconds of one clock."""

    tokens: float
    at: float
    told: float


class Refusal(NamedTuple):
    """A question beyond what its asker is allowed: the seconds until the next one may come, and whether that
    is to be said."""

    seconds: float
    is_told: bool


def typing(person: int) -> int:
    """Whose bucket somebody's inline queries take from: with every key that they press one comes."""
    return person | TYPING


def allowed(subject: int, person: int, group: int) -> int:
    """How many a minute a subject may ask, where a person and a group may ask so many; 0 for any number.

    A group's id is negative. Telegram's own apps send an inline query every 0.4 seconds at most: with the
    usual 20 for a person, `KEYS` times as many is what nobody reaches who types.
    """
    if subject < 0:
        return group
    return person * KEYS if subject >= TYPING else person


def taken(bucket: Bucket | None, now: float, most: int) -> tuple[Bucket, Refusal | None]:
    """What one question does to a bucket that holds `most` and fills with as many a minute; None: a new one.

    A clock that has gone back fills nothing. Refusals are told once a minute.
    """
    if bucket is None:
        return Bucket(most - 1.0, now, -A_MINUTE), None
    flowed = max(0.0, now - bucket.at) * most / A_MINUTE
    tokens, now = min(float(most), bucket.tokens + flowed), max(now, bucket.at)
    if tokens >= 1:
        return Bucket(tokens - 1, now, bucket.told), None
    is_told = now - bucket.told >= A_MINUTE
    refusal = Refusal((1 - tokens) * A_MINUTE / most, is_told)
    return Bucket(tokens, now, now if is_told else bucket.told), refusal


class Buckets:
    """The buckets of the last `size` who asked, in memory.

    `most` says how many a minute a subject may ask, 0 for any number; `clock` tells seconds.
    """

    def __init__(
        self, most: Callable[[int], int], clock: Callable[[], float] = time.monotonic, size: int = 10_000
    ) -> None:
        self._most = most
        self._clock = clock
        self._size = size
        self._kept: OrderedDict[int, Bucket] = OrderedDict()

    def take(self, subjects: Iterable[int]) -> Refusal | None:
        """One question takes from the buckets of all these, or of none where one refuses it."""
        now = self._clock()
        changed: dict[int, Bucket] = {}
        for subject in subjects:
            most = self._most(subject)
            if not most:
                continue
            changed[subject], refusal = taken(self._kept.get(subject), now, most)
            if refusal is not None:
                self._keep(subject, changed[subject])
                return refusal
        for subject, bucket in changed.items():
            self._keep(subject, bucket)
        return None

    def _keep(self, subject: int, bucket: Bucket) -> None:
        self._kept[subject] = bucket
        self._kept.move_to_end(subject)
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
