"""What has changed between two guides: their figures matched by what they are of, not by their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.guide import Figure, Guide
from knowledge.matching import Matcher

SAME = 0.05  # per cent below which two amounts are the same


class Turn(StrEnum):
    """What became of a figure."""

    ROSE = "rose"
    FELL = "fell"
    SAME = "same"
    OTHERWISE = "otherwise"
    APPEARED = "appeared"
    VANISHED = "vanished"

    @property
    def said(self) -> str:
        """What a count of them says: "3 rose", "2 stayed"."""
        return {"same": "stayed", "otherwise": "in other terms"}.get(self.value, self.value)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure in the old guide and in the new one; None where one of them does not have it.

    `role`, `place` and `level` are those of the new guide, or those of the old one that the new one has not.
    """

    old: Figure | None
    new: Figure | None
    role: str = ""
    place: str | None = None
    level: str | None = None

    @property
    def figure(self) -> Figure:
        """The new figure, or the old one that is gone."""
        figure = self.new or self.old
        assert figure is not None
        return figure

    @property
    def percents(self) -> tuple[float | None, float | None]:
        """By how many per cent each side changed; None for a side that one of them leaves out."""
        if self.old is None or self.new is None or not _is_comparable(self.old, self.new):
            return None, None
        return _percent(self.old.low, self.new.low), _percent(self.old.high, self.new.high)

    @property
    def percent(self) -> float | None:
        """By how many per cent the middle changed, or the one side that both have; None where none."""
        if self.old is None or self.new is None or not _is_comparable(self.old, self.new):
            return None
        sides = self.percents
        if None not in sides:
            return _percent(_middle(self.old), _middle(self.new))
        return next((side for side in sides if side is not None), None)

    @property
    def turn(self) -> Turn:
        """What became of it; where the middle stayed and a side did not, it is said otherwise."""
        if self.old is None:
            return Turn.APPEARED
        if self.new is None:
            return Turn.VANISHED
        percent = self.percent
        if percent is None:
            return Turn.OTHERWISE
        if abs(percent) >= SAME:
            return Turn.ROSE if percent > 0 else Turn.FELL
        return Turn.SAME if _says(self.old) == _says(self.new) else Turn.OTHERWISE


def changes(old: Guide, new: Guide) -> list[Change]:
    """Every figure of two guides, the gone ones too, by place, role and level in the new guide's order."""
    matcher = Matcher(old, new)
    pairs = matcher.pairs()
    met = {figure.id for figure, _ in pairs.values()}
    found = [
        _change(matcher, pairs[figure.id][0] if figure.id in pairs else None, figure)
        for figure in new.figures.values()
    ]
    found += [_change(matcher, figure, None) for figure in old.figures.values() if figure.id not in met]
    return sorted(found, key=_order(new, found))


def same_job(one: Guide, other: Guide) -> bool:
    """Whether two guides are about the same job."""
    return one.roles[one.role].job == other.roles[other.role].job


def _change(matcher: Matcher, old: Figure | None, new: Figure | None) -> Change:
    if new is not None:
        return Change(old, new, new.role, new.place, new.level)
    assert old is not None
    subject = matcher.subject_of_old(old)
    return Change(old, None, subject.role, subject.place, subject.level)


def _order(new: Guide, found: Iterable[Change]) -> Callable[[Change], tuple[int, ...]]:
    """A key that sorts changes as the new guide has its places, roles and levels; shares come last."""
    places, roles, levels = list(new.places), list(new.roles), list(new.levels)
    measures = list(dict.fromkeys(change.figure.measure for change in found))

    def key(change: Change) -> tuple[int, ...]:
        figure = change.figure
        return (
            figure.is_percentage,
            _rank(places, change.place),
            _rank(roles, change.role),
            _rank(levels, change.level),
            bool(figure.when),
            measures.index(figure.measure),
        )

    return key


def _rank(names: list[str], name: str | None) -> int:
    """Where a name stands; what has none behind all, and an unknown one behind the known."""
    if name is None:
        return len(names) + 1
    return names.index(name) if name in names else len(names)


def _is_comparable(old: Figure, new: Figure) -> bool:
    return (old.unit, old.per) == (new.unit, new.per)


def _says(figure: Figure) -> tuple[float | None, float | None, bool]:
    return figure.low, figure.high, figure.open_ended


def _middle(figure: Figure) -> float | None:
    sides = [side for side in (figure.low, figure.high) if side is not None]
    return sum(sides) / len(sides) if sides else None


def _percent(old: float | None, new: float | None) -> float | None:
    return None if not old or new is None else round(100 * (new - old) / old, 2)
