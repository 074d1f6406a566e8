"""The buttons under an answer: the next likely questions for this reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from answers.amounts import Money
from answers.answer import Button
from answers.pay import find, is_freelance
from answers.presses import Presses
from answers.reading import Ask, Case, Reading
from answers.wording import capital, say
from knowledge.base import Knowledge

MOST_BUTTONS = 6
KEPT = 2048  # how many readings' buttons are remembered

_PERIOD_LABELS = {
    "hour": say("Per hour"),
    "day": say("Per day"),
    "month": say("Per month"),
    "year": say("Per year"),
}


@dataclass(frozen=True, slots=True)
class Next:
    """A likely next question: its label, and as much of a reading as a press says."""

    label: str
    ask: Ask
    cases: tuple[Case, ...]
    period: str | None
    currency: str | None
    money: Money | None = None


class Suggester:
    """Suggests what to ask next."""

    def __init__(self, knowledge: Knowledge, presses: Presses) -> None:
        self._guide = knowledge.guide
        self._presses = presses
        self._kept = lru_cache(KEPT)(self._after_pay)
        self._kept_places = lru_cache(KEPT)(self._places)
        self._kept_topics = lru_cache(KEPT)(self._topics)

    def after_pay(self, reading: Reading) -> tuple[Button, ...]:
        """Buttons under a figure, an estimate or an offer."""
        return self._kept(reading.case, reading.period, reading.currency, reading.ask is Ask.OFFER)

    def after_share(self, reading: Reading) -> tuple[Button, ...]:
        """Buttons under an estimate from the asker's own amount, whose period is not that of the next."""
        return self._kept(reading.case, None, reading.currency, False)

    def after_comparison(self, reading: Reading) -> tuple[Button, ...]:
        """Buttons under a comparison: each side by itself."""
        return self._buttons(
            Next(label, Ask.PAY, (case,), reading.period, reading.currency)
            for case in reading.cases[:3]
            if not (case.elsewhere or case.job) and (label := self._label(case))
        )

    def topics(self, ids: Iterable[str]) -> tuple[Button, ...]:
        """Buttons that open topics."""
        return self._kept_topics(tuple(ids))

    def places(self, reading: Reading, ids: Iterable[str]) -> tuple[Button, ...]:
        """Buttons that ask the same of other countries."""
        money = reading.money[0] if reading.money else None
        places = tuple(ids)
        return self._kept_places(reading.ask, reading.cases, reading.period, reading.currency, money, places)

    def levels(self, reading: Reading) -> tuple[Button, ...]:
        """Buttons that ask the same of each level."""
        return self._buttons(
            Next(capital(level.name), reading.ask, cases, reading.period, reading.currency)
            for level in self._guide.levels.values()
            for cases in [tuple(case._replace(level=level.id) for case in reading.cases)]
        )

    def button(self, label: str, reading: Reading) -> tuple[Button, ...]:
        """One button, or none where its reading does not fit into a press."""
        press = self._presses.of(reading)
        return () if press is None else (Button(label, press),)

    def _buttons(self, steps: Iterable[Next]) -> tuple[Button, ...]:
        buttons: dict[str, Button] = {}
        for step in steps:
            press = self._presses.write(step.ask, step.cases, step.period, step.currency, step.money)
            if press is not None:
                buttons.setdefault(press, Button(step.label, press))
            if len(buttons) == MOST_BUTTONS:
                break
        return tuple(buttons.values())

    def _topics(self, ids: tuple[str, ...]) -> tuple[Button, ...]:
        topics = [self._guide.topics[topic] for topic in ids if topic in self._guide.topics]
        return tuple(
            button
            for topic in topics[:MOST_BUTTONS]
            for button in self.button(topic.label, Reading(ask=Ask.TOPIC, topics=((topic.id, 1.0),)))
        )

    def _places(
        self,
        ask: Ask,
        cases: tuple[Case, ...],
        period: str | None,
        currency: str | None,
        money: Money | None,
        places: tuple[str, ...],
    ) -> tuple[Button, ...]:
        return self._buttons(
            Next(
                self._guide.places[place].short,
                ask,
                tuple(case._replace(place=place, city=None, elsewhere=None) for case in cases),
                period,
                currency,
                money,
            )
            for place in places
        )

    def _after_pay(
        self, case: Case, period: str | None, currency: str | None, offer: bool
    ) -> tuple[Button, ...]:
        if is_freelance(case, self._guide):
            return self._buttons(self._other_rates(case, period, currency))
        return self._buttons(self._next(case, period, currency, offer))

    def _other_rates(self, case: Case, period: str | None, currency: str | None) -> Iterator[Next]:
        for other in ("hour", "day", "year"):
            if other != period:
                yield Next(_PERIOD_LABELS[other], Ask.PAY, (case,), other, currency)
        employed = case._replace(employment=None, role=None)
        yield Next(say("Employed instead"), Ask.PAY, (employed,), None, currency)

    def _next(self, case: Case, period: str | None, currency: str | None, offer: bool) -> Iterator[Next]:
        if offer:
            yield Next(say("The range"), Ask.PAY, (case,), period, currency)
        for label, other in (*self._other_measure(case), *self._other_levels(case)):
            yield Next(label, Ask.PAY, (other,), period, currency)
        for label, sides in self._other_places(case):
            yield Next(label, Ask.COMPARE, sides, period, currency)
        if period is None:
            figures = find(case, self._guide).figures
            other_period = "year" if figures and figures[0].per == "month" else "month"
            yield Next(_PERIOD_LABELS[other_period], Ask.PAY, (case,), other_period, currency)

    def _other_measure(self, case: Case) -> Iterator[tuple[str, Case]]:
        if case.measure == "total":
            yield say("Base pay"), case._replace(measure="base")
            return
        total = case._replace(measure="total")
        if any(figure.measure == "total" for figure in find(total, self._guide).figures):
            yield say("Total pay"), total

    def _other_levels(self, case: Case) -> Iterator[tuple[str, Case]]:
        order = list(self._guide.levels)
        at = order.index(case.level) if case.level in order else -1
        wanted = [order[at + 1]] if at + 1 < len(order) else []
        if at > 0:
            wanted.append(order[at - 1])
        for level in wanted[:2]:
            yield capital(self._guide.levels[level].name), case._replace(level=level, years=None)

    def _other_places(self, case: Case) -> Iterator[tuple[str, tuple[Case, Case]]]:
        here = case.place or self._guide.default_place
        for place in [place for place in self._guide.places if place != here][:2]:
            label = say("vs {place}", place=self._guide.places[place].short)
            side = case._replace(place=place, city=None, elsewhere=None)
            yield label, (case._replace(place=here), side)

    def _label(self, case: Case) -> str:
        parts = [self._guide.levels[case.level].name] if case.level else []
        if case.place:
            parts.append(self._guide.places[case.place].short)
        return capital(" ".join(parts))
