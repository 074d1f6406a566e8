"""What a button's callback data says: what to do, the answer it is about, and the way that led there.

`2<action><press>~<press>…`: the presses behind the first are the trail, newest first, that Back retraces;
what does not fit into Telegram's 64 bytes is left off its end. Nothing is kept between the message and the
press, so that it works after a restart and on any replica.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from telegram.constants import InlineKeyboardButtonLimit

VERSION = "2"
THEN = "~"
JUDGED = "!"
LONGEST = InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


class Action(StrEnum):
    """What a press does."""

    SHOW = "s"
    CHART = "c"
    TEXT = "t"
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
    for press in signal.trail:
        longer = f"{data}{THEN}{press}"
        if not _fits(longer):
            break
        data = longer
    return data


def read(data: str) -> Signal | None:
    """What callback data says, or None when it is not ours or of another version."""
    version, action, presses = data[:1], data[1:2], data[2:]
    if version != VERSION or action not in set(Action):
        return None
    press, *trail = presses.removeprefix(JUDGED).split(THEN)
    return Signal(Action(action), press, tuple(trail), presses.startswith(JUDGED)) if press else None


def _fits(data: str) -> bool:
    return data.isascii() and len(data) <= LONGEST
