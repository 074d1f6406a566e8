"""Topics ranked by how much of a question's weight they explain; rarer words weigh more.

A topic is found by its keywords and by its questions, which are compared as whole phrases: the words a
question shares with one, by weight, against the words of both. Beside these counts every word that only a
few topics use, wherever it stands. Words are compared by their stems: "negotiating" finds "negotiate".
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import Any, NamedTuple

from knowledge.guide import Topic
from knowledge.text import phrase_of

KEYWORD_SHARE = 1.0
PHRASE_SHARE = 2.0
ENOUGH = 3.0
USED = 0.4  # how much the words count that a topic uses, whatever the phrase
USED_ORDER = 1.2  # and how much more in the order of the topics
USED_ENOUGH = 6.0
USED_BY = 8  # topics that may use a word for it to tell them
PLAIN = 0.2  # words that carry no more than this have no other forms
FEW = 64  # phrases that a word stands in before it is a common one
MOST = 100  # phrases that a common word leads to by itself, the shortest first


_SHORT = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")
_ENDINGS = ("ing", "ed")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """What the forms of a word share: "negotiating", "negotiation" → "negotiat"; "hiring" → "hire"."""
    if len(word) < 5 or not word.isascii():
        return word
    if word.endswith("ied"):
        word = word[:-3] + "y"
    elif word.endswith(("isation", "ization")) and len(word) > 9:
        word = word[:-5]
    elif word.endswith(("tion", "sion")) and len(word) > 6:
        word = word[:-3]
    else:
        word = _without_ending(word)
    if word.endswith("e") and not _SHORT.fullmatch(word[:-1]):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    """A word without "ing" or "ed", the "e" that a short one lost given back: "hiring" → "hire"."""
    for ending in _ENDINGS:
        kept = word.removesuffix(ending)
        if kept == word or len(kept) < 3 or kept.endswith("e") or not re.search("[aeiouy]", kept):
            continue
        if kept[-1] == kept[-2] and kept[-1] not in "lsz":
            return kept[:-1]
        return kept + "e" if _SHORT.fullmatch(kept) else kept
    return word


class Ranked(NamedTuple):
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
        self._topics: list[str] = []
        self._at: dict[str, list[int]] = {}
        self._words: set[str] = set()
        bags: list[tuple[int, list[str]]] = []
        uses: dict[str, dict[str, int]] = {}
        weights: dict[str, float] = {}
        for topic in topics:
            self._topics.append(topic.id)
            for keyword in topic.keywords:
                self._add_keyword(phrase_of(keyword), topic.id)
            for question in (*topic.questions, topic.title):
                bag = self._bag(phrase_of(question).split(" "), weights)
                bags.append((len(self._topics) - 1, bag))
                for form in bag:
                    used = uses.setdefault(form, {})
                    used[topic.id] = used.get(topic.id, 0) + 1
        count = len(self._topics)
        self._rarity = {
            form: weights[form] * math.log((count + 1) / (len(used) + 0.5)) for form, used in uses.items()
        }
        self._unseen = math.log((count + 1) / 0.5)
        self._used = {
            form: [(name, self._rarity[form] * times / (times + 0.5)) for name, times in used.items()]
            for form, used in uses.items()
            if len(used) <= USED_BY
        }
        self._topic_of = array("I", [topic for topic, _ in bags])
        self._whole = array("d", [sum([self._rarity[form] for form in bag]) for _, bag in bags])
        for number, (_, bag) in enumerate(bags):
            for form in bag:
                self._at.setdefault(form, []).append(number)
        for numbers in self._at.values():
            numbers.sort(key=lambda number: (self._whole[number], number))
        self._find_common()

    @classmethod
    def restored(cls, stored: tuple[Any, ...], weight: Callable[[str], float]) -> Ranking:
        """The ranking that `stored` gave."""
        ranking = cls.__new__(cls)
        ranking._weight = weight
        ranking._keywords, ranking._longest, ranking._topics = stored[:3]
        ranking._topic_of, ranking._whole = array("I", stored[3]), array("d", stored[4])
        ranking._at, ranking._rarity, ranking._unseen, ranking._words, ranking._used = stored[5:]
        ranking._find_common()
        return ranking

    def stored(self) -> tuple[Any, ...]:
        """What `restored` needs: plain values that marshal can write."""
        phrases = self._topics, self._topic_of.tobytes(), self._whole.tobytes()
        words = self._at, self._rarity, self._unseen, self._words, self._used
        return self._keywords, self._longest, *phrases, *words

    @property
    def words(self) -> set[str]:
        """Every word of a keyword or phrase, so that a misspelt one can be told."""
        return {word for phrase in self._keywords for word in phrase.split(" ")} | self._words

    def keyword_at(self, words: Sequence[str]) -> list[tuple[str, str, int, int]]:
        """The keywords among the words, longest first, none overlapping: (keyword, topic, first, last)."""
        found = []
        free = 0
        for place, word in enumerate(words):
            most = self._longest.get(word)
            if most is None or place < free:
                continue
            for length in range(min(most, len(words) - place), 0, -1):
                phrase = " ".join(words[place : place + length]) if length > 1 else word
                topic = self._keywords.get(phrase)
                if topic is not None:
                    free = place + length
                    found.append((phrase, topic, place, free))
                    break
        return found

    def rank(self, words: Sequence[str], most: int = 5) -> list[Ranked]:
        """The topics that explain most of the words, best first."""
        forms = self._forms(words)
        mine = sum(forms.values())
        likeness = self._likeness(forms, mine)
        scores = {topic: PHRASE_SHARE * like for topic, like in likeness.items()}
        hits: dict[str, list[str]] = {}
        for phrase, topic, _, _ in self.keyword_at(words):
            if phrase not in hits.setdefault(topic, []):
                hits[topic].append(phrase)
                scores[topic] = scores.get(topic, 0.0) + KEYWORD_SHARE * (1.0 + 0.25 * phrase.count(" "))
        order = scores.copy()
        for topic, use in self._uses(forms).items():
            share = use / (mine + USED_ENOUGH)
            scores[topic] = scores.get(topic, 0.0) + USED * share
            order[topic] = order.get(topic, 0.0) + (USED + USED_ORDER) * share
        best = nsmallest(most, order, key=lambda topic: (-order[topic], topic))
        return [
            Ranked(topic, scores[topic], tuple(hits.get(topic, ())), likeness.get(topic, 0.0))
            for topic in best
        ]

    def uses(self, topic: str, word: str) -> bool | None:
        """Whether a topic's questions or its title have a form of a word; None for a word of many topics."""
        form = self._form(word)
        used = self._used.get(form)
        if used is None:
            return None if form in self._at else False
        return any(name == topic for name, _ in used)

    def carries(self, word: str) -> float:
        """How much a word carries in everyday language, from 0 to 1."""
        return self._weight(word)

    def rarity(self, word: str) -> float:
        """How much a word weighs here: rare in everyday language and among the topics is heavy."""
        known = self._rarity.get(self._form(word))
        return self._unseen * self._weight(word) if known is None else known

    def _form(self, word: str) -> str:
        """The stem of a word, save where it is one of those that carry little."""
        return stem(word) if self._weight(word) > PLAIN else word

    def _forms(self, words: Sequence[str]) -> dict[str, float]:
        """The stems of the words, each once, with what they weigh."""
        forms: dict[str, float] = {}
        for word in dict.fromkeys(words):
            weight = self._weight(word)
            if weight > 0:
                form = stem(word) if weight > PLAIN else word
                known = self._rarity.get(form)
                forms[form] = self._unseen * weight if known is None else known
        return forms

    def _bag(self, words: Sequence[str], weights: dict[str, float]) -> list[str]:
        """The stems of a phrase's words that carry something; the least that a form carries is noted."""
        bag: dict[str, None] = {}
        for word in words:
            weight = self._weight(word)
            if weight > 0:
                form = self._form(word)
                weights[form] = min(weight, weights.get(form, 1.0))
                bag[form] = None
                self._words.add(word)
        return list(bag)

    def _likeness(self, forms: dict[str, float], mine: float) -> dict[str, float]:
        """For each topic the likeness (0 to 1) of the phrase that is most like the words.

        Words that many phrases hold are looked for where rarer ones have led; where there are none, the
        rarest of them leads.
        """
        shared: dict[int, float] = {}
        common: list[tuple[float, str]] = []
        for form, rarity in forms.items():
            if form in self._common:
                common.append((-rarity, form))
                continue
            numbers = self._at.get(form, ())
            if not shared:
                shared = dict.fromkeys(numbers, rarity)
                continue
            for number in numbers:
                shared[number] = shared.get(number, 0.0) + rarity
        common.sort()
        for rarity, form in common:
            if not shared:
                shared = dict.fromkeys(self._at[form][:MOST], -rarity)
                continue
            for number in self._common[form].intersection(shared):
                shared[number] -= rarity
        return self._best(shared, mine)

    def _uses(self, forms: dict[str, float]) -> dict[str, float]:
        """For each topic what the words weigh that it uses and few others do."""
        uses: dict[str, float] = {}
        for form in forms:
            for topic, use in self._used.get(form, ()):
                uses[topic] = uses.get(topic, 0.0) + use
        return uses

    def _best(self, shared: dict[int, float], mine: float) -> dict[str, float]:
        """The likeness of each topic's best phrase, by what the phrases share with a question."""
        best: dict[int, float] = {}
        topic_of, whole = self._topic_of, self._whole
        for number, weight in shared.items():
            like = 2 * weight / (mine + whole[number])
            if weight < ENOUGH:
                like *= weight / ENOUGH
            topic = topic_of[number]
            if topic not in best or like > best[topic]:
                best[topic] = like
        return {self._topics[topic]: like for topic, like in best.items()}

    def _find_common(self) -> None:
        """Note the words that many phrases hold."""
        self._common = {word: frozenset(found) for word, found in self._at.items() if len(found) > FEW}

    def _add_keyword(self, phrase: str, topic: str) -> None:
        self._keywords[phrase] = topic
        first, _, rest = phrase.partition(" ")
        length = 1 + (rest.count(" ") + 1 if rest else 0)
        self._longest[first] = max(length, self._longest.get(first, 0))
