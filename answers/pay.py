"""Which of the guide's figures fits a case, and what it does not cover."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from answers.answer import Shown
from answers.reading import Case
from knowledge.guide import Figure, Guide

MOST_GUIDES = 8  # how many guides' indexes are kept


class Gap(StrEnum):
    """How the figure found falls short of the one asked for."""

    NO_TOTAL = "no total"
    NO_LEVEL = "no level"
    NOT_SPLIT = "not split"
    ROLE_NOT_SPLIT = "role not split"


@dataclass(frozen=True, slots=True)
class Found:
    """The figures that answer a case, the ones that belong beside them, and the gaps.

    `figures` is empty where the guide has nothing for the case.
    """

    figures: tuple[Figure, ...] = ()
    beside: tuple[Figure, ...] = ()
    gaps: tuple[Gap, ...] = ()


class _Index:
    """One guide's figures by what they are for, and its ranges over all levels."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.exact: dict[tuple[str, str | None, str | None, str], Figure] = {}
        self.special: list[Figure] = []
        self.of_role: dict[str, list[Figure]] = {}
        self.ranges: dict[tuple[str, str], Figure | None] = {}
        for figure in guide.figures.values():
            self.of_role.setdefault(figure.role, []).append(figure)
            if figure.when:
                self.special.append(figure)
            else:
                key = (figure.role, figure.place, figure.level, figure.measure)
                self.exact.setdefault(key, figure)


_indexes: dict[int, _Index] = {}


def _index(guide: Guide) -> _Index:
    """The guide's index, made once: a guide never changes."""
    found = _indexes.get(id(guide))
    if found is None or found.guide is not guide:
        if len(_indexes) >= MOST_GUIDES:
            _indexes.clear()
        found = _indexes[id(guide)] = _Index(guide)
    return found


def shown(figure: Figure) -> Shown:
    """A figure of the guide as an answer shows it."""
    return Shown(
        figure.measure,
        figure.role,
        figure.place,
        figure.level,
        _number(figure.low),
        _number(figure.high),
        figure.open_ended,
        figure.unit,
        figure.per,
    )


def _number(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value


def full_range(guide: Guide, place: str, measure: str = "base") -> Figure | None:
    """A country's whole range of a measure, over all its levels; None where it has fewer than two."""
    ranges = _index(guide).ranges
    if (place, measure) not in ranges:
        ranges[place, measure] = _full_range(guide, place, measure)
    return ranges[place, measure]


def _full_range(guide: Guide, place: str, measure: str) -> Figure | None:
    levels = by_level(guide, guide.role, place, measure)
    if len(levels) < 2:
        return None
    lows = [figure.low for figure in levels if figure.low is not None]
    top = levels[-1]
    return replace(
        levels[0],
        id=f"{place}-range-{measure}",
        level=None,
        low=min(lows) if lows else None,
        high=top.high,
        open_ended=top.open_ended,
        sections=tuple(
            dict.fromkeys(section for figure in (*levels, top) for section in figure.sections[:1])
        ),
    )


def role_of(case: Case, guide: Guide) -> str:
    """The role whose pay is asked for: the one named, the freelancer's, or the guide's own."""
    if case.employment == "freelance" and guide.freelance_role and case.role in (None, guide.role):
        return guide.freelance_role
    return case.role or guide.role


def is_freelance(case: Case, guide: Guide) -> bool:
    """Whether the figures that fit are rates."""
    return guide.freelance_role is not None and role_of(case, guide) == guide.freelance_role


def find(case: Case, guide: Guide, period: str | None = None) -> Found:
    """The figures for a case (its place filled in), by rules 2, 3, 4 and 5 of the contract."""
    role = role_of(case, guide)
    if is_freelance(case, guide):
        return _rates(guide, role, case.per or period)
    place = case.place or guide.default_place
    if role != guide.role:
        return _other_role(guide, role, place, case)
    special = _special(guide, role, place, case)
    if special is not None:
        usual = of_level(guide, role, place, special.level or case.level, "base")
        return Found((special,), tuple(figure for figure in (usual,) if figure))
    if "grade/all" in case.marks:
        levels = by_level(guide, role, place, case.measure or "base") or by_level(guide, role, place, "base")
        if levels:
            return Found(tuple(levels))
    if case.level is None:
        return _whole_country(guide, role, place, case)
    return _at_level(guide, role, place, case)


def _rates(guide: Guide, role: str, period: str | None) -> Found:
    rates = _index(guide).of_role.get(role, [])
    wanted = [figure for figure in rates if figure.per == period] or rates[:1]
    return Found(tuple(wanted[:1]), tuple(figure for figure in rates if figure not in wanted[:1]))


def _other_role(guide: Guide, role: str, place: str, case: Case) -> Found:
    figures = [f for f in _index(guide).of_role.get(role, ()) if f.place == place and not f.when]
    if not figures:
        return Found()
    exact = [figure for figure in figures if figure.level == case.level]
    gaps = () if exact else (Gap.ROLE_NOT_SPLIT,)
    return Found(tuple((exact or figures)[:1]), (), gaps)


def _special(guide: Guide, role: str, place: str, case: Case) -> Figure | None:
    if case.measure == "total" and of_level(guide, role, place, case.level, "total"):
        return None
    if not case.marks:
        return None
    for figure in _index(guide).special:
        if figure.role != role or figure.place not in (place, None) or figure.is_percentage:
            continue
        fits = case.level is None or figure.level in (case.level, None)
        if fits and not set(figure.when).isdisjoint(case.marks):
            return figure
    return None


def by_level(guide: Guide, role: str, place: str, measure: str) -> list[Figure]:
    """A country's figures of a measure, one a level that has one, the lowest level first."""
    found = []
    for level in guide.levels:
        figure = of_level(guide, role, place, level, measure)
        if figure is not None:
            found.append(figure)
    return found


def of_level(guide: Guide, role: str, place: str, level: str | None, measure: str) -> Figure | None:
    """A country's figure of a measure at a level, or with None for all levels; None where there is none."""
    return _index(guide).exact.get((role, place, level, measure))


def average_of(guide: Guide, role: str, place: str) -> Figure | None:
    """The country's average: the first the guide gives."""
    return of_level(guide, role, place, None, "average")


def _whole_country(guide: Guide, role: str, place: str, case: Case) -> Found:
    if case.measure == "total":
        totals = by_level(guide, role, place, "total")
        if totals:
            return Found(tuple(totals))
    gaps = (Gap.NO_TOTAL,) if case.measure == "total" else ()
    average = average_of(guide, role, place)
    whole = full_range(guide, place)
    if average is not None:
        return Found((average,), (whole,) if whole else (), gaps)
    country = of_level(guide, role, place, None, "base")
    if country is not None:
        return Found((country,), (), gaps)
    levels = by_level(guide, role, place, "base")
    only = (Gap.NO_LEVEL,) if len(levels) == 1 else ()
    return Found(tuple(levels), (), gaps + only)


def _at_level(guide: Guide, role: str, place: str, case: Case) -> Found:
    level = case.level
    gaps: tuple[Gap, ...] = ()
    if case.measure == "total":
        total = of_level(guide, role, place, level, "total")
        if total is not None:
            base = of_level(guide, role, place, level, "base")
            return Found((total,), (base,) if base else ())
        gaps = (Gap.NO_TOTAL,)
    base = of_level(guide, role, place, level, "base")
    if base is not None:
        total = of_level(guide, role, place, level, "total")
        return Found((base,), (total,) if total else (), gaps)
    country = of_level(guide, role, place, None, "base")
    if country is not None:
        return Found((country,), (), (*gaps, Gap.NOT_SPLIT))
    nearest = _nearest(guide, role, place, str(level))
    return Found((nearest,), (), (*gaps, Gap.NO_LEVEL)) if nearest else Found()


def _nearest(guide: Guide, role: str, place: str, level: str) -> Figure | None:
    """The figure of the nearest level; the country's average where two are as near."""
    order = list(guide.levels)
    wanted = order.index(level)
    levels = by_level(guide, role, place, "base")
    average = average_of(guide, role, place)
    if not levels:
        return average
    distances = sorted(
        (abs(order.index(str(figure.level)) - wanted), number) for number, figure in enumerate(levels)
    )
    tie = len(distances) > 1 and distances[0][0] == distances[1][0]
    if tie and average is not None:
        return average
    return levels[distances[0][1]]
