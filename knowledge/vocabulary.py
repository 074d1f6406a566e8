"""What people call things, whatever the guide: entries of words, by kind and id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge.source import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that people name: `words` mean it by themselves, `weak` only beside other evidence.

    `kind` says what the id is ("industry", "grade"); `name` is how replies write it; `territories` are the
    ISO 3166 codes of a region of many countries.
    """

    kind: str
    id: str
    name: str
    words: tuple[str, ...]
    weak: tuple[str, ...]
    source: Source
    territories: tuple[str, ...] = ()

    @property
    def sense(self) -> str:
        """Kind and id as a guide's `when` writes them: "company/big-tech"."""
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True)
class Vocabulary:
    """All entries of a language, in the order of its files."""

    entries: tuple[Entry, ...]

    def of(self, kind: str) -> dict[str, Entry]:
        """The entries of a kind by id; empty for a kind that has none."""
        return self._kinds.get(kind, {})

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds there are."""
        return tuple(self._kinds)

    @cached_property
    def _kinds(self) -> dict[str, dict[str, Entry]]:
        kinds: dict[str, dict[str, Entry]] = {}
        for entry in self.entries:
            kinds.setdefault(entry.kind, {})[entry.id] = entry
        return kinds
