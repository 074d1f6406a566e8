"""A chart as SVG: the title, the bars on their scale, and where the figures are from, from the top down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from answers.chart import Bar, Chart, ChartKind
from pictures.plot import BEYOND, Band, Plot
from pictures.svg import Canvas
from pictures.text import BOLD, CAP, LEADING, REGULAR, fitted, width, wrap
from pictures.themes import PALETTES, Palette, Theme

WIDTH = 1080
MARGIN = 56
ROOM = WIDTH - 2 * MARGIN

ONE_LINE, TWO_LINES = (70, 64, 58, 54), (58, 52, 48)  # the sizes of a title
SUBTITLE = 38
UNITS = 34
LABEL = 40
DETAIL = 34
SMALL = 32
NOTE = 34
VALUES = (46, 42, 38, 36)
LEAST_PLOT = 500
COLUMN_GAP = 36
BAR = 46
PAIR_GAP = 12
ROW_GAP = 40
GAP = 28
SWATCH = 34
AXIS = 62


@dataclass
class _Page:
    """What is drawn so far, from the top down; `y` is where the next thing begins."""

    chart: Chart
    palette: Palette
    canvas: Canvas
    y: float = MARGIN
    bands: list[Band] = field(default_factory=list)

    def line(self, words: str, size: float, colour: str, *, weight: int = REGULAR) -> None:
        """A line of text, and down to below it."""
        self.canvas.text(MARGIN, self.y + CAP * size, words, size, colour, weight=weight)
        self.y += LEADING * size

    def lines(self, words: str, size: float, colour: str, *, weight: int = REGULAR) -> None:
        """A text in as many lines as it takes."""
        for line in wrap(words, size, ROOM, weight):
            self.line(line, size, colour, weight=weight)

    def down_a_bar(self) -> None:
        """Down to below a bar that begins here; bars close to each other share a band of the grid."""
        top = self.bands.pop()[0] if self.bands and self.y - self.bands[-1][1] <= PAIR_GAP else self.y
        self.y += BAR
        self.bands.append((top, self.y))


def svg(chart: Chart, theme: Theme) -> str:
    """The picture of a chart as SVG, 1080 px wide, as high as it takes."""
    page = _Page(chart, PALETTES[theme], Canvas(WIDTH))
    _head(page)
    size, beside = _value_size(chart)
    column = max((width(bar.written, size, BOLD) for bar in chart.bars), default=0) + COLUMN_GAP
    plot = Plot(chart, page.palette, page.canvas, MARGIN, WIDTH - MARGIN - (column if beside else 0))
    _legend(page, plot)
    _rows(page, plot, size, beside=beside)
    _foot(page)
    return page.canvas.svg(round(page.y + MARGIN - GAP / 2), page.palette.ground)


def _head(page: _Page) -> None:
    lines, size = fitted(page.chart.title, ONE_LINE, ROOM, BOLD, 1)
    if len(lines) > 1:
        lines, size = fitted(page.chart.title, TWO_LINES, ROOM, BOLD, 2)
    for line in lines:
        page.line(line, size, page.palette.text, weight=BOLD)
    if page.chart.subtitle:
        page.lines(page.chart.subtitle, SUBTITLE, page.palette.muted)
    page.y += GAP
    page.lines(page.chart.units, UNITS, page.palette.muted)


def _value_size(chart: Chart) -> tuple[float, bool]:
    """The size of the values, and whether they have room beside the bars."""
    for size in VALUES:
        widest = max((width(bar.written, size, BOLD) for bar in chart.bars), default=0)
        if ROOM - COLUMN_GAP - widest >= LEAST_PLOT:
            return size, True
    return VALUES[0], False


def _legend(page: _Page, plot: Plot) -> None:
    """What the colours and the dotted line stand for, side by side as far as there is room."""
    x: float = MARGIN
    entries = list(_entries(page, plot))
    page.y += 10 if entries else 0
    for colour, name in entries:
        wide = SWATCH + 14 + width(name, UNITS)
        if x > MARGIN and x + wide > WIDTH - MARGIN:
            x, page.y = MARGIN, page.y + SWATCH + 16
        if colour:
            page.canvas.box("bars", x, page.y, SWATCH, SWATCH, colour, 8)
        else:
            middle = x + SWATCH / 2
            ends = [(middle, page.y), (middle, page.y + SWATCH)]
            page.canvas.line("lines", ends, page.palette.text, 4, "2 11")
        page.canvas.text(x + SWATCH + 14, page.y + SWATCH - 6, name, UNITS, page.palette.text)
        x += wide + 44
    page.y += (SWATCH + 14 if entries else 0) + GAP


def _entries(page: _Page, plot: Plot) -> Iterator[tuple[str, str]]:
    """The legend's colours with their names; without a colour, the marker."""
    bars, tones = page.chart.bars, page.chart.legend
    asked = {bar.tone for bar in bars if bar.asked} >= {tone for tone, _ in tones}
    for tone, name in tones:
        yield plot.colour(next(bar for bar in bars if bar.tone is tone and bar.asked is asked)), name
    if page.chart.marker and page.chart.kind is not ChartKind.OFFER:
        yield "", page.chart.marker.written


def _rows(page: _Page, plot: Plot, size: float, *, beside: bool) -> None:
    """The bars, with their labels above them and their values beside, or above where that is too narrow."""
    chart = page.chart
    before: Bar | None = None
    for number, (_, group) in enumerate(groupby(chart.bars, lambda bar: (bar.label, bar.detail))):
        page.y += ROW_GAP if number else 0
        bars = list(group)
        _label(page, bars)
        if chart.kind is ChartKind.OFFER and not number:
            page.y += plot.pill(page.y) + BEYOND
        for place, bar in enumerate(bars):
            page.y += PAIR_GAP if place else 0
            _value(page, bar, size, beside=beside)
            if chart.kind is ChartKind.WATERFALL and before:
                plot.ghost(before, page.y, BAR)
            plot.draw(bar, page.y, BAR)
            page.down_a_bar()
            before = bar
    plot.grid(page.bands)
    plot.mark(page.bands)
    page.y += AXIS
    plot.axis(page.y)
    page.y += GAP + 14


def _label(page: _Page, bars: list[Bar]) -> None:
    """What bars are for, with the detail behind it or below, and on the right where they are from."""
    label, detail = bars[0].label, bars[0].detail
    note = ", ".join(dict.fromkeys(bar.note for bar in bars if bar.note))
    room = ROOM - (width(note, SMALL) + 24 if note else 0)
    first = page.y + CAP * LABEL
    page.canvas.text(WIDTH - MARGIN, first, note, SMALL, page.palette.muted, anchor="end")
    lines = wrap(label, LABEL, room, BOLD)
    for line in lines:
        page.line(line, LABEL, page.palette.text, weight=BOLD)
    behind = width(lines[-1], LABEL, BOLD) + 20
    if behind + width(detail, DETAIL) <= (room if len(lines) == 1 else ROOM):
        last = page.y + (CAP - LEADING) * LABEL
        page.canvas.text(MARGIN + behind, last, detail, DETAIL, page.palette.muted)
    else:
        page.lines(detail, DETAIL, page.palette.muted)
    page.y += 4


def _value(page: _Page, bar: Bar, size: float, *, beside: bool) -> None:
    """The value of the bar that comes next, beside it or on a line of its own."""
    weight = BOLD if bar.asked or not any(other.asked for other in page.chart.bars) else REGULAR
    if beside:
        y = page.y + BAR / 2 + CAP * size / 2
        page.canvas.text(WIDTH - MARGIN, y, bar.written, size, page.palette.text, weight=weight, anchor="end")
    else:
        page.lines(bar.written, size, page.palette.text, weight=weight)


def _foot(page: _Page) -> None:
    """The sentences below, and where the figures are from."""
    palette = page.palette
    for note in page.chart.notes:
        page.lines(note, NOTE, palette.text)
        page.y += 10
    page.y += 12 if page.chart.notes else 0
    page.canvas.line("back", [(MARGIN, page.y), (WIDTH - MARGIN, page.y)], palette.grid, 3)
    page.y += GAP
    for line in page.chart.source:
        page.lines(line, SMALL, palette.muted)
