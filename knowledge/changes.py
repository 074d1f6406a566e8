"""What has changed between two guides: their figures matched by what they are of, not by their ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.guide import Figure, Guide

SAME = 0.05  # per cent below which two amounts are the same


class Turn(StrEnum):
    """What became of a figure."""

    ROSE = "rose"
    FELL = "fell"
    SAME = "same"
    OTHERWISE = "otherwise"
    APPEARED = "appeared"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class Change:
    """A figure in the old guide and in the new one; None where one of them does not have it."""

    old: Figure | None
    new: Figure | None

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
        """What became of it."""
        if self.old is None:
            return Turn.APPEARED
        if self.new is None:
            return Turn.VANISHED
        percent = self.percent
        if percent is None:
            return Turn.OTHERWISE
        if abs(percent) < SAME:
            return Turn.SAME
        return Turn.ROSE if percent > 0 else Turn.FELL


def changes(old: Guide, new: Guide) -> list[Change]:
    """Every figure of two guides, those of the new one in its order, then those that are gone."""
    left = list(old.figures.values())
    found: list[Change] = []
    for strict in (True, False):
        for figure in new.figures.values():
            if any(change.new is figure for change in found):
                continue
            wanted = _key(new, figure, strict=strict)
            other = next((each for each in left if _key(old, each, strict=strict) == wanted), None)
            if other is not None:
                left.remove(other)
                found.append(Change(other, figure))
            elif not strict:
                found.append(Change(None, figure))
    order = {id_: place for place, id_ in enumerate(new.figures)}
    found.sort(key=lambda change: order[change.figure.id])
    return [*found, *(Change(figure, None) for figure in left)]


def same_job(one: Guide, other: Guide) -> bool:
    """Whether two guides are about the same job."""
    return one.roles[one.role].job == other.roles[other.role].job


def _key(guide: Guide, figure: Figure, *, strict: bool) -> tuple[object, ...]:
    """What a figure is of, in words that all guides share; not strictly, whatever its unit and period."""
    role, place = guide.roles[figure.role], figure.place
    level = guide.levels[figure.level] if figure.level else None
    rank = (min(level.grades, default=level.id) if level.grades else level.id) if level else ""
    what = (
        figure.measure,
        role.job or "freelance",
        guide.places[place].territory if place else "",
        rank,
        frozenset(figure.when),
    )
    if not strict:
        return (*what, figure.is_percentage)
    names = tuple(sorted(_names(guide, figure)))
    return (*what, figure.unit, figure.per, names, figure.note if not figure.is_percentage else "")


def _names(guide: Guide, figure: Figure) -> Iterator[str]:
    """What a percentage is a premium for."""
    for adjustment in guide.adjustments.values():
        if adjustment.figure == figure.id:
            yield from (adjustment.kind, *adjustment.names)


def _is_comparable(old: Figure, new: Figure) -> bool:
    return (old.unit, old.per) == (new.unit, new.per)


def _middle(figure: Figure) -> float | None:
    sides = [side for side in (figure.low, figure.high) if side is not None]
    return sum(sides) / len(sides) if sides else None


def _percent(old: float | None, new: float | None) -> float | None:
    return None if not old or new is None else round(100 * (new - old) / old, 2)
