"""The ways in which known words may have been meant by what was typed: with slips, and without spaces.

Each costs what its slips and missing spaces do, and what its words do: less if they are likelier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from knowledge.keywords import Keywords
from knowledge.slips import cost_of_slips, neighbours, swaps
from knowledge.text import comparable

SHORTEST = 3
NO_SPACE = 0.8
AND_SLIP = 0.3  # what a slip beside a missing space costs besides
SHORT = {1: 0.5, 2: 0.25, 3: 0.1}  # what a part of so few letters costs besides
RAREST = {1: 0.25, 2: 0.45, 3: 0.5}  # and how rare it may be
RAREST_OF_LONG = 0.9
COMMONEST = 0.45  # how rare the words are that cost nothing besides
LETTERS = frozenset("aiknu")  # that are words
SHORTEST_SLIPPED = 4  # letters of the shortest part that may have a slip of its own
SHORTEST_OF_THREE = 8  # letters of the shortest word that is cut in three
SHORTEST_OF_TWO_SLIPPED = 10  # and of the shortest that is two words with a slip each
DEAREST_OF_THREE = 2.5
DENIAL = "negation"
OURS = 0.3  # how rare words are at most that are ours


class Way(NamedTuple):
    """What it costs, where what was typed is cut, and the words that were meant."""

    cost: float
    cuts: tuple[int, ...]
    meant: tuple[str, ...]


def ways(typed: str, keywords: Keywords) -> Iterator[Way]:
    """The ways to have meant up to two words with a slip each, or one with two, or three without any."""

    @cache
    def exact(text: str) -> float | None:
        return _exact(text, keywords)

    for cost, meant in _slipped(typed, keywords, 2):
        yield Way(cost, (), (meant,))
    for place in range(1, len(typed)):
        left, right = typed[:place], typed[place:]
        for cost, pair in _pairs(left, right, exact(left), exact(right), keywords):
            yield Way(cost, (place,), pair)
    if len(typed) >= SHORTEST_OF_THREE:
        yield from _in_three(typed, exact)


def _pairs(
    left: str, right: str, left_cost: float | None, right_cost: float | None, keywords: Keywords
) -> Iterator[tuple[float, tuple[str, str]]]:
    """The pairs of words that two parts may mean; `left_cost` and `right_cost` are None for no words."""
    words = comparable(left), comparable(right)
    are_long = len(left) + len(right) >= SHORTEST_OF_TWO_SLIPPED
    if left_cost is not None and right_cost is not None:
        yield NO_SPACE + left_cost + right_cost, words
    from_left = list(_slipped(left, keywords, 1)) if are_long or right_cost is not None else []
    if right_cost is not None:
        for cost, meant in from_left:
            yield AND_SLIP + NO_SPACE + cost + right_cost, (meant, words[1])
    if left_cost is None and not (are_long and from_left):
        return
    for cost, meant in _slipped(right, keywords, 1):
        if left_cost is not None:
            yield AND_SLIP + NO_SPACE + left_cost + cost, (words[0], meant)
        for other, first in from_left if are_long else ():
            yield AND_SLIP + NO_SPACE + other + cost, (first, meant)


def _in_three(typed: str, exact: Callable[[str], float | None]) -> Iterator[Way]:
    for first in range(1, len(typed) - 1):
        if exact(typed[:first]) is None:
            continue
        for second in range(first + 1, len(typed)):
            parts = typed[:first], typed[first:second], typed[second:]
            costs = [cost for cost in map(exact, parts) if cost is not None]
            cost = 2 * NO_SPACE + sum(costs)
            if len(costs) == len(parts) and cost <= DEAREST_OF_THREE:
                yield Way(cost, (first, second), tuple(map(comparable, parts)))


def _exact(part: str, keywords: Keywords) -> float | None:
    if len(part) == 1 and part not in LETTERS:
        return None
    rare = keywords.rareness(comparable(part))
    if rare is None or rare > RAREST.get(len(part), RAREST_OF_LONG):
        return None
    return rare if rare <= COMMONEST else rare + SHORT.get(len(part), 0.0)


def _slipped(typed: str, keywords: Keywords, most: int) -> Iterator[tuple[float, str]]:
    """The words that what was typed is so many slips away from, each with its cost."""
    if most == 1 and len(typed) < SHORTEST_SLIPPED:
        return
    for letters in dict.fromkeys((typed, comparable(typed))):
        if len(letters) <= SHORTEST + 1:
            yield from _short(letters, keywords)
        for near in keywords.slipped(letters, most):
            rare = keywords.rareness(near.word)
            if rare is not None and (len(letters) > SHORTEST or _is_ours(near.word, rare, keywords)):
                yield cost_of_slips(letters, near.word) + rare, near.word


def _is_ours(word: str, rare: float, keywords: Keywords) -> bool:
    """Whether so short a word may be meant as one of ours; what denies is not read into one."""
    return rare <= OURS and not any(sense.id == DENIAL for sense in keywords.senses(word))


def _short(typed: str, keywords: Keywords) -> Iterator[tuple[float, str]]:
    """Our own words of three letters that what was typed is one slip away from."""
    meant = {typed[:place] + typed[place + 1 :] for place in range(len(typed))}
    if len(typed) == SHORTEST:
        meant = {*swaps(typed), *neighbours(typed)}
    for word in meant:
        rare = keywords.rareness(word) if len(word) == SHORTEST else None
        if rare is not None and _is_ours(word, rare, keywords):
            yield cost_of_slips(typed, word) + rare, word
