"""Charts that hold things against each other: the sides of a comparison, an offer and its range, steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answers.answer import Answer, Shown
from answers.chart import Bar, Chart, ChartKind, Marker, Tone
from answers.chart_parts import ChartMaker, oldest_rate
from answers.comparisons import Side
from answers.computing import Computed, Step
from answers.money import factor_between, scaled
from answers.offers import OfferMaker, Weighed
from answers.pay import by_level, is_freelance
from answers.wording import capital, say
from knowledge.guide import Figure


class ComparisonCharts(ChartMaker):
    """Makes charts of sides in one currency and period."""

    def make(self, sides: Sequence[Side], answer: Answer) -> Chart:
        """The chart of a comparison's sides, in their order."""
        periods = {side.known.per for side in sides}
        per = periods.pop() if len(periods) == 1 else "year"
        commons = [self._per(side, str(per)) for side in sides]
        placed = [common for common in commons if common is not None]
        bars = [
            self.beside(
                side.known,
                common,
                side.name,
                detail=(side.one.figure.note,),
                note=self._describer.cite(side.one.sections[0]),
                asked=False,
            )
            for side, common in zip(sides, commons, strict=True)
        ]
        return self.chart(
            ChartKind.COMPARISON,
            answer,
            bars,
            placed[0],
            sections=[section for side in sides for section in side.one.sections[:1]],
            rated=oldest_rate(placed),
        )

    def _per(self, side: Side, per: str) -> Shown | None:
        """A side in the common currency, in the period of the chart."""
        if side.common is None or per == side.common.per:
            return side.common
        factor = factor_between("year", per, is_freelance(side.one.case, self._guide))
        return replace(scaled(side.common, factor, factor), per=per)


class StepCharts(ChartMaker):
    """Makes waterfalls: a bar a step, from the figure that was started from to the estimate."""

    def make(self, steps: Sequence[Step], sections: Sequence[str], answer: Answer) -> Chart:
        """The chart of an estimate's steps, all on the scale of the last."""
        result = steps[-1].after
        bars = []
        for number, (step, (low, high)) in enumerate(zip(steps, _on_one_scale(steps), strict=True)):
            what = " ".join(row[0] for row in step.rows)
            _, value, where = step.rows[-1]
            note = [where] if number == 0 else [value, where]
            bars.append(
                Bar(
                    label=capital(what),
                    low=low,
                    high=high,
                    open_ended=step.after.open_ended,
                    written=self._written(step.after, result),
                    note=" · ".join(part for part in note if part),
                    tone=Tone.STEP if number else Tone.BASE,
                )
            )
        bars.append(
            Bar(
                label=say("Estimate"),
                low=result.low,
                high=result.high,
                open_ended=result.open_ended,
                written=self._writer.figure(result),
                tone=Tone.RESULT,
                asked=True,
            )
        )
        return self.chart(
            ChartKind.WATERFALL,
            answer,
            bars,
            result,
            sections=sections,
            rated=oldest_rate([result]),
        )

    def _written(self, after: Shown, result: Shown) -> str:
        """A figure on the way, with its period where that is not the last one's."""
        return self._writer.figure(after) if after.per == result.per else self._writer.figure_per(after)


_THIRDS = {"low": 1, "middle": 2, "high": 3}


class OfferCharts(ChartMaker):
    """Makes charts of an amount on the range that it was held against."""

    def make(self, weighed: Weighed, offers: OfferMaker, answer: Answer) -> Chart:
        """The chart of an offer: the range in thirds, what belongs beside it, and the amount as a marker."""
        one = weighed.one
        made = [one, *self._others(weighed)]
        third = _THIRDS.get(weighed.verdict.verdict)
        bars = [self._bar(one, asked=len(made) > 1, in_thirds=True, third=third)]
        has_level = one.case.level is not None
        bars += [self._bar(other, asked=False, in_thirds=has_level, third=None) for other in made[1:]]
        written = offers.written(weighed.verdict)
        if (weighed.verdict.unit, weighed.verdict.per) != (one.result.unit, one.result.per):
            amount = self._writer.amount(round(weighed.in_range), one.result.unit)
            written = say("{own} (≈ {common})", own=written, common=amount)
        rated = (
            one.result
            if not weighed.rate
            else replace(one.result, rate_date=self._kit.knowledge.rates.date.isoformat())
        )
        return self.chart(
            ChartKind.OFFER,
            answer,
            bars,
            one.result,
            sections=[other.sections[0] for other in made],
            rated=rated,
            marker=Marker(weighed.in_range, weighed.in_range, written),
            notes=[weighed.read_as] if weighed.read_as else [],
        )

    def _bar(self, one: Computed, *, asked: bool, in_thirds: bool, third: int | None) -> Bar:
        premiums = [step.rows[0][0] for step in one.steps[1:]]
        figure = one.figure
        level = "" if figure.level or figure.note else say("all levels")
        tone = Tone.TOTAL if figure.measure == "total" else Tone.BASE
        label = self._kit.computer.label(figure)
        bar = self.bar(one, label, detail=(level, figure.note, *premiums), tone=tone, asked=asked)
        is_whole = None not in (bar.low, bar.high) and bar.low != bar.high
        return replace(bar, in_thirds=is_whole and in_thirds, third=third if is_whole else None)

    def _others(self, weighed: Weighed) -> list[Computed]:
        """Total pay beside base pay; and where no level was named, each level's range."""
        one = weighed.one
        return [self._kit.computer.of(one.case, figure) for figure in self._figures(one)]

    def _figures(self, one: Computed) -> list[Figure]:
        guide, figure = self._guide, one.figure
        if is_freelance(one.case, guide) or figure.role != guide.role or figure.when:
            return []
        place = str(figure.place)
        if one.case.level is None:
            return by_level(guide, guide.role, place, figure.measure)
        return [other for other in one.found.beside if other.measure == "total"]


def _on_one_scale(steps: Sequence[Step]) -> list[tuple[float | None, float | None]]:
    """Both sides of the figure after each step, in the period and the currency of the last."""
    placed: list[tuple[float | None, float | None]] = []
    factor = 1.0
    for number in range(len(steps) - 1, -1, -1):
        after = steps[number].after
        placed.append(_sides(scaled(after, factor, factor)))
        before = steps[number - 1].after if number else after
        if (before.unit, before.per) != (after.unit, after.per):
            factor *= _ratio(after, before)
    return placed[::-1]


def _sides(shown: Shown) -> tuple[float | None, float | None]:
    return shown.low, shown.high


def _ratio(after: Shown, before: Shown) -> float:
    for new, old in zip(_sides(after), _sides(before), strict=True):
        if new and old:
            return new / old
    return 1.0
