"""The lines of an article as blocks: headings, items of lists, paragraphs, tables; Markdown or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.lexicon import plain
from drafting.tables import Table, table_at

LONGEST_TITLE = 14  # words
LONGEST_NUMBERED = 90  # letters
WRAPPED = 60  # letters of a line that is broken for its length
LONGEST_TEXT = 3500
BARE_TITLE = 10  # words of a title that nothing marks as one
_MARKED = re.compile(r"\s{0,3}(#{1,6})\s+(.+?)\s*#*\s*$")
_BOLD = re.compile(r"\s*(?:\*\*|__)([^*_]+?)(?:\*\*|__)\s*:?\s*$")
_NUMBERED = re.compile(r"\s{0,3}(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?=[^\W\d_])(.+?)\s*$")
_UNDERLINE = re.compile(r"\s*(=+|-{3,})\s*$")
_ITEM = re.compile(r"(\s*)(?:[•◦▪‣·●○■–—*+-]|\d{1,2}[.)]|[a-z]\))\s+(.+?)\s*$")
_RULE = re.compile(r"\s*(?:[-*_=~#]\s*){3,}$")
_AMOUNT = re.compile(r"[$£€₹¥]|\d\s?%|\d{2,3}[ ,.]?\d{3}\b|\d+k\b", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|`")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
SMALL_WORD = 4  # letters of words that titles do not begin with a capital


@dataclass(frozen=True, slots=True)
class Heading:
    """A title: `rank` 1 is the highest; `number` as the article numbers it ("4.2"), empty if it does not."""

    title: str
    rank: int
    number: str
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """An item of a list (`depth` from 1) or a paragraph (`depth` 0), as plain text.

    `wraps` says where later lines of it begin: letters from the start, and the line.
    """

    text: str
    depth: int
    line: int
    wraps: tuple[tuple[int, int], ...] = ()

    def line_at(self, letter: int) -> int:
        """The line of the article that a letter of the text stands in."""
        return max((line for start, line in self.wraps if start <= letter), default=self.line)


Block = Heading | Text | Table


def blocks_of(lines: tuple[str, ...]) -> list[Block]:
    """The blocks of an article, in its order."""
    return list(_Cutter(lines).blocks())


def bare(line: str) -> str:
    """A line as plain text: without Markdown's emphasis and links."""
    return plain(_EMPHASIS.sub("", _LINK.sub(r"\1", line))).strip()


class _Cutter:
    """Cuts lines into blocks."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self._lines = lines

    def blocks(self) -> Iterator[Block]:
        place = 0
        while place < len(self._lines):
            line = self._lines[place]
            if not line.strip() or _RULE.fullmatch(line):
                place += 1
                continue
            table, taken = table_at(self._lines, place)
            if table is not None:
                yield table
                place += taken
                continue
            heading = self._heading(place)
            if heading is not None:
                yield heading
                place += 2 if self._is_underlined(place) else 1
                continue
            text, place = self._text(place)
            yield text

    def _heading(self, place: int) -> Heading | None:
        line = self._lines[place]
        if marked := _MARKED.match(line):
            number, title = _number_of(bare(marked[2]))
            return Heading(title, len(marked[1]), number, place + 1)
        if self._is_underlined(place):
            rank = 1 if self._lines[place + 1].strip().startswith("=") else 2
            return Heading(bare(line), rank, "", place + 1)
        if (bold := _BOLD.match(line)) and self._is_alone(place) and not _AMOUNT.search(bold[1]):
            number, title = _number_of(bare(bold[1]).rstrip(":"))
            return Heading(title, 7, number, place + 1)
        if numbered := self._numbered(place):
            return numbered
        if self._is_title(place):
            return Heading(bare(line).rstrip(":"), 8, "", place + 1)
        return None

    def _numbered(self, place: int) -> Heading | None:
        line = self._lines[place]
        numbered = _NUMBERED.match(line)
        if numbered is None or _AMOUNT.search(line) or len(line) > LONGEST_NUMBERED:
            return None
        is_listed = any(_NUMBERED.match(self._line(near)) for near in (place - 1, place + 1))
        title = bare(numbered[2])
        if (is_listed and "." not in numbered[1]) or title.endswith((".", ",", ";")):
            return None
        return Heading(title, 8, numbered[1], place + 1)

    def _is_title(self, place: int) -> bool:
        """Whether a line that nothing marks is a title: short, apart, and without an end."""
        line = bare(self._lines[place])
        words = line.split()
        if not 1 <= len(words) <= BARE_TITLE or _ITEM.match(self._lines[place]) or _AMOUNT.search(line):
            return False
        if line.endswith((".", ",", ";", "!", "…")) or not (line[0].isupper() or line[0].isdigit()):
            return False
        if self._line(place - 1).strip() or "@" in line or "|" in line:
            return False
        follows = next((text for text in self._lines[place + 1 : place + 4] if text.strip()), "")
        if not follows or (line.endswith(":") and _ITEM.match(follows)):
            return False
        is_capital = sum(
            1 for word in words if word[0].isupper() or len(word) <= SMALL_WORD or not word[0].isalpha()
        )
        is_long_after = len(bare(follows)) > len(line) or bool(_ITEM.match(follows))
        return is_capital >= 0.75 * len(words) or (is_long_after and len(words) <= BARE_TITLE - 2)

    def _is_underlined(self, place: int) -> bool:
        line, below = self._lines[place], self._line(place + 1)
        is_rule = _UNDERLINE.fullmatch(below) is not None and len(below.strip()) >= 3
        return (
            is_rule
            and bool(line.strip())
            and not self._line(place - 1).strip()
            and len(line.split()) <= LONGEST_TITLE
        )

    def _is_alone(self, place: int) -> bool:
        return len(self._lines[place].split()) <= LONGEST_TITLE + 4

    def _text(self, place: int) -> tuple[Text, int]:
        """The item or paragraph that begins at a line, and the place behind it."""
        line = self._lines[place]
        item = _ITEM.match(line)
        depth = 1 + len(item[1].expandtabs(4)) // 2 if item else 0
        text, wraps, first = bare(item[2] if item else line.lstrip("> ")), [], place
        while len(text) < LONGEST_TEXT and self._goes_on(place):
            place += 1
            wraps.append((len(text) + 1, place + 1))
            text = f"{text} {bare(self._lines[place].lstrip('> '))}"
        return Text(text, depth, first + 1, tuple(wraps)), place + 1

    def _goes_on(self, place: int) -> bool:
        """Whether a line is broken only for its length, and the next one goes on with it."""
        line, after = self._lines[place].rstrip(), self._line(place + 1).strip()
        if not after or _ITEM.match(after) or _MARKED.match(after) or _RULE.fullmatch(after) or "|" in after:
            return False
        if _UNDERLINE.fullmatch(self._line(place + 2)) or _BOLD.match(after):
            return False
        is_open = not line.endswith((".", "!", "?", ":", ";"))
        return len(line) >= WRAPPED or (is_open and after[0].islower())

    def _line(self, place: int) -> str:
        return self._lines[place] if 0 <= place < len(self._lines) else ""


def _number_of(title: str) -> tuple[str, str]:
    """The number before a title, and the title."""
    numbered = _NUMBERED.match(title)
    return (numbered[1], numbered[2]) if numbered else ("", title)
