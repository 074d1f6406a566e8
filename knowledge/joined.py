"""Words typed without the space between them, cut apart: "inMumbai", "ofyour", "rupeeminimum"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.keywords import Keywords
from knowledge.text import Word, comparable

SHORTEST = 5
LONGEST = 24
MOST = 40  # words of a question that are looked at: who joins more of them writes another language
SHORTEST_PART = 2
_RAREST = {2: 0.3, 3: 0.62}  # what a part of so many letters may weigh, if it is no keyword
_RAREST_OF_LONG = 0.85
_KEYWORD = 0.45  # what a part weighs that is a keyword
_PLAINEST = 0.6  # two words that weigh less in all are meant, whatever else is near
_MOST_IN_ALL = 1.4
_COMMONEST = 0.2  # two words that weigh no more are meant rather than a small place's name
_PLACES = frozenset({"city", "subdivision"})
_CAPITAL_WITHIN = re.compile(r"(?<=[a-z])(?=[A-Z])")


def apart(words: Sequence[Word], keywords: Keywords) -> list[Word]:
    """The words, those cut in two that are two known words and no known one."""
    made: list[Word] = []
    looked_at = 0
    for word in words:
        place = None
        if word.kind == "word" and len(word.raw) >= SHORTEST and looked_at < MOST:
            if not keywords.knows(word.text):
                looked_at += 1
                place = _behind_a_number(word, made, keywords) or _cut(word, keywords)
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
    senses = keywords.senses(text)
    return keywords.weight(text) is None and bool(senses) and {sense.kind for sense in senses} <= _PLACES


def _plain_cut(text: str, keywords: Keywords) -> int | None:
    """The cut into two of the commonest words: "wasit" is a town, and "was it" likelier."""
    weight, place = min(_cuts(text, keywords), default=(1.0, 0))
    return place if weight <= _COMMONEST else None


def _cut(word: Word, keywords: Keywords) -> int | None:
    raw = word.raw
    if not (raw.isascii() and raw.isalpha()) or keywords.knows(raw.casefold()):
        return None
    capitals = [found.start() for found in _CAPITAL_WITHIN.finditer(raw)]
    if len(capitals) == 1 and min(capitals[0], len(raw) - capitals[0]) >= SHORTEST_PART:
        halves = (comparable(raw[: capitals[0]]), comparable(raw[capitals[0] :]))
        if all(keywords.knows(half) for half in halves):
            return capitals[0]
    if not SHORTEST <= len(raw) <= LONGEST:
        return None
    weight, place = min(_cuts(raw.casefold(), keywords), default=(_MOST_IN_ALL, 0))
    if weight >= _MOST_IN_ALL:
        return None
    return place if weight <= _PLAINEST or not keywords.corrects(word) else None


def _cuts(text: str, keywords: Keywords) -> Iterator[tuple[float, int]]:
    for place in range(SHORTEST_PART, len(text) - SHORTEST_PART + 1):
        left = _weight(text[:place], keywords)
        if left is not None:
            right = _weight(text[place:], keywords)
            if right is not None:
                yield left + right, place


def _weight(part: str, keywords: Keywords) -> float | None:
    """What a part weighs, the less the commoner; None where it is hardly a word of its own."""
    part = comparable(part)
    if len(part) < SHORTEST_PART:
        return None
    weight = keywords.weight(part)
    senses = keywords.senses(part)
    if any(sense.kind not in _PLACES and not sense.weak for sense in senses):
        return _KEYWORD if weight is None else min(weight, _KEYWORD)
    if weight is not None and weight <= _RAREST.get(len(part), _RAREST_OF_LONG):
        return weight
    is_place = len(part) > SHORTEST and any(not sense.weak for sense in senses)
    return _RAREST_OF_LONG if is_place else None


def _halves(word: Word, place: int) -> list[Word]:
    middle = word.start + place
    left, right = word.raw[:place], word.raw[place:]
    return [
        Word(left, comparable(left), word.start, middle, word.kind),
        Word(right, comparable(right), middle, word.end, word.kind),
    ]
