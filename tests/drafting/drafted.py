"""A small drafted guide, written in every way that YAML allows, for the review of drafts."""

from __future__ import annotations

from pathlib import Path

from drafting.files import FILES
from drafting.reviewing import Marked, Review

DRAFTED = Path(__file__).resolve().parent.parent / "guides" / "drafted-2033"


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a guide, byte for byte."""
    return {file: (folder / file).read_bytes() for file in FILES}


def lost(before: bytes, after: bytes) -> list[str]:
    """The lines that one text has and the other has not; every other line must be there, in its order."""
    left = iter(after.decode().splitlines(keepends=True))
    wanted = next(left, None)
    missing = []
    for line in before.decode().splitlines(keepends=True):
        if line == wanted:
            wanted = next(left, None)
        else:
            missing.append(line.strip())
    assert wanted is None, f"{wanted!r} was not there before"
    return missing


def entry(review: Review, id_: str) -> Marked:
    """What is marked under an id; no id: the guide itself."""
    return next(one for one in review.marked() if one.id == id_)
