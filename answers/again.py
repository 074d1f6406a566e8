"""The press that says an answer again, as a button would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from answers.amounts import Money
from answers.answer import Answer, Kind, Shown, Verdict
from answers.presses import Presses
from answers.reading import Ask, Reading

KEPT = 1024  # how many presses' figures are remembered
WITHOUT = frozenset({Kind.UNKNOWN, Kind.CLARIFY})


class Again:
    """Finds the presses of answers; `make` gives the answer for a reading."""

    def __init__(self, presses: Presses, make: Callable[[Reading], Answer]) -> None:
        self._presses = presses
        self._make = make
        self._core = lru_cache(KEPT)(self._made_core)

    def with_press(self, reading: Reading, answer: Answer) -> Answer:
        """The answer with the press that says it again, if one gives its headline, figures and verdict.

        A press is shorter than a question: what it loses are notes and assumptions, on years of experience, a
        city that is no hub, skills, other calendar years, tax, words taken for something.
        """
        if answer.kind in WITHOUT:
            return answer
        press = self._press(reading, answer)
        if press is None or self._core(press) != _core(answer):
            return answer
        return replace(answer, press=press)

    def _press(self, reading: Reading, answer: Answer) -> str | None:
        offer = answer.offer
        if offer is None:
            return self._presses.of(reading)
        money = Money(offer.amount, offer.amount, offer.unit, offer.per, False, 0, 0)
        return self._presses.write(Ask.OFFER, reading.cases, reading.period, reading.currency, money)

    def _made_core(self, press: str) -> tuple[Kind, str, tuple[Shown, ...], Verdict | None]:
        return _core(self._make(self._presses.reading(press)))


def _core(answer: Answer) -> tuple[Kind, str, tuple[Shown, ...], Verdict | None]:
    return answer.kind, answer.headline, answer.figures, answer.offer
