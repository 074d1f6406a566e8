"""The buttons under an answer: the next likely questions for this reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from answers.amounts import Money
from answers.answer import Button
from answers.currencies import Currencies
from answers.pay import find, is_freelance
from answers.presses import Presses
from answers.reading import Ask, Case, Reading
from answers.wording import capital, say
from knowledge.base import Knowledge
from knowledge.guide import LONGEST_LABEL

MOST_BUTTONS = 6
KEPT = 512  # how many readings' buttons are remembered

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
        self._currencies = Currencies(knowledge)
        self._presses = presses
        self._kept = lru_cache(KEPT)(self._after_pay)
        self._kept_places = lru_cache(KEPT)(self._places)
        self._kept_topics = lru_cache(KEPT)(self._topics)

    def after_pay(self, reading: Reading) -> tuple[Button, ...]:
        """Buttons under a figure, an estimate or an offer."""
        return self._kept(reading.ask, reading.case, reading.period, reading.currency, reading.home)

    def after_share(self, reading: Reading) -> tuple[Button, ...]:
        """Buttons under an estimate from the asker's own amount, whose period is not that of the next."""
        buttons = self._kept(reading.ask, reading.case, None, reading.currency, reading.home)
        if reading.ask is not Ask.BONUS or reading.money or reading.percentages:
            return buttons
        own = self._at_home(Ask.BONUS, reading.cases, None, reading.currency, reading.home)
        return (*self._buttons(own), *buttons)[:MOST_BUTTONS]

    def after_comparison(self, reading: Reading) -> tuple[Button, ...]:
        """Buttons under a comparison: in the person's own currency, and each side by itself."""
        return self._buttons(self._compared(reading))

    def topics(self, ids: Iterable[str]) -> tuple[Button, ...]:
        """Buttons that open topics."""
        return self._kept_topics(tuple(ids))

    def places(self, reading: Reading, ids: Iterable[str]) -> tuple[Button, ...]:
        """Buttons that ask the same of other countries."""
        money = reading.money[0] if reading.money else None
        places = tuple(ids)
        return self._kept_places(reading.ask, reading.cases, reading.period, reading.currency, money, places)

    def levels(self, reading: Reading) -> tuple[Button, ...]:
        """Buttons under figures level by level: the same for each level by itself."""
        return self._buttons(self._each_level(reading))

    def button(self, label: str, reading: Reading) -> tuple[Button, ...]:
        """One button, or none where its reading does not fit into a press."""
        press = self._presses.of(reading)
        return () if press is None else (Button(_fitting(label), press),)

    def _buttons(self, steps: Iterable[Next]) -> tuple[Button, ...]:
        buttons: dict[str, Button] = {}
        for step in steps:
            press = self._presses.write(step.ask, step.cases, step.period, step.currency, step.money)
            if press is not None:
                buttons.setdefault(press, Button(_fitting(step.label), press))
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
        self, ask: Ask, case: Case, period: str | None, currency: str | None, home: str | None
    ) -> tuple[Button, ...]:
        next_ones = self._other_rates if is_freelance(case, self._guide) else self._next
        return self._buttons(next_ones(ask, case, period, currency, home))

    def _other_rates(
        self, ask: Ask, case: Case, period: str | None, currency: str | None, home: str | None
    ) -> Iterator[Next]:
        if ask is Ask.PAY:
            yield from self._at_home(ask, (case,), period, currency, home)
        for other in ("hour", "day", "year"):
            if other != period:
                yield Next(_PERIOD_LABELS[other], Ask.PAY, (case,), other, currency)
        employed = case._replace(employment=None, role=None)
        yield Next(say("Employed"), Ask.PAY, (employed,), None, currency)

    def _next(
        self, ask: Ask, case: Case, period: str | None, currency: str | None, home: str | None
    ) -> Iterator[Next]:
        """The likeliest first, since a narrow keyboard shows no more than the first few."""
        if ask is Ask.OFFER:
            yield Next(say("The range"), Ask.PAY, (case,), period, currency)
        for label, other in self._other_measure(case):
            yield Next(label, Ask.PAY, (other,), period, currency)
        if ask is Ask.PAY:
            yield from self._at_home(ask, (case,), period, currency, home)
        levels = [Next(name, Ask.PAY, (it,), period, currency) for name, it in self._other_levels(case)]
        places = [Next(name, Ask.COMPARE, them, period, currency) for name, them in self._other_places(case)]
        yield from (*levels[:1], *places[:1])
        if period is None:
            figures = find(case, self._guide).figures
            other_period = "year" if figures and figures[0].per == "month" else "month"
            yield Next(_PERIOD_LABELS[other_period], Ask.PAY, (case,), other_period, currency)
        yield from (*levels[1:], *places[1:])

    def _each_level(self, reading: Reading) -> Iterator[Next]:
        case, period, currency = reading.case, reading.period, reading.currency
        for label, other in self._other_measure(case):
            yield Next(label, reading.ask, (other,), period, currency)
        yield from self._at_home(reading.ask, reading.cases, period, currency, reading.home)
        for level in self._guide.levels.values():
            cases = tuple(case._replace(level=level.id) for case in reading.cases)
            yield Next(capital(level.name), reading.ask, cases, period, currency)

    def _compared(self, reading: Reading) -> Iterator[Next]:
        period, currency = reading.period, reading.currency
        yield from self._at_home(Ask.COMPARE, reading.cases, period, currency, reading.home)
        sides = [case for case in reading.cases[:3] if not (case.elsewhere or case.job)]
        for label, case in zip(self._labels(sides), sides, strict=True):
            if label:
                yield Next(label, Ask.PAY, (case,), period, currency)

    def _at_home(
        self, ask: Ask, cases: tuple[Case, ...], period: str | None, currency: str | None, home: str | None
    ) -> Iterator[Next]:
        """The same in the person's own currency, where it is shown in another; of sides the first counts."""
        own = self._currencies.home_or_default(home)
        units = [figure.unit for case in cases for figure in find(case, self._guide).figures[:1]]
        if not units:
            return
        is_changed = currency is not None and self._currencies.converts(units[0], currency)
        unit = currency if currency is not None and is_changed else units[0]
        if unit != own and self._currencies.converts(unit, own):
            yield Next(say("In {currency}", currency=self._currencies.sign(own)), ask, cases, period, own)

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

    def _labels(self, sides: list[Case]) -> list[str]:
        """A short name for each side: its level and its place, or that of the two which tells it apart.

        "" for a side that no name tells apart, or whose name is too long for a button.
        """
        levels = [self._guide.levels[case.level].name if case.level else "" for case in sides]
        places = [self._guide.places[case.place].short if case.place else "" for case in sides]
        both = [capital(" ".join(filter(None, pair))) for pair in zip(levels, places, strict=True)]
        for names in (places, [capital(level) for level in levels]):
            if all(names) and len(set(names)) == len(names):
                return names
        return [name if len(name) <= LONGEST_LABEL and both.count(name) == 1 else "" for name in both]


def _fitting(label: str) -> str:
    """The label, cut where a button would cut it."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"
