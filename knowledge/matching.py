"""Which figure of one guide is which of another: by what they are of, in terms that both guides share."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from knowledge.guide import Figure, Guide, Level

Pairs = dict[str, tuple[Figure, Figure]]


class Subject(NamedTuple):
    """What a figure is of, in the new guide's ids, or the old one's where the new one has nothing like it.

    `reasons` are the kinds of adjustments that it is for, where it is a share.
    """

    measure: str
    role: str
    place: str | None
    level: str | None
    when: frozenset[str]
    is_share: bool
    reasons: frozenset[str]


class Matcher:
    """Matches the figures of an old guide with those of a new one."""

    def __init__(self, old: Guide, new: Guide) -> None:
        self._old, self._new = old, new
        self._roles = _roles(old, new)
        self._levels = _levels(old, new)
        self._left = list(old.figures.values())
        self._open = list(new.figures.values())
        self._pairs: Pairs = {}

    def pairs(self) -> Pairs:
        """The figures that are of the same in both guides, the old one's first, by the new one's id.

        Of several of one subject those that say the same of themselves first, then those of one id, and
        at last what is left, where no other could be meant.
        """
        self._pair(self._in_words, sole=False)
        self._pair(lambda guide, figure: (self._named(guide, figure), figure.id), sole=False)
        self._pair(
            lambda guide, figure: (self._named(guide, figure), figure.unit, figure.per, bool(figure.note)),
            sole=True,
        )
        self._pair(self._named, sole=True)
        self._pair(self.subject, sole=True)
        return self._pairs

    def subject(self, guide: Guide, figure: Figure) -> Subject:
        """What a figure of one of the two guides is of."""
        role, place, level = figure.role, figure.place, figure.level
        if guide is self._old:
            role = self._roles.get(role, role)
            level = self._levels.get(level, level) if level else None
            place = self._new.place_of_territory.get(guide.places[place].territory, place) if place else None
        reasons = frozenset(one.kind for one in guide.adjustments.values() if one.figure == figure.id)
        return Subject(
            figure.measure, role, place, level, frozenset(figure.when), figure.is_percentage, reasons
        )

    def subject_of_old(self, figure: Figure) -> Subject:
        """What a figure of the old guide is of."""
        return self.subject(self._old, figure)

    def _pair(self, key: Callable[[Guide, Figure], Hashable], *, sole: bool) -> None:
        """Match what is left and has the same key; `sole`: only where it is the only one on both sides."""
        known = _grouped(self._left, lambda figure: key(self._old, figure))
        for wanted, figures in _grouped(self._open, lambda figure: key(self._new, figure)).items():
            others = known.get(wanted, [])
            if sole and (len(others) != 1 or len(figures) != 1 or not self._may_be(others[0], figures[0])):
                continue
            for other, figure in zip(others, figures, strict=False):
                self._pairs[figure.id] = (other, figure)
                self._left.remove(other)
                self._open.remove(figure)

    def _may_be(self, old: Figure, new: Figure) -> bool:
        """Whether two shares may be for the same: what they are for has a name in common, or has none."""
        before, after = _names(self._old, old), _names(self._new, new)
        return bool(before & after) or not (before or after)

    def _in_words(self, guide: Guide, figure: Figure) -> Hashable:
        return self._named(guide, figure), figure.unit, figure.per, figure.note

    def _named(self, guide: Guide, figure: Figure) -> Hashable:
        return self.subject(guide, figure), _names(guide, figure)


def _names(guide: Guide, figure: Figure) -> frozenset[str]:
    """The hubs, industries and jobs that a share is for."""
    found: set[str] = set()
    for one in guide.adjustments.values():
        if one.figure == figure.id:
            found.update(one.names, filter(None, (one.from_role, one.to_role)))
    return frozenset(found)


def _roles(old: Guide, new: Guide) -> dict[str, str]:
    """The old guide's roles as the new one has them: by their jobs, else as what they are in their guide."""
    same = {role.id: new.role_of_job[role.job] for role in old.roles.values() if role.job in new.role_of_job}
    for mine, theirs in ((old.role, new.role), (old.freelance_role, new.freelance_role)):
        if mine and theirs:
            same.setdefault(mine, theirs)
    return same


def _levels(old: Guide, new: Guide) -> dict[str, str]:
    """The old guide's levels as the new one has them: by their grades, else by their place in the ladder."""
    ladder, other = list(old.levels.values()), list(new.levels.values())
    same = {}
    for place, level in enumerate(ladder):
        alike = next((each for each in other if set(each.grades) & set(level.grades)), None)
        if alike is None and len(ladder) == len(other) and not _has_peer(other[place], ladder):
            alike = other[place]
        if alike is not None:
            same[level.id] = alike.id
    return same


def _has_peer(level: Level, ladder: Iterable[Level]) -> bool:
    """Whether a level has a grade in common with one of a ladder."""
    return any(set(level.grades) & set(other.grades) for other in ladder)


def _grouped(figures: Iterable[Figure], key: Callable[[Figure], Hashable]) -> dict[Hashable, list[Figure]]:
    found: dict[Hashable, list[Figure]] = {}
    for figure in figures:
        found.setdefault(key(figure), []).append(figure)
    return found
