"""The figures of two guides side by side, in words: a row for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answers.kit import Kit, Maker
from answers.pay import shown
from answers.reading import Case
from answers.wording import say
from knowledge.changes import Change, Turn, changes
from knowledge.guide import Guide


@dataclass(frozen=True, slots=True)
class Row:
    """A change in words: what of, how it was, how it is, what that makes, and what it makes of each side.

    `group` is the place that it belongs to, "" where it has none.
    """

    what: str
    before: str
    after: str
    made: str
    low: str
    high: str
    group: str
    change: Change

    @property
    def is_pay(self) -> bool:
        """Whether it is of an amount of money, and of no share."""
        return not self.change.figure.is_percentage

    @property
    def has_moved(self) -> bool:
        """Whether it rose or fell."""
        return self.change.turn in (Turn.ROSE, Turn.FELL)


class RowMaker(Maker):
    """Makes rows of what has changed from an old guide to the one of its kit."""

    def __init__(self, kit: Kit, old: Guide) -> None:
        super().__init__(kit)
        self._old = old
        self._changes = changes(old, kit.guide)

    def rows(self, case: Case | None = None) -> list[Row]:
        """All changes, or those of a case, which then leave out what the case says, in the guide's order."""
        wanted = case or Case()
        return [self._row(change, wanted) for change in self._changes if _fits(change, wanted)]

    def _row(self, change: Change, case: Case) -> Row:
        old, new = change.old, change.new
        write = self._writer.figure_per if change.turn is Turn.OTHERWISE else self._writer.figure
        is_same = change.turn is Turn.SAME
        low, high = ("", "") if is_same else map(written_percent, change.percents)
        return Row(
            what=self._what(change, case),
            before=write(shown(old)) if old else "–",
            after=write(shown(new)) if new else "–",
            made=_made(change),
            low=low,
            high=high,
            group=self._place(change),
            change=change,
        )

    def _place(self, change: Change) -> str:
        """The place of a change as a table names it; "" where it has none."""
        guide = self._guide if change.new is not None else self._old
        return guide.places[change.figure.place].short if change.figure.place else ""

    def _what(self, change: Change, case: Case) -> str:
        """What a figure is of, without what the case says: "US · senior · base"."""
        figure = change.figure
        guide = self._guide if change.new is not None else self._old
        parts = [
            self._place(change) if case.place is None else "",
            guide.levels[figure.level].name if figure.level and case.level is None else "",
            guide.roles[figure.role].name if figure.role != guide.role and case.role is None else "",
            figure.measure if figure.measure != "rate" else say("per {period}", period=figure.per),
            figure.note,
        ]
        return " · ".join(part for part in parts if part)


def written_percent(percent: float | None) -> str:
    """By how many per cent something changed: "+5%", "−3.7%"; "" for None."""
    if percent is None:
        return ""
    return f"{round(percent, 1):+g}%".replace("-", "−") if abs(percent) >= 0.05 else "0%"


def span_of_percents(rows: Sequence[Row]) -> str:
    """The percentages of rows from the least to the most, without their sign: "4.5–5.3%"."""
    found = sorted(abs(row.change.percent or 0) for row in rows)
    low, high = (f"{round(percent, 1):g}" for percent in (found[0], found[-1]))
    return f"{low}%" if low == high else f"{low}–{high}%"


def _fits(change: Change, case: Case) -> bool:
    """Whether a change is of what a case names."""
    return (
        (case.place is None or change.place == case.place)
        and (case.level is None or change.level == case.level)
        and (case.measure is None or change.figure.measure == case.measure)
        and (case.role is None or change.role == case.role)
    )


def _made(change: Change) -> str:
    """What a change makes: "+5%", "new", "gone"."""
    if change.turn in (Turn.ROSE, Turn.FELL):
        return written_percent(change.percent)
    words = {
        Turn.SAME: say("unchanged"),
        Turn.APPEARED: say("new"),
        Turn.VANISHED: say("gone"),
        Turn.OTHERWISE: say("in other terms") if change.percent is None else say("another range"),
    }
    return words[change.turn]
