"""The keyword index: exact words and phrases first, then joined and split words, then words nearly right.

A question's words are looked up one by one in dictionaries, so the time for a question does not depend on
how many keywords are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.spelling import SHORTEST, Near, Spelling
from knowledge.text import Word, phrase_of

JOINED_SHORTEST = 6
UNRANKED = 9


@dataclass(frozen=True, slots=True)
class Sense:
    """What a keyword means: an id of a kind. `weak`: only beside other evidence. `weight`: its size."""

    kind: str
    id: str
    weak: bool = False
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word or phrase and one thing that it means. `rank` decides between equally near spellings."""

    phrase: str
    sense: Sense
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` up to (not with) `last` of a question, and what they mean.

    `how`: exact, joined, split or fuzzy; `score` from 0 to 1.
    """

    first: int
    last: int
    phrase: str
    senses: tuple[Sense, ...]
    how: str
    score: float


@dataclass(frozen=True, slots=True)
class Spelled:
    """A word as it was understood: itself, or the known word it is nearest to."""

    text: str
    how: str
    score: float
    known: bool


class Keywords:
    """All keywords of a knowledge base.

    `ordinary` are words of everyday language; they are never taken for a misspelt keyword. `common` are
    those of them that a misspelt word may as well have been meant for.
    """

    def __init__(
        self,
        keywords: Iterable[Keyword],
        ordinary: frozenset[str] = frozenset(),
        common: Iterable[str] = (),
        extra: Iterable[str] = (),
    ) -> None:
        senses: dict[str, list[Sense]] = {}
        ranks: dict[str, int] = {}
        for keyword in keywords:
            phrase = phrase_of(keyword.phrase)
            if not phrase:
                continue
            held = senses.setdefault(phrase, [])
            if keyword.sense not in held:
                held.append(keyword.sense)
            if keyword.rank < UNRANKED:
                for word in phrase.split(" "):
                    if len(word) >= SHORTEST:
                        ranks[word] = min(keyword.rank, ranks.get(word, UNRANKED))
        self._senses = {phrase: tuple(held) for phrase, held in senses.items()}
        self._longest: dict[str, int] = {}
        self._words: set[str] = set()
        self._joined: dict[str, str] = {}
        for phrase in self._senses:
            words = phrase.split(" ")
            self._words.update(words)
            if len(words) > self._longest.get(words[0], 0):
                self._longest[words[0]] = len(words)
            if len(words) > 1:
                joined = "".join(words)
                if len(joined) >= JOINED_SHORTEST:
                    self._joined.setdefault(joined, phrase)
        self._ordinary = ordinary
        for word in extra:
            self._words.add(word)
            if len(word) >= SHORTEST:
                ranks.setdefault(word, 0)
        for word in common:
            if len(word) >= SHORTEST and word not in ranks:
                ranks[word] = 1
        for joined in self._joined:
            ranks.setdefault(joined, 2)
        self._spelling = Spelling(ranks)

    def __len__(self) -> int:
        return len(self._senses)

    def senses(self, phrase: str) -> tuple[Sense, ...]:
        """What a phrase means, in the form that `knowledge.text.phrase_of` gives; () if unknown."""
        return self._senses.get(phrase, ())

    def knows(self, word: str) -> bool:
        """Whether a comparable word stands in any keyword or in everyday language."""
        return word in self._words or word in self._joined or word in self._ordinary

    def spell(self, words: Sequence[Word]) -> list[Spelled]:
        """Each word as it was understood."""
        return [self._spell(word) for word in words]

    def near(self, word: str) -> list[Near]:
        """The known words near a misspelt one, for `explain`."""
        return self._spelling.near(word)

    def match(self, spelled: Sequence[Spelled]) -> list[Match]:
        """The known phrases that cover the words best: long ones before short, plain before weak."""
        texts = [word.text for word in spelled]
        count = len(texts)
        worth = [0.0] * (count + 1)
        chosen: list[Match | None] = [None] * count
        for place in range(count - 1, -1, -1):
            worth[place] = worth[place + 1]
            for match in self._at(texts, spelled, place):
                whole = _worth(match) + worth[match.last]
                if whole > worth[place]:
                    worth[place] = whole
                    chosen[place] = match
        found = []
        place = 0
        while place < count:
            best = chosen[place]
            if best is None:
                place += 1
            else:
                found.append(best)
                place = best.last
        return found

    def _spell(self, word: Word) -> Spelled:
        text = word.text
        if word.kind != "word" or text in self._words or text in self._joined:
            return Spelled(text, "exact", 1.0, True)
        if text in self._ordinary:
            return Spelled(text, "exact", 1.0, True)
        raw = word.raw.casefold()
        if raw in self._words:
            return Spelled(raw, "exact", 1.0, True)
        squeezed = _squeeze(text)
        if squeezed != text and (squeezed in self._words or squeezed in self._ordinary):
            return Spelled(squeezed, "fuzzy", 0.95, True)
        best = self._spelling.best(text)
        if best is None:
            return Spelled(text, "unknown", 0.0, False)
        return Spelled(best.word, "fuzzy", best.score, True)

    def _at(self, texts: list[str], spelled: Sequence[Spelled], place: int) -> Iterator[Match]:
        """Every known phrase that begins at a word."""
        text = texts[place]
        longest = min(self._longest.get(text, 0), len(texts) - place)
        phrase = ""
        for length in range(1, longest + 1):
            phrase = f"{phrase} {texts[place + length - 1]}" if phrase else text
            senses = self._senses.get(phrase)
            if senses is not None:
                used = spelled[place : place + length]
                score = min(word.score for word in used)
                how = "exact" if score == 1.0 else "fuzzy"
                yield Match(place, place + length, phrase, senses, how, score)
        joined = self._joined.get(text)
        if joined is not None:
            yield Match(place, place + 1, joined, self._senses[joined], "joined", spelled[place].score)
        split = self._split_at(texts, place)
        if split is not None:
            yield split

    def _split_at(self, texts: list[str], place: int) -> Match | None:
        if place + 1 >= len(texts):
            return None
        joined = texts[place] + texts[place + 1]
        if len(joined) < JOINED_SHORTEST or not joined.isalpha():
            return None
        phrase = joined if joined in self._senses else self._joined.get(joined)
        if phrase is None:
            return None
        return Match(place, place + 2, phrase, self._senses[phrase], "split", 0.95)


def _worth(match: Match) -> float:
    """What a phrase is worth in covering a question: a longer one more than its words one by one."""
    length = match.last - match.first
    plain = any(not sense.weak for sense in match.senses)
    return (length**1.5 if plain else 0.5 * length) * (1.0 if match.how != "split" else 0.6)


def _squeeze(word: str) -> str:
    """A word without letters drawn out: "soooo" → "so", "heyyy" → "hey"."""
    out: list[str] = []
    for letter in word:
        if len(out) >= 2 and out[-1] == letter and out[-2] == letter:
            continue
        out.append(letter)
    squeezed = "".join(out)
    if squeezed == word:
        return word
    return squeezed if len(squeezed) < 3 or squeezed[-1] != squeezed[-2] else squeezed[:-1]
