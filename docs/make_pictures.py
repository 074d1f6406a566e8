"""Draws the samples in docs/pictures/charts, of questions that stand below; `python -m docs.refresh` runs it.

Each carries a digest of the SVG that it was drawn from: pixels may differ a little between machines.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from answers.answering import Answerer
from answers.chart import KEY_LENGTH, Chart
from pictures.drawing import draw, key_of
from pictures.themes import Theme

FOLDER = Path(__file__).resolve().parent / "pictures" / "charts"
SAMPLES = {
    "range.png": ("senior pay in the us", Theme.LIGHT),
    "range-dark.png": ("what do mles earn in india", Theme.DARK),
    "comparison.png": ("compare seniors in us, uk, india", Theme.LIGHT),
    "estimate.png": ("senior in san francisco, fintech", Theme.LIGHT),
    "offer.png": ("got 150k, mid level, austin. ok?", Theme.LIGHT),
}
_HEADER = 33  # bytes of a PNG before its second chunk
_MARK = b"tEXtDrawn from\0"


def digest(name: str, answerer: Answerer) -> str:
    """What a sample is to be drawn from."""
    return key_of(*_asked(name, answerer))


def digest_in(name: str) -> str | None:
    """What the sample that is there was drawn from; None where there is none."""
    path = FOLDER / name
    if not path.exists():
        return None
    _, mark, rest = path.read_bytes().partition(_MARK)
    return rest[:KEY_LENGTH].decode(errors="replace") if mark else None


def write(name: str, answerer: Answerer) -> None:
    """Draw a sample anew."""
    chart, theme = _asked(name, answerer)
    png = draw(chart, theme)
    content = _MARK + key_of(chart, theme).encode()
    length, check = len(content) - len(b"tEXt"), zlib.crc32(content)
    chunk = length.to_bytes(4, "big") + content + check.to_bytes(4, "big")
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_bytes(png[:_HEADER] + chunk + png[_HEADER:])


def _asked(name: str, answerer: Answerer) -> tuple[Chart, Theme]:
    question, theme = SAMPLES[name]
    chart = answerer.chart_of(question)
    if chart is None:
        raise ValueError(f"There is no picture for “{question}”.")
    return chart, theme
