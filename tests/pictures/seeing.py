"""What is to be seen in a picture: where each line of text is, and which columns of pixels are inked."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

from pictures import raster
from pictures.svg import Canvas
from pictures.text import REGULAR, files, width

SVG = "{http://www.w3.org/2000/svg}"
ASCENT, DESCENT = 0.74, 0.22  # of ordinary letters, as parts of the size


@dataclass(frozen=True)
class Line:
    """A line of text and the box it fills, in pixels."""

    words: str
    size: float
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Line) -> bool:
        """Whether two lines run into each other by more than a pixel."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 1


def lines(document: str) -> list[Line]:
    """Every line of text of an SVG document."""
    found = []
    for text in ElementTree.fromstring(document).iter(f"{SVG}text"):
        words = "".join(text.itertext())
        size, x, y = (float(text.attrib[name]) for name in ("font-size", "x", "y"))
        wide = width(words, size, int(text.attrib["font-weight"]))
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.attrib["text-anchor"]]
        found.append(Line(words, size, left, y - ASCENT * size, left + wide, y + DESCENT * size))
    return found


def collisions(document: str) -> list[tuple[str, str]]:
    """The lines of text that run into each other."""
    return [(one.words, two.words) for one, two in combinations(lines(document), 2) if one.overlaps(two)]


def written(words: str, size: float = 60, weight: int = REGULAR) -> bytes:
    """A picture of a line of text, black on white."""
    canvas = Canvas(round(width(words, size, weight)) + 2 * round(size))
    canvas.text(size, 1.2 * size, words, size, "#000000", weight=weight)
    return raster.png(canvas.svg(round(1.8 * size), "#ffffff"), files())


def inked(png: bytes) -> list[int]:
    """The columns of a picture in which anything is drawn on white."""
    rows = _rows(png)
    white = b"\xff\xff\xff\xff"
    return [x for x in range(len(rows[0]) // 4) if any(row[4 * x : 4 * x + 4] != white for row in rows)]


def _rows(png: bytes) -> list[bytes]:
    """The pixels of a PNG with four bytes each, row by row."""
    (wide,) = struct.unpack_from(">L", png, 16)
    assert png[24:26] == b"\x08\x06", "eight bits each of red, green, blue and opacity"
    packed, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack_from(">L", png, at)
        packed += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    data, stride = zlib.decompress(packed), 4 * wide + 1
    rows: list[bytes] = []
    before = bytes(stride - 1)
    for start in range(0, len(data), stride):
        before = _unfiltered(data[start], data[start + 1 : start + stride], before)
        rows.append(before)
    return rows


def _unfiltered(way: int, line: bytes, above: bytes) -> bytes:
    """A row as it was before one of PNG's five filters."""
    row = bytearray(line)
    for at in range(len(row)):
        left = row[at - 4] if at >= 4 else 0
        corner = above[at - 4] if at >= 4 else 0
        guess = (0, left, above[at], (left + above[at]) // 2, _nearest(left, above[at], corner))[way]
        row[at] = (row[at] + guess) & 0xFF
    return bytes(row)


def _nearest(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))
