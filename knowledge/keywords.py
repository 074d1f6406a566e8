"""The keyword index: exact words and phrases first, then joined and split words, then words nearly right.

A question's words are looked up one by one in dictionaries, so the time for a question does not depend on
how many keywords are known. What a phrase means is kept packed until somebody asks for it: of some seventy
thousand names of places a question needs two or three.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType
from typing import Any, NamedTuple

from knowledge.rareness import FILLER, FILLING, Rareness
from knowledge.senses import Keyword, Sense, gathered, packed
from knowledge.slips import undoubled, unlikeliness
from knowledge.spelling import SHORTEST, VOWELS, Near, Spelling
from knowledge.text import Word, squeezed

JOINED_SHORTEST = 6
SPLIT_SCORE = 0.95
SPLIT_SHARE = 0.6
CLEARLY = 0.12  # how much likelier than all others a word must be
OURS = 0.2  # and how much likelier a keyword is than a word that is none
RARE = 0.88  # what everyday words weigh that may well be slips for others
MOST_MISSPELT = 200  # words of a question: who writes more of them does not write in our language


class Match(NamedTuple):
    """Words `first` up to (not with) `last` of a question, and what they mean.

    `how`: exact, joined, split or fuzzy; `score` from 0 to 1.
    """

    first: int
    last: int
    phrase: str
    senses: tuple[Sense, ...]
    how: str
    score: float


class Spelled(NamedTuple):
    """A word as it was understood: itself, or the known word it is nearest to."""

    text: str
    how: str
    score: float
    known: bool


_Choice = tuple[int, str, int, str]  # words covered, the phrase, its number, how it was found
_EXACT, _JOINED, _SPLIT = "exact", "joined", "split"


class Keywords:
    """All keywords of a knowledge base.

    `ordinary` are words of everyday language, with what they weigh from 0 (on everybody's lips) to 1 (rare);
    they are never taken for a misspelt keyword. `common` are those of them that a misspelt word may as well
    have been meant for; `extra` are words that mean nothing by themselves and are spelled as they are;
    `shorthand` says what a word stands for ("wrk");
    `home` are the territories that are covered, `said` what everyday words weigh, those that fill included.
    """

    def __init__(
        self,
        keywords: Iterable[Keyword],
        ordinary: Mapping[str, float] = MappingProxyType({}),
        common: Iterable[str] = (),
        extra: Iterable[str] = (),
        home: frozenset[str] = frozenset(),
        said: Mapping[str, float] = MappingProxyType({}),
        shorthand: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        senses, ranks = gathered(keywords, shorthand)
        self._shorthand = dict(shorthand)
        self._numbers, self._packed = packed(senses)
        self._ordinary = ordinary
        extra = frozenset(extra)
        self._parts: set[str] = {word for word in extra if word not in self._numbers}
        self._longest: dict[str, int] = {}
        self._joined: dict[str, str] = {}
        for phrase in self._numbers:
            if " " in phrase:
                self._add_parts(phrase)
        for word in extra:
            ranks.setdefault(word, 0)
        for word in common:
            ranks.setdefault(word, 1)
        for joined in self._joined:
            ranks.setdefault(joined, 2)
        self._spelling = Spelling(ranks)
        filling = {word: said.get(word, FILLING) for word, weight in ordinary.items() if not weight}
        self._rareness = Rareness(ordinary, filling, self._parts, extra, home)
        self._senses: dict[int, tuple[Sense, ...]] = {}

    @classmethod
    def restored(
        cls, stored: tuple[Any, ...], ordinary: Mapping[str, float], spelling: memoryview
    ) -> Keywords:
        """The keywords that `stored` gave."""
        keywords = cls.__new__(cls)
        indexed, (filling, topical, home), keywords._shorthand = stored
        keywords._numbers, keywords._packed, keywords._parts, keywords._longest, keywords._joined = indexed
        keywords._rareness = Rareness(ordinary, filling, keywords._parts, topical, home)
        keywords._ordinary = ordinary
        keywords._spelling = Spelling.restored(spelling)
        keywords._senses = {}
        return keywords

    def stored(self) -> tuple[tuple[Any, ...], bytes]:
        """What `restored` needs: plain values that marshal can write, and the spelling's table."""
        indexed = (self._numbers, self._packed, self._parts, self._longest, self._joined)
        plain = (
            indexed,
            (self._rareness.filling, self._rareness.topical, self._rareness.home),
            self._shorthand,
        )
        return plain, self._spelling.stored()

    def _add_parts(self, phrase: str) -> None:
        words = phrase.split(" ")
        self._parts.update([word for word in words if word not in self._numbers])
        if len(words) > self._longest.get(words[0], 0):
            self._longest[words[0]] = len(words)
        joined = "".join(words)
        if len(joined) >= JOINED_SHORTEST:
            self._joined.setdefault(joined, phrase)

    def __len__(self) -> int:
        return len(self._numbers)

    def senses(self, phrase: str) -> tuple[Sense, ...]:
        """What a phrase means, in the form that `knowledge.text.phrase_of` gives; () if unknown."""
        number = self._numbers.get(phrase)
        return () if number is None else self._senses.get(number) or self._unpacked(number)

    def phrases(self) -> list[str]:
        """All phrases, in alphabetical order."""
        return sorted(self._numbers)

    def knows(self, word: str) -> bool:
        """Whether a comparable word stands in any keyword or in everyday language."""
        return self._is_keyword(word) or word in self._joined or word in self._ordinary

    def spell(self, words: Sequence[Word]) -> list[Spelled]:
        """Each word as it was understood; of unknown ones the first `MOST_MISSPELT` are looked at closely."""
        numbers, ordinary, closely = self._numbers, self._ordinary, repeat(True, MOST_MISSPELT)
        shorthand = self._shorthand
        return [
            Spelled(shorthand[word.text], _EXACT, 1.0, True)
            if word.text in shorthand
            else Spelled(word.text, _EXACT, 1.0, True)
            if word.text in numbers or word.text in ordinary or word.kind != "word"
            else self._spelled(word)
            if next(closely, False)
            else Spelled(word.text, "unknown", 0.0, False)
            for word in words
        ]

    def weight(self, word: str) -> float | None:
        """How rare a word of everyday language is, from 0 to 1; None for any other."""
        return self._ordinary.get(word)

    def near(self, word: str) -> list[Near]:
        """The known words near a misspelt one, for `explain`."""
        return self._spelling.near(word)

    def is_doubtful(self, word: str) -> bool:
        """Whether a known word is so rare that it may be a slip, or known only within a phrase."""
        weight = self._ordinary.get(word)
        return word not in self._numbers if weight is None else weight > RARE

    def joined(self, word: str) -> tuple[str, ...]:
        """The words of the phrase that a word is without its spaces, if it is nothing else; else ()."""
        is_more = word in self._numbers or word in self._ordinary or word in self._parts
        return () if is_more else tuple(self._joined.get(word, "").split())

    def slipped(self, typed: str, most: int) -> list[Near]:
        """The keywords and common words from which a word is at most so many slips away."""
        return self._spelling.slipped(typed, most)

    def rareness(self, word: str) -> float | None:
        """How unlikely a known word is in a question, from 0.1 for our own; None where it is not known."""
        return self._rareness.of(word, self.senses(word))

    def match(self, spelled: Sequence[Spelled]) -> list[Match]:
        """The known phrases that cover the words best: long ones before short, plain before weak."""
        texts = [word.text for word in spelled]
        found, place = list[Match](), 0
        for first, choice in enumerate(self._chosen(texts)):
            if first < place or choice is None:
                continue
            length, phrase, number, how = choice
            place = first + length
            score = SPLIT_SCORE if how == _SPLIT else min([word.score for word in spelled[first:place]])
            if how == _EXACT and score != 1.0:
                how = "fuzzy"
            senses = self._senses.get(number) or self._unpacked(number)
            found.append(Match(first, place, phrase, senses, how, score))
        return found

    def _chosen(self, texts: list[str]) -> list[_Choice | None]:
        """For each word the phrase to begin there, such that the phrases chosen are worth most in all.

        A phrase is worth more than its words one by one, and half if it is weak.
        """
        numbers, longest, all_joined = self._numbers, self._longest, self._joined
        count = len(texts)
        worth = [0.0] * (count + 1)
        chosen: list[_Choice | None] = [None] * count
        for place in range(count - 1, -1, -1):
            text = texts[place]
            rest = best = worth[place + 1]
            choice: _Choice | None = None
            number = numbers.get(text)
            if number is not None:
                best = rest + (1.0 if number & 1 else 0.5)
                choice = (1, text, number, _EXACT)
            phrase = text
            most = longest.get(text, 0)
            for length in range(2, min(most, count - place) + 1) if most else ():
                phrase = f"{phrase} {texts[place + length - 1]}"
                number = numbers.get(phrase)
                if number is not None:
                    whole = worth[place + length] + (length**1.5 if number & 1 else 0.5 * length)
                    if whole > best:
                        best, choice = whole, (length, phrase, number, _EXACT)
            if text in all_joined:
                phrase = all_joined[text]
                number = numbers[phrase]
                whole = rest + (1.0 if number & 1 else 0.5)
                if whole > best:
                    best, choice = whole, (1, phrase, number, _JOINED)
            if place + 2 <= count:
                joined = text + texts[place + 1]
                known = joined in numbers or joined in all_joined
                if known and len(joined) >= JOINED_SHORTEST and joined.isalpha():
                    phrase = joined if joined in numbers else all_joined[joined]
                    number = numbers[phrase]
                    whole = worth[place + 2] + (2**1.5 if number & 1 else 1.0) * SPLIT_SHARE
                    if whole > best:
                        best, choice = whole, (2, phrase, number, _SPLIT)
            worth[place] = best
            chosen[place] = choice
        return chosen

    def _is_keyword(self, word: str) -> bool:
        return word in self._numbers or word in self._parts

    def _spelled(self, word: Word) -> Spelled:
        text = word.text
        if text in self._parts or text in self._joined:
            return Spelled(text, _EXACT, 1.0, True)
        raw = word.raw.casefold()
        if self._is_keyword(raw):
            return Spelled(raw, _EXACT, 1.0, True)
        if not text.isalpha() and any(map(str.isdigit, text)):
            return Spelled(text, "unknown", 0.0, False)
        shortened = squeezed(text)
        if shortened != text and (self._is_keyword(shortened) or shortened in self._ordinary):
            return Spelled(shortened, "fuzzy", 0.95, True)
        single = undoubled(text)
        if single != text and len(single) >= SHORTEST and self._spelling.holds(single):
            return Spelled(single, "fuzzy", 0.9, True)
        best = self._meant(shortened, raw, is_code=word.raw.isupper())
        if best is None:
            return Spelled(text, "unknown", 0.0, False)
        return Spelled(best.word, "fuzzy", best.score, True)

    def _meant(self, text: str, raw: str, is_code: bool) -> Near | None:
        """The known word for an unknown one, by its comparable form and by the one typed.

        One without any vowel lacks them all before it has another letter wrong; capitals are rather a code.
        """
        look_up = self._spelling.without_vowels
        full = None if is_code else self._one_of(text, look_up(text)) or self._one_of(raw, look_up(raw))
        if full is not None and not set(text) & VOWELS:
            return full
        near = self._one_of(text, self._spelling.nearest(text))
        if near is None and raw != text and len(text) >= SHORTEST:
            near = self._one_of(raw, self._spelling.nearest(raw))
        return near or full

    def _one_of(self, typed: str, found: list[Near]) -> Near | None:
        """Of several equally near words the first that means all that the others do, or the likeliest."""
        if len(found) < 2:
            return found[0] if found else None
        meant = [frozenset(self.senses(near.word)) for near in found]
        widest = max(meant, key=len)
        if all(senses and senses <= widest for senses in meant):
            return found[meant.index(widest)]
        odds = sorted((self._odds(typed, near), place) for place, near in enumerate(found))
        best = odds[0][1]
        others = [odd for odd, place in odds if place != best and not meant[place] & meant[best]]
        return found[best] if not others or others[0] - odds[0][0] >= CLEARLY else None

    def _odds(self, typed: str, near: Near) -> float:
        """How unlikely it is that a word was meant: by the slip, by how rare it is, by what it means here."""
        rare = self._ordinary.get(near.word, 1.0) or FILLING
        is_ours = any(sense.kind != FILLER for sense in self.senses(near.word))
        return unlikeliness(typed, near.word) + rare - (OURS if is_ours else 0.0)

    def _unpacked(self, number: int) -> tuple[Sense, ...]:
        packed = memoryview(self._packed)[number >> 1 :]
        senses = tuple([Sense(*plain) for plain in marshal.loads(packed)])  # noqa: S302 - our own bytes
        self._senses[number] = senses
        return senses
