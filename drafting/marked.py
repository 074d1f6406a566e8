"""What of a guide is marked for review: by the drafter, or by an editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drafting import splicing
from drafting.files import ABOUT, ADJUSTMENTS, FIGURES, TOPICS
from drafting.splicing import REVIEW, Spot, Stretch

SECTIONS = "sections"  # what stands above it in guide.yaml is what the guide says of itself
Key = tuple[str, str]  # a file, and the id of an entry; no id: the guide itself


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry that is marked: its file, id and text, why, the article's lines; no id: the guide itself."""

    file: str
    id: str
    text: str
    reasons: tuple[str, ...]
    lines: tuple[int, ...] = ()

    @property
    def key(self) -> Key:
        """What tells it from the others."""
        return self.file, self.id

    @property
    def unmarked(self) -> str:
        """Its text without the mark."""
        return unmarked(self.text, self.key)


def marked_in(texts: Mapping[str, str], folder: Path) -> list[Marked]:
    """All that is marked: the guide, then figures and adjustments by the article's lines, then topics.

    A topic is looked at once the figures that it names have been.
    """
    found: list[tuple[tuple[bool, int, int], Marked]] = []
    for place, file in enumerate((FIGURES, ADJUSTMENTS, TOPICS)):
        for spot in splicing.spots(texts[file], str(folder / file)).values():
            reasons = splicing.texts_of(splicing.value_of(spot.node, REVIEW))
            lines = _numbers(spot)
            if reasons:
                one = Marked(file, spot.id, splicing.entry_of(texts[file], spot), reasons, lines)
                found.append(((file == TOPICS, min(lines, default=0), place), one))
    return [*_about(texts[ABOUT], folder), *(one for _, one in sorted(found, key=lambda pair: pair[0]))]


def head_of(text: str) -> Stretch:
    """Where guide.yaml says what the guide is: all above its sections."""
    found = list(splicing.spots(text).values())
    ids = [spot.id for spot in found]
    above = found[: ids.index(SECTIONS)] if SECTIONS in ids else found
    return (above[0].start, above[-1].end) if above else (0, len(text))


def unmarked(text: str, key: Key) -> str:
    """A file's text without the mark of an entry, or of the guide."""
    found = splicing.spots(text)
    if key[1]:
        return splicing.without_key(text, found[key[1]].node, REVIEW)
    return splicing.replaced(text, found[REVIEW], "") if REVIEW in found else text


def _about(text: str, folder: Path) -> list[Marked]:
    spot = splicing.spots(text, str(folder / ABOUT)).get(REVIEW)
    reasons = splicing.texts_of(spot.node if spot else None)
    if not reasons:
        return []
    start, end = head_of(text)
    return [Marked(ABOUT, "", text[start:end], reasons)]


def _numbers(spot: Spot) -> tuple[int, ...]:
    written = splicing.texts_of(splicing.value_of(spot.node, "lines"))
    return tuple(int(text) for text in written if text.isascii() and text.isdigit())
