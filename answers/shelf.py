"""The guides that one bot answers from: which of them a question may be for, and their marks in presses."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from answers.answer import Answer, Button, Kind
from answers.answering import Answerer
from answers.preferences import Preferences
from answers.presses import Codes, StalePress
from answers.reading import Conversation
from answers.wording import capital, listed, say
from knowledge.changes import same_job

MARK = "G"  # before the two letters of a guide, before a press of it
MARKED = 3
LONGEST_LABEL = 18

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

    @property
    def jobs(self) -> list[list[str]]:
        """The names of the guides, those of one job together, the newest first."""
        found: dict[str | None, list[str]] = {}
        for name, one in self.answerers.items():
            found.setdefault(_job(one), []).append(name)
        return list(found.values())

    def year(self, name: str) -> int:
        """The year of a guide."""
        return self.answerers[name].guide_year

    def currencies(self, name: str) -> set[str]:
        """The currencies that a guide's places pay in."""
        return {place.currency for place in self.answerers[name].kit.guide.places.values()}

    def is_same_job(self, name: str, other: str) -> bool:
        """Whether two guides are about one job; not where one of them is not here."""
        ours = self.answerers
        return name in ours and other in ours and _job(ours[name]) == _job(ours[other])

    def own(self, name: str, before: Conversation) -> Conversation:
        """A conversation as far as it was about a guide, or another year of it that knows the same things.

        Where it was asked which guide is meant, the question is taken for one about this guide.
        """
        if before.guide == name or self._is_same(name, before):
            return before
        offered = [press for press in before.offered if press.startswith(self.marks[name])]
        if offered:
            with suppress(StalePress):
                return self.answerers[name].pressed(offered[0][MARKED:])[1]
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

    def preferences(self, name: str, given: Preferences | None) -> Preferences | None:
        """What is set as a guide calls it: a place that another guide knows, by its country."""
        places = self.answerers[name].kit.guide.places
        if given is None or given.place is None or given.place in places:
            return given
        guides = [one.kit.guide for one in self.answerers.values()]
        lands = [guide.places[given.place].territory for guide in guides if given.place in guide.places]
        ours = self.answerers[name].kit.guide.place_of_territory
        return given._replace(place=next((ours[land] for land in lands if land in ours), given.place))

    def turn(self, name: str, turn: Turn) -> Turn:
        """An answer of a guide, and the conversation that was about it."""
        answer, after = turn
        return self.marked(name, answer), replace(after, guide=name, offered=(), since=0)

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
        if len(same) < 2:
            return capital(job[:LONGEST_LABEL])
        room = LONGEST_LABEL - len(say(" {year}", year=guide.year))
        return capital(say("{job} {year}", job=job[:room].rstrip(), year=guide.year))

    def with_all(self, answer: Answer) -> Answer:
        """A refusal that says what all the guides are about."""
        guides = [one.kit.guide for one in self.answerers.values()]
        named = listed([f"{guide.roles[guide.role].plural} {guide.year}" for guide in guides])
        return replace(answer, notes=(*answer.notes, say("I have guides on {guides}.", guides=named)))

    def greeting(self, answer: Answer) -> Answer:
        """A guide's greeting as one for all of them, with an example of each job first."""
        first = [self.marked(names[0], self.answerers[names[0]].welcome()) for names in self.jobs]
        guides = [self.answerers[names[0]].kit.guide for names in self.jobs]
        jobs = listed([guide.roles[guide.role].plural for guide in guides])
        examples = [one.buttons[0] for one in first if one.buttons]
        labels = {button.label for button in examples}
        others = [button for button in answer.buttons if button.label not in labels]
        made = replace(
            answer,
            headline=say("Ask me what {jobs} earn.", jobs=jobs),
            buttons=tuple({button.label: button for button in (*examples, *others)}.values()),
            source="",
        )
        return self.with_all(made)


def _job(answerer: Answerer) -> str | None:
    """The job that a guide is about."""
    guide = answerer.kit.guide
    return guide.roles[guide.role].job
