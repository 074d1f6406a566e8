"""Bars and marks on a common scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from answers.chart import Bar, Chart, ChartKind, Tick, Tone
from pictures.svg import Canvas
from pictures.text import BOLD, CAP, LEADING, fitted, width
from pictures.themes import Palette

RADIUS = 9
TAIL = 58  # how far a bar without an end fades out
SMALLEST = 10
CHEVRON = (9, 11)
CUT = 6  # between two thirds
TICK_SIZE = 32
TICK_GAP = 28
BEYOND = 10  # how far the grid reaches beyond a bar
AMOUNTS = (46, 40, 36, 32)  # the sizes of an offer's amount
PILL, PADDING = 70, 26  # the height of its pill, and the room on either side
POINTER = 16

Band = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plot:
    """The scale of a chart and what is drawn on it: from `left` to `right`, in pixels."""

    chart: Chart
    palette: Palette
    canvas: Canvas
    left: float
    right: float

    def x(self, value: float) -> float:
        """Where a value lies; what is beyond the scale lies at its end."""
        chart = self.chart
        share = (value - chart.start) / (chart.end - chart.start)
        goes_on = any(bar.open_ended for bar in chart.bars)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - (TAIL if goes_on else 0) - self.left)

    def draw(self, bar: Bar, y: float, height: float) -> None:
        """One bar, `y` its upper edge."""
        colour = self.colour(bar)
        if bar.low is None and bar.high is None:
            return
        if bar.high is None:
            self._from(colour, self.x(bar.low or 0), y, height)
            return
        end = self.x(bar.high)
        if bar.low is None:
            self._up_to(colour, end, y, height, goes_on=bar.open_ended)
        elif bar.low == bar.high:
            self.canvas.dot(end, y + height / 2, height / 2, colour)
        else:
            end = self._whole(bar, colour, y, height)
        if bar.open_ended:
            self.canvas.bar(end, y, TAIL, height, self.canvas.fade(colour, 0.6, 0))
            self._chevron(colour, end + TAIL, y + height / 2)

    def ghost(self, bar: Bar, y: float, height: float) -> None:
        """Where the bar before this one was."""
        if bar.low is not None and bar.high is not None and bar.low < bar.high:
            left = self.x(bar.low)
            self.canvas.box("back", left, y, self.x(bar.high) - left, height, self.palette.grid, RADIUS)

    def _whole(self, bar: Bar, colour: str, y: float, height: float) -> float:
        """A bar from side to side, perhaps in thirds; gives where it ends."""
        left = self.x(bar.low or 0)
        end = max(self.x(bar.high or 0), left + SMALLEST)
        right = 0 if bar.open_ended else RADIUS
        if not bar.in_thirds:
            self.canvas.bar(left, y, end - left, height, colour, left=RADIUS, right=right)
            return end
        soft = self.palette.strong_soft if bar.third else colour
        for third in (1, 2, 3):
            start = left + (end - left) * (third - 1) / 3 + (CUT / 2 if third > 1 else 0)
            stop = left + (end - left) * third / 3 - (CUT / 2 if third < 3 else 0)
            self.canvas.bar(
                start,
                y,
                max(stop - start, 1),
                height,
                colour if third == bar.third else soft,
                left=RADIUS if third == 1 else 0,
                right=right if third == 3 else 0,
            )
        return end

    def _up_to(self, colour: str, end: float, y: float, height: float, *, goes_on: bool) -> None:
        """A bar that has no lower side comes out of nowhere."""
        fill = self.canvas.fade(colour, 0, 1)
        self.canvas.bar(self.left, y, end - self.left, height, fill, right=0 if goes_on else RADIUS)

    def _from(self, colour: str, start: float, y: float, height: float) -> None:
        """A bar that has no upper side goes into nowhere."""
        wide = max(self.right - start, TAIL)
        self.canvas.bar(start, y, wide, height, self.canvas.fade(colour, 1, 0), left=RADIUS)
        self._chevron(colour, start + wide, y + height / 2)

    def _chevron(self, colour: str, end: float, middle: float) -> None:
        across, up = CHEVRON
        tip = end - 8
        points = [(tip - across, middle - up), (tip, middle), (tip - across, middle + up)]
        self.canvas.line("bars", points, colour, 5)

    def grid(self, bands: Sequence[Band]) -> None:
        """Light lines beside the bars at the places that are named on the scale."""
        for tick in self.chart.ticks:
            x = self.x(tick.at)
            for top, bottom in bands:
                self.canvas.line("back", [(x, top - BEYOND), (x, bottom + BEYOND)], self.palette.grid, 3)

    def axis(self, y: float) -> None:
        """The names of the places on the scale, their baseline at `y`: as many, evenly, as have room."""
        shown = names = [(self._name_at(tick), tick) for tick in self.chart.ticks]
        for every in range(1, len(names) + 1):
            shown = names[::every]
            if all(_apart(one, other) >= TICK_GAP for one, other in pairwise(shown)):
                break
        for x, tick in shown:
            self.canvas.text(x, y, tick.written, TICK_SIZE, self.palette.muted, anchor="middle")

    def _name_at(self, tick: Tick) -> float:
        """Where the middle of a place's name is, inside the page."""
        half = width(tick.written, TICK_SIZE) / 2
        return min(max(self.x(tick.at), self.left + half), self.left + self._room - half)

    def mark(self, bands: Sequence[Band]) -> None:
        """The chart's marker, beside each bar: a line for an amount, a band for a range."""
        marker = self.chart.marker
        if marker is None:
            return
        if marker.low > self.chart.end:
            return
        low, high = self.x(marker.low), self.x(marker.high)
        is_offer = self.chart.kind is ChartKind.OFFER
        for top, bottom in bands:
            top, bottom = top - BEYOND, bottom + BEYOND
            if high - low > SMALLEST:
                self.canvas.box("lines", low, top, high - low, bottom - top, f"{self.palette.text}22")
            for x in dict.fromkeys((low, high)):
                dash = "" if is_offer else "2 11"
                self.canvas.line(
                    "lines", [(x, top), (x, bottom)], self.palette.text, 6 if is_offer else 4, dash
                )

    def pill(self, y: float) -> float:
        """The amount of an offer, pointing at its place on the bar below, or beyond; gives its height."""
        marker = self.chart.marker
        if marker is None:
            return 0
        lines, size = fitted(marker.written, AMOUNTS, self._room - 2 * PADDING, BOLD, 1)
        half = max(width(line, size, BOLD) for line in lines) / 2 + PADDING
        high = PILL + (len(lines) - 1) * size * LEADING
        x = self.x(marker.low)
        middle = min(max(x, self.left + half), self.left + self._room - half)
        fill = self.palette.text
        self.canvas.box("lines", middle - half, y, 2 * half, high, fill, 16)
        if marker.low > self.chart.end:
            side, up = middle + half, y + high / 2
            points = [(side - 1, up - POINTER), (side + POINTER, up), (side - 1, up + POINTER)]
        else:
            tip, low = min(max(x, middle - half + POINTER), middle + half - POINTER), y + high
            points = [(tip - POINTER, low - 1), (tip + POINTER, low - 1), (x, low + POINTER)]
        self.canvas.shape(points, fill)
        for number, line in enumerate(lines):
            baseline = y + PILL / 2 + CAP * size / 2 + number * size * LEADING
            self.canvas.text(middle, baseline, line, size, self.palette.ground, weight=BOLD, anchor="middle")
        return high + POINTER

    @property
    def _room(self) -> float:
        """What the page has between its margins."""
        return self.canvas.width - 2 * self.left

    def colour(self, bar: Bar) -> str:
        """The colour of a bar: strong where it is asked about, or where nothing is by itself."""
        strong = bar.asked or not any(other.asked for other in self.chart.bars)
        if bar.tone is Tone.STEP:
            return self.palette.strong_soft
        if bar.tone is Tone.TOTAL:
            return self.palette.strong_soft if strong else self.palette.plain_soft
        return self.palette.strong if strong else self.palette.plain


def _apart(one: tuple[float, Tick], other: tuple[float, Tick]) -> float:
    """The gap between two names on the scale."""
    (left, before), (right, after) = one, other
    return right - left - (width(before.written, TICK_SIZE) + width(after.written, TICK_SIZE)) / 2
