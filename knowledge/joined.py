"""Words without the space between them that need no guess, cut apart: "270kbase", "lead'sbase", "wasit"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.keywords import Keywords
from knowledge.text import Word, comparable

SHORTEST = 5
MOST = 40  # words of a question that are looked at: who joins more of them writes another language
SHORTEST_PART = 2
PLAIN = 0.2  # two words that weigh less are meant rather than a small place's name
TOWN = "city"
_PLACES = frozenset({TOWN, "subdivision"})
_POSSESSIVE = re.compile(r"[A-Za-z]{2,}'s(?=[A-Za-z]{2})")


def apart(words: Sequence[Word], keywords: Keywords) -> list[Word]:
    """The words, those cut in two that are a number's letter, a possessive, or two of the commonest words."""
    made: list[Word] = []
    looked_at = 0
    for word in words:
        place = None
        if word.kind == "word" and len(word.raw) >= SHORTEST and looked_at < MOST:
            if not keywords.knows(word.text):
                looked_at += 1
                place = _behind_a_number(word, made, keywords) or _behind_a_possessive(word)
            elif _is_only_a_place(word.text, keywords):
                place = _plain_cut(word.raw.casefold(), keywords)
        made += _halves(word, place) if place else [word]
    return made


def _behind_a_number(word: Word, before: Sequence[Word], keywords: Keywords) -> int | None:
    """Where "270kbase" is to be cut: the letter belongs to the number."""
    if not before or before[-1].kind != "number" or before[-1].end != word.start:
        return None
    multiplies = any(sense.kind == "multiplier" for sense in keywords.senses(word.text[0]))
    return 1 if multiplies and keywords.knows(word.text[1:]) else None


def _is_only_a_place(text: str, keywords: Keywords) -> bool:
    if keywords.weight(text) is not None:
        return False
    senses = keywords.senses(text)
    are_towns = all(sense.kind in _PLACES and (sense.weight or sense.kind != TOWN) for sense in senses)
    return bool(senses) and are_towns


def _plain_cut(text: str, keywords: Keywords) -> int | None:
    """The cut into two of the commonest words: "wasit" is a town, and "was it" likelier."""
    for place in range(SHORTEST_PART, len(text) - SHORTEST_PART + 1):
        weights = [keywords.weight(comparable(part)) for part in (text[:place], text[place:])]
        if sum(PLAIN if weight is None else weight for weight in weights) < PLAIN:
            return place
    return None


def _behind_a_possessive(word: Word) -> int | None:
    """Where "lead'sbase" is to be cut."""
    found = _POSSESSIVE.match(word.raw)
    return found.end() if found else None


def _halves(word: Word, place: int) -> list[Word]:
    middle = word.start + place
    left, right = word.raw[:place], word.raw[place:]
    return [
        Word(left, comparable(left), word.start, middle, word.kind),
        Word(right, comparable(right), middle, word.end, word.kind),
    ]
