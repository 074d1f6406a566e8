"""The charts of docs/benchmarks.md, lines along an axis and bars, drawn as the bot draws its pictures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from pictures.raster import png
from pictures.svg import Canvas
from pictures.text import files, width
from pictures.themes import PALETTES, Theme

WIDTH = 720.0
_LEFT, _RIGHT, _TOP, _DOWN = 64.0, 24.0, 84.0, 300.0
_SMALL, _LARGE, _BOLD = 15, 20, 700
_PALETTE = PALETTES[Theme.LIGHT]
_COLOURS = (_PALETTE.strong, "#b4651b", "#3f8f5b", _PALETTE.plain)
_STEPS = 4


def lines(title: str, labels: Sequence[str], series: Mapping[str, Sequence[float]], unit: str) -> bytes:
    """A PNG of a line for each name; the values are in `unit`, the axis begins at 0."""
    canvas = Canvas(WIDTH)
    top = _round_up(max(max(values) for values in series.values()))
    _head(canvas, title, list(series))
    for step in range(_STEPS + 1):
        y = _TOP + _DOWN * (1 - step / _STEPS)
        canvas.line("back", [(_LEFT, y), (WIDTH - _RIGHT, y)], _PALETTE.grid, 1)
        canvas.text(_LEFT - 8, y + 5, f"{top * step / _STEPS:g}{unit}", _SMALL, _PALETTE.muted, anchor="end")
    across = (WIDTH - _LEFT - _RIGHT) / len(labels)
    xs = [_LEFT + across * (place + 0.5) for place in range(len(labels))]
    for x, label in zip(xs, labels, strict=True):
        canvas.text(x, _TOP + _DOWN + 26, label, _SMALL, _PALETTE.text, anchor="middle")
    for colour, values in zip(_COLOURS, series.values(), strict=False):
        points = [(x, _TOP + _DOWN * (1 - value / top)) for x, value in zip(xs, values, strict=True)]
        canvas.line("lines", points, colour, 3)
        for x, y in points:
            canvas.dot(x, y, 4, colour)
    return png(canvas.svg(_TOP + _DOWN + 44, _PALETTE.ground), files())


def bars(title: str, rows: Sequence[tuple[str, float, float]], names: tuple[str, str]) -> bytes:
    """A PNG of two shares (0 to 1) for each name, the second beside the first in another colour."""
    canvas = Canvas(WIDTH)
    _head(canvas, title, names)
    start = 16 + max(width(name, _SMALL) for name, *_ in rows) + 12
    room = WIDTH - start - _RIGHT - 60
    for place, (name, first, second) in enumerate(rows):
        y = _TOP + place * 46
        canvas.text(16, y + 19, name, _SMALL, _PALETTE.text)
        for offset, share, colour in ((2, first, _COLOURS[0]), (17, second, _COLOURS[1])):
            canvas.box("bars", start, y + offset, max(1.0, room * share), 13, colour, 2)
            canvas.text(
                start + max(1.0, room * share) + 6, y + offset + 12, f"{share:.1%}", 13, _PALETTE.muted
            )
    return png(canvas.svg(_TOP + len(rows) * 46 + 12, _PALETTE.ground), files())


def _head(canvas: Canvas, title: str, names: Sequence[str]) -> None:
    canvas.text(16, 32, title, _LARGE, _PALETTE.text, weight=_BOLD)
    x = 16.0
    for colour, name in zip(_COLOURS, names, strict=False):
        canvas.dot(x + 6, 55, 6, colour)
        canvas.text(x + 18, 60, name, _SMALL, _PALETTE.muted)
        x += 18 + width(name, _SMALL) + 22


def _round_up(value: float) -> float:
    """The next of 1, 2, 4, 5 or 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 5, 10) if step * power >= value)
