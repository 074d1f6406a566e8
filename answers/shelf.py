"""The guides that one bot answers from: which of them a question may be for, and their marks in presses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answers.answer import Answer, Button, Kind
from answers.answering import Answerer
from answers.presses import Codes, StalePress
from answers.reading import Conversation
from answers.wording import listed, say
from knowledge.changes import same_job

MARK = "G"  # before the two letters of a guide, before a press of it
MARKED = 3
LONGEST_LABEL = 18
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Turn = tuple[Answer, Conversation]


class Shelf:
    """Guides by their names: the jobs in the order given, of one job the newest first."""

    def __init__(self, answerers: Sequence[Answerer]) -> None:
        jobs = list(map(_job, answerers))
        ordered = sorted(answerers, key=lambda one: (jobs.index(_job(one)), -one.guide_year))
        self.answerers = {one.kit.guide.name: one for one in ordered}
        codes = Codes(self.answerers, MARKED - len(MARK))
        self.marks = {name: MARK + codes.code(name) for name in self.answerers}
        self.names = {mark: name for name, mark in self.marks.items()}

    def asked(self, question: str) -> list[str]:
        """The guides that a question may be for: those of the year that it names, else all of them."""
        years = {int(year) for year in _YEAR.findall(question)}
        return [name for name, one in self.answerers.items() if one.guide_year in years] or list(
            self.answerers
        )

    def newest(self, names: Sequence[str]) -> list[str]:
        """Of guides about one job the newest."""
        kept: list[str] = []
        for name in names:
            guide = self.answerers[name].kit.guide
            if not any(same_job(guide, self.answerers[other].kit.guide) for other in kept):
                kept.append(name)
        return kept

    def own(self, name: str, before: Conversation) -> Conversation:
        """A conversation as far as it was about a guide, or another year of it that knows the same things."""
        if before.guide == name or self._is_same(name, before):
            return before
        return Conversation(apologies=before.apologies)

    def _is_same(self, name: str, before: Conversation) -> bool:
        """Whether a guide is about the same job as the one talked of, and has all that was named."""
        other = self.answerers.get(before.guide)
        guide = self.answerers[name].kit.guide
        if other is None or not same_job(other.kit.guide, guide):
            return False
        cases = [case for reading in (before.last, before.before) if reading for case in reading.cases]
        return all(
            (case.place or guide.default_place) in guide.places
            and (case.level is None or case.level in guide.levels)
            and (case.role or guide.role) in guide.roles
            for case in cases
        )

    def turn(self, name: str, turn: Turn) -> Turn:
        """An answer of a guide, and the conversation that was about it."""
        answer, after = turn
        return self.marked(name, answer), replace(after, guide=name)

    def marked(self, name: str, answer: Answer) -> Answer:
        """An answer whose presses say which guide they are of."""
        mark = self.marks[name]
        return replace(
            answer,
            press=mark + answer.press if answer.press else "",
            buttons=tuple(Button(button.label, mark + button.press) for button in answer.buttons),
        )

    def parted(self, press: str) -> tuple[str, str]:
        """The guide of a press, and the press as that guide knows it; StalePress where there is none."""
        name = self.names.get(press[:MARKED])
        if name is None:
            raise StalePress(press)
        return name, press[MARKED:]

    def asked_back(self, answers: dict[str, Answer]) -> Answer:
        """Which of the guides is meant."""
        buttons = tuple(
            Button(self.label(name), self.marks[name] + answer.press)
            for name, answer in answers.items()
            if answer.press
        )
        jobs = [self.answerers[name].kit.guide for name in answers]
        names = listed([guide.roles[guide.role].plural for guide in jobs], last="or")
        return Answer(
            kind=Kind.CLARIFY,
            headline=say("Do you mean {jobs}?", jobs=names),
            buttons=buttons,
            confidence=0.5,
        )

    def label(self, name: str) -> str:
        """What a button calls a guide: its job, with the year where there are several of it."""
        guide = self.answerers[name].kit.guide
        job = guide.roles[guide.role].name
        same = [other for other in self.answerers.values() if same_job(other.kit.guide, guide)]
        label = say("{job} {year}", job=job, year=guide.year) if len(same) > 1 else job
        return label[:1].upper() + label[1:LONGEST_LABEL]

    def with_all(self, answer: Answer) -> Answer:
        """A greeting, or a refusal, that says what all the guides are about."""
        guides = [one.kit.guide for one in self.answerers.values()]
        named = listed([f"{guide.roles[guide.role].plural} {guide.year}" for guide in guides])
        return replace(answer, notes=(*answer.notes, say("I have guides on {guides}.", guides=named)))


def _job(answerer: Answerer) -> str | None:
    """The job that a guide is about."""
    guide = answerer.kit.guide
    return guide.roles[guide.role].job
