"""How likely a slip of the pen is, and what several cost: the likelier word was meant by a misspelt one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = frozenset(
    frozenset(pair)
    for upper, lower in zip(_ROWS, (*_ROWS[1:], ""), strict=True)
    for pair in (*pairwise(upper), *zip(upper, lower, strict=False), *zip(upper[1:], lower, strict=False))
)
_DRAWN_OUT = re.compile(r"(.)\1+")
_VOWELS = frozenset("aeiou")
BESIDE, DROPPED, SINGLED, DOUBLED, SWAPPED, ADDED, VOWEL, ELSE = 1.0, 1.0, 0.6, 0.8, 0.8, 1.6, 1.2, 2.0
OTHER_FIRST = 0.3  # what another first letter costs besides
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


def swaps(word: str) -> Iterator[str]:
    """The word with each two letters side by side swapped."""
    for place in range(len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def neighbours(word: str) -> Iterator[str]:
    """The word with each letter replaced by each that is beside it on the keyboard."""
    for place, letter in enumerate(word):
        for pair in _BESIDE:
            if letter in pair:
                (other,) = pair - {letter}
                yield word[:place] + other + word[place + 1 :]


def undoubled(word: str) -> str:
    """A word with each letter once where it stands several times in a row: "ggradd" → "grad"."""
    return _DRAWN_OUT.sub(r"\1", word)


def _is_swapped(typed: str, meant: str) -> bool:
    apart = [place for place, pair in enumerate(zip(typed, meant, strict=False)) if pair[0] != pair[1]]
    if len(typed) != len(meant) or len(apart) != 2:
        return False
    first, second = apart
    return typed[first] == meant[second] and typed[second] == meant[first]


def cost_of_slips(typed: str, meant: str) -> float:
    """What it costs to have meant a word: about 1 a slip that fingers make, twice that for any other edit."""
    costs = [DROPPED * place for place in range(len(meant) + 1)]
    before: list[float] = []
    for row, letter in enumerate(typed):
        earlier = typed[row - 1] if row else ""
        before, costs = costs, _next_row(letter, earlier, meant, costs, before)
    is_other = typed[:1] != meant[:1] and typed[:2] != meant[1::-1]
    return costs[-1] + (OTHER_FIRST if is_other else 0.0)


def _next_row(letter: str, earlier: str, meant: str, last: list[float], before: list[float]) -> list[float]:
    """What it costs to have typed one letter more, for each beginning of the word that was meant."""
    added = DOUBLED if letter == earlier else ADDED
    costs = [last[0] + ADDED]
    previous = ""
    for column, other in enumerate(meant):
        best = last[column] + (0.0 if letter == other else _cost_of_other(letter, other))
        best = min(
            best, last[column + 1] + added, costs[column] + (SINGLED if previous == other else DROPPED)
        )
        if before and column and letter == previous and earlier == other and letter != other:
            best = min(best, before[column - 1] + SWAPPED)
        costs.append(best)
        previous = other
    return costs


def _cost_of_other(typed: str, meant: str) -> float:
    if frozenset((typed, meant)) in _BESIDE:
        return BESIDE
    return VOWEL if typed in _VOWELS and meant in _VOWELS else ELSE
