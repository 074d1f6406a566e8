"""From a case to a figure with its working: adjustments, then the period, then the currency.

Adjustments multiply, low with low and high with high (rule 7); periods and currencies follow (rule 8).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from answers.answer import Shown
from answers.citing import cite, day
from answers.money import (
    FREELANCE_DAYS,
    HOURS,
    HOURS_A_DAY,
    MONTHS,
    WEEKS,
    UnknownRate,
    Writer,
    converted,
    factor_between,
    rate_date,
    scaled,
)
from answers.pay import Found, find, is_freelance, shown
from answers.reading import Case
from answers.wording import say
from knowledge.base import Knowledge
from knowledge.guide import Adjustment, Figure

ROW = tuple[str, str, str]
RATE_DIGITS = 5
QUANTITY = tuple[float, str] | None
_NOTHING = Found()


class Step(NamedTuple):
    """A step of the working: its rows, and the figure after it. The first is what was started from."""

    rows: tuple[ROW, ...]
    after: Shown


@dataclass(frozen=True, slots=True)
class Computed:
    """A case's figure, and how it came about.

    `result` equals `start` where nothing was computed. `steps` are the working; `lacking` is the currency
    that has no rate, so that the figure stayed in its own.
    """

    case: Case
    found: Found
    figure: Figure
    start: Shown
    result: Shown
    steps: tuple[Step, ...] = ()
    applied: tuple[Adjustment, ...] = ()
    sections: tuple[str, ...] = ()
    lacking: str | None = None

    @property
    def is_estimate(self) -> bool:
        """Whether anything was computed."""
        return self.result != self.start

    @property
    def rows(self) -> tuple[ROW, ...]:
        """The rows of the working."""
        return tuple([row for step in self.steps for row in step.rows])


class Computer:
    """Computes what a case pays."""

    def __init__(self, knowledge: Knowledge, writer: Writer) -> None:
        self._knowledge = knowledge
        self._guide = knowledge.guide
        self._writer = writer

    def compute(
        self, case: Case, period: str | None = None, currency: str | None = None, quantity: QUANTITY = None
    ) -> list[Computed]:
        """What the case pays, a figure each that answers it; [] where the guide has none."""
        found = find(case, self._guide, quantity[1] if quantity else period)
        return [self.of(case, figure, period, currency, quantity, found) for figure in found.figures]

    def adjustments(self, case: Case) -> list[tuple[Adjustment, str]]:
        """The adjustments that a case names, each with the name of what brings it in."""
        named: list[tuple[Adjustment, str]] = []
        if not (case.city or case.industries or case.marks):
            return named
        for adjustment in self._guide.adjustments.values():
            if adjustment.kind == "hub":
                if case.city in adjustment.names:
                    named.append((adjustment, str(case.city).split("/", 1)[1]))
                elif "cue/hub" in case.marks:
                    named.append((adjustment, say("tech hub")))
            elif adjustment.kind == "industry":
                hits = [name for name in case.industries if name in adjustment.names]
                if hits:
                    named.append((adjustment, self._knowledge.name(f"industry/{hits[0]}")))
        return named

    def adjusted(self, case: Case, figure: Figure) -> tuple[Shown, list[Step], list[Adjustment]]:
        """A figure with the case's adjustments, the steps of the working, and what was applied."""
        start = result = shown(figure)
        steps: list[Step] = []
        applied: list[Adjustment] = []
        if figure.is_percentage or is_freelance(case, self._guide):
            return start, steps, applied
        for adjustment, name in self.adjustments(case):
            share = self._guide.figures[adjustment.figure]
            low, high = 1 + (share.low or 0) / 100, 1 + (share.high or 0) / 100
            result = scaled(result, low, high)
            row = say("× {name}", name=name), f"{low:.2f}–{high:.2f}", cite(self._guide, share.sections[0])
            steps.append(Step((row,), result))
            applied.append(adjustment)
        if steps:
            steps.insert(0, self.first(figure))
        return result, steps, applied

    def label(self, figure: Figure) -> str:
        """What a figure is, for a row of the working: "US senior base"."""
        words = []
        if figure.place:
            words.append(self._guide.places[figure.place].short)
        if figure.level:
            words.append(self._guide.levels[figure.level].name)
        return " ".join([*words, figure.measure])

    def of(
        self,
        case: Case,
        figure: Figure,
        period: str | None = None,
        currency: str | None = None,
        quantity: QUANTITY = None,
        found: Found = _NOTHING,
    ) -> Computed:
        """A figure with the case's adjustments, in a period and a currency; `found` is where it is from."""
        start = shown(figure)
        result, steps, applied = self.adjusted(case, figure)
        changes: list[Step] = []
        lacking = None
        result, rows = self.in_period(result, period, is_freelance(case, self._guide), quantity)
        if rows:
            changes.append(Step(tuple(rows), result))
        if currency and currency != result.unit and not figure.is_percentage:
            try:
                before, result = result.unit, converted(result, currency, self._knowledge.rates)
                changes.append(Step((self.rate_row(before, currency),), result))
            except UnknownRate:
                lacking = currency
        if changes and not steps:
            steps.append(self.first(figure, self._writer.figure_per(start)))
        steps += changes
        shares = [self._guide.figures[adjustment.figure].sections[0] for adjustment in applied]
        sections = tuple(dict.fromkeys((*figure.sections[:1], *shares, *figure.sections[1:])))
        return Computed(case, found, figure, start, result, tuple(steps), tuple(applied), sections, lacking)

    def first(self, figure: Figure, written: str = "") -> Step:
        """What the working starts from: a figure, written without its period or as handed in."""
        start = shown(figure)
        row = self.label(figure), written or self._writer.figure(start), cite(self._guide, figure.sections[0])
        return Step((row,), start)

    def rate_row(self, source: str, target: str) -> ROW:
        """The working's row for a change of currency, with the rate and its day."""
        rates = self._knowledge.rates
        rate = rates.convert(1.0, source, target)
        written = f"{rate:.{RATE_DIGITS}g}" if rate < 10**RATE_DIGITS else f"{rate:.0f}"
        row = say("× {target} per {source}", target=target, source=source)
        return row, written, day(rate_date(rates, source, target))

    def in_period(
        self, result: Shown, period: str | None, freelance: bool, quantity: QUANTITY = None
    ) -> tuple[Shown, list[ROW]]:
        """A figure per another period, and the rows of the working."""
        if quantity is not None and freelance and result.per is not None:
            count, unit = quantity
            rate = factor_between(result.per, unit, True) * count
            rows = [(say("× {count} {unit}s", count=f"{count:g}", unit=unit), "", "")]
            span = _span_of(count, unit, period)
            if span == "year" and period == "month":
                span, rate = period, rate / MONTHS
                rows.append((say("÷ {count} months", count=MONTHS), "", ""))
            return replace(scaled(result, rate, rate), per=span), rows
        if result.per is None or period is None or period == result.per:
            return result, []
        factor = factor_between(result.per, period, freelance)
        rows = [(row, "", "") for row in _period_rows(result.per, period, freelance)]
        return replace(scaled(result, factor, factor), per=period), rows


def _span_of(count: float, unit: str, period: str | None) -> str:
    """The period that so many days or hours are worked in: the one named if they fit, else what they fill."""
    most = {"day": {"week": 7, "month": 31}, "hour": {"day": 12, "week": 80, "month": 320}}[unit]
    if period is not None and period != unit and count <= most.get(period, count):
        return period
    return next((name for name, limit in most.items() if count <= limit), "year")


def _period_rows(source: str, target: str, freelance: bool) -> list[str]:
    """How one period becomes another, in words that name each constant."""
    year = {"month": MONTHS, "week": WEEKS, "hour": HOURS, "day": WEEKS * 5}
    if not freelance:
        if source == "year":
            return [say("÷ {count} {period}s", count=year[target], period=target)]
        rows = [say("× {count} {period}s", count=year[source], period=source)]
        return (
            rows
            if target == "year"
            else [*rows, say("÷ {count} {period}s", count=year[target], period=target)]
        )
    rows = []
    if source == "hour":
        rows.append(say("× {count} hours a day", count=HOURS_A_DAY))
    if target == "hour":
        return [*rows, say("÷ {count} hours a day", count=HOURS_A_DAY)]
    if target == "week":
        return [*rows, say("× {count} days a week", count=5)]
    if target in ("year", "month"):
        rows.append(say("× {count} days a year", count=FREELANCE_DAYS))
    if target == "month":
        rows.append(say("÷ {count} months", count=MONTHS))
    return rows
