"""One bot for several guides: each question goes to the guide that it is for, or is asked back.

A guide is told by the job that a question names, by the year, or by what only one of the guides knows; a
follow-up stays with the guide of the answer before it. Presses carry a mark of their guide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from answers.answer import Answer, Button, Kind
from answers.answering import Answerer
from answers.chart import Chart
from answers.choices import Choice, Choices, PlaceChoice
from answers.phrases import EXACTLY
from answers.preferences import Preferences
from answers.presses import Codes, StalePress
from answers.reading import Conversation
from answers.wording import listed, say
from answers.years import Years, is_changes
from knowledge.changes import same_job
from knowledge.faults import Fault

MARK = "G"  # before the two letters of a guide, before a press of it
MARKED = 3
NOTHING = frozenset({Kind.UNKNOWN, Kind.HELP})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Turn = tuple[Answer, Conversation]
Chosen = TypeVar("Chosen", Choice, PlaceChoice)


class Several:
    """Answers from several guides, the newest first of those of one job. The interface is an Answerer's."""

    def __init__(self, answerers: Sequence[Answerer]) -> None:
        jobs = list(map(_job, answerers))
        ordered = sorted(answerers, key=lambda one: (jobs.index(_job(one)), -one.guide_year))
        self._by_name = {one.kit.guide.name: one for one in ordered}
        self._first = answerers[0]
        codes = Codes(self._by_name, MARKED - len(MARK))
        self._marks = {name: MARK + codes.code(name) for name in self._by_name}
        self._names = {mark: name for name, mark in self._marks.items()}
        self._years = Years(self._by_name)

    @property
    def guide_version(self) -> str:
        """What changes whenever one of the guides does."""
        versions = "".join(one.guide_version for one in self._by_name.values())
        return sha256(versions.encode()).hexdigest()[: len(self._first.guide_version)]

    @property
    def guide_title(self) -> str:
        """The titles of all guides."""
        return listed(list(dict.fromkeys(one.guide_title for one in self._by_name.values())))

    @property
    def guide_year(self) -> int:
        """The year of the newest guide."""
        return max(one.guide_year for one in self._by_name.values())

    def answer(
        self,
        question: str,
        conversation: Conversation | None = None,
        preferences: Preferences | None = None,
    ) -> Turn:
        """The answer from the guide that the question is for; see `Answerer.answer`."""
        before = conversation or Conversation()
        typed = question.strip()
        if typed.startswith(EXACTLY) and typed[1 : 1 + MARKED] in self._names:
            with suppress(StalePress):
                return self.pressed(typed[1:], before, preferences)
        if before.form and before.guide in self._by_name:
            return self._turn(before.guide, self._by_name[before.guide].answer(question, before, preferences))
        for name in self._by_name:
            told = self._years.answer(name, question, self._own(name, before))
            if told is not None:
                return self._marked(name, told), Conversation(guide=name)
        turns = {
            name: self._by_name[name].answer(question, self._own(name, before), preferences)
            for name in self._asked(question)
        }
        fitting = [name for name, (answer, _) in turns.items() if answer.kind not in NOTHING]
        if not fitting:
            name = before.guide if before.guide in turns else next(iter(turns))
            answer, after = self._turn(name, turns[name])
            greets = answer.headline == self._by_name[name].welcome().headline
            return (self._with_all(answer) if greets or answer.kind is Kind.UNKNOWN else answer), after
        if before.guide in fitting:
            return self._turn(before.guide, turns[before.guide])
        chosen = self._newest(fitting)
        if len(chosen) == 1:
            return self._turn(chosen[0], turns[chosen[0]])
        return self._asked_back({name: turns[name][0] for name in chosen}), before

    def pressed(
        self, press: str, conversation: Conversation | None = None, preferences: Preferences | None = None
    ) -> Turn:
        """The answer behind a button of one of the guides; raises StalePress for one of none."""
        name, own = self._parted(press)
        if is_changes(own):
            return self._marked(name, self._years.pressed(name, own)), Conversation(guide=name)
        before = self._own(name, conversation or Conversation())
        return self._turn(name, self._by_name[name].pressed(own, before, preferences))

    def form(self, kind: str, conversation: Conversation | None = None) -> Turn:
        """The first step of a guided form, with the guide that is talked about, else the first."""
        before = conversation or Conversation()
        name = before.guide or self._first.kit.guide.name
        return self._turn(name, self._by_name[name].form(kind, self._own(name, before)))

    def asked_as(self, kind: str, text: str, conversation: Conversation | None = None) -> Turn:
        """The answer to a text behind a form's command, from the guide that it is for."""
        before = conversation or Conversation()
        names = self._asked(text)
        kinds = {name: self._by_name[name].answer(text)[0].kind for name in names} if text.strip() else {}
        fitting = self._newest([name for name, found in kinds.items() if found not in NOTHING])
        name = before.guide if before.guide in (fitting or names) else (fitting or names)[0]
        return self._turn(name, self._by_name[name].asked_as(kind, text, self._own(name, before)))

    def form_of(self, presses: Sequence[str]) -> str | None:
        """The code of a form's step by the presses of its buttons; None where they are not a step's."""
        marked = [press for press in presses if press[:MARKED] in self._names]
        if not marked:
            return None
        name, _ = self._parted(marked[0])
        own = [press[MARKED:] for press in marked if press.startswith(self._marks[name])]
        found = self._by_name[name].form_of(own)
        return found and self._marks[name] + found

    def resumed(self, form: str, text: str) -> Turn | None:
        """The answer to a text written to a step of a guide's form."""
        try:
            name, own = self._parted(form)
        except StalePress:
            return None
        found = self._by_name[name].resumed(own, text)
        return found and self._turn(name, found)

    def phrase(self, press: str) -> str:
        """What is typed to get the answer of a press: the press itself, for words may mean another guide."""
        name, own = self._parted(press)
        words = f"{EXACTLY}{press}" if is_changes(own) else self._by_name[name].phrase(own)
        same = self.answer(words)[0].press == press
        return words if same else f"{EXACTLY}{press}"

    def how(self, press: str) -> Answer:
        """How the answer of a press came about."""
        name, own = self._parted(press)
        return self._marked(name, self._by_name[name].how(own))

    def chart(self, press: str) -> Chart | None:
        """The chart of the answer behind a button."""
        name, own = self._parted(press)
        if is_changes(own):
            return self._years.chart(name, own)
        return self._by_name[name].chart(own)

    def chart_of(self, question: str, conversation: Conversation | None = None) -> Chart | None:
        """The chart of the answer to a question."""
        answer, _ = self.answer(question, conversation)
        return self.chart(answer.press) if answer.press and answer.charted else None

    def titles(self, sections: Sequence[str], press: str = "") -> list[str]:
        """The titles of sections of the guide that a press belongs to."""
        name = self._names.get(press[:MARKED], self._first.kit.guide.name)
        known = self._by_name[name].kit.guide.sections
        return self._by_name[name].titles([section for section in sections if section in known])

    def so_far(self, typed: str) -> list[Answer]:
        """The answers to a question that is still being typed, those of the guide that it is for first."""
        first, after = self.answer(typed)
        names = sorted(self._by_name, key=lambda name: name != after.guide)
        found = [self._marked(name, answer) for name in names for answer in self._by_name[name].so_far(typed)]
        return [answer for answer in found if answer.kind not in NOTHING] or [first]

    @property
    def subjects(self) -> tuple[str, ...]:
        """What digests are about in turn: the subjects of all guides."""
        return tuple(title for one in self._by_name.values() for title in one.subjects)

    def digest(self, number: int) -> Answer:
        """The answer that a digest shows; LookupError where no guide has subjects."""
        places = [(name, place) for name, one in self._by_name.items() for place in range(len(one.subjects))]
        if not places:
            raise LookupError("no guide has subjects for digests")
        name, place = places[number % len(places)]
        return self._marked(name, self._by_name[name].digest(place))

    def faults(self) -> list[Fault]:
        """What only the answers show to be wrong with the guides."""
        return [fault for one in self._by_name.values() for fault in one.faults()]

    def variants(self, answer: Answer) -> list[Answer]:
        """The answers behind an answer's buttons."""
        return [self.pressed(button.press)[0] for button in answer.buttons]

    def topics(self) -> Answer:
        """The guides, as buttons to the sections of each."""
        found = {name: self._marked(name, one.topics()) for name, one in self._by_name.items()}
        buttons = tuple(
            Button(self._label(name), answer.press) for name, answer in found.items() if answer.press
        )
        headline = say("Which guide?")
        return Answer(kind=Kind.HELP, headline=headline, buttons=buttons)

    def guide_of(self, question: str) -> str:
        """The name of the guide that answers a question by itself; "" where none does."""
        answer, after = self.answer(question)
        return "" if answer.kind in NOTHING else after.guide

    def welcome(self) -> Answer:
        """How to ask, and which guides there are."""
        return self._with_all(self._marked(self._first.kit.guide.name, self._first.welcome()))

    def choices(self) -> Choices:
        """What may be set: what any of the guides knows."""
        every = [one.choices() for one in (self._first, *self._by_name.values())]
        return Choices(
            levels=_each(choice for one in every for choice in one.levels),
            places=_each(place for one in every for place in one.places),
            currencies=_each(choice for one in every for choice in one.currencies),
            periods=_each(choice for one in every for choice in one.periods),
        )

    def asks(self, text: str) -> bool:
        """Whether a text that is said to nobody in particular asks."""
        return any(one.asks(text) for one in self._by_name.values())

    def _asked(self, question: str) -> list[str]:
        """The guides that a question may be for: those of the year that it names, else all of them."""
        years = {int(year) for year in _YEAR.findall(question)}
        return [name for name, one in self._by_name.items() if one.guide_year in years] or list(self._by_name)

    def _newest(self, names: Sequence[str]) -> list[str]:
        """Of guides about one job the newest."""
        kept: list[str] = []
        for name in names:
            guide = self._by_name[name].kit.guide
            if not any(same_job(guide, self._by_name[other].kit.guide) for other in kept):
                kept.append(name)
        return kept

    def _own(self, name: str, before: Conversation) -> Conversation:
        """A conversation as far as it was about a guide, or another year of it that knows the same things."""
        if before.guide == name or self._is_same(name, before):
            return before
        return Conversation(apologies=before.apologies)

    def _is_same(self, name: str, before: Conversation) -> bool:
        """Whether a guide is about the same job as the one talked of, and has all that was named."""
        other = self._by_name.get(before.guide)
        guide = self._by_name[name].kit.guide
        if other is None or not same_job(other.kit.guide, guide):
            return False
        cases = [case for reading in (before.last, before.before) if reading for case in reading.cases]
        return all(
            (case.place or guide.default_place) in guide.places
            and (case.level is None or case.level in guide.levels)
            and (case.role or guide.role) in guide.roles
            for case in cases
        )

    def _turn(self, name: str, turn: Turn) -> Turn:
        answer, after = turn
        return self._marked(name, answer), replace(after, guide=name)

    def _marked(self, name: str, answer: Answer) -> Answer:
        """An answer whose presses say which guide they are of."""
        mark = self._marks[name]
        return replace(
            answer,
            press=mark + answer.press if answer.press else "",
            buttons=tuple(Button(button.label, mark + button.press) for button in answer.buttons),
        )

    def _parted(self, press: str) -> tuple[str, str]:
        """The guide of a press, and the press as that guide knows it; StalePress where there is none."""
        name = self._names.get(press[:MARKED])
        if name is None:
            raise StalePress(press)
        return name, press[MARKED:]

    def _asked_back(self, answers: dict[str, Answer]) -> Answer:
        """Which of the guides is meant."""
        buttons = tuple(
            Button(self._label(name), self._marks[name] + answer.press)
            for name, answer in answers.items()
            if answer.press
        )
        jobs = [self._by_name[name].kit.guide for name in answers]
        names = listed([guide.roles[guide.role].plural for guide in jobs], last="or")
        return Answer(
            kind=Kind.CLARIFY,
            headline=say("Do you mean {jobs}?", jobs=names),
            buttons=buttons,
            confidence=0.5,
        )

    def _label(self, name: str) -> str:
        """What a button calls a guide: its job, with the year where there are several of it."""
        guide = self._by_name[name].kit.guide
        job = guide.roles[guide.role].name
        same = [other for other in self._by_name.values() if same_job(other.kit.guide, guide)]
        label = say("{job} {year}", job=job, year=guide.year) if len(same) > 1 else job
        return label[:1].upper() + label[1:18]

    def _with_all(self, answer: Answer) -> Answer:
        """A greeting, or a refusal, that says what all the guides are about."""
        guides = [one.kit.guide for one in self._by_name.values()]
        named = listed([f"{guide.roles[guide.role].plural} {guide.year}" for guide in guides])
        return replace(answer, notes=(*answer.notes, say("I have guides on {guides}.", guides=named)))


def _job(answerer: Answerer) -> str | None:
    """The job that a guide is about."""
    guide = answerer.kit.guide
    return guide.roles[guide.role].job


def _each(choices: Iterable[Chosen]) -> tuple[Chosen, ...]:
    """Choices by their ids, each once."""
    return tuple({choice.id: choice for choice in choices}.values())
