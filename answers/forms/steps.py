"""A step of a form as an answer: what is asked, what was chosen so far, and a button for each choice."""

from __future__ import annotations

from collections.abc import Iterator

from answers.answer import Answer, Button, Kind
from answers.forms.choices import Choices, fitting
from answers.forms.meaning import case_of
from answers.forms.state import (
    CHOSEN,
    MOST_SIDES,
    SKIPPED,
    State,
    StateCodes,
    skip,
)
from answers.kit import Kit, Maker
from answers.pay import find, shown
from answers.wording import capital, say

MARK = "✓ "
LEAST_SIDES = 2


def without(state: State, step: str) -> State:
    """The state with a step skipped; sides that are enough are taken as they are, else all are meant."""
    if step != "sides":
        return state.answered(step, SKIPPED)
    if len(state.places) < LEAST_SIDES:
        return state._replace(sides=SKIPPED, places=())
    return state._replace(sides=CHOSEN)


def chosen(state: State, step: str, value: str) -> State:
    """The state with a choice made at a step; a side is added or, where it was there, taken away."""
    if step != "sides":
        return state.answered(step, value)
    places = [place for place in state.places if place != value]
    return state._replace(places=tuple(places if value in state.places else [*places, value]))


class StepMaker(Maker):
    """Makes the steps of forms."""

    def __init__(self, kit: Kit, choices: Choices, codes: StateCodes) -> None:
        super().__init__(kit)
        self._choices = choices
        self._codes = codes

    def make(self, state: State, step: str, notes: tuple[str, ...] = ()) -> Answer:
        """The answer that asks a step; `notes` say what was made of a typed one."""
        code = self._codes.write(state)
        steps = self._choices.steps(state.kind)
        so_far = capital(" · ".join(self._choices.chosen(state)))
        hint = self._hint(step)
        return Answer(
            Kind.CLARIFY,
            self._question(state, step),
            say("Step {number} of {count}", number=steps.index(step) + 1, count=len(steps)),
            body=tuple(line for line in (so_far, hint) if line),
            buttons=self.buttons(state, step),
            notes=notes,
            press=code,
            form=code,
        )

    def buttons(self, state: State, step: str) -> tuple[Button, ...]:
        """A button for each choice, then the one that skips the step, then the one that goes back."""
        chosen_all = step == "sides" and len(state.places) >= LEAST_SIDES
        skipping = Button(say("Next") if chosen_all else say("Skip"), skip(self._codes.write(state)))
        back = self.back(state, step)
        leaving = (skipping,) if back is None else (skipping, Button(say("Back"), self._codes.write(back)))
        return (*self._chosen(state, step), *leaving)

    def back(self, state: State, step: str | None) -> State | None:
        """The state at the step before one (None: before the end); None where that is the first."""
        steps = self._choices.steps(state.kind)
        before = steps[: steps.index(step)] if step else steps
        return state.answered(before[-1], None) if before else None

    def _chosen(self, state: State, step: str) -> Iterator[Button]:
        choices = self._choices.of(step)
        if step != "sides":
            for choice in choices:
                yield Button(choice.label, self._codes.write(chosen(state, step, choice.value)))
            return
        listed = {choice.value: choice.label for choice in choices}
        for hub in state.places:
            listed.setdefault(hub, self._describer.city(hub))
        for place, label in listed.items():
            is_side = place in state.places
            if is_side or len(state.places) < MOST_SIDES:
                mark = MARK if is_side else ""
                yield Button(fitting(mark + label), self._codes.write(chosen(state, step, place)))

    def _question(self, state: State, step: str) -> str:
        if step == "amount":
            return say("Write the offer, say {amount}.", amount=self._example(state))
        asked = {
            "level": say("Which level?"),
            "place": say("Which country or city?") if self._choices.has_hubs else say("Which country?"),
            "industry": say("Which industry?"),
            "company": say("What kind of company?"),
            "remote": say("Remote or not?"),
            "measure": say("Base or total pay?"),
            "sides": say("Which countries, two to four?"),
        }
        return asked[step]

    def _hint(self, step: str) -> str:
        if step == "level":
            return say("Or write your years of experience.")
        return ""

    def _example(self, state: State) -> str:
        """An amount of the size that fits: an end of the guide's range for what was chosen so far."""
        figures = find(case_of(state, self._guide), self._guide).figures or tuple(
            self._guide.figures.values()
        )
        figure = shown(figures[0])
        amount = figure.low if figure.low is not None else figure.high
        per = "" if figure.per == "year" else self._writer.per(figure.per)
        return self._writer.amount(float(amount or 0), figure.unit) + per
