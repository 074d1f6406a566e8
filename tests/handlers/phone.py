"""How a reply reads on a phone: its lines wrapped, and figures that the wrapping breaks."""

from __future__ import annotations

import re
from html import unescape

from handlers.markup import WORD_JOINER
from handlers.replies import Reply

WIDTH = 40
NUMBER = r"\d(?:[\d.,'’\u202f\u00a0]*\d)?"
AMOUNT = rf"[^\w\s–-]{{0,2}}[A-Z]{{0,3}}[$£€₹¥]?[\u00a0\u202f]?{NUMBER}[\w%]*"
FIGURE = re.compile(rf"{AMOUNT}(?:–{WORD_JOINER}?{AMOUNT})?(?: (?:lakh|crore|million)\b)?\+?")


def said(html: str) -> str:
    """The text of a message without its tags."""
    return unescape(re.sub(r"</?[a-z][^>]*>", "", html))


def lines(reply: Reply) -> list[str]:
    """The lines of a reply before they are wrapped."""
    return said(reply.text).split("\n")


def shown_width(line: str) -> int:
    """How many characters of a line are to be seen."""
    return len(line.replace(WORD_JOINER, ""))


def breaks(line: str, width: int = WIDTH) -> list[int]:
    """Where a phone of so many characters breaks a line: at spaces, and behind dashes without a joiner."""
    pieces = re.split(rf"(?<= )|(?<=[–—])(?![{WORD_JOINER} ])", line)
    places, at, filled = [], 0, 0
    for piece in pieces:
        if filled and filled + shown_width(piece.rstrip(" ")) > width:
            places.append(at)
            filled = 0
        filled += shown_width(piece)
        at += len(piece)
    return places


def broken_figures(line: str, width: int = WIDTH) -> list[str]:
    """The figures that begin on one line of a phone and end on another."""
    places = breaks(line, width)
    figures = FIGURE.finditer(line)
    return [one.group() for one in figures if any(one.start() < place < one.end() for place in places)]
