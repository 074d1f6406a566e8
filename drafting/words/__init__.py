"""The words by which an article is read, as words/<language>.yaml has them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from knowledge.loading import load_words
from knowledge.vocabulary import Entry

HERE = Path(__file__).parent


class Words:
    """Phrases by kind and id."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._words: dict[str, dict[str, tuple[str, ...]]] = {}
        for entry in entries:
            self._words.setdefault(entry.kind, {})[entry.id] = entry.words

    def of(self, kind: str, id_: str) -> tuple[str, ...]:
        """The phrases of an id; KeyError where there is none."""
        return self._words[kind][id_]

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids of a kind, in the order of the file."""
        return tuple(self._words[kind])


def path_of(language: str) -> Path:
    """The file of a language."""
    return HERE / f"{language}.yaml"


def words_of(language: str = "en") -> Words:
    """The words of a language; raises KnowledgeError where its file has faults."""
    return Words(load_words(path_of(language)))
