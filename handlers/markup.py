"""Text into Telegram's HTML: all that is not markup is escaped here, and cut to Telegram's limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from answers.money import SCALES

WORD_JOINER = "\u2060"
NO_BREAK = "\u00a0"
_SCALE = re.compile(rf"(?<=\d) (?=(?:{'|'.join(SCALES)})\b)")
_RANGE = re.compile(r"(?<=\w)–(?=\w)")
_FACTOR = re.compile(r"× (?=\d)")
_UNSENDABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text inside its tags, and what stands before it when it is not the first."""

    text: str
    before: str = "\n\n"
    opening: str = ""
    closing: str = ""

    def html(self, room: int | None = None) -> str:
        """The part as markup, its text cut to `room` units."""
        text = self.text if room is None else shortened(self.text, room)
        return f"{self.opening}{escape(text, quote=False)}{self.closing}"

    def cleaned(self) -> Part:
        """The part without what Telegram refuses, and without empty lines around it."""
        return Part(plain(self.text).strip("\n").rstrip(), self.before, self.opening, self.closing)


def bold(text: str) -> Part:
    """The first line."""
    return Part(text, "", "<b>", "</b>")


def italic(text: str) -> Part:
    """A paragraph in italics."""
    return Part(text, "\n\n", "<i>", "</i>")


def folded(text: str) -> Part:
    """A quote that shows three lines until it is unfolded."""
    return Part(text, "\n\n", "<blockquote expandable>", "</blockquote>")


def table(text: str) -> Part:
    """Lines whose columns stand one below the other."""
    return Part(text, "\n\n", "<pre>", "</pre>")


def joined(parts: Sequence[Part], limit: int) -> str:
    """The parts as one text of at most `limit` units, tags not counted: the longest gives way."""
    kept = [part for part in (part.cleaned() for part in parts) if part.text]
    over = sum(length(part.before) + length(part.text) for part in kept) - limit
    rooms = [length(part.text) for part in kept]
    while over > 0:
        longest = max(range(len(rooms)), key=rooms.__getitem__)
        spare = min(over, max(1, rooms[longest] // 2))
        rooms[longest] -= spare
        over -= spare
    said = ""
    for part, room in zip(kept, rooms, strict=True):
        said += (part.before if said else "") + part.html(room)
    return said


def unbroken(text: str) -> str:
    """The text with its figures kept on one line: a phone breaks behind a dash, at "lakh" and at ×."""
    text = _FACTOR.sub("×\u00a0", text)
    return _SCALE.sub(NO_BREAK, _RANGE.sub(f"–{WORD_JOINER}", text))


def plain(text: str) -> str:
    """A text without what Telegram refuses or drops: half characters, NULs, control characters."""
    return _UNSENDABLE.sub("", text)


def length(text: str) -> int:
    """A text's length as Telegram counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, room: int) -> str:
    """The text, cut to `room` units with an ellipsis, at a line's or a word's end where one is near."""
    if length(text) <= room:
        return text
    if room < 1:
        return ""
    while length(text) > room - 1:
        text = text[: len(text) - max(1, (length(text) - room + 1) // 2)]
    for gap in ("\n", " "):
        head = text.rpartition(gap)[0]
        if len(head) * 5 >= len(text) * 4:
            text = head
            break
    return text.rstrip() + "…"
