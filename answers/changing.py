"""What has changed since an earlier guide of the same job: rows, a chart, and an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answers.answer import Answer, Kind
from answers.chart import Bar, Chart, ChartKind, Tone
from answers.chart_parts import ChartMaker
from answers.kit import Kit
from answers.pay import shown
from answers.reading import Case
from answers.wording import capital, say
from knowledge.changes import Change, Turn, changes
from knowledge.guide import Guide

MOST_ROWS = 8
MOST_BARS = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A change in words: what of, how it was, how it is, and what that makes."""

    what: str
    before: str
    after: str
    made: str
    change: Change


class ChangeTeller(ChartMaker):
    """Tells what has changed from an old guide to the one of its kit."""

    def __init__(self, kit: Kit, old: Guide) -> None:
        super().__init__(kit)
        self._old = old

    def rows(self, case: Case | None = None) -> list[Row]:
        """All changes, or those of a case's place, level and measure, in the new guide's order."""
        found = [
            change for change in changes(self._old, self._guide) if case is None or self._fits(change, case)
        ]
        return [self._row(change) for change in found]

    def answer(self, case: Case) -> Answer | None:
        """The answer to what has changed for a case; None where neither guide has anything for it."""
        rows = [row for row in self.rows(case) if not row.change.figure.is_percentage]
        if not rows:
            return None
        changed = [row for row in rows if row.change.turn is not Turn.SAME]
        told = sorted(changed or rows, key=lambda row: row.change.percent is None)[:MOST_ROWS]
        figures = [
            figure for row in told for figure in (row.change.new, row.change.old) if figure is not None
        ]
        sections = tuple(dict.fromkeys(name for row in told for name in row.change.figure.sections[:1]))
        return Answer(
            kind=Kind.COMPARISON,
            headline=self._headline(rows),
            subject=say("{old} to {new}", old=self._old.year, new=self._guide.year),
            working=tuple((row.what, _way(row), row.made) for row in told),
            body=tuple(self._left_out(rows, told)),
            source=say(
                "{source}, and the guide of {year}",
                source=self._describer.source(sections),
                year=self._old.year,
            ),
            figures=tuple(map(shown, figures)),
            sections=sections,
            listed=True,
        )

    def picture(self, case: Case | None = None) -> Chart | None:
        """What changed most, the old figure above the new one; None where nothing can be drawn."""
        rows = [row for row in self.rows(case) if row.change.percent and not row.change.figure.is_percentage]
        if not rows:
            return None
        first = max(rows, key=lambda row: abs(row.change.percent or 0)).change.figure
        alike = [
            row for row in rows if (row.change.figure.unit, row.change.figure.per) == (first.unit, first.per)
        ]
        most = sorted(alike, key=lambda row: -abs(row.change.percent or 0))[:MOST_BARS]
        bars = [bar for row in most for bar in self._bars(row)]
        answer = Answer(
            kind=Kind.COMPARISON,
            headline=self._headline(self.rows(case)),
            subject=say("What changed most, {old} to {new}", old=self._old.year, new=self._guide.year),
        )
        legend = ((Tone.STEP, str(self._old.year)), (Tone.BASE, str(self._guide.year)))
        sections = [row.change.figure.sections[0] for row in most]
        kind = ChartKind.COMPARISON
        return self.chart(kind, answer, bars, shown(first), sections=sections, legend=legend)

    def _bars(self, row: Row) -> list[Bar]:
        sides = ((row.change.old, self._old.year, Tone.STEP), (row.change.new, self._guide.year, Tone.BASE))
        return [
            Bar(
                label=capital(row.what),
                low=figure.low,
                high=figure.high,
                open_ended=figure.open_ended,
                written=self._writer.figure(shown(figure)),
                detail=str(year) if tone is Tone.STEP else f"{year} · {row.made}",
                tone=tone,
            )
            for figure, year, tone in sides
            if figure is not None
        ]

    def _fits(self, change: Change, case: Case) -> bool:
        figure = change.figure
        guide = self._guide if change.new is not None else self._old
        place = guide.places[figure.place].territory if figure.place else None
        wanted = self._guide.places[case.place].territory if case.place else None
        level = guide.levels[figure.level].id if figure.level else None
        return (
            (wanted is None or place == wanted)
            and (case.level is None or level == case.level)
            and (case.measure is None or figure.measure == case.measure)
            and (case.role is None or figure.role == case.role)
        )

    def _row(self, change: Change) -> Row:
        old, new = change.old, change.new
        before = self._writer.figure(shown(old)) if old else "–"
        after = self._writer.figure(shown(new)) if new else "–"
        if change.turn is Turn.OTHERWISE and old and new:
            before, after = self._writer.figure_per(shown(old)), self._writer.figure_per(shown(new))
        return Row(self._what(change), before, after, _made(change), change)

    def _what(self, change: Change) -> str:
        """What a figure is of: "US · senior · base"."""
        figure = change.figure
        guide = self._guide if change.new is not None else self._old
        parts = [
            guide.places[figure.place].short if figure.place else "",
            guide.levels[figure.level].name if figure.level else "",
            guide.roles[figure.role].name if figure.role != guide.role else "",
            figure.measure if figure.measure != "rate" else say("per {period}", period=figure.per),
            figure.note,
        ]
        return " · ".join(part for part in parts if part)

    def _headline(self, rows: Sequence[Row]) -> str:
        turns = [row.change.turn for row in rows]
        rose, fell = turns.count(Turn.ROSE), turns.count(Turn.FELL)
        if not rose and not fell:
            return say("Nothing rose or fell since {year}", year=self._old.year)
        if len(rows) == 1:
            return say("{made} since {year}", made=rows[0].made, year=self._old.year)
        if not rose:
            return say(
                "{fell} of {all} figures fell since {year}", fell=fell, all=len(rows), year=self._old.year
            )
        if not fell:
            return say(
                "{rose} of {all} figures rose since {year}", rose=rose, all=len(rows), year=self._old.year
            )
        return say("{rose} figures rose, {fell} fell since {year}", rose=rose, fell=fell, year=self._old.year)

    def _left_out(self, rows: Sequence[Row], told: Sequence[Row]) -> list[str]:
        same = sum(1 for row in rows if row.change.turn is Turn.SAME and row not in told)
        more = len(rows) - len(told) - same
        lines = [say("{count} more changed.", count=more)] if more else []
        return [*lines, say("Unchanged: {count}.", count=same)] if same else lines


def _way(row: Row) -> str:
    if row.change.turn is Turn.SAME:
        return row.after
    return say("{before} → {after}", before=row.before, after=row.after)


def _made(change: Change) -> str:
    """What a change makes: "+5%", "new", "gone"."""
    words = {
        Turn.SAME: say("unchanged"),
        Turn.APPEARED: say("new"),
        Turn.VANISHED: say("gone"),
        Turn.OTHERWISE: say("in other terms"),
    }
    if change.turn in words:
        return words[change.turn]
    return f"{change.percent:+.1f}%".replace(".0%", "%")
