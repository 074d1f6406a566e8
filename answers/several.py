"""One bot for several guides: each question goes to the guide that it is for, or is asked back.

A guide is told by the job that a question names, by the year, or by what only one of the guides knows; a
follow-up stays with the guide of the answer before it. Presses carry a mark of their guide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import TypeVar

from answers.answer import Answer, Button, Kind
from answers.answering import Answerer
from answers.chart import Chart
from answers.choices import Choice, Choices, PlaceChoice
from answers.choosing import NOTHING, Chooser
from answers.phrases import EXACTLY
from answers.preferences import Preferences
from answers.presses import StalePress
from answers.reading import Conversation
from answers.shelf import MARKED, Shelf, Turn
from answers.wording import listed, say
from answers.years import Years, is_changes
from knowledge.faults import Fault

Chosen = TypeVar("Chosen", Choice, PlaceChoice)


class Several:
    """Answers from several guides, the newest first of those of one job. The interface is an Answerer's."""

    def __init__(self, answerers: Sequence[Answerer]) -> None:
        self._shelf = Shelf(answerers)
        self._by_name = self._shelf.answerers
        self._first = answerers[0]
        self._chooser = Chooser(self._shelf)
        self._years = Years(self._shelf)

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
        if typed.startswith(EXACTLY) and typed[1 : 1 + MARKED] in self._shelf.names:
            with suppress(StalePress):
                return self.pressed(typed[1:], before, preferences)
        if before.form and before.guide in self._by_name:
            return self._shelf.turn(
                before.guide, self._by_name[before.guide].answer(question, before, preferences)
            )
        own = {name: self._shelf.own(name, before) for name in self._by_name}
        read = {name: one.understood(question, own[name]) for name, one in self._by_name.items()}
        told = self._years.answer(question, read, before)
        if told is not None:
            return told
        turns = {
            name: one.answer(question, own[name], self._shelf.preferences(name, preferences))
            for name, one in self._by_name.items()
        }
        chosen = self._chooser.chosen(question, turns, read, before)
        if not chosen:
            return self._refused(turns, self._chooser.lacking(read, before))
        if len(chosen) == 1:
            return self._shelf.turn(chosen[0], turns[chosen[0]])
        asked = self._shelf.asked_back({name: turns[name][0] for name in chosen})
        return asked, Conversation(offered=tuple(button.press for button in asked.buttons))

    def _refused(self, turns: Mapping[str, Turn], name: str) -> Turn:
        """What a guide says that has no answer, with what all of them are about."""
        answer, after = self._shelf.turn(name, turns[name])
        if answer.kind is Kind.UNKNOWN:
            return self._shelf.with_all(answer), after
        greets = answer.headline == self._by_name[name].welcome().headline
        return (self._shelf.greeting(answer) if greets else answer), after

    def pressed(
        self, press: str, conversation: Conversation | None = None, preferences: Preferences | None = None
    ) -> Turn:
        """The answer behind a button of one of the guides; raises StalePress for one of none."""
        name, own = self._shelf.parted(press)
        if is_changes(own):
            return self._years.pressed(name, own)
        before = self._shelf.own(name, conversation or Conversation())
        wanted = self._shelf.preferences(name, preferences)
        return self._shelf.turn(name, self._by_name[name].pressed(own, before, wanted))

    def form(self, kind: str, conversation: Conversation | None = None) -> Turn:
        """The first step of a guided form, with the guide that is talked about, else the first."""
        before = conversation or Conversation()
        name = before.guide if before.guide in self._by_name else self._first.kit.guide.name
        return self._shelf.turn(name, self._by_name[name].form(kind, self._shelf.own(name, before)))

    def asked_as(self, kind: str, text: str, conversation: Conversation | None = None) -> Turn:
        """The answer to a text behind a form's command, from the guide that it is for."""
        before = conversation or Conversation()
        name = before.guide if before.guide in self._by_name else self._first.kit.guide.name
        if text.strip():
            turns = {name: one.answer(text) for name, one in self._by_name.items()}
            read = {name: one.understood(text) for name, one in self._by_name.items()}
            chosen = self._chooser.chosen(text, turns, read, before)
            name = chosen[0] if chosen else self._chooser.lacking(read, before)
        return self._shelf.turn(name, self._by_name[name].asked_as(kind, text, self._shelf.own(name, before)))

    def form_of(self, presses: Sequence[str]) -> str | None:
        """The code of a form's step by the presses of its buttons; None where they are not a step's."""
        marked = [press for press in presses if press[:MARKED] in self._shelf.names]
        if not marked:
            return None
        name, _ = self._shelf.parted(marked[0])
        own = [press[MARKED:] for press in marked if press.startswith(self._shelf.marks[name])]
        found = self._by_name[name].form_of(own)
        return found and self._shelf.marks[name] + found

    def resumed(self, form: str, text: str) -> Turn | None:
        """The answer to a text written to a step of a guide's form."""
        try:
            name, own = self._shelf.parted(form)
        except StalePress:
            return None
        found = self._by_name[name].resumed(own, text)
        return found and self._shelf.turn(name, found)

    def phrase(self, press: str) -> str:
        """What is typed to get the answer of a press: the press itself, for words may mean another guide."""
        name, own = self._shelf.parted(press)
        words = f"{EXACTLY}{press}" if is_changes(own) else self._by_name[name].phrase(own)
        same = self.answer(words)[0].press == press
        return words if same else f"{EXACTLY}{press}"

    def how(self, press: str) -> Answer:
        """How the answer of a press came about."""
        name, own = self._shelf.parted(press)
        return self._years.how(name, own) if is_changes(own) else self._by_name[name].how(own)

    def chart(self, press: str) -> Chart | None:
        """The chart of the answer behind a button."""
        name, own = self._shelf.parted(press)
        if is_changes(own):
            return self._years.chart(name, own)
        return self._by_name[name].chart(own)

    def chart_of(self, question: str, conversation: Conversation | None = None) -> Chart | None:
        """The chart of the answer to a question."""
        answer, _ = self.answer(question, conversation)
        return self.chart(answer.press) if answer.press and answer.charted else None

    def titles(self, sections: Sequence[str], press: str = "") -> list[str]:
        """The titles of sections of the guide that a press belongs to."""
        name = self._shelf.names.get(press[:MARKED], self._first.kit.guide.name)
        known = self._by_name[name].kit.guide.sections
        return self._by_name[name].titles([section for section in sections if section in known])

    def so_far(self, typed: str) -> list[Answer]:
        """The answers to a question that is still being typed, those of the guide that it is for first."""
        first, after = self.answer(typed)
        names = sorted(self._by_name, key=lambda name: name != after.guide)
        found = [
            self._shelf.marked(name, answer) for name in names for answer in self._by_name[name].so_far(typed)
        ]
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
        return self._shelf.marked(name, self._by_name[name].digest(place))

    def faults(self) -> list[Fault]:
        """What only the answers show to be wrong with the guides."""
        return [fault for one in self._by_name.values() for fault in one.faults()]

    def variants(self, answer: Answer) -> list[Answer]:
        """The answers behind an answer's buttons."""
        return [self.pressed(button.press)[0] for button in answer.buttons]

    def topics(self) -> Answer:
        """The guides, as buttons to the sections of each."""
        found = {name: self._shelf.marked(name, one.topics()) for name, one in self._by_name.items()}
        buttons = tuple(
            Button(self._shelf.label(name), answer.press) for name, answer in found.items() if answer.press
        )
        headline = say("Which guide?")
        return Answer(kind=Kind.HELP, headline=headline, buttons=buttons)

    def guide_of(self, question: str) -> str:
        """The name of the guide that answers a question by itself; "" where none does."""
        answer, after = self.answer(question)
        return "" if answer.kind in NOTHING else after.guide

    def welcome(self) -> Answer:
        """How to ask, and which guides there are."""
        return self._shelf.greeting(self._shelf.marked(self._first.kit.guide.name, self._first.welcome()))

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


def _each(choices: Iterable[Chosen]) -> tuple[Chosen, ...]:
    """Choices by their ids, each once."""
    return tuple({choice.id: choice for choice in choices}.values())
