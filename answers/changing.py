"""What has changed since an earlier guide of the same job: an answer, and a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answers.answer import Answer, Kind
from answers.change_rows import Row, RowMaker, span_of_percents
from answers.chart import Bar, Chart, ChartKind, Tone
from answers.chart_parts import ChartMaker
from answers.citing import cite
from answers.kit import Kit
from answers.pay import shown
from answers.reading import Case
from answers.wording import capital, listed, say
from knowledge.changes import Turn
from knowledge.guide import Figure, Guide

MOST_ROWS = 8
MOST_BARS = 5
MOST_SECTIONS = 4


class ChangeTeller(ChartMaker):
    """Tells what has changed from an old guide to the one of its kit."""

    def __init__(self, kit: Kit, old: Guide) -> None:
        super().__init__(kit)
        self._old = old
        self._rows = RowMaker(kit, old)

    @property
    def years(self) -> tuple[int, int]:
        """The years of both guides, the old one's first."""
        return self._old.year, self._guide.year

    def rows(self, case: Case | None = None) -> list[Row]:
        """All changes, or those of a case's place, level, role and measure, in the new guide's order."""
        return self._rows.rows(case)

    def places(self) -> list[str]:
        """The places in which pay rose or fell, in the new guide's order."""
        moved = [row.change.place for row in self.rows() if row.is_pay and row.has_moved]
        return list(dict.fromkeys(place for place in moved if place in self._guide.places))

    def answer(self, case: Case) -> Answer | None:
        """The answer to what has changed for a case; None where neither guide has anything for it."""
        kept = self._kept(case)
        rows = self._of_pay(kept)
        if not rows:
            return None
        changed = [row for row in rows if row.change.turn is not Turn.SAME]
        told = _first(changed or rows)
        figures = [one for row in told for one in (row.change.old, row.change.new) if one is not None]
        return Answer(
            kind=Kind.COMPARISON,
            headline=self._headline(rows),
            subject=self._subject(kept),
            working=tuple((capital(row.what), _way(row), row.made) for row in told),
            source=". ".join(self._sources(told)),
            figures=tuple(map(shown, figures)),
            sections=tuple(dict.fromkeys(self._sections(told, new=True) or self._sections(told, new=False))),
            notes=(*self._left_out(rows, told), *self._not_told(case, kept)),
            listed=True,
        )

    def picture(self, case: Case | None = None) -> Chart | None:
        """What changed most, the old figure above the new one; None where nothing can be drawn.

        Of several currencies and periods the one in which most has changed: a picture has one scale.
        """
        kept = self._kept(case or Case())
        pay = self._of_pay(kept)
        groups: dict[tuple[str, str | None], list[Row]] = {}
        for row in filter(lambda row: row.has_moved, pay):
            groups.setdefault((row.change.figure.unit, row.change.figure.per), []).append(row)
        if not groups:
            return None
        alike = max(groups.values(), key=len)
        most = sorted(alike, key=lambda row: -abs(row.change.percent or 0))[:MOST_BARS]
        most.sort(key=alike.index)
        answer = Answer(kind=Kind.COMPARISON, headline=self._headline(pay), subject=self._subject(kept))
        legend = ((Tone.STEP, str(self._old.year)), (Tone.BASE, str(self._guide.year)))
        bars = [bar for row in most for bar in self._bars(row)]
        unit = shown(most[0].change.figure)
        chart = self.chart(ChartKind.COMPARISON, answer, bars, unit, sections=(), legend=legend)
        notes = () if len(most) == len(alike) else (say("The {count} that changed most.", count=len(most)),)
        return replace(chart, notes=notes, source=(self._guide.title, *self._sources(most)))

    def _kept(self, case: Case) -> Case:
        """The case without what neither guide tells apart: the level, or the measure."""
        for kept in (case, case._replace(level=None), case._replace(level=None, measure=None)):
            if self._of_pay(kept):
                return kept
        return case

    def _of_pay(self, case: Case) -> list[Row]:
        return [row for row in self.rows(case) if row.is_pay]

    def _bars(self, row: Row) -> list[Bar]:
        sides = ((row.change.old, self._old.year, Tone.STEP), (row.change.new, self._guide.year, Tone.BASE))
        return [self._bar(row, figure, year, tone) for figure, year, tone in sides if figure is not None]

    def _bar(self, row: Row, figure: Figure, year: int, tone: Tone) -> Bar:
        return Bar(
            label=capital(row.what),
            low=figure.low,
            high=figure.high,
            open_ended=figure.open_ended,
            written=self._writer.figure(shown(figure)),
            detail=str(year) if tone is Tone.STEP else f"{year} · {row.made}",
            tone=tone,
        )

    def _headline(self, rows: Sequence[Row]) -> str:
        year = self._old.year
        rose = [row for row in rows if row.change.turn is Turn.ROSE]
        fell = [row for row in rows if row.change.turn is Turn.FELL]
        if not rose and not fell:
            return say("Nothing rose or fell since {year}", year=year)
        if rose and fell:
            return say("{rose} rose and {fell} fell since {year}", rose=len(rose), fell=len(fell), year=year)
        span, count = span_of_percents(rose or fell), len(rose or fell)
        if count == len(rows):
            up = say("Up {span} since {year}", span=span, year=year)
            return up if rose else say("Down {span} since {year}", span=span, year=year)
        up = say("{count} of {all} figures rose, by {span}", count=count, all=len(rows), span=span)
        return (
            up
            if rose
            else say("{count} of {all} figures fell, by {span}", count=count, all=len(rows), span=span)
        )

    def _subject(self, case: Case) -> str:
        """Whose pay, where, and of which years."""
        guide = self._guide
        who = guide.roles[case.role or guide.role].plural
        parts = [
            say("{level} {people}", level=guide.levels[case.level].name, people=who) if case.level else who,
            guide.places[case.place].name if case.place else "",
            case.measure or "",
            say("{old} to {new}", old=self._old.year, new=guide.year),
        ]
        return capital(" · ".join(part for part in parts if part))

    def _left_out(self, rows: Sequence[Row], told: Sequence[Row]) -> list[str]:
        same = sum(1 for row in rows if row.change.turn is Turn.SAME and row not in told)
        more = len(rows) - len(told) - same
        lines = [say("{count} more changed.", count=more)] if more else []
        return [*lines, say("Unchanged: {count}.", count=same)] if same else lines

    def _not_told(self, case: Case, kept: Case) -> list[str]:
        """What was named and is not told apart, a sentence each."""
        said = []
        where = self._guide.places[case.place].in_text if case.place else ""
        if case.level and not kept.level:
            level = self._guide.levels[case.level].name
            said.append(
                say("For {place} no {level} figure is in either guide.", place=where, level=level)
                if where
                else say("No {level} figure is in either guide.", level=level)
            )
        if case.city and where:
            city = self._describer.city(case.city)
            said.append(
                say("What changed is told by country; {city} stands for {place}.", city=city, place=where)
            )
        return said

    def _sections(self, rows: Sequence[Row], *, new: bool) -> list[str]:
        """The main sections of the rows' figures in one of the guides."""
        figures = [row.change.new if new else row.change.old for row in rows]
        return list(dict.fromkeys(figure.sections[0] for figure in figures if figure is not None))

    def _sources(self, rows: Sequence[Row]) -> list[str]:
        """Both guides with their sections, the new one first."""
        lines = []
        for guide, is_new in ((self._guide, True), (self._old, False)):
            sections = self._sections(rows, new=is_new)[:MOST_SECTIONS]
            named = listed([cite(guide, section) for section in sections])
            line = say("Guide {year}, {sections}", year=guide.year, sections=named)
            lines.append(line if named else say("Guide {year}", year=guide.year))
        return lines


def _first(rows: Sequence[Row]) -> list[Row]:
    """The rows to tell, in their order: of many those of each place in turn, amounts that moved first."""
    if len(rows) <= MOST_ROWS:
        return list(rows)
    seen: dict[str | None, int] = {}
    turns: list[tuple[bool, int, int]] = []
    for number, row in sorted(enumerate(rows), key=lambda entry: bool(entry[1].change.figure.note)):
        seen[row.change.place] = seen.get(row.change.place, -1) + 1
        turns.append((not row.has_moved, seen[row.change.place], number))
    chosen = sorted(number for _, _, number in sorted(turns)[:MOST_ROWS])
    return [rows[number] for number in chosen]


def _way(row: Row) -> str:
    if row.change.turn is Turn.SAME:
        return row.after
    return say("{before} → {after}", before=row.before, after=row.after)
