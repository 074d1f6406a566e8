"""The guided forms: each press or typed text leads to the next step, the last one to the answer.

Nothing is kept between two steps: a form's state is a code that its buttons carry (`answers.forms.state`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from answers.amounts_asked import fits_offer
from answers.answer import Answer, Button
from answers.forms.choices import Choices
from answers.forms.ends import EndMaker
from answers.forms.meaning import reading_of, senses_of
from answers.forms.naming import Namer, Typed
from answers.forms.state import (
    COMPARE,
    OFFER,
    STEPS,
    WORKED,
    State,
    StateCodes,
    skipped,
    written_amount,
)
from answers.forms.steps import LEAST_SIDES, StepMaker, without
from answers.forms.typed import TypedReader
from answers.kit import Kit
from answers.presses import StalePress
from answers.reader import Reader, Understood
from answers.reading import Ask, Case, Reading
from answers.wording import say

OF_OWN_AMOUNT = frozenset({Ask.BONUS, Ask.SWITCH, Ask.ADJUST, Ask.SHARE, Ask.OFFER})


class Formed(NamedTuple):
    """What a form says: a step, or its end with the reading that it answers."""

    answer: Answer
    reading: Reading | None = None


class Forms:
    """The guided forms of one guide; `made` is who answers a reading."""

    def __init__(self, kit: Kit, reader: Reader, made: Callable[[Reading], Answer]) -> None:
        self._kit = kit
        self._reader = reader
        self._made = made
        self._codes = StateCodes(kit.knowledge)
        self._choices = Choices(kit, self._codes)
        self._steps = StepMaker(kit, self._choices, self._codes)
        self._ends = EndMaker(kit, made)
        self._namer = Namer(kit, self._codes)
        self._typed = TypedReader(kit, reader, self._namer)

    def start(self, kind: str) -> Formed:
        """The first step of a form: "estimate", "offer" or "compare"; raises ValueError for another."""
        if kind not in STEPS:
            raise ValueError(f"{kind!r} is no form (expected one of: {', '.join(STEPS)})")
        return self._shown(State(kind))

    def pressed(self, press: str) -> Formed:
        """What a form's button leads to; raises `StalePress` for a press that can't be read."""
        code = skipped(press)
        if code is None:
            return self._shown(self._codes.read(press))
        state = self._codes.read(code)
        step = self._choices.open_step(state)
        if step is None:
            raise StalePress(press)
        return self._shown(without(state, step))

    def typed(self, code: str, text: str) -> Formed | None:
        """What a text written at a form's step leads to; None where it is no answer to it.

        None as well for a code that can't be read, which comes from an older guide.
        """
        try:
            state = self._codes.read(code)
        except StalePress:
            return None
        step = self._choices.open_step(state)
        if step is None:
            return None
        typed = self._typed.read(state, step, self._steps.buttons(state, step), text)
        if typed is None:
            return None
        formed = self.pressed(typed) if isinstance(typed, str) else self._after(step, typed)
        return formed._replace(answer=replace(formed.answer, continues=True))

    def asked_as(self, kind: str, text: str) -> Formed:
        """A text read as a question of a form's kind: its end, or the first step that is still open.

        Raises ValueError for an unknown kind.
        """
        start = self.start(kind)
        understood = self._reader.understand(text, implied=(kind,))
        typed = self._namer.named(State(kind), None, understood)
        reading = self._asked(kind, understood, typed)
        if reading is not None:
            return self._answered(kind, reading, understood, typed)
        if typed.parts or typed.notes:
            return self._shown(typed.state, typed.notes)
        return start

    def _asked(self, kind: str, understood: Understood, typed: Typed) -> Reading | None:
        """The reading of a text that names all that its kind needs; None where something is open."""
        reading = understood.reading
        if _is_beyond(reading):
            return reading
        if kind == COMPARE:
            enough = len(reading.cases) >= LEAST_SIDES
            return reading._replace(ask=Ask.COMPARE) if enough else None
        if kind == OFFER:
            enough = bool(reading.money) and (fits_offer(reading) or not self._choices.steps(OFFER)[:-1])
            return reading._replace(ask=Ask.OFFER, cases=reading.cases[:1]) if enough else None
        if reading.ask in OF_OWN_AMOUNT or len(reading.cases) > 1:
            return reading
        named = typed.parts or reading.case != Case()
        return reading._replace(ask=Ask.PAY, money=()) if named else None

    def _answered(self, kind: str, reading: Reading, understood: Understood, typed: Typed) -> Formed:
        """The end of a form for a reading in words; pressed again by the state that means the same."""
        ways = [way for way in understood.slots.ids("employment") if way in WORKED]
        senses = {*reading.case.marks, *(f"employment/{way}" for way in ways)}
        state = typed.state
        for step in self._choices.steps(kind):
            if state.value(step) is None and step != "sides":
                state = without(state, step)
        again = reading_of(state, self._kit.knowledge)
        if self._core(again) == self._core(reading):
            end = self._ends.make(kind, reading, frozenset(senses), self._change(state))
            return Formed(replace(end, press=self._codes.write(state)), reading)
        end = self._ends.make(OFFER if reading.ask is Ask.OFFER else kind, reading, frozenset(senses))
        lost = any(case.elsewhere or case.job for case in reading.cases)
        return Formed(replace(end, press="" if lost else self._kit.presses.of(reading) or ""), reading)

    def _after(self, step: str, typed: Typed) -> Formed:
        """What follows a typed text: the step that it skips to or goes back to, or the next that is open."""
        state = typed.state
        if typed.word == "skip":
            return self._shown(without(state, step))
        if typed.word == "back":
            return self._shown(self._steps.back(state, step) or state)
        return self._shown(state, typed.notes)

    def _shown(self, state: State, notes: tuple[str, ...] = ()) -> Formed:
        """A state's first open step; or, where all are answered, the end."""
        step = self._choices.open_step(state)
        if step is not None:
            return Formed(self._steps.make(state, step, notes))
        reading = reading_of(state, self._kit.knowledge)
        end = self._ends.make(state.kind, reading, senses_of(state), self._change(state))
        return Formed(replace(end, press=self._codes.write(state), notes=(*notes, *end.notes)), reading)

    def _change(self, state: State) -> tuple[Button, ...]:
        """A button that opens the last step again."""
        back = self._steps.back(state, None)
        return () if back is None else (Button(say("Change"), self._codes.write(back)),)

    def _core(self, reading: Reading) -> tuple[object, ...]:
        """What of a reading tells one answer's figures from another's."""
        role, is_hub = self._kit.guide.role, self._kit.describer.is_hub
        cases = [
            case._replace(
                role=None if case.role == role else case.role,
                city=case.city if case.city and is_hub(case.city) else None,
                years=None,
            )
            for case in reading.cases
        ]
        money = [written_amount(money) for money in reading.money[:1]]
        return reading.ask, cases, reading.period, reading.currency, money, reading.quantity


def _is_beyond(reading: Reading) -> bool:
    """Whether a text asks for what no step can change: another job, other countries, a part of the world."""
    if reading.ask is Ask.CLARIFY:
        return bool(reading.ambiguous or reading.regions)
    nowhere = all(case.elsewhere or case.job for case in reading.cases)
    return reading.ask is Ask.UNKNOWN and bool(reading.other_jobs or nowhere)
