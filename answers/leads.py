"""Who is ahead, and by how much: only like ends are compared, a floor never with a ceiling."""

from __future__ import annotations

from enum import StrEnum

from answers.answer import Shown

EVEN = 1.05


class Basis(StrEnum):
    """What of two figures is compared."""

    MIDDLES = "middles"
    UPPER_ENDS = "upper ends"
    LOWER_ENDS = "lower ends"


def compared(one: Shown, two: Shown) -> tuple[Basis, float, float] | None:
    """What two figures are compared by: the middles, or the end both have; None if they have neither."""
    if _is_whole(one) and _is_whole(two):
        return Basis.MIDDLES, _middle(one), _middle(two)
    if _is_point(one) or _is_point(two):
        return None
    if one.high is not None and two.high is not None:
        return Basis.UPPER_ENDS, one.high, two.high
    if one.low is not None and two.low is not None:
        return Basis.LOWER_ENDS, one.low, two.low
    return None


def ratio(one: Shown, two: Shown) -> float | None:
    """How many times the second the first is; None where they can't be compared."""
    basis = compared(one, two)
    return None if basis is None else basis[1] / basis[2]


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
