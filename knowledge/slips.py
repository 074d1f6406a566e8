"""How likely a slip of the pen is: of two words equally near to a misspelt one, the likelier was meant."""

from __future__ import annotations

import re
from itertools import pairwise

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = frozenset(
    frozenset(pair)
    for upper, lower in zip(_ROWS, (*_ROWS[1:], ""), strict=True)
    for pair in (*pairwise(upper), *zip(upper, lower, strict=False), *zip(upper[1:], lower, strict=False))
)
_DRAWN_OUT = re.compile(r"(.)\1+")
LIKELY, NEIGHBOUR, LEFT_OUT, PUT_IN, OTHER, FIRST = 0.0, 0.1, 0.1, 0.3, 0.5, 0.2


def unlikeliness(typed: str, meant: str) -> float:
    """From 0 for a letter swapped or doubled to 0.7 for any other letter at the beginning.

    For words that are one edit apart; any others are all equally unlikely.
    """
    if undoubled(typed) == undoubled(meant) or _is_swapped(typed, meant):
        return LIKELY
    start = next(
        (place for place, pair in enumerate(zip(typed, meant, strict=False)) if pair[0] != pair[1]),
        min(len(typed), len(meant)),
    )
    first = FIRST if start == 0 else 0.0
    if len(typed) < len(meant):
        return LEFT_OUT + first
    if len(typed) > len(meant):
        return PUT_IN + first
    return (NEIGHBOUR if frozenset((typed[start], meant[start])) in _BESIDE else OTHER) + first


def undoubled(word: str) -> str:
    """A word with each letter once where it stands several times in a row: "ggradd" → "grad"."""
    return _DRAWN_OUT.sub(r"\1", word)


def _is_swapped(typed: str, meant: str) -> bool:
    apart = [place for place, pair in enumerate(zip(typed, meant, strict=False)) if pair[0] != pair[1]]
    if len(typed) != len(meant) or len(apart) != 2:
        return False
    first, second = apart
    return typed[first] == meant[second] and typed[second] == meant[first]
