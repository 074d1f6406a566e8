"""The sections of an article, numbered as it numbers them, and what of it is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from drafting.article import DraftError
from drafting.blocks import Block, Heading, Text
from drafting.tables import Table
from drafting.words import Words

LEAST_NUMBERED = 3  # numbered titles that make an article a numbered one
LONGEST_OUTSIDE = 9  # words of a line that says that the article is over
_WORD = re.compile(r"[a-z0-9]+")


class LeftOut(NamedTuple):
    """Lines of the article that no section holds, and why."""

    first: int
    last: int
    why: str
    text: str


@dataclass(slots=True)
class Part:
    """A section while an article is read: its title, the titles above it, the blocks below it.

    `id` is the section's id in the guide: "4.2", "3.uk", "summary".
    """

    id: str
    title: str
    line: int
    above: Part | None = None
    rank: int = 0
    blocks: list[Text | Table] = field(default_factory=list)

    @property
    def chain(self) -> list[Part]:
        """The section and those that it stands in, the nearest first."""
        return [self, *(self.above.chain if self.above else ())]


@dataclass(frozen=True, slots=True)
class Outline:
    """An article's title, sections in their order, and what was left out."""

    title: str
    parts: list[Part]
    left_out: list[LeftOut]


def outline_of(blocks: list[Block], words: Words) -> Outline:
    """The outline of an article; raises DraftError where it has no sections."""
    return _Outliner(blocks, words).outline()


class _Outliner:
    def __init__(self, blocks: list[Block], words: Words) -> None:
        self._blocks = blocks
        self._outside = {kind: frozenset(words.of("outside", kind)) for kind in words.ids("outside")}
        self._titles = [block for block in blocks if isinstance(block, Heading)]
        self._is_numbered = (
            sum(1 for title in self._titles if title.number and "." not in title.number) >= LEAST_NUMBERED
        )
        self._parts: list[Part] = []
        self._taken: set[str] = set()

    def outline(self) -> Outline:
        begin, end = self._begin(), self._end()
        title = self._title(begin)
        for block in self._blocks[begin:end]:
            if isinstance(block, Heading):
                self._open(block, title)
            elif self._parts:
                self._parts[-1].blocks.append(block)
        parts = [part for part in self._parts if part.blocks or self._holds(part)]
        if not any(part.blocks for part in parts):
            raise DraftError(
                "The article has no headings, so there is nothing to make sections of "
                "(expected titles: marked with #, numbered, in bold, or lines of their own)."
            )
        return Outline(title.title if title else parts[0].title, parts, self._left_out(begin, end))

    def _holds(self, part: Part) -> bool:
        """Whether a section stands below it."""
        return any(other.above is part for other in self._parts)

    def _begin(self) -> int:
        """Where the first section begins: the first number, or the first title below the article's own."""
        first = self._blocks.index(self._first()) if self._titles else 0
        title = self._title(first)
        if title is None or self._is_numbered:
            return first
        at = self._blocks.index(title)
        between = self._blocks[at + 1 : first]
        return at if any(isinstance(block, Text | Table) for block in between) else first

    def _first(self) -> Heading:
        if self._is_numbered:
            return next(title for title in self._titles if title.number)
        kept = [title for title in self._titles if not self._is_outside(title.title)]
        titles = kept or self._titles
        is_lonely = len(titles) > 1 and titles[0].rank < min(title.rank for title in titles[1:])
        is_bare = len(titles) > 2 and titles[0].rank == 8 and titles[0].line <= 5
        return titles[1] if is_lonely or is_bare else titles[0]

    def _title(self, begin: int) -> Heading | None:
        """The article's own title: the highest before the first section."""
        before = [
            block
            for block in self._blocks[:begin]
            if isinstance(block, Heading) and not self._is_outside(block.title)
        ]
        return min(before, key=lambda title: title.rank, default=None)

    def _end(self) -> int:
        """Behind the last block of the article: where a line says that comments or the like begin."""
        begin = self._begin()
        sections = 0
        for place, block in enumerate(self._blocks[begin:], begin):
            if isinstance(block, Table):
                continue
            text = block.title if isinstance(block, Heading) else block.text
            sections += isinstance(block, Heading)
            if sections and self._is_outside(text, heading=isinstance(block, Heading)):
                later = [other for other in self._blocks[place + 1 :] if isinstance(other, Heading)]
                numbered = any(other.number for other in later) if self._is_numbered else False
                if not numbered:
                    return place
        return len(self._blocks)

    def _is_outside(self, text: str, *, heading: bool = True) -> bool:
        phrase = " ".join(_WORD.findall(text.lower()))
        if phrase in self._outside["page"]:
            return True
        long = len(phrase.split()) > (LONGEST_OUTSIDE if heading else 30)
        return not long and any(
            phrase.startswith(f"{words} ") for words in self._outside["page"] if " " in words
        )

    def _is(self, title: str, kind: str) -> bool:
        phrase = " ".join(_WORD.findall(title.lower()))
        return any(phrase == words or phrase.startswith(f"{words} ") for words in self._outside[kind])

    def _open(self, heading: Heading, title: Heading | None) -> None:
        above = self._above(heading)
        if above is not None and _same(above.title, heading.title):
            return
        rank = len(heading.number.split(".")) if heading.number else (heading.rank if not above else 20)
        if not self._is_numbered:
            rank = heading.rank
        is_intro = heading is title
        part = Part(self._id(heading, above, is_intro), heading.title, heading.line, above, rank)
        self._taken.add(part.id)
        self._parts.append(part)

    def _above(self, heading: Heading) -> Part | None:
        """The section that a title stands in."""
        if not self._parts or self._is(heading.title, "summary") or self._is(heading.title, "closing"):
            return None
        if self._is_numbered:
            if heading.number:
                up = heading.number.rpartition(".")[0]
                return next((part for part in self._parts if part.id == up), None)
            return next((part for part in reversed(self._parts) if part.id.replace(".", "").isdigit()), None)
        return next(
            (part for part in self._parts[-1].chain if part.rank < heading.rank and part.id != "intro"), None
        )

    def _id(self, heading: Heading, above: Part | None, is_intro: bool) -> str:
        if is_intro:
            return "intro"
        if heading.number and heading.number not in self._taken:
            return heading.number
        if self._is(heading.title, "summary") and "summary" not in self._taken:
            return "summary"
        if self._is_numbered and above is not None:
            return self._free(f"{above.id}.{slug(heading.title)}")
        if self._is_numbered:
            return self._free(slug(heading.title))
        count = sum(1 for part in self._parts if part.above is above and part.id[-1:].isdigit()) + 1
        return self._free(f"{above.id}.{count}" if above else str(count))

    def _free(self, id_: str) -> str:
        number, free = 2, id_
        while free in self._taken:
            free, number = f"{id_}-{number}", number + 1
        return free

    def _left_out(self, begin: int, end: int) -> list[LeftOut]:
        found = []
        for blocks, why in (
            (self._blocks[:begin], "before the first section"),
            (self._blocks[end:], "after the last section"),
        ):
            if blocks:
                found.append(LeftOut(blocks[0].line, blocks[-1].line, why, _text(blocks[0])))
        return found


def slug(title: str, longest: int = 4) -> str:
    """A title as an id: "united-kingdom"."""
    return "-".join(_WORD.findall(title.lower())[:longest]) or "section"


def _same(one: str, other: str) -> bool:
    return slug(one, 20) == slug(other, 20)


def _text(block: Block) -> str:
    if isinstance(block, Heading):
        return block.title
    return block.text if isinstance(block, Text) else " ".join(block.head or block.rows[0].cells)


def texts_of(blocks: Iterable[Text | Table]) -> list[str]:
    """The texts of blocks, tables row by row."""
    found: list[str] = []
    for block in blocks:
        found += [block.text] if isinstance(block, Text) else [" ".join(row.cells) for row in block.rows]
    return found
