"""What people ask the measured bots."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from bench.accuracy import questions_of
from bench.wire.crowd import FIRST

OFFERS = (
    "is {amount} usd fair for a senior in the us?",
    "i was offered {amount} gbp in the uk, mid level. good?",
    "offer: {amount} usd, junior, us. fair?",
    "is {amount} eur ok for a senior in germany?",
    "is {amount} cad ok for a senior in canada?",
)
LEAST, MOST = 10_001, 99_999  # amounts that an answer repeats to the last digit
TWICE = 0.2  # the share of questions that are followed by another at once
AT_ONCE = 0.15  # seconds between two such


class Planned(NamedTuple):
    """A question to be asked: when, in seconds from the start, by whom, and its text."""

    second: float
    chat: int
    text: str


def real() -> list[str]:
    """The questions of tests/questions/building that lean on none before them, in an order of chance."""
    texts = [question.turns[0] for question in questions_of("building") if len(question.turns) == 1]
    random.Random(2025).shuffle(texts)
    return texts


def plan(people: int, questions: int, seconds: float) -> list[Planned]:
    """Offers of amounts that are all different, from people who each ask as often, in the order of asking.

    A person asks one now and then, at even pace but for chance; some two in quick succession.
    """
    chance = random.Random(2025)
    amounts = (number for number in chance.sample(range(LEAST, MOST), k=MOST - LEAST) if number % 10)
    each = -(-questions // people)
    planned = [
        Planned(second, FIRST + person, chance.choice(OFFERS).format(amount=f"{next(amounts):,}"))
        for person in range(people)
        for second in _seconds(each, seconds, chance)
    ]
    return sorted(planned[:questions])


def _seconds(count: int, seconds: float, chance: random.Random) -> Iterator[float]:
    """The moments at which one person asks."""
    pace, before = seconds / count, 0.0
    for number in range(count):
        at_once = number > 0 and chance.random() < TWICE
        before = before + AT_ONCE if at_once else pace * (number + chance.random() * 0.9)
        yield before
