"""The scale of a chart: where it begins and ends, and which round amounts are named on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from answers.chart import Bar, Marker, Tick
from answers.money import Writer

MOST_STEPS = 5
BEYOND = 1.25  # room for a bar without a top, as a multiple of where it begins
FARTHEST = 2.5  # how far beyond the bars a marker is still shown, as a multiple of their end
TOO_FAR = 1.5  # where the scale ends when it is farther
NARROW = 0.6  # bars that all lie above this part of the highest are looked at more closely
PADDING = 0.35
SMALLEST = 0.01  # between two places: amounts have no more decimals
_ROUND = (1, 2, 5, 10)


class Scale(NamedTuple):
    """The ends of a scale and the places named on it."""

    start: float
    end: float
    ticks: tuple[Tick, ...]


def scale_for(
    bars: Sequence[Bar], marker: Marker | None, unit: str, writer: Writer, *, close: bool = False
) -> Scale:
    """The scale that shows all bars; with `close` no more than their surroundings, else from nought on."""
    sides = [side for bar in bars for side in (bar.low, bar.high) if side is not None]
    topless = [bar.low * BEYOND for bar in bars if bar.high is None and bar.low is not None]
    end = max([*sides, *topless], default=0)
    if marker is not None:
        end = max(end, marker.high if marker.high <= end * FARTHEST or not end else end * TOO_FAR)
    low = min([*sides, *([marker.low] if marker else [])], default=0)
    is_open_below = any(bar.low is None and bar.high is not None for bar in bars)
    start = 0.0
    if low < end and not is_open_below and (close or low > NARROW * end):
        padding = PADDING * (end - low)
        start = max(0.0, low - padding)
        end += padding
    end = end or 1.0
    return Scale(start, end, tuple(_named(_places(start, end), unit, writer)))


def _places(start: float, end: float) -> Iterable[float]:
    step = max(_step((end - start) / MOST_STEPS), SMALLEST)
    numbers = range(math.floor(start / step), math.ceil(end / step) + 1)
    return (place for number in numbers if start <= (place := round(number * step, 2)) <= end)


def _step(least: float) -> float:
    """The smallest round amount that is no less."""
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in _ROUND if factor * power >= least * (1 - 1e-9))


def _named(places: Iterable[float], unit: str, writer: Writer) -> Iterable[Tick]:
    for at in places:
        yield Tick(at, writer.amount(int(at) if at == int(at) else at, unit))
