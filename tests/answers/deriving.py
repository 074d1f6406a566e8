"""Whether a figure follows from the guide's by multiplying, as rules 7 and 8 allow, worked out anew.

Not with the code that makes the replies: low with low and high with high, premiums, shares, periods, rates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from math import prod

from answers.answer import Answer, Shown
from knowledge.base import Knowledge
from knowledge.guide import Figure, Guide

EMPLOYED = {"year": 1.0, "month": 12.0, "week": 52.0, "day": 260.0, "hour": 2080.0}
FREELANCE = {"year": 1.0, "month": 12.0, "week": 44.0, "day": 220.0, "hour": 1760.0}

Span = tuple[float | None, float | None]


def underived(answer: Answer, knowledge: Knowledge, own: Iterable[float] = ()) -> list[Shown]:
    """The figures of an answer that neither the guide states nor a multiplication of its figures gives."""
    figures = [*answer.figures, *([answer.offer.range] if answer.offer else [])]
    return [figure for figure in figures if not derived(figure, knowledge, own)]


def derived(shown: Shown, knowledge: Knowledge, own: Iterable[float] = ()) -> bool:
    """Whether a figure is the guide's, or follows from one by rules 7 and 8, low with low."""
    before = shown.converted_from
    if before is not None:
        rate = knowledge.rates.convert(1.0, before.unit, shown.unit)
        is_right = _near(shown.low, times(before.low, rate)) and _near(shown.high, times(before.high, rate))
        return is_right and shown.rate_date in dates(knowledge) and derived(before, knowledge, own)
    if shown.unit == "%":
        return any(_same(shown, figure) for figure in knowledge.guide.figures.values())
    return any(
        _near(shown.low, low) and _near(shown.high, high) for low, high in reachable(shown, knowledge, own)
    )


def reachable(shown: Shown, knowledge: Knowledge, own: Iterable[float]) -> Iterator[Span]:
    """Every span that a figure of this place, level, role, measure, unit and period can have."""
    guide = knowledge.guide
    amounts = list(own)
    for start in _starts(shown, guide):
        is_freelance = start.role == guide.freelance_role
        year = FREELANCE if is_freelance else EMPLOYED
        period = year[start.per or "year"] / year[shown.per or "year"]
        for low, high in _premiums(guide, start, shown, is_freelance):
            yield times(start.low, low * period), times(start.high, high * period)
        if is_freelance:
            yield from _worked(start, amounts)
        if shown.measure == "bonus":
            for low, high in _premiums(guide, start, replace(shown, measure="base"), is_freelance):
                for share in (amount / 100 * period for amount in amounts if amount <= 100):
                    yield times(start.low, low * share), times(start.high, high * share)
    for low, high in [(amount, amount) for amount in amounts] + list(pairwise(amounts)):
        for factor in _own_factors(shown, amounts):
            yield low * factor, high * factor
        for bottom, top in _own_shares(guide):
            yield low * bottom, high * top


def _worked(rate: Figure, amounts: Sequence[float]) -> Iterator[Span]:
    """A rate times as many days or hours as the asker works, or as many of both, or of weeks."""
    counts = [amount for amount in amounts if 0 < amount <= 400]
    for count in counts:
        for more in (1.0, 8.0, 1 / 8, *counts, 12.0, 44.0, 52.0):
            yield times(rate.low, count * more), times(rate.high, count * more)


def _own_shares(guide: Guide) -> Iterator[tuple[float, float]]:
    """What the asker's own pay may be multiplied by: each share of the guide, and premiums together."""
    shares = [
        share_of(guide.figures[entry.figure]) for entry in guide.adjustments.values() if entry.kind != "gap"
    ]
    yield from shares
    raised = [(1 + low, 1 + high) for low, high in shares]
    yield from raised
    yield from ((one[0] * two[0], one[1] * two[1]) for one, two in combinations(raised, 2))


def _own_factors(shown: Shown, amounts: Sequence[float]) -> Iterator[float]:
    """What the asker's own amount may be multiplied by: periods, the days they work, their own share."""
    for year in (EMPLOYED, FREELANCE):
        for per in year:
            yield year[per] / year[shown.per or "year"]
    yield from (amount * hours for amount in amounts if amount <= 366 for hours in (1.0, 8.0))
    yield from (amount / 100 for amount in amounts if amount <= 100)


def _starts(shown: Shown, guide: Guide) -> Iterator[Figure]:
    """The figures that this one may come from: of its place and level, its role or the one that is left."""
    left = {entry.from_role for entry in guide.adjustments.values() if entry.to_role == shown.role}
    places = {shown.place, None} if shown.place else {guide.default_place, None}
    ranges = [
        found
        for place in guide.places
        for measure in ("base", "total")
        for found in whole_range(guide, place, measure)
    ]
    for figure in (*guide.figures.values(), *ranges):
        if figure.is_percentage or figure.place not in places or figure.level not in (shown.level, None):
            continue
        if figure.role != shown.role and figure.role not in left:
            continue
        is_same = figure.measure == shown.measure and figure.level == shown.level
        if is_same or shown.measure == "bonus" or figure.role in left:
            yield figure


def whole_range(guide: Guide, place: str, measure: str) -> Iterator[Figure]:
    """A country's range from the lowest level's low to the highest's high, put together here anew."""
    levels = [
        figure
        for level in guide.levels
        for figure in guide.figures.values()
        if (figure.place, figure.level, figure.measure, figure.role) == (place, level, measure, guide.role)
        and not figure.when
    ]
    if levels:
        last = next(figure for figure in levels if figure.level == levels[-1].level)
        yield replace(levels[0], level=None, high=last.high, open_ended=last.open_ended)


def _premiums(guide: Guide, start: Figure, shown: Shown, is_freelance: bool) -> Iterator[tuple[float, float]]:
    """Every product of premiums, each at most once; a share of it for a bonus, the gain of another job."""
    if is_freelance:
        yield 1.0, 1.0
        return
    entries = list(guide.adjustments.values())
    premiums = [
        share_of(guide.figures[entry.figure]) for entry in entries if entry.kind in ("hub", "industry")
    ]
    last = [(1.0, 1.0)]
    if shown.measure == "bonus":
        last = [share_of(guide.figures[entry.figure]) for entry in entries if entry.kind == "bonus"]
    elif start.role != shown.role:
        gains = [share_of(guide.figures[entry.figure]) for entry in entries if entry.from_role == start.role]
        last = [(1 + low, 1 + high) for low, high in gains]
    for count in range(len(premiums) + 1):
        for chosen in combinations(premiums, count):
            low, high = prod(1 + share[0] for share in chosen), prod(1 + share[1] for share in chosen)
            yield from ((low * bottom, high * top) for bottom, top in last)


def share_of(figure: Figure) -> tuple[float, float]:
    return (figure.low or 0) / 100, (figure.high or 0) / 100


def _same(shown: Shown, figure: Figure) -> bool:
    return (shown.low, shown.high, shown.unit, shown.per) == (
        figure.low,
        figure.high,
        figure.unit,
        figure.per,
    )


def times(side: float | None, factor: float) -> float | None:
    return None if side is None else side * factor


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= max(0.02, 1e-6 * abs(other))


def dates(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(day.isoformat() for day in knowledge.rates.date_of.values())
