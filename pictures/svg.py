"""The parts of an SVG picture: shapes and lines of text, in layers. All that is written is escaped here."""

from __future__ import annotations

import re
from html import escape

from pictures.text import FAMILY, REGULAR, Run, needs_shaping, runs

LAYERS = ("back", "bars", "lines", "text")
# The renderer shapes a text by the script of its first letter. A mark of no width, which is not
# painted, makes that Devanagari; drawn alone it would stand on a dotted circle, had the font one.
_SHAPED = Run(runs("\u093c")[0].face, "\u093c")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Canvas:
    """Draws into layers, the last of which covers all others."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._layers: dict[str, list[str]] = {layer: [] for layer in LAYERS}
        self._fades: dict[tuple[str, float, float], str] = {}

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        colour: str,
        *,
        weight: int = REGULAR,
        anchor: str = "start",
    ) -> None:
        """A line of text, its baseline at `y`; `anchor` says which part of it is at `x`."""
        if not words:
            return
        pieces = runs(words, weight)
        if needs_shaping(words):
            pieces = [_SHAPED, *pieces]
        inside = "".join(map(_tspan, pieces))
        self._layers["text"].append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" font-weight="{weight}" fill="{colour}" '
            f'text-anchor="{anchor}">{inside}</text>'
        )

    def box(
        self, layer: str, x: float, y: float, width: float, height: float, fill: str, radius: float = 0
    ) -> None:
        """A rectangle, with rounded corners if wanted."""
        rounded = f' rx="{radius:g}"' if radius else ""
        size = f'width="{width:.1f}" height="{height:.1f}"'
        self._layers[layer].append(f'<rect x="{x:.1f}" y="{y:.1f}" {size}{rounded} fill="{fill}"/>')

    def bar(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        left: float = 0,
        right: float = 0,
    ) -> None:
        """A bar, its corners rounded by `left` and `right`."""
        left, right = (min(radius, width / 2, height / 2) for radius in (left, right))
        end = x + width
        path = (
            f"M{x + left:.1f} {y:.1f}H{end - right:.1f}{_corner(right, 1, 1)}v{height - 2 * right:.1f}"
            f"{_corner(right, -1, 1)}H{x + left:.1f}{_corner(left, -1, -1)}v{2 * left - height:.1f}"
            f"{_corner(left, 1, -1)}z"
        )
        self._layers["bars"].append(f'<path d="{path}" fill="{fill}"/>')

    def shape(self, points: list[tuple[float, float]], fill: str) -> None:
        """A filled shape with straight sides, above the bars."""
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        self._layers["lines"].append(f'<path d="M{path}z" fill="{fill}"/>')

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle."""
        self._layers["bars"].append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}"/>')

    def line(
        self, layer: str, points: list[tuple[float, float]], colour: str, width: float, dash: str = ""
    ) -> None:
        """A line through points."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        self._layers[layer].append(
            f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
            f'stroke-linecap="round" stroke-linejoin="round"{dashed}/>'
        )

    def fade(self, colour: str, left: float, right: float) -> str:
        """A fill that goes from one opacity on the left to another on the right."""
        name = self._fades.setdefault((colour, left, right), f"fade{len(self._fades)}")
        return f"url(#{name})"

    def svg(self, height: float, ground: str) -> str:
        """The whole picture."""
        width = self.width
        fades = "".join(
            f'<linearGradient id="{name}"><stop offset="0" stop-color="{colour}" stop-opacity="{left:g}"/>'
            f'<stop offset="1" stop-color="{colour}" stop-opacity="{right:g}"/></linearGradient>'
            for (colour, left, right), name in self._fades.items()
        )
        drawn = "\n".join(part for layer in LAYERS for part in self._layers[layer])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
            f'viewBox="0 0 {width:g} {height:g}" font-family="{FAMILY}">\n<defs>{fades}</defs>\n'
            f'<rect width="{width:g}" height="{height:g}" fill="{ground}"/>\n{drawn}\n</svg>\n'
        )


def _corner(radius: float, across: int, down: int) -> str:
    """A quarter of a circle, clockwise from where the path is."""
    return f"a{radius:.1f} {radius:.1f} 0 0 1 {across * radius:.1f} {down * radius:.1f}" if radius else ""


def _tspan(run: Run) -> str:
    words = escape(_FORBIDDEN.sub("", run.words))
    if run.face.family == FAMILY:
        return words
    paint = ' fill="none"' if run is _SHAPED else ""
    return f'<tspan font-family="{run.face.family}" font-weight="{run.face.weight}"{paint}>{words}</tspan>'
