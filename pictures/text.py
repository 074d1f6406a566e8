"""How wide text is, where it breaks, and in which of the shipped fonts each of its letters is drawn.

Widths are the fonts' own, read from their files. Letters that shaping joins (Devanagari) come out a little
narrower than is said here, never wider.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from struct import unpack_from
from typing import NamedTuple

FONTS = Path(__file__).resolve().parent / "fonts"


@dataclass(frozen=True, slots=True)
class Face:
    """One shipped font, by its file, and how it is called in SVG."""

    file: str
    family: str
    weight: int


REGULAR, BOLD = 400, 700
LEADING = 1.25  # from one baseline to the next, as a multiple of the size
CAP = 0.714  # how tall capitals and digits are, as a part of the size
FAMILY, _DEVANAGARI, _SIGNS = "Noto Sans", "Noto Sans Devanagari", "Noto Sans Math"
_SIGNS_FACE = Face("NotoSansMath-Regular.ttf", _SIGNS, REGULAR)
FACES = {
    REGULAR: (
        Face("NotoSans-Regular.ttf", FAMILY, REGULAR),
        Face("NotoSansDevanagari-Regular.ttf", _DEVANAGARI, REGULAR),
        _SIGNS_FACE,
    ),
    BOLD: (
        Face("NotoSans-Bold.ttf", FAMILY, BOLD),
        Face("NotoSansDevanagari-Bold.ttf", _DEVANAGARI, BOLD),
        _SIGNS_FACE,
    ),
}


class Metrics(NamedTuple):
    """A font's advance widths by code point, as parts of the font's size; `missing` is that of the others."""

    widths: dict[int, float]
    missing: float


class Run(NamedTuple):
    """A stretch of text in one font."""

    face: Face
    words: str


def files() -> list[str]:
    """The paths of the shipped fonts."""
    return sorted(str(path) for path in FONTS.glob("*.ttf"))


def runs(words: str, weight: int = REGULAR) -> list[Run]:
    """Text cut into stretches of one font each; letters that no font has go with the first."""
    return [Run(face, "".join(letters)) for face, letters in groupby(words, lambda one: _face(one, weight))]


def needs_shaping(words: str) -> bool:
    """Whether text holds letters that are joined by rules of their own script."""
    return any(_face(letter, REGULAR).family == _DEVANAGARI for letter in words)


def width(words: str, size: float, weight: int = REGULAR) -> float:
    """How wide a line is drawn, in pixels, at a size in pixels."""
    return sum(map(_widths(weight).__getitem__, words)) * size


def wrap(words: str, size: float, room: float, weight: int = REGULAR) -> list[str]:
    """Text in lines no wider than the room, without a dot at an end of one; a wider word is cut."""
    lines: list[str] = []
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, weight) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _cut(word, size, room, weight)
        lines += whole
    lines = [*lines, line] if line or not lines else lines
    return [line.removesuffix(" ·").removeprefix("· ") for line in lines]


def fitted(
    words: str, sizes: tuple[float, ...], room: float, weight: int, most_lines: int
) -> tuple[list[str], float]:
    """Text in few lines, in the largest size that gives no more; in the last size whatever it takes."""
    for size in sizes:
        lines = wrap(words, size, room, weight)
        whole = max(width(word, size, weight) for word in words.split(" ")) <= room
        if len(lines) <= most_lines and whole:
            return lines, size
    return wrap(words, sizes[-1], room, weight), sizes[-1]


def _cut(word: str, size: float, room: float, weight: int) -> list[str]:
    """A word in pieces that fit."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, weight) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


class _Widths(dict[str, float]):
    """The widths of letters in one weight, looked up once each."""

    def __init__(self, weight: int) -> None:
        super().__init__()
        self._weight = weight

    def __missing__(self, letter: str) -> float:
        found = metrics(_face(letter, self._weight).file)
        wide = self[letter] = found.widths.get(ord(letter), found.missing)
        return wide


@cache
def _widths(weight: int) -> _Widths:
    return _Widths(weight)


@cache
def _face(letter: str, weight: int) -> Face:
    faces = FACES[weight]
    return next((face for face in faces if ord(letter) in metrics(face.file).widths), faces[0])


@cache
def metrics(file: str) -> Metrics:
    """The widths that a font's file holds (tables head, hhea, hmtx and cmap of the OpenType format)."""
    data = (FONTS / file).read_bytes()
    (count,) = unpack_from(">H", data, 4)
    records = (unpack_from(">4sLLL", data, 12 + 16 * number) for number in range(count))
    at = {tag: offset for tag, _checksum, offset, _length in records}
    (units,) = unpack_from(">H", data, at[b"head"] + 18)
    (full,) = unpack_from(">H", data, at[b"hhea"] + 34)
    advances = unpack_from(">" + "Hh" * full, data, at[b"hmtx"])[::2]
    glyphs = _glyphs(data, at[b"cmap"])
    widths = {code: advances[min(glyph, full - 1)] / units for code, glyph in glyphs.items()}
    return Metrics(widths, advances[0] / units)


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Code points to glyphs: the table's part of format 4, which these fonts have."""
    (count,) = unpack_from(">H", data, cmap + 2)
    parts = [cmap + unpack_from(">HHL", data, cmap + 4 + 8 * number)[2] for number in range(count)]
    start = next(part for part in parts if unpack_from(">H", data, part) == (4,))
    segments = unpack_from(">H", data, start + 6)[0] // 2
    arrays = [start + 14, *(start + 16 + 2 * segments * number for number in (1, 2, 3))]
    ends, starts, deltas, offsets = (unpack_from(f">{segments}H", data, array) for array in arrays)
    glyphs: dict[int, int] = {}
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offset:
                here = arrays[3] + 2 * number + offset + 2 * (code - first)
                (glyph,) = unpack_from(">H", data, here)
            glyph = (glyph + delta) & 0xFFFF if glyph or not offset else 0
            if glyph:
                glyphs[code] = glyph
    return glyphs
