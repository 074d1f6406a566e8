"""Topics ranked by how much of a question's weight they explain; rarer words weigh more.

A topic is found by its keywords and by its questions, which are compared as whole phrases: the words a
question shares with one, by weight, against the words of both.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.guide import Topic
from knowledge.text import phrase_of

KEYWORD_SHARE = 1.0
PHRASE_SHARE = 2.0
ENOUGH = 3.0
FEW = 64  # phrases that a word stands in before it is a common one
MOST = 100  # phrases that a common word leads to by itself, the shortest first


@dataclass(frozen=True, slots=True)
class Ranked:
    """A topic and how well it fits: its score, the keywords found, and the likeness of its best phrase."""

    topic: str
    score: float
    keywords: tuple[str, ...]
    likeness: float


class Weights:
    """How much each word of everyday language carries, from 0 (none) to 1 (a rare word)."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._weights = weights

    def __call__(self, word: str) -> float:
        """How much the word carries; a number or a sign carries nothing."""
        return self._weights.get(word, 1.0) if word[:1].isalpha() else 0.0


class Ranking:
    """The topics of a guide, indexed by word.

    `weight` says from 0 to 1 how much a word carries in everyday language; 0 is never indexed.
    """

    def __init__(self, topics: Iterable[Topic], weight: Callable[[str], float]) -> None:
        self._weight = weight
        self._keywords: dict[str, str] = {}
        self._longest: dict[str, int] = {}
        self._phrases: list[tuple[str, float]] = []
        self._at: dict[str, list[int]] = {}
        bags: list[tuple[str, list[str]]] = []
        topics_with: dict[str, set[str]] = {}
        count = 0
        for topic in topics:
            count += 1
            for keyword in topic.keywords:
                self._add_keyword(phrase_of(keyword), topic.id)
            for question in (*topic.questions, topic.title):
                words = dict.fromkeys(phrase_of(question).split(" "))
                bag = [word for word in words if weight(word) > 0]
                bags.append((topic.id, bag))
                for word in bag:
                    topics_with.setdefault(word, set()).add(topic.id)
        self._rarity = {
            word: weight(word) * math.log((count + 1) / (len(found) + 0.5))
            for word, found in topics_with.items()
        }
        self._unseen = math.log((count + 1) / 0.5)
        for topic_id, bag in bags:
            number = len(self._phrases)
            self._phrases.append((topic_id, sum(self._rarity[word] for word in bag)))
            for word in bag:
                self._at.setdefault(word, []).append(number)
        for numbers in self._at.values():
            numbers.sort(key=lambda number: (self._phrases[number][1], number))
        self._find_common()

    @classmethod
    def restored(cls, stored: tuple[Any, ...], weight: Callable[[str], float]) -> Ranking:
        """The ranking that `stored` gave."""
        ranking = cls.__new__(cls)
        ranking._weight = weight
        ranking._keywords, ranking._longest, ranking._phrases = stored[:3]
        ranking._at, ranking._rarity, ranking._unseen = stored[3:]
        ranking._find_common()
        return ranking

    def stored(self) -> tuple[Any, ...]:
        """What `restored` needs: plain values that marshal can write."""
        return self._keywords, self._longest, self._phrases, self._at, self._rarity, self._unseen

    @property
    def words(self) -> set[str]:
        """Every word of a keyword or phrase, so that a misspelt one can be told."""
        return {word for phrase in self._keywords for word in phrase.split(" ")} | set(self._at)

    def keyword_at(self, words: Sequence[str]) -> list[tuple[str, str, int, int]]:
        """The keywords among the words, longest first, none overlapping: (keyword, topic, first, last)."""
        found = []
        place = 0
        while place < len(words):
            longest = self._longest.get(words[place], 0)
            for length in range(min(longest, len(words) - place), 0, -1) if longest else ():
                phrase = " ".join(words[place : place + length])
                topic = self._keywords.get(phrase)
                if topic is not None:
                    found.append((phrase, topic, place, place + length))
                    place += length - 1
                    break
            place += 1
        return found

    def rank(self, words: Sequence[str], most: int = 5) -> list[Ranked]:
        """The topics that explain most of the words, best first."""
        hits: dict[str, list[str]] = {}
        scores: dict[str, float] = {}
        for phrase, topic, _, _ in self.keyword_at(words):
            if phrase not in hits.setdefault(topic, []):
                hits[topic].append(phrase)
                scores[topic] = scores.get(topic, 0.0) + KEYWORD_SHARE * (1.0 + 0.25 * phrase.count(" "))
        likeness = self._likeness(words)
        for topic, like in likeness.items():
            scores[topic] = scores.get(topic, 0.0) + PHRASE_SHARE * like
        best = sorted([(-score, topic) for topic, score in scores.items()])[:most]
        return [
            Ranked(topic, -score, tuple(hits.get(topic, ())), likeness.get(topic, 0.0))
            for score, topic in best
        ]

    def carries(self, word: str) -> float:
        """How much a word carries in everyday language, from 0 to 1."""
        return self._weight(word)

    def rarity(self, word: str) -> float:
        """How much a word weighs here: rare in everyday language and among the topics is heavy."""
        known = self._rarity.get(word)
        return self._unseen * self._weight(word) if known is None else known

    def _likeness(self, words: Sequence[str]) -> dict[str, float]:
        """For each topic the likeness (0 to 1) of the phrase that is most like the words.

        Words that many phrases hold are looked for where rarer ones have led; where there are none, the
        rarest of them leads.
        """
        mine = 0.0
        shared: dict[int, float] = {}
        common: list[tuple[float, str]] = []
        for word in dict.fromkeys(words):
            rarity = self._rarity.get(word)
            if rarity is None:
                mine += self._unseen * self._weight(word)
                continue
            mine += rarity
            if word in self._common:
                common.append((-rarity, word))
                continue
            if not shared:
                shared = dict.fromkeys(self._at[word], rarity)
                continue
            for number in self._at[word]:
                shared[number] = shared.get(number, 0.0) + rarity
        common.sort()
        for rarity, word in common:
            if not shared:
                shared = dict.fromkeys(self._at[word][:MOST], -rarity)
                continue
            for number in self._common[word].intersection(shared):
                shared[number] -= rarity
        return self._best(shared, mine)

    def _best(self, shared: dict[int, float], mine: float) -> dict[str, float]:
        """The likeness of each topic's best phrase, by what the phrases share with a question."""
        best: dict[str, float] = {}
        for number, weight in shared.items():
            topic, whole = self._phrases[number]
            like = 2 * weight / (mine + whole)
            if weight < ENOUGH:
                like *= weight / ENOUGH
            if like > best.get(topic, 0.0):
                best[topic] = like
        return best

    def _find_common(self) -> None:
        """Note the words that many phrases hold."""
        self._common = {word: frozenset(found) for word, found in self._at.items() if len(found) > FEW}

    def _add_keyword(self, phrase: str, topic: str) -> None:
        self._keywords[phrase] = topic
        first, _, rest = phrase.partition(" ")
        length = 1 + (rest.count(" ") + 1 if rest else 0)
        self._longest[first] = max(length, self._longest.get(first, 0))
