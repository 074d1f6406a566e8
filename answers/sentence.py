"""A question cut into words, each with the keyword that it matched: what every later step looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.deciphering import deciphered
from knowledge.joined import apart
from knowledge.keywords import Keywords, Match, Spelled
from knowledge.senses import Sense
from knowledge.text import Word, clean, words_of


@dataclass(frozen=True, slots=True)
class Sentence:
    """A question's words, how each was understood, and the keywords found among them.

    `at` holds for each word the match that covers it, or None.
    """

    text: str
    words: list[Word]
    spelled: list[Spelled]
    matches: list[Match]
    at: list[Match | None]
    keywords: Keywords

    def __len__(self) -> int:
        return len(self.words)

    def sense(self, place: int, kind: str) -> Sense | None:
        """The sense of that kind of the match that covers a word, if it has one."""
        if not 0 <= place < len(self.at):
            return None
        match = self.at[place]
        if match is None:
            return None
        for sense in match.senses:
            if sense.kind == kind:
                return sense
        return None

    def has(self, place: int, kind: str, *ids: str) -> bool:
        """Whether a word is covered by a match of that kind (and one of these ids, if any are given)."""
        if not 0 <= place < len(self.at):
            return False
        match = self.at[place]
        if match is None:
            return False
        return any(sense.kind == kind and (not ids or sense.id in ids) for sense in match.senses)

    def grammar(self, place: int, *ids: str) -> bool:
        """Whether a word, alone or with those it was matched with, joins the words around it so."""
        if self.has(place, "grammar", *ids):
            return True
        for sense in self.keywords.senses(self.word(place)):
            if sense.kind == "grammar" and sense.id in ids:
                return True
        return False

    def says(self, place: int, kind: str, *ids: str) -> bool:
        """Like `has`, for what a match means by itself."""
        if not 0 <= place < len(self.at):
            return False
        match = self.at[place]
        if match is None:
            return False
        for sense in match.senses:
            if sense.kind == kind and not sense.weak and (not ids or sense.id in ids):
                return True
        return False

    def word(self, place: int) -> str:
        """The word there as it was understood; "" outside the question."""
        return self.spelled[place].text if 0 <= place < len(self.spelled) else ""

    def touches(self, place: int) -> bool:
        """Whether a word follows the one before it with no space between."""
        return 0 < place < len(self.words) and self.words[place - 1].end == self.words[place].start


TIMES = frozenset({"experience", "period"})
LONGEST_TIME = 8  # letters
MOST_TIMES = 12  # words behind numbers that are looked at closely
RARE = 0.7  # what a word weighs that may well be a slip for another
_CALLED = re.compile(r"@\w*bot\b", re.IGNORECASE)  # the name of a bot always ends so in Telegram


def sentence_of(text: str, keywords: Keywords) -> Sentence:
    """A question, cut and looked up."""
    cleaned = clean(text)
    if "@" in cleaned:
        cleaned = _CALLED.sub(lambda name: " " * len(name.group()), cleaned)
    words = apart(words_of(cleaned), keywords)
    spelled = _with_units(words, keywords.spell(words), keywords)
    words, spelled = deciphered(words, spelled, keywords)
    matches = keywords.match(spelled)
    at: list[Match | None] = [None] * len(words)
    for match in matches:
        for place in range(match.first, match.last):
            at[place] = match
    return Sentence(cleaned, words, spelled, matches, at, keywords)


def _with_units(words: list[Word], spelled: list[Spelled], keywords: Keywords) -> list[Spelled]:
    """The words, a misspelt one behind a number taken for a time where it is near to one: "3 uears"."""
    looked_at = 0
    for place in range(1, len(words)):
        word, before = words[place], words[place - 1]
        is_near = before.kind == "number" and word.kind == "word" and len(word.raw) <= LONGEST_TIME
        if is_near and looked_at < MOST_TIMES and not _is_sure(spelled[place], keywords):
            looked_at += 1
            spelled[place] = _time_near(word, keywords) or spelled[place]
    return spelled


def _is_sure(spelled: Spelled, keywords: Keywords) -> bool:
    """Whether a word is one of those that stand behind a number, or too common to be a slip for one."""
    weight, senses = keywords.weight(spelled.text), keywords.senses(spelled.text)
    is_common = weight is not None and weight < RARE
    means_more = weight is None and bool(senses)
    return (spelled.how == "exact" and (is_common or means_more)) or any(
        sense.kind in TIMES for sense in senses
    )


def _time_near(word: Word, keywords: Keywords) -> Spelled | None:
    for typed in dict.fromkeys((word.text, word.raw.casefold())):
        for near in keywords.near(typed):
            if near.distance == 1 and any(sense.kind in TIMES for sense in keywords.senses(near.word)):
                return Spelled(near.word, "fuzzy", near.score, True)
    return None
