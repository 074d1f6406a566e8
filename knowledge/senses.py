"""What keywords mean, gathered by phrase and packed: most of it is never asked for."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from knowledge.text import phrase_of

UNRANKED = 9


class Sense(NamedTuple):
    """What a keyword means: an id of a kind. `weak`: only beside other evidence. `weight`: its size."""

    kind: str
    id: str
    weak: bool = False
    weight: int = 0


class Keyword(NamedTuple):
    """A word or phrase and one thing that it means. `rank` decides between equally near spellings."""

    phrase: str
    sense: Sense
    rank: int = 0


def gathered(
    keywords: Iterable[Keyword], shorthand: Mapping[str, str] = MappingProxyType({})
) -> tuple[dict[str, tuple[Sense, ...]], dict[str, int]]:
    """What each phrase means, and the lowest rank of each word; `shorthand` is written out."""
    senses: dict[str, tuple[Sense, ...]] = {}
    ranks: dict[str, int] = {}
    for keyword in keywords:
        phrase = phrase_of(keyword.phrase)
        if shorthand and not shorthand.keys().isdisjoint(words := phrase.split(" ")):
            phrase = " ".join([shorthand.get(word, word) for word in words])
        if not phrase:
            continue
        held = senses.get(phrase)
        if held is None:
            senses[phrase] = (keyword.sense,)
        elif keyword.sense not in held:
            senses[phrase] = (*held, keyword.sense)
        rank = keyword.rank
        if rank < UNRANKED:
            for word in phrase.split(" "):
                if rank < ranks.get(word, UNRANKED):
                    ranks[word] = rank
    return senses, ranks


def packed(senses: dict[str, tuple[Sense, ...]]) -> tuple[dict[str, int], bytes]:
    """For each phrase a number, twice the place of its senses in the bytes, odd if one of them is plain."""
    numbers: dict[str, int] = {}
    known: dict[tuple[Sense, ...], int] = {}
    held_as = bytearray()
    for phrase, held in senses.items():
        number = known.get(held)
        if number is None:
            number = known[held] = 2 * len(held_as) + any(not sense.weak for sense in held)
            held_as += marshal.dumps(tuple(map(tuple, held)))
        numbers[phrase] = number
    return numbers, bytes(held_as)
