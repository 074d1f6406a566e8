"""What a button's callback data says: what to do, the answer it is about, and the way that led there.

`2<action><press>~<change>…`: the changes behind the press are the trail, newest first, that Back retraces;
each is told by what it shares with the press before it: how many letters at its beginning, how many at its
end, and what stands between. What does not fit into Telegram's 64 bytes is left off the trail's end. `!`
before the press says that the message was judged. Nothing is kept between the message and the press, so that
it works after a restart and on any replica.
"""

from __future__ import annotations

import string
from enum import StrEnum
from typing import NamedTuple

from telegram.constants import InlineKeyboardButtonLimit

VERSION = "2"
THEN = "~"
JUDGED = "!"
DIGITS = string.digits + string.ascii_letters
SHARED = 2
LONGEST = InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


class Action(StrEnum):
    """What a press does."""

    SHOW = "s"
    CHART = "c"
    HOW = "h"
    MORE = "m"
    LESS = "l"
    USEFUL = "u"
    NOT_USEFUL = "n"
    WRONG_FIGURE = "1"
    MISREAD = "2"
    UNHELPFUL = "3"


class Signal(NamedTuple):
    """A press's meaning. `press` is the answerer's; `trail` are the presses that led to it, newest first.

    `judged`: its message had a verdict, and asks for no other.
    """

    action: Action
    press: str
    trail: tuple[str, ...] = ()
    judged: bool = False


def written(signal: Signal) -> str | None:
    """The callback data; None where even the press alone does not fit."""
    data = f"{VERSION}{signal.action}{JUDGED if signal.judged else ''}{signal.press}"
    if not _fits(data):
        return None
    known = signal.press
    for press in signal.trail:
        longer = f"{data}{THEN}{_change(known, press)}"
        if not _fits(longer):
            break
        data, known = longer, press
    return data


def read(data: str) -> Signal | None:
    """What callback data says, or None when it is not ours or of another version."""
    version, action, presses = data[:1], data[1:2], data[2:]
    if version != VERSION or action not in set(Action):
        return None
    press, *changes = presses.removeprefix(JUDGED).split(THEN)
    trail, known = list[str](), press
    for change in changes:
        known = _changed(known, change)
        trail.append(known)
    if not press or not all(trail):
        return None
    return Signal(Action(action), press, tuple(trail), presses.startswith(JUDGED))


def _change(known: str, press: str) -> str:
    """A press by what it shares with a known one."""
    shortest = min(len(known), len(press), len(DIGITS) - 1)
    first = next((at for at in range(shortest) if known[at] != press[at]), shortest)
    last = next((at for at in range(shortest - first) if known[-1 - at] != press[-1 - at]), shortest - first)
    return f"{DIGITS[first]}{DIGITS[last]}{press[first : len(press) - last]}"


def _changed(known: str, change: str) -> str:
    """The press that a change of a known one says; "" for what is none."""
    if len(change) < SHARED or not set(change[:SHARED]) <= set(DIGITS):
        return ""
    first, last = DIGITS.index(change[0]), DIGITS.index(change[1])
    if first + last > len(known):
        return ""
    return known[:first] + change[SHARED:] + known[len(known) - last :]


def _fits(data: str) -> bool:
    return data.isascii() and len(data) <= LONGEST
