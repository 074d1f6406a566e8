"""What has changed between two years of a guide, where several are loaded: "what changed since 2025?"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from answers.answer import Answer
from answers.answering import Answerer
from answers.changing import ChangeTeller
from answers.chart import Chart
from answers.presses import StalePress
from answers.reading import Ask, Case, Conversation
from knowledge.changes import same_job

CUE = "changed"  # the vocabulary's words for it
LETTER = "W"  # a press begins with, before the year and the press of the case
DIGITS = 4
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def is_changes(press: str) -> bool:
    """Whether a press asks for what has changed."""
    return press.startswith(LETTER)


class Years:
    """Tells what has changed, by the names of the guides that are loaded."""

    def __init__(self, answerers: Mapping[str, Answerer]) -> None:
        self._answerers = answerers

    def answer(self, name: str, question: str, conversation: Conversation) -> Answer | None:
        """The answer of a guide to what has changed; None where that is not asked, or cannot be said."""
        older = self._older(name)
        if not older:
            return None
        understood, _ = self._answerers[name].explain(question, conversation)
        case = understood.reading.case
        if case.years is not None and not understood.slots.of("grade"):
            case = case._replace(level=None, years=None)  # "since 2025" is no experience here
        if CUE not in understood.slots.cues() or case.job or case.elsewhere:
            return None
        named = [int(year) for year in _YEAR.findall(question)]
        year = next((year for year in named if year in older), max(older))
        return self._told(name, year, case)

    def pressed(self, name: str, press: str) -> Answer:
        """The answer behind a press; raises StalePress where it can't be read."""
        answer = self._told(name, *self._read(name, press))
        if answer is None:
            raise StalePress(press)
        return answer

    def chart(self, name: str, press: str) -> Chart | None:
        """The chart of the answer behind a press; raises StalePress where it can't be read."""
        year, case = self._read(name, press)
        return self._teller(name, year).picture(case)

    def _told(self, name: str, year: int, case: Case) -> Answer | None:
        teller, presses = self._teller(name, year), self._answerers[name].kit.presses
        answer = teller.answer(case)
        own = presses.write(Ask.PAY, (case,))
        if answer is None:
            return None
        press = f"{LETTER}{year}{own}" if own else ""
        return replace(answer, press=press, charted=bool(press) and teller.picture(case) is not None)

    def _read(self, name: str, press: str) -> tuple[int, Case]:
        year, own = press[1 : 1 + DIGITS], press[1 + DIGITS :]
        if not year.isdecimal() or int(year) not in self._older(name):
            raise StalePress(press)
        return int(year), self._answerers[name].kit.presses.reading(own).case

    def _teller(self, name: str, year: int) -> ChangeTeller:
        return ChangeTeller(self._answerers[name].kit, self._older(name)[year].kit.guide)

    def _older(self, name: str) -> dict[int, Answerer]:
        """The guides about the same job of earlier years, by their years."""
        guide = self._answerers[name].kit.guide
        return {
            one.guide_year: one
            for one in self._answerers.values()
            if one.guide_year < guide.year and same_job(one.kit.guide, guide)
        }
