"""What a matcher is worth: its threshold, what became of each question, how well it refuses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from bench.accuracy import OUTCOMES


class Weighed(NamedTuple):
    """A question as a matcher found it: its score, and what becomes of it if answered and if refused.

    `outside`: whether the guide has no answer to it.
    """

    score: float
    answered: str
    refused: str
    outside: bool

    def outcome(self, threshold: float) -> str:
        """What becomes of it where what scores below a threshold is refused."""
        return self.answered if self.score >= threshold else self.refused


def best_threshold(weighed: Sequence[Weighed]) -> float:
    """The threshold with the most right less harmful; of equals the highest. Infinite: refuse all."""
    worth = sum(_worth(one.refused) for one in weighed)
    best, threshold = worth, float("inf")
    for score, group in groupby(sorted(weighed, key=_score, reverse=True), key=_score):
        worth += sum(_worth(one.answered) - _worth(one.refused) for one in group)
        if worth > best:
            best, threshold = worth, score
    return threshold


def shares(outcomes: Sequence[str]) -> dict[str, float]:
    """The share of each outcome, from 0 to 1."""
    counts = Counter(outcomes)
    return {name: counts[name] / max(1, len(outcomes)) for name in OUTCOMES}


def area(inside: Sequence[float], outside: Sequence[float]) -> float:
    """How often a question that the guide answers scores above one that it does not; equal scores count half.

    That is the area under the curve of true against false alarms, from 0 to 1.
    """
    ordered = sorted(outside)
    above = sum(bisect_left(ordered, score) + bisect_right(ordered, score) for score in inside)
    return above / (2 * len(inside) * len(outside))


def _score(one: Weighed) -> float:
    return one.score


def _worth(outcome: str) -> int:
    return (outcome == "right") - (outcome == "harmful")
