"""The buttons under an answer: the next likely questions for this reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from answers.answer import Button
from answers.pay import find, is_freelance
from answers.presses import Presses
from answers.reading import Ask, Case, Reading
from answers.wording import capital, say
from knowledge.base import Knowledge

MOST_BUTTONS = 6


class Suggester:
    """Suggests what to ask next."""

    def __init__(self, knowledge: Knowledge, presses: Presses) -> None:
        self._guide = knowledge.guide
        self._presses = presses

    def after_pay(self, reading: Reading) -> tuple[Button, ...]:
        """Buttons under a figure, an estimate or an offer."""
        return self._buttons(self._next(reading))

    def after_comparison(self, reading: Reading) -> tuple[Button, ...]:
        """Buttons under a comparison: each side by itself."""
        return self._buttons(self._sides(reading))

    def topics(self, ids: Iterable[str]) -> tuple[Button, ...]:
        """Buttons that open topics."""
        guide = self._guide
        return self._buttons(
            (guide.topics[topic].title, Reading(ask=Ask.TOPIC, topics=((topic, 1.0),)))
            for topic in ids
            if topic in guide.topics
        )

    def places(self, reading: Reading, ids: Iterable[str]) -> tuple[Button, ...]:
        """Buttons that ask the same of other countries."""
        return self._buttons(
            (self._guide.places[place].short, _with(reading, place=place, city=None, elsewhere=None))
            for place in ids
        )

    def levels(self, reading: Reading) -> tuple[Button, ...]:
        """Buttons that ask the same of each level."""
        return self._buttons(
            (capital(level.name), _with(reading, level=level.id)) for level in self._guide.levels.values()
        )

    def button(self, label: str, reading: Reading) -> tuple[Button, ...]:
        """One button, or none where its reading does not fit into a press."""
        return self._buttons([(label, reading)])

    def _buttons(self, pairs: Iterable[tuple[str, Reading]]) -> tuple[Button, ...]:
        buttons: dict[str, Button] = {}
        for label, reading in pairs:
            press = self._presses.of(reading)
            if press is not None:
                buttons.setdefault(press, Button(label, press))
            if len(buttons) == MOST_BUTTONS:
                break
        return tuple(buttons.values())

    def _next(self, reading: Reading) -> Iterator[tuple[str, Reading]]:
        case = reading.case
        base = replace(reading, ask=Ask.PAY, money=())
        if is_freelance(case, self._guide):
            for label, period in (
                (say("Per hour"), "hour"),
                (say("Per day"), "day"),
                (say("Per year"), "year"),
            ):
                if period != reading.period:
                    yield label, replace(base, period=period)
            yield say("Employed instead"), _with(replace(base, period=None), employment=None, role=None)
            return
        if reading.ask is Ask.OFFER:
            yield say("The range"), base
        yield from self._measure(base, case)
        yield from self._levels(base, case)
        yield from self._other_places(base, case)
        if reading.period is None:
            yield say("Per month"), replace(base, period="month")

    def _measure(self, base: Reading, case: Case) -> Iterator[tuple[str, Reading]]:
        if case.measure == "total":
            yield say("Base pay"), _with(base, measure="base")
        elif find(replace(case, measure="total"), self._guide).figures[:1] and self._has_total(case):
            yield say("Total pay"), _with(base, measure="total")

    def _has_total(self, case: Case) -> bool:
        return any(f.measure == "total" for f in find(replace(case, measure="total"), self._guide).figures)

    def _levels(self, base: Reading, case: Case) -> Iterator[tuple[str, Reading]]:
        order = list(self._guide.levels)
        at = order.index(case.level) if case.level in order else -1
        wanted = [order[at + 1]] if at + 1 < len(order) else []
        if at > 0:
            wanted.append(order[at - 1])
        for level in wanted[:2]:
            yield capital(self._guide.levels[level].name), _with(base, level=level, years=None)

    def _other_places(self, base: Reading, case: Case) -> Iterator[tuple[str, Reading]]:
        here = case.place or self._guide.default_place
        order = list(self._guide.places)
        others = [place for place in order if place != here]
        for place in others[:2]:
            side = replace(case, place=place, city=None, elsewhere=None)
            label = say("vs {place}", place=self._guide.places[place].short)
            first = replace(case, place=here)
            yield label, replace(base, ask=Ask.COMPARE, cases=(first, side))

    def _sides(self, reading: Reading) -> Iterator[tuple[str, Reading]]:
        for case in reading.cases[:3]:
            if case.elsewhere or case.job:
                continue
            label = self._label(case)
            if label:
                yield label, replace(reading, ask=Ask.PAY, cases=(case,))

    def _label(self, case: Case) -> str:
        parts = [self._guide.levels[case.level].name] if case.level else []
        if case.place:
            parts.append(self._guide.places[case.place].short)
        return capital(" ".join(parts))


def _with(reading: Reading, **changes: object) -> Reading:
    return replace(reading, cases=tuple(replace(case, **changes) for case in reading.cases))  # type: ignore[arg-type]
