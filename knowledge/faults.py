"""What is wrong with the knowledge base, and where: an editor's view of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from knowledge.source import Source


class Fault(NamedTuple):
    """One thing to put right: the file, the line (from 1), the key as a path, and what is the matter."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.message}"


class KnowledgeError(Exception):
    """A guide or a vocabulary with faults; `faults` holds all of them, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


def fault_at(source: Source, key: str, message: str) -> Fault:
    """A fault of the entry that stands at `source`."""
    return Fault(source.file, source.line, key, message)
