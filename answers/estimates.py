"""Estimates from the asker's own amount, or of a share: a bonus in money, a change of job."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from answers.amounts import Money
from answers.answer import Answer, Kind, Shown
from answers.computing import ROW
from answers.kit import Maker
from answers.money import PERCENT, UnknownRate, converted, scaled
from answers.pay import average_of, find, full_range, is_freelance, shown
from answers.reading import Case, Reading
from answers.wording import capital, say
from knowledge.guide import Adjustment, Figure


class ShareMaker(Maker):
    """Makes estimates by a percentage of an amount."""

    def bonus(self, reading: Reading) -> Answer | None:
        """A bonus in money: of the asker's own base pay, or of the base pay that fits the case."""
        share = self.share_of_base()
        if share is None:
            return None
        base: Shown | None
        row: ROW | None = None
        sections: tuple[str, ...] = ()
        if reading.money:
            base = self._own(reading.case, reading.money[0])
        else:
            base, row, sections = self._base(reading.case)
        if base is None:
            return None
        own = reading.percentages[0] if reading.percentages else None
        low, high = (side / 100 for side in own or (share.low or 0, share.high or 0))
        result = replace(scaled(base, low, high), measure=share.measure, open_ended=base.open_ended)
        what = say("× {name}", name=share.measure)
        rows = [row or self._own_row(base), self._share_row(what, low, high, None if own else share)]
        result, rows = self._in_currency(reading, result, rows)
        answer = self._answer(reading, result, tuple(rows), (*share.sections, *sections), share)
        return replace(answer, **self._with_own_share(share, *own)) if own else answer

    def _with_own_share(self, share: Figure, low: float, high: float) -> dict[str, Any]:
        """The second line by the asker's own share, and the guide's below it."""
        written = self._writer.span(low, high, share.unit)
        guides = self._writer.span(share.low, share.high, share.unit)
        subject = capital(say("{measure} · your {share}", measure=share.measure, share=written))
        return {
            "subject": subject,
            "body": (say("The guide has {share} {note}.", share=guides, note=share.note),),
        }

    def _in_currency(self, reading: Reading, result: Shown, rows: list[ROW]) -> tuple[Shown, list[ROW]]:
        """The estimate in the currency wanted, where there is a rate for it."""
        if reading.currency is None or reading.currency == result.unit:
            return result, rows
        try:
            changed = converted(result, reading.currency, self._kit.knowledge.rates)
        except UnknownRate:
            return result, rows
        return changed, [*rows, self._kit.computer.rate_row(result.unit, reading.currency)]

    def switch(self, reading: Reading) -> Answer | None:
        """What a change of job brings: the asker's own pay, or the average of the old job, times the gain."""
        adjustment = self._adjustment("role")
        if adjustment is None:
            return None
        share = self._guide.figures[adjustment.figure]
        sections: tuple[str, ...] = ()
        if reading.money:
            base = self._own(reading.case, reading.money[0])
            row = self._own_row(base)
        else:
            place = reading.case.place or self._guide.default_place
            average = average_of(self._guide, str(adjustment.from_role), place)
            if average is None:
                return None
            base, sections = shown(average), average.sections
            row = (
                self._kit.computer.label(average),
                self._writer.figure(base),
                self._describer.cite(sections[0]),
            )
        low, high = 1 + (share.low or 0) / 100, 1 + (share.high or 0) / 100
        result = replace(scaled(base, low, high), role=str(adjustment.to_role), measure="base")
        rows = [row, self._share_row(say("× what {note}", note=share.note), low, high, share)]
        return self._answer(reading, result, tuple(rows), (*share.sections, *sections), share)

    def adjusted(self, reading: Reading) -> Answer | None:
        """The asker's own pay with the premiums that the question names."""
        base = result = self._own(reading.case, reading.money[0])
        rows: list[ROW] = [self._own_row(base)]
        sections: list[str] = []
        for adjustment, name in self._kit.computer.adjustments(reading.case):
            share = self._guide.figures[adjustment.figure]
            low, high = 1 + (share.low or 0) / 100, 1 + (share.high or 0) / 100
            result = scaled(result, low, high)
            rows.append(self._share_row(say("× {name}", name=name), low, high, share))
            sections += share.sections
        return self._answer(reading, result, tuple(rows), tuple(sections), None) if sections else None

    def own(self, reading: Reading) -> Answer | None:
        """The asker's own amount in another period or currency, and nothing of the guide's."""
        money = reading.money[0]
        freelance = is_freelance(reading.case, self._guide)
        base = self._own(reading.case, money)
        result, steps = self._kit.computer.in_period(base, reading.period, freelance, reading.quantity)
        if not steps:
            return None
        rows = (self._own_row(base), *steps)
        answer = self._answer(reading, result, rows, (), None)
        sections = tuple(find(reading.case, self._guide).figures[0].sections)
        return replace(answer, sections=sections)

    def _adjustment(self, kind: str) -> Adjustment | None:
        return next((entry for entry in self._guide.adjustments.values() if entry.kind == kind), None)

    def _own(self, case: Case, money: Money) -> Shown:
        place = case.place or self._guide.default_place
        unit = money.unit or self._guide.places[place].currency
        scale = 1000 if money.bare and money.high < 1000 and money.per in (None, "year") else 1
        low, high = (_plain(side * scale) for side in (money.low, money.high))
        role = case.role or self._guide.role
        return Shown("base", role, case.place, case.level, low, high, False, unit, money.per or "year")

    def base_figure(self, case: Case) -> Figure | None:
        """The base pay that a bonus is a share of: the case's, or its country's whole range."""
        found = find(case._replace(measure="base"), self._guide)
        if len(found.figures) > 1:
            return full_range(self._guide, case.place or self._guide.default_place) or found.figures[0]
        return found.figures[0] if found.figures else None

    def share_of_base(self) -> Figure | None:
        """The share of base pay that the guide gives for a bonus."""
        adjustment = self._adjustment("bonus")
        return self._guide.figures[adjustment.figure] if adjustment else None

    def _base(self, case: Case) -> tuple[Shown | None, ROW | None, tuple[str, ...]]:
        figure = self.base_figure(case)
        if figure is None:
            return None, None, ()
        result, rows, _ = self._kit.computer.adjusted(case, figure)
        row = rows[0] if rows else None
        row = row or (
            self._kit.computer.label(figure),
            self._writer.figure(result),
            self._describer.cite(figure.sections[0]),
        )
        return result, row, figure.sections

    def _own_row(self, base: Shown) -> ROW:
        return say("your amount"), self._writer.figure_per(base), ""

    def _share_row(self, what: str, low: float, high: float, share: Figure | None) -> ROW:
        if share is None:
            return what, self._writer.span(low * 100, high * 100, PERCENT), say("yours")
        written = f"{low:.2f}–{high:.2f}" if low != high else f"{low:.2f}"
        return what, written, self._describer.cite(share.sections[0])

    def _answer(
        self,
        reading: Reading,
        result: Shown,
        rows: tuple[ROW, ...],
        sections: tuple[str, ...],
        share: Figure | None,
    ) -> Answer:
        said = []
        case = reading.case
        if case.place is None and not reading.money:
            place = self._guide.places[self._guide.default_place].in_text
            said.append(say("No country named: figures for {place}.", place=place))
        subject = ""
        if share is not None:
            written = self._writer.span(share.low, share.high, share.unit)
            subject = capital(
                say("{measure} · {share} {note}", measure=share.measure, share=written, note=share.note)
            )
        return Answer(
            kind=Kind.ESTIMATE,
            headline=say("{figure}, estimated", figure=capital(self._writer.figure_per(result))),
            subject=subject,
            working=rows,
            assumptions=tuple(said),
            source=self._describer.source(tuple(dict.fromkeys(sections))),
            figures=(result,),
            sections=tuple(dict.fromkeys(sections)),
            buttons=self._kit.suggester.after_share(reading),
            confidence=reading.confidence,
        )


def _plain(amount: float) -> float:
    return int(amount) if amount == int(amount) else amount
