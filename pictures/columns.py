"""Counts by day as SVG: a column a day, in two parts, on a scale of whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pictures.svg import Canvas
from pictures.text import BOLD, CAP, LEADING, fitted, width, wrap
from pictures.themes import PALETTES, Palette, Theme

WIDTH = 1080
MARGIN = 56
ROOM = WIDTH - 2 * MARGIN
TITLE = (64, 58, 52)
SMALL = 34
SWATCH = 34
HEIGHT = 460
GAP = 28
FULL = 0.78  # of a day's room that its column takes
ROUNDED = 8
LABEL_GAP = 36
MOST_STEPS = 5
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, how much came on it, and how much of that belongs to the part that stands out."""

    day: date
    count: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """All that is to be seen: the days in order; `rest` and `part` name the two parts of a column."""

    title: str
    subtitle: str
    rest: str
    part: str
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the columns stand: `top` and `bottom` in pixels, `end` the highest count of the scale."""

    canvas: Canvas
    palette: Palette
    left: float
    top: float
    bottom: float
    end: int
    days: tuple[Day, ...]

    @property
    def across(self) -> float:
        """The room of a day."""
        return (WIDTH - MARGIN - self.left) / max(1, len(self.days))

    def y(self, count: float) -> float:
        """How high a count reaches."""
        return self.bottom - (self.bottom - self.top) * count / self.end

    def x(self, number: int) -> float:
        """The middle of a day."""
        return self.left + self.across * (number + 0.5)


def svg(columns: Columns, theme: Theme) -> str:
    """The picture as SVG, 1080 px wide."""
    palette, canvas = PALETTES[theme], Canvas(WIDTH)
    y = _legend(columns, palette, canvas, _head(columns, palette, canvas))
    step, end = scale(max((day.count for day in columns.days), default=0))
    left = MARGIN + width(f"{end:,}", SMALL) + 18
    plot = _Plot(canvas, palette, left, y, y + HEIGHT, end, columns.days)
    _grid(plot, step)
    for number, day in enumerate(columns.days):
        _column(plot, number, day)
    _axis(plot)
    return canvas.svg(round(plot.bottom + SMALL * LEADING + MARGIN), palette.ground)


def scale(most: int) -> tuple[int, int]:
    """The step between two lines of the grid, and the scale's end, for counts up to `most`."""
    power = 1
    while True:
        for step in STEPS:
            count = -(-most // (step * power))
            if count <= MOST_STEPS:
                return step * power, step * power * max(1, count)
        power *= 10


def _head(columns: Columns, palette: Palette, canvas: Canvas) -> float:
    """The title and what stands below it; where the next thing begins."""
    y: float = MARGIN
    lines, size = fitted(columns.title, TITLE, ROOM, BOLD, 2)
    for line in lines:
        canvas.text(MARGIN, y + CAP * size, line, size, palette.text, weight=BOLD)
        y += LEADING * size
    for line in wrap(columns.subtitle, SMALL, ROOM):
        canvas.text(MARGIN, y + CAP * SMALL, line, SMALL, palette.muted)
        y += LEADING * SMALL
    return y + GAP


def _legend(columns: Columns, palette: Palette, canvas: Canvas, y: float) -> float:
    x: float = MARGIN
    for colour, name in ((palette.strong, columns.rest), (palette.strong_soft, columns.part)):
        canvas.box("bars", x, y, SWATCH, SWATCH, colour, ROUNDED)
        canvas.text(x + SWATCH + 14, y + SWATCH - 6, name, SMALL, palette.text)
        x += SWATCH + 14 + width(name, SMALL) + 44
    return y + SWATCH + 2 * GAP


def _grid(plot: _Plot, step: int) -> None:
    for count in range(0, plot.end + 1, step):
        y = plot.y(count)
        plot.canvas.line("back", [(plot.left, y), (WIDTH - MARGIN, y)], plot.palette.grid, 3)
        baseline = y + CAP * SMALL / 2
        plot.canvas.text(plot.left - 18, baseline, f"{count:,}", SMALL, plot.palette.muted, anchor="end")


def _column(plot: _Plot, number: int, day: Day) -> None:
    """A day's column: the part that stands out on top of the rest."""
    wide = plot.across * FULL
    left, part = plot.x(number) - wide / 2, min(day.part, day.count)
    for low, high, colour in (
        (0, day.count - part, plot.palette.strong),
        (day.count - part, day.count, plot.palette.strong_soft),
    ):
        if high > low:
            plot.canvas.box("bars", left, plot.y(high), wide, plot.y(low) - plot.y(high), colour)


def _axis(plot: _Plot) -> None:
    """The names of the days below, as many as have room, the last one always."""
    names = [f"{day.day.day} {day.day:%b}" for day in plot.days]
    widest = max((width(name, SMALL) for name in names), default=0)
    # The last name is moved to the left where it would stand out on the right, by its half at most.
    every = max(1, -int(-(1.5 * widest + LABEL_GAP) // plot.across))
    for number, name in enumerate(names):
        if (len(names) - 1 - number) % every:
            continue
        half = width(name, SMALL) / 2
        x = min(plot.x(number), WIDTH - MARGIN - half)
        if x - half >= MARGIN:
            y = plot.bottom + SMALL * LEADING
            plot.canvas.text(x, y, name, SMALL, plot.palette.muted, anchor="middle")
