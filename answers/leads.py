"""Who is ahead, and by how much: only like ends are compared, a floor never with a ceiling."""

from __future__ import annotations

from answers.answer import Shown

EVEN = 1.05


def ratio(one: Shown, two: Shown) -> float | None:
    """How many times the second the first is, by the middles, or the end both have; None if by neither."""
    if _is_whole(one) and _is_whole(two):
        return _middle(one) / _middle(two)
    if _is_point(one) or _is_point(two):
        return None
    if one.high is not None and two.high is not None:
        return one.high / two.high
    if one.low is not None and two.low is not None:
        return one.low / two.low
    return None


def is_above(one: Shown, two: Shown) -> bool:
    """Whether the first begins where the second ends, or higher."""
    return one.low is not None and two.high is not None and one.low >= two.high


def worth(shown: Shown) -> float:
    """What sides are put in order by: the middle, or the one end that there is."""
    if _is_whole(shown):
        return _middle(shown)
    return float(shown.high if shown.high is not None else shown.low or 0)


def difference(one: Shown, two: Shown) -> tuple[float, float] | None:
    """How far two ranges in one currency lie apart, low end and high end; None where they overlap."""
    if not (_is_whole(one) and _is_whole(two)):
        return None
    low = float(one.low or 0) - float(two.low or 0)
    high = float(one.high or 0) - float(two.high or 0)
    if low * high <= 0:
        return None
    least, most = sorted((abs(low), abs(high)))
    return least, most


def _is_whole(shown: Shown) -> bool:
    return shown.low is not None and shown.high is not None


def _is_point(shown: Shown) -> bool:
    return shown.low == shown.high


def _middle(shown: Shown) -> float:
    return (float(shown.low or 0) + float(shown.high or 0)) / 2
