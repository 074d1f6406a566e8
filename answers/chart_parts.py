"""What the makers of charts share: bars from what was computed, and a chart with its scale and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answers.answer import Answer, Shown
from answers.chart import Bar, Chart, ChartKind, Marker, Tone
from answers.computing import Computed
from answers.figures import rate_line
from answers.kit import Maker
from answers.money import PERCENT
from answers.scales import scale_for
from answers.wording import capital, listed, say

MOST_NOTES = 2
MOST_SECTIONS = 6
NO_BREAK = "\u00a0"


class ChartMaker(Maker):
    """What makes one kind of chart."""

    def bar(
        self,
        one: Computed,
        label: str,
        *,
        detail: Sequence[str] = (),
        tone: Tone = Tone.BASE,
        asked: bool = False,
    ) -> Bar:
        """A bar for what was computed, with the section it is from."""
        result = one.result
        return Bar(
            label=capital(label),
            low=result.low,
            high=result.high,
            open_ended=result.open_ended,
            written=self._writer.figure(result),
            detail=_joined(detail),
            note=self._describer.cite(one.sections[0]),
            tone=tone,
            asked=asked,
        )

    def beside(
        self, known: Shown, common: Shown | None, label: str, *, detail: Sequence[str], note: str, asked: bool
    ) -> Bar:
        """A bar for one of several places: `known` in its own terms, `common` in those of the chart."""
        own = self._writer.figure(known)
        if common is None:
            return Bar(capital(label), None, None, False, own, _joined(detail), note, asked=asked)
        if common.per != known.per:
            own = self._writer.figure_per(known)
        is_own = (common.unit, common.per) == (known.unit, known.per)
        about = say("≈ {figure}", figure=self._writer.figure(self._writer.roughly(common)))
        return Bar(
            label=capital(label),
            low=common.low,
            high=common.high,
            open_ended=common.open_ended,
            written=own if is_own else about,
            detail=_joined([*detail] if is_own else [own, *detail]),
            note=note,
            asked=asked,
        )

    def chart(
        self,
        kind: ChartKind,
        answer: Answer,
        bars: Sequence[Bar],
        shown: Shown,
        *,
        sections: Iterable[str],
        rated: Shown | None = None,
        marker: Marker | None = None,
        legend: tuple[tuple[Tone, str], ...] = (),
        notes: Sequence[str] = (),
    ) -> Chart:
        """A chart of what an answer says, on a scale in the unit and period of `shown`."""
        scale = scale_for(bars, marker, shown.unit, self._writer, close=kind is ChartKind.OFFER)
        rate = rate_line(self._kit, rated) if rated else ""
        return Chart(
            kind=kind,
            title=answer.headline,
            subtitle=answer.subject,
            units=self._units(shown),
            bars=tuple(bars),
            start=scale.start,
            end=scale.end,
            ticks=scale.ticks,
            source=tuple(line for line in (self._source(sections), rate) if line),
            marker=marker,
            legend=legend,
            notes=tuple(dict.fromkeys([*notes, *answer.notes]))[:MOST_NOTES],
        )

    def _units(self, shown: Shown) -> str:
        if shown.unit == PERCENT:
            return say("Per cent")
        currency = self._kit.knowledge.name(f"currency/{shown.unit}")
        return say(
            "{currency} ({unit}){per}", currency=currency, unit=shown.unit, per=self._writer.per(shown.per)
        )

    def _source(self, sections: Iterable[str]) -> str:
        """The guide by its title, so that the picture can stand alone, and the sections."""
        guide = self._guide
        cited = map(self._describer.cite, [*dict.fromkeys(sections)][:MOST_SECTIONS])
        named = listed([name.replace(" ", NO_BREAK) for name in cited])
        if not named:
            return say("{title} {year}", title=guide.title, year=guide.year)
        return say("{title} {year}, {sections}", title=guide.title, year=guide.year, sections=named)


def working(one: Computed) -> str:
    """The working in one line, for a chart that shows no more than its outcome."""
    return " ".join(f"{what} {value}".strip() for what, value, _ in one.rows)


def oldest_rate(shown: Iterable[Shown]) -> Shown | None:
    """The figure that was converted at the oldest rate; None where none was converted."""
    rated = [entry for entry in shown if entry.rate_date is not None]
    return min(rated, key=lambda entry: str(entry.rate_date), default=None)


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)
