"""What has changed between two years of a guide, where several are loaded: "what changed since 2025?"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from answers.answer import Answer, Button
from answers.answering import Answerer
from answers.changing import ChangeTeller
from answers.chart import Chart
from answers.presses import StalePress
from answers.reader import Understood
from answers.reading import Ask, Case, Conversation, Reading
from answers.shelf import Shelf, Turn
from answers.wording import say

CUE = "changed"  # the vocabulary's words for it
MOVED = frozenset({"moved", "until-now"})  # beside a word for pay: "did pay go up"
AGAINST = frozenset({"compare", "percent"})  # beside an earlier year: "how much more than in 2025"
LETTER = "W"  # a press begins with, before the year and the press of the case
DIGITS = 4
MOST_PLACES = 6
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def is_changes(press: str) -> bool:
    """Whether a press asks for what has changed."""
    return press.startswith(LETTER)


class Years:
    """Tells what has changed between the guides of a shelf that are about one job."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._answerers = shelf.answerers

    def answer(self, question: str, read: Mapping[str, Understood], before: Conversation) -> Turn | None:
        """The answer to what has changed, of the job talked about first; None where that is not asked.

        `read` is how each guide reads the question.
        """
        named = sorted({int(year) for year in _YEAR.findall(question)})
        for name in sorted(read, key=lambda name: not self._shelf.is_same_job(name, before.guide)):
            older = self._older(name)
            years = [year for year in named if year in older or year == self._shelf.year(name)]
            is_past = self._is_past(name, named)
            if not older or is_past or not self._is_asked(read[name], years, older, before):
                continue
            since = before.since if before.since in older and not years else max(older)
            year = next((year for year in years if year in older), since)
            missing = [one for one in named if one < min(older)]
            case = _case(read[name])
            told = self._told(name, year, case, missing[0] if missing else None)
            if told is not None:
                return told, self._after(name, year, case)
        return None

    def pressed(self, name: str, press: str) -> Turn:
        """The answer behind a press; raises StalePress where it can't be read."""
        year, reading = self._read(name, press)
        answer = self._told(name, year, reading.case)
        if answer is None:
            raise StalePress(press)
        return answer, self._after(name, year, reading.case)

    def chart(self, name: str, press: str) -> Chart | None:
        """The chart of the answer behind a press; raises StalePress where it can't be read."""
        year, reading = self._read(name, press)
        return self._teller(name, year).picture(reading.case)

    def how(self, name: str, press: str) -> Answer:
        """How the answer behind a press came about; raises StalePress where it can't be read."""
        answer, after = self.pressed(name, press)
        old, new = after.since, self._shelf.year(name)
        body = (
            say("Each figure of {new} is held against that of {old} for the same.", old=old, new=new),
            say("The per cent is of the middle of the range, or of the one end that both have."),
            say("Where a guide has no such figure, it is new or gone; nothing is filled in."),
        )
        return replace(answer, body=body, working=(), notes=(), buttons=(), press="", listed=False)

    def _is_past(self, name: str, named: list[int]) -> bool:
        """Whether two years of a guide's job are named, and the later one is that of another guide."""
        years = [self._shelf.year(other) for other in self._answerers if self._shelf.is_same_job(name, other)]
        ours = [year for year in named if year in years]
        return len(ours) > 1 and max(ours) != self._shelf.year(name)

    def _is_asked(
        self, understood: Understood, years: list[int], older: Mapping[int, Answerer], before: Conversation
    ) -> bool:
        """Whether a question is for what has changed: it says so, names two years, or follows it."""
        reading, evidence = understood.reading, understood.evidence
        if reading.case.job or reading.case.elsewhere or reading.other_jobs:
            return False
        if CUE in understood.slots.cues() or len(years) > 1:
            return True
        if reading.weak_cues >= MOVED and evidence.pay:
            return True
        if years and years[0] in older and AGAINST & reading.weak_cues:
            return len(reading.cases) == 1 and not reading.money
        return bool(before.since and reading.follows) and not (evidence.pay or evidence.how_much)

    def _told(self, name: str, year: int, case: Case, missing: int | None = None) -> Answer | None:
        """The answer of a guide since a year; `missing` is an earlier year that was named."""
        teller = self._teller(name, year)
        answer = teller.answer(case)
        if answer is None:
            return None
        press = self._press(name, year, case)
        notes = answer.notes
        if missing is not None:
            notes = (
                say("There is no guide for {year}; this is since {old}.", year=missing, old=year),
                *notes,
            )
        made = replace(
            answer,
            notes=notes,
            press=press,
            charted=bool(press) and teller.picture(case) is not None,
            buttons=tuple(self._buttons(name, year, case, teller)),
        )
        return self._shelf.marked(name, made)

    def _buttons(self, name: str, year: int, case: Case, teller: ChangeTeller) -> list[Button]:
        """What has changed in each country; of one country its pay now, and what has changed everywhere."""
        guide = self._answerers[name].kit.guide
        if case.place is None:
            kept = [(place, case._replace(place=place)) for place in teller.places()[:MOST_PLACES]]
            made = [Button(guide.places[place].short, self._press(name, year, one)) for place, one in kept]
            return [button for button in made if button.press]
        now = self._answerers[name].kit.presses.write(Ask.PAY, (case,)) or ""
        made = [
            Button(say("Pay in {year}", year=guide.year), now),
            Button(say("All countries"), self._press(name, year, Case(role=case.role, level=case.level))),
        ]
        return [button for button in made if button.press]

    def _press(self, name: str, year: int, case: Case) -> str:
        own = self._answerers[name].kit.presses.write(Ask.PAY, (case,))
        return f"{LETTER}{year}{own}" if own else ""

    def _after(self, name: str, year: int, case: Case) -> Conversation:
        """The conversation after an answer: what follows leans on its case and year."""
        last = Reading(ask=Ask.PAY, cases=(case._replace(years=None),))
        return Conversation(last=last, guide=name, since=year)

    def _read(self, name: str, press: str) -> tuple[int, Reading]:
        year, own = press[1 : 1 + DIGITS], press[1 + DIGITS :]
        if not year.isdecimal() or int(year) not in self._older(name):
            raise StalePress(press)
        return int(year), self._answerers[name].kit.presses.reading(own)

    def _teller(self, name: str, year: int) -> ChangeTeller:
        return ChangeTeller(self._answerers[name].kit, self._older(name)[year].kit.guide)

    def _older(self, name: str) -> dict[int, Answerer]:
        """The guides about the same job of earlier years, by their years."""
        year = self._shelf.year(name)
        return {
            self._shelf.year(other): one
            for other, one in self._answerers.items()
            if self._shelf.year(other) < year and self._shelf.is_same_job(name, other)
        }


def _case(understood: Understood) -> Case:
    """Whose pay: a year that is named is no experience here."""
    case = understood.reading.case
    if case.years is not None and not understood.slots.of("grade"):
        return case._replace(level=None, years=None)
    return case
