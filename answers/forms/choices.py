"""What can be chosen at each step of a form: what the guide and the vocabulary hold, and nothing else."""

from __future__ import annotations

from typing import NamedTuple

from answers.forms.state import ANOTHER, STEPS, WORKED, State, StateCodes, amount_of
from answers.kit import Kit
from answers.wording import capital, say
from knowledge.base import Knowledge

LONGEST_LABEL = 18
_COMPANY = "company"


class Choice(NamedTuple):
    """One of a step's buttons: what it says, and the value it stands for."""

    label: str
    value: str


def fitting(label: str) -> str:
    """A label with a capital, cut to what a button shows."""
    label = capital(label)
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


class Choices:
    """The choices of every step of one guide's forms, and the names of what was chosen."""

    def __init__(self, kit: Kit, codes: StateCodes) -> None:
        self._knowledge = kit.knowledge
        self._guide = kit.guide
        self._writer = kit.writer
        self._city = kit.describer.city
        self._codes = codes
        hubs = _of_kind(kit.knowledge, "hub")
        countries = [Choice(fitting(place.short), place.id) for place in self._guide.places.values()]
        places = [*countries, *(Choice(fitting(self._city(hub)), hub) for hub in hubs)]
        self.has_hubs = bool(hubs)
        self._of = {
            "level": _some([Choice(fitting(x.name), x.id) for x in self._guide.levels.values()]),
            "place": _some(places),
            "industry": self._industries(),
            _COMPANY: self._companies(),
            "remote": self._worked(),
            "measure": self._measures(),
            "sides": _some(countries),
        }

    def of(self, step: str) -> tuple[Choice, ...]:
        """The choices of a step; () for one that is written."""
        return self._of.get(step, ())

    def steps(self, kind: str) -> tuple[str, ...]:
        """The steps of a form that this guide has choices for."""
        return tuple(step for step in STEPS[kind] if step == "amount" or self.of(step))

    def open_step(self, state: State) -> str | None:
        """The first step that is still open; None at the end."""
        return next((step for step in self.steps(state.kind) if state.value(step) is None), None)

    def chosen(self, state: State) -> list[str]:
        """What was chosen so far, in words, the parts that are asked for first."""
        asked = [step for step in STEPS[state.kind] if step != "sides"]
        others = ("level", "place", "industry", _COMPANY, "remote", "measure", "role", "employment")
        parts = [part for part in dict.fromkeys((*asked, *others, "amount")) if state.value(part)]
        named = [self._name(place=place) for place in state.places]
        named += [self._name(**{part: str(state.value(part))}) for part in parts]
        return [*named, *filter(None, (state.currency, state.period and say("per {p}", p=state.period)))]

    def _name(self, **part: str) -> str:
        """How a value is named: "Senior", "San Francisco", "another industry"."""
        ((step, value),) = part.items()
        guide = self._guide
        if step == "amount":
            return self._amount(value)
        if step == "place":
            return guide.places[value].short if value in guide.places else self._city(value)
        if step == "industry" and value == ANOTHER:
            return say("another industry")
        if step == "measure":
            return say("total pay") if value == "total" else say("base pay")
        if step == "level":
            return guide.levels[value].name
        if step == "role":
            return guide.roles[value].name
        kind = "employment" if step == "remote" else step
        return self._knowledge.name(f"{kind}/{value}")

    def _amount(self, written: str) -> str:
        money = amount_of(written)
        per = self._writer.per(money.per)
        if money.unit is None:
            return f"{money.middle:,.2f}".removesuffix(".00") + per
        return self._writer.amount(money.middle, money.unit) + per

    def _industries(self) -> tuple[Choice, ...]:
        names = _of_kind(self._knowledge, "industry")
        listed = [Choice(fitting(self._knowledge.name(f"industry/{name}")), name) for name in names]
        return (*listed, Choice(say("Another"), ANOTHER)) if listed else ()

    def _companies(self) -> tuple[Choice, ...]:
        """The types that have figures of their own first, then the others in the vocabulary's order."""
        head = f"{_COMPANY}/"
        needed = [mark for figure in self._guide.figures.values() for mark in figure.when]
        senses = [sense for sense in (*needed, *self._knowledge.names) if sense.startswith(head)]
        return tuple(
            Choice(fitting(self._knowledge.name(sense)), sense.removeprefix(head))
            for sense in dict.fromkeys(senses)
        )

    def _worked(self) -> tuple[Choice, ...]:
        """Remote or not, where the vocabulary has words for it."""
        if not self._codes.has("remote", "remote"):
            return ()
        known = [way for way in WORKED if self._codes.has("remote", way)]
        return tuple(Choice(fitting(self._knowledge.name(f"employment/{way}")), way) for way in known)

    def _measures(self) -> tuple[Choice, ...]:
        measures = {figure.measure for figure in self._guide.figures.values()}
        both = (Choice(say("Base"), "base"), Choice(say("Total"), "total"))
        return both if {"base", "total"} <= measures else ()


def _of_kind(knowledge: Knowledge, kind: str) -> tuple[str, ...]:
    """What the guide's adjustments of a kind are for, each once."""
    entries = knowledge.guide.adjustments.values()
    return tuple(dict.fromkeys(name for entry in entries if entry.kind == kind for name in entry.names))


def _some(choices: list[Choice]) -> tuple[Choice, ...]:
    """The choices, if there is more than one to choose from."""
    return tuple(choices) if len(choices) > 1 else ()
