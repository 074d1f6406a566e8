"""Estimates from the asker's own amount, or of a share: a bonus in money, a change of job."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from answers.amounts import Money
from answers.answer import Answer, Kind, Shown
from answers.computing import ROW, Step
from answers.kit import Maker
from answers.money import PERCENT, UnknownRate, converted, scaled
from answers.pay import average_of, find, full_range, is_freelance
from answers.reading import Ask, Case, Reading
from answers.wording import capital, say
from knowledge.guide import Adjustment, Figure


@dataclass(frozen=True, slots=True)
class Worked:
    """An estimate by a share: the steps that led to it, and the sections it stands on.

    `share` is the guide's, `own` the asker's own in per cent where it takes the place of the guide's.
    """

    steps: tuple[Step, ...]
    sections: tuple[str, ...]
    share: Figure | None = None
    own: tuple[float, float] | None = None

    @property
    def result(self) -> Shown:
        """What came out."""
        return self.steps[-1].after


class ShareMaker(Maker):
    """Makes estimates by a percentage of an amount."""

    def make(self, reading: Reading) -> Answer | None:
        """The answer for a bonus, a change of job or the asker's own pay; None where nothing fits."""
        if reading.ask is Ask.SHARE:
            return self._own_amount(reading)
        worked = self.worked(reading)
        if worked is None:
            return None
        answer = self._answer(reading, worked)
        if worked.share is None or worked.own is None:
            return answer
        return replace(answer, **self._with_own_share(worked.share, *worked.own))

    def worked(self, reading: Reading) -> Worked | None:
        """The estimate of a bonus, of a change of job, or of the asker's own pay with premiums."""
        ways = {Ask.BONUS: self._bonus, Ask.SWITCH: self._switch, Ask.ADJUST: self._adjusted}
        way = ways.get(reading.ask)
        return way(reading) if way else None

    def _bonus(self, reading: Reading) -> Worked | None:
        """A bonus in money: of the asker's own base pay, or of the base pay that fits the case."""
        share = self.share_of_base()
        if share is None:
            return None
        sections: tuple[str, ...] = ()
        if reading.money:
            steps = [self._own_step(self._own(reading.case, reading.money[0]))]
        else:
            steps, sections = self._base(reading.case)
        if not steps:
            return None
        base = steps[-1].after
        own = reading.percentages[0] if reading.percentages else None
        low, high = (side / 100 for side in own or (share.low or 0, share.high or 0))
        result = replace(scaled(base, low, high), measure=share.measure, open_ended=base.open_ended)
        what = say("× {name}", name=share.measure)
        steps.append(Step((self._share_row(what, low, high, None if own else share),), result))
        return Worked(tuple(self._in_currency(reading, steps)), (*share.sections, *sections), share, own)

    def _with_own_share(self, share: Figure, low: float, high: float) -> dict[str, Any]:
        """The second line by the asker's own share, and the guide's below it."""
        written = self._writer.span(low, high, share.unit)
        guides = self._writer.span(share.low, share.high, share.unit)
        subject = capital(say("{measure} · your {share}", measure=share.measure, share=written))
        return {
            "subject": subject,
            "body": (say("The guide has {share} {note}.", share=guides, note=share.note),),
        }

    def _in_currency(self, reading: Reading, steps: list[Step]) -> list[Step]:
        """The steps, and one more into the currency wanted, where there is a rate for it."""
        result = steps[-1].after
        if reading.currency is None or reading.currency == result.unit:
            return steps
        try:
            changed = converted(result, reading.currency, self._kit.knowledge.rates)
        except UnknownRate:
            return steps
        return [*steps, Step((self._kit.computer.rate_row(result.unit, reading.currency),), changed)]

    def _switch(self, reading: Reading) -> Worked | None:
        """What a change of job brings: the asker's own pay, or the average of the old job, times the gain."""
        adjustment = self._adjustment("role")
        if adjustment is None:
            return None
        share = self._guide.figures[adjustment.figure]
        sections: tuple[str, ...] = ()
        if reading.money:
            first = self._own_step(self._own(reading.case, reading.money[0]))
        else:
            place = reading.case.place or self._guide.default_place
            average = average_of(self._guide, str(adjustment.from_role), place)
            if average is None:
                return None
            first, sections = self._kit.computer.first(average), average.sections
        low, high = 1 + (share.low or 0) / 100, 1 + (share.high or 0) / 100
        result = replace(scaled(first.after, low, high), role=str(adjustment.to_role), measure="base")
        row = self._share_row(say("× what {note}", note=share.note), low, high, share)
        return Worked((first, Step((row,), result)), (*share.sections, *sections), share)

    def _adjusted(self, reading: Reading) -> Worked | None:
        """The asker's own pay with the premiums that the question names."""
        steps = [self._own_step(self._own(reading.case, reading.money[0]))]
        sections: list[str] = []
        for adjustment, name in self._kit.computer.adjustments(reading.case):
            share = self._guide.figures[adjustment.figure]
            low, high = 1 + (share.low or 0) / 100, 1 + (share.high or 0) / 100
            row = self._share_row(say("× {name}", name=name), low, high, share)
            steps.append(Step((row,), scaled(steps[-1].after, low, high)))
            sections += share.sections
        return Worked(tuple(steps), tuple(sections)) if sections else None

    def _own_amount(self, reading: Reading) -> Answer | None:
        """The asker's own amount in another period or currency, and nothing of the guide's."""
        money = reading.money[0]
        freelance = is_freelance(reading.case, self._guide)
        base = self._own(reading.case, money)
        result, rows = self._kit.computer.in_period(base, reading.period, freelance, reading.quantity)
        if not rows:
            return None
        answer = self._answer(reading, Worked((self._own_step(base), Step(tuple(rows), result)), ()))
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

    def _base(self, case: Case) -> tuple[list[Step], tuple[str, ...]]:
        """The base pay that fits a case, with its premiums, and its sections; no steps without one."""
        figure = self.base_figure(case)
        if figure is None:
            return [], ()
        one = self._kit.computer.of(case, figure)
        return list(one.steps) or [self._kit.computer.first(figure)], one.sections

    def _own_step(self, base: Shown) -> Step:
        return Step(((say("your amount"), self._writer.figure_per(base), ""),), base)

    def _share_row(self, what: str, low: float, high: float, share: Figure | None) -> ROW:
        if share is None:
            return what, self._writer.span(low * 100, high * 100, PERCENT), say("yours")
        written = f"{low:.2f}–{high:.2f}" if low != high else f"{low:.2f}"
        return what, written, self._describer.cite(share.sections[0])

    def _answer(self, reading: Reading, worked: Worked) -> Answer:
        said = []
        case, share = reading.case, worked.share
        sections = tuple(dict.fromkeys(worked.sections))
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
            headline=say("{figure}, estimated", figure=capital(self._writer.figure_per(worked.result))),
            subject=subject,
            working=tuple(row for step in worked.steps for row in step.rows),
            assumptions=tuple(said),
            source=self._describer.source(sections),
            figures=(worked.result,),
            sections=sections,
            buttons=self._kit.suggester.after_share(reading),
            confidence=reading.confidence,
        )


def _plain(amount: float) -> float:
    return int(amount) if amount == int(amount) else amount
