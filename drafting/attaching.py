"""Which of the words around an amount belong to it: those just behind ("for seniors"), else those before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drafting.amount import Amount
from drafting.lexicon import Mark

FARTHEST = 6  # words between an amount and what is said behind it
_BEHIND = re.compile(
    r"\s*(?:\+|or more|a year|per year|/\s?year)?\s*"
    r"(?:\(|\[|[-–]\s|\b(?:for|at|as|in|among|to|of|on|if|when|with|across|is|are|was|per|by)\b|$)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\W*(?:\b(?:and|or|to|the|a|for|in|versus|vs|as|well|und|oder)\b\W*){0,3}$", re.IGNORECASE
)
_LABELS = re.compile(r"\s*(?:\([^)]*\))?\s*:")  # what is behind it is what it stands for
_OTHER = re.compile(r",\s*(?:while|whereas|but|and)\b|\bwhile\b|\bwhereas\b", re.IGNORECASE)
_BREAK = re.compile(r"[,;:]|\.\s|\bwhile\b|\bwhereas\b|\bbut\b", re.IGNORECASE)


def attached(marks: Sequence[Mark], amounts: Sequence[Amount], text: str) -> list[tuple[Mark, ...]]:
    """For each amount of a text the marks of one sort that are about it."""
    behind = [
        _behind(marks, amount, _until(amounts, place, text), text) for place, amount in enumerate(amounts)
    ]
    taken = {mark for group in behind for mark in group}
    found: list[tuple[Mark, ...]] = []
    carried: tuple[Mark, ...] = ()
    for place, amount in enumerate(amounts):
        since = amounts[place - 1].end if place else 0
        before = [mark for mark in marks if since <= mark.start < amount.start and mark not in taken]
        if behind[place]:
            found.append(behind[place])
        elif before:
            carried = _last_cluster(before, text)
            found.append(carried)
        else:
            found.append(carried)
    if len(amounts) == 1 and not found[0]:
        later = [mark for mark in marks if mark.start >= amounts[0].end]
        if later and not _OTHER.search(text[amounts[0].end : later[0].start]):
            found[0] = _cluster(later, text)
    return found


def said_of(marks: Iterable[Mark], *kinds: str) -> list[Mark]:
    """The marks of some kinds."""
    return [mark for mark in marks if mark.kind in kinds]


def _until(amounts: Sequence[Amount], place: int, text: str) -> int:
    return amounts[place + 1].start if place + 1 < len(amounts) else len(text)


def _behind(marks: Sequence[Mark], amount: Amount, until: int, text: str) -> tuple[Mark, ...]:
    later = [mark for mark in marks if amount.end <= mark.start < until]
    if not later:
        return ()
    gap = text[amount.end : later[0].start]
    if _LABELS.match(text, later[0].end):
        return ()
    near = len(gap.split()) <= FARTHEST and not _BREAK.search(gap)
    return _cluster(later, text) if near and (_BEHIND.match(gap) or not gap.strip()) else ()


def _cluster(marks: Sequence[Mark], text: str) -> tuple[Mark, ...]:
    """The first mark and those that are joined to it: "US and UK"."""
    kept = list(marks[:1])
    for mark in marks[1:]:
        if mark.start >= kept[-1].end and not _JOINT.fullmatch(text[kept[-1].end : mark.start]):
            break
        kept.append(mark)
    return tuple(kept)


def _last_cluster(marks: Sequence[Mark], text: str) -> tuple[Mark, ...]:
    kept = list(marks[-1:])
    for mark in reversed(marks[:-1]):
        if mark.end <= kept[0].start and not _JOINT.fullmatch(text[mark.end : kept[0].start]):
            break
        kept.insert(0, mark)
    return tuple(kept)
