"""When a digest is posted: "weekly mon 09:00 Europe/Berlin" read, said, and turned into moments.

A digest keeps its time of day through the changes of its zone's clocks. A time that a change leaves out
moves to the first that there is; one that comes twice is meant the first time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process, utils

from answers.wording import capital, listed, say

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
EXAMPLE = {"day": "mon", "time": "09:00", "zone": "Europe/Berlin"}
FORM = "/digest weekly {day} {time} {zone}"

SHORTEST_DAY = 3
NEAR_DAY, NEAR_ZONE = 65, 70  # of 100; abbreviations of zones are near each other
FILLING = frozenset({"weekly", "week", "every", "each", "on", "at", "time", "o'clock"})
OFTENER = frozenset({"daily", "day", "hourly", "monthly", "month", "yearly"})
WEEK = timedelta(weeks=1)

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?([ap]m)?")
_LOOKS_LIKE_TIME = re.compile(r"\d+(?:[:.h]\d*)*(?:[ap]m)?")


class UnreadableError(ValueError):
    """A schedule that cannot be read; its text says what is wrong, and the right form."""


class Schedule(NamedTuple):
    """A weekly moment: `weekday` from 0 for Monday to 6, `hour` and `minute` in the zone named (IANA)."""

    weekday: int
    hour: int
    minute: int
    zone: str

    def __str__(self) -> str:
        return say(
            "every {day} at {time} ({zone})",
            day=DAYS[self.weekday],
            time=f"{self.hour:02}:{self.minute:02}",
            zone=self.zone,
        )

    def after(self, moment: datetime) -> datetime:
        """The first such moment after another, UTC; raises ZoneInfoNotFoundError for a zone that is gone."""
        zone = ZoneInfo(self.zone)
        today = moment.astimezone(zone).date()
        day = today + timedelta(days=(self.weekday - today.weekday()) % 7 - 7)
        while True:
            found = _existing(datetime.combine(day, time(self.hour, self.minute), zone))
            if found > moment:
                return found
            day += WEEK

    def last_until(self, slot: datetime, moment: datetime) -> datetime:
        """The last such moment from `slot`, which is one, up to `moment`."""
        while (following := self.after(slot)) <= moment:
            slot = following
        return slot


def said(moment: datetime, zone: str) -> str:
    """A moment's day by the clocks of a zone: "Monday, 2 November"."""
    day = moment.astimezone(ZoneInfo(zone))
    return say(
        "{weekday}, {day} {month}", weekday=DAYS[day.weekday()], day=day.day, month=MONTHS[day.month - 1]
    )


def read(text: str) -> Schedule:
    """The schedule that the words behind /digest mean, in any order; raises UnreadableError."""
    words = re.sub(r"(\d)\s+([ap]m)\b", r"\1\2", text.replace(",", " "), flags=re.IGNORECASE).split()
    parts: dict[str, str] = {}
    weekday = clock = None
    others: list[str] = []
    for written in words:
        word = written.lower()
        if word in OFTENER:
            raise _wrong(say("I post once a week, no more and no less often."), parts)
        if weekday is None and (day := _day(word)) is not None:
            weekday, parts["day"] = day, DAYS[day][:3].lower()
        elif clock is None and _LOOKS_LIKE_TIME.fullmatch(word):
            clock = _clock(word)
            if clock is None:
                raise _wrong(say("“{word}” is no time of day.", word=written), parts)
            parts["time"] = f"{clock[0]:02}:{clock[1]:02}"
        elif word not in FILLING:
            others.append(written)
    zone = _zone(others, parts)
    if weekday is None or clock is None or zone is None:
        raise _wrong(_missing(weekday is None, clock is None, zone is None), parts)
    return Schedule(weekday, *clock, zone)


def _existing(moment: datetime) -> datetime:
    """A local time, UTC; the first one after a gap in the clocks where it falls into one."""
    found = moment.astimezone(UTC)
    if found.astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None):
        return found
    # Before the gap the clocks are behind, so that the gap's end lies between what both offsets make of it.
    before, after = moment.replace(fold=1).astimezone(UTC), found
    offset = after.astimezone(moment.tzinfo).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(moment.tzinfo).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0)


def _day(word: str) -> int | None:
    """The weekday that a word means, in full or short, of one or of many."""
    named = word.rstrip(".").removesuffix("s") if len(word) > SHORTEST_DAY else word.rstrip(".")
    if len(named) < SHORTEST_DAY:
        return None
    return next((number for number, day in enumerate(DAYS) if day.lower().startswith(named)), None)


def _clock(word: str) -> tuple[int, int] | None:
    found = _TIME.fullmatch(word)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _zone(words: list[str], parts: dict[str, str]) -> str | None:
    """The zone that words name, by its whole name or by its city; None without words."""
    if not words:
        return None
    named = "_".join(words).lower()
    found = _zones().get(named, [])
    if len(found) == 1:
        parts["zone"] = found[0]
        return found[0]
    days = [name[:length] for name in DAYS for length in (SHORTEST_DAY, None)]
    if "day" not in parts and (day := _near(words[0], days, NEAR_DAY)):
        parts["day"] = day[:SHORTEST_DAY].lower()
        raise _wrong(say("I don't know the day “{word}”.", word=words[0]), parts)
    near = found or _zones().get(_near(named, _zones(), NEAR_ZONE) or "", [])
    if near:
        parts["zone"] = near[0]
    raise _wrong(say("I don't know the time zone “{word}”.", word=" ".join(words)), parts)


@cache
def _zones() -> dict[str, list[str]]:
    """The names of all zones in small letters, and those of their cities where they say which is meant."""
    named: dict[str, list[str]] = {}
    for zone in sorted(available_timezones()):
        for name in {zone.lower(), zone.lower().rpartition("/")[2]}:
            named.setdefault(name, []).append(zone)
    return {name: [zone for zone in zones if zone.lower() == name] or zones for name, zones in named.items()}


def _near(word: str, known: Iterable[str], least: int) -> str | None:
    """The known word that a misspelt one is nearest to."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, processor=utils.default_process)
    return found[0] if found and found[1] >= least else None


def _missing(day: bool, clock: bool, zone: bool) -> str:
    wanted = ((day, say("the day")), (clock, say("the time")), (zone, say("the time zone")))
    names = [name for is_missing, name in wanted if is_missing]
    if len(names) == 1:
        return say("{what} is missing.", what=capital(names[0]))
    return say("{what} are missing.", what=capital(listed(names)))


def _wrong(what: str, parts: dict[str, str]) -> UnreadableError:
    """What is wrong, with the command as it should be: with what was understood, and else the example's."""
    right = FORM.format(**(EXAMPLE | parts))
    return UnreadableError(say("{what}\nWrite it like this: {right}", what=what, right=right))
