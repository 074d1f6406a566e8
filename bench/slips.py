"""Slips of the pen as thumbs make them: neighbour keys; letters dropped, doubled, swapped; joined words."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_WORD = re.compile(r"[a-z]{4,}", re.IGNORECASE)
_GAP = re.compile(r"(?<=[a-z]) (?=[a-z])", re.IGNORECASE)
_BESIDE = {
    key: "".join(row[max(0, place - 1) : place] + row[place + 1 : place + 2])
    for row in _ROWS
    for place, key in enumerate(row)
}


def with_slips(text: str, count: int, chance: random.Random) -> str:
    """The text with so many slips, each in a word of four letters or more, or between two words."""
    for _ in range(count):
        text = _slipped(text, chance)
    return text


def _slipped(text: str, chance: random.Random) -> str:
    slip = chance.choice(_SLIPS)
    if slip is None:
        gaps = [found.start() for found in _GAP.finditer(text)]
        place = chance.choice(gaps) if gaps else len(text)
        return text[:place] + text[place + 1 :]
    words = list(_WORD.finditer(text))
    if not words:
        return text
    word = chance.choice(words)
    place = chance.randrange(word.start(), word.end() - 1)
    return text[:place] + slip(text[place : place + 2], chance) + text[place + 2 :]


def _neighbour(pair: str, chance: random.Random) -> str:
    return chance.choice(_BESIDE.get(pair[0].lower(), pair[0])) + pair[1]


def _drop(pair: str, _: random.Random) -> str:
    return pair[1]


def _double(pair: str, _: random.Random) -> str:
    return pair[0] + pair


def _swap(pair: str, _: random.Random) -> str:
    return pair[1] + pair[0]


_SLIPS: tuple[Callable[[str, random.Random], str] | None, ...] = (_neighbour, _drop, _double, _swap, None)
