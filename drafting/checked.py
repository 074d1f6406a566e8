"""What a change to a guide's files would break that was in order before."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from drafting.article import DraftError
from drafting.files import FILES
from knowledge.faults import KnowledgeError
from knowledge.loading import WORDS, load_guide

_LINE = re.compile(r"(?<=\.yaml):\d+")
_EXPECTED = " (expected"


def new_faults(before: Mapping[str, str], after: Mapping[str, str], folder: Path) -> list[str]:
    """The faults that a guide would have more than it has, as the loader words them."""
    had = Counter(_what(fault) for fault in faults_of(before, folder))
    found = []
    for fault in faults_of(after, folder):
        had[_what(fault)] -= 1
        if had[_what(fault)] < 0:
            found.append(fault)
    return found


def faults_of(texts: Mapping[str, str], folder: Path) -> list[str]:
    """What the loader finds wrong with a guide of these files, without the lines, which a change moves."""
    try:
        with tempfile.TemporaryDirectory() as made:
            place = Path(made)
            for file in FILES:
                (place / file).write_bytes(texts[file].encode())
            if (folder / WORDS).exists():
                (place / WORDS).write_bytes((folder / WORDS).read_bytes())
            try:
                load_guide(place)
            except KnowledgeError as error:
                said = [f"{fault.key}: {fault.message}" for fault in error.faults]
                return [_LINE.sub("", one.replace(f"{place}{os.sep}", "")) for one in said]
    except OSError as error:
        raise DraftError(f"The change can't be tried out: {error.strerror}.") from None
    return []


def _what(fault: str) -> str:
    """A fault without what is expected instead, which names the ids that there are."""
    return fault.partition(_EXPECTED)[0]
