"""Words near to a misspelt one, found without looking at every word.

Two words within n edits share a string that each reaches by deleting at most n letters (the symmetric
delete neighbourhood), so a look-up costs some dictionary look-ups, however many words are known.
Only the first letters take part; the real distance is then measured by rapidfuzz.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

SHORTEST = 4
PREFIX = 8
_MOST_CANDIDATES = 400


@dataclass(frozen=True, slots=True)
class Near:
    """A known word near a misspelt one: edits between them, and similarity from 0 to 1."""

    word: str
    distance: int
    score: float


def edits_allowed(length: int) -> int:
    """How many edits a word of so many letters may be away: none under 4, 1 to 6, 2 to 10, then 3."""
    if length < SHORTEST:
        return 0
    if length < 7:
        return 1
    return 2


def _deletions(word: str, most: int) -> Iterator[str]:
    word = word[:PREFIX]
    yield word
    letters = range(len(word))
    for count in range(1, most + 1):
        for gone in combinations(letters, count):
            yield "".join([letter for place, letter in enumerate(word) if place not in gone])


class Spelling:
    """Known words, each with a rank: of two equally near words the one of clearly lower rank is meant."""

    def __init__(self, ranks: Mapping[str, int]) -> None:
        self._ranks = dict(ranks)
        self._words = [word for word in ranks if len(word) >= SHORTEST]
        index: dict[str, int | list[int]] = {}
        for number, word in enumerate(self._words):
            for key in set(_deletions(word, min(edits_allowed(len(word) + 1), 2))):
                held = index.get(key)
                if held is None:
                    index[key] = number
                elif isinstance(held, int):
                    index[key] = [held, number]
                else:
                    held.append(number)
        self._index = index

    def near(self, word: str) -> list[Near]:
        """The known words within the edits allowed, nearest first, then by rank."""
        allowed = edits_allowed(len(word))
        if not allowed:
            return []
        found = []
        for candidate in self._candidates(word, allowed):
            distance = OSA.distance(word, candidate, score_cutoff=allowed)
            if distance > min(allowed, edits_allowed(len(candidate) + 1)):
                continue
            if distance == 2 and (word[0] != candidate[0] or len(candidate) < 6):
                continue
            found.append(Near(candidate, distance, 1 - distance / max(len(word), len(candidate))))
        found.sort(key=lambda near: (near.distance, self._ranks[near.word], near.word))
        return found

    def best(self, word: str) -> Near | None:
        """The one word that is meant, or None where two are equally likely."""
        found = self.near(word)
        if not found:
            return None
        if len(found) > 1 and self._too_close(found[0], found[1]):
            return None
        return found[0]

    def _too_close(self, first: Near, second: Near) -> bool:
        return first.distance == second.distance and self._ranks[first.word] == self._ranks[second.word]

    def _candidates(self, word: str, allowed: int) -> Iterable[str]:
        numbers: set[int] = set()
        for key in set(_deletions(word, allowed)):
            held = self._index.get(key)
            if held is None:
                continue
            if isinstance(held, int):
                numbers.add(held)
            else:
                numbers.update(held)
            if len(numbers) > _MOST_CANDIDATES:
                break
        words = self._words
        return [words[number] for number in numbers]
