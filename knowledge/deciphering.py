"""What words were probably meant to be that hardly anything is known of: "jiniir", "addaistralia", "perweek".

Of all ways to have meant known words the cheapest is taken, if no other comes near it, and if it is clearly
cheaper than the word as it was understood before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from knowledge.keywords import Keywords, Spelled
from knowledge.slips import cost_of_slips
from knowledge.text import Word, comparable
from knowledge.ways import SHORTEST, Way, ways

LONGEST = 24
MOST = 6  # words of a question that are looked at: who misspells more of them writes another language
DEAREST = 2.9
OWN = 1.15  # what a word may cost that is taken for one slip of another known word
RARE = 1.15  # how rare a known word is that is looked at
LIKELY = 1.4  # what a corrected word costs at most that is not looked at again
CLEARLY = 0.15
FITTING = 0.5  # how much cheaper a word is that makes a keyword with those beside it
CAPITAL = 0.5  # what a way costs besides that does not cut where a capital begins
SCORE = 0.8
STEM = 4  # letters of the shortest word that may have an ending
BESIDE = (-2, -1, 1, 2)
_CAPITAL_WITHIN = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[a-z])")


class _Typed(NamedTuple):
    """A word's letters, where a capital begins within it (or 0), and the words before and after it."""

    letters: str
    capital: int
    beside: list[str]


def deciphered(
    words: Sequence[Word], spelled: Sequence[Spelled], keywords: Keywords
) -> tuple[list[Word], list[Spelled]]:
    """The words and how they are spelled, those that hardly anything was known of as they were meant."""
    doubtful = {
        place
        for place, plain in enumerate(spelled)
        if plain.how != "exact" or (keywords.is_doubtful(plain.text) and words[place].kind == "word")
    }
    if not doubtful:
        return list(words), list(spelled)
    found: list[Word] = []
    read: list[Spelled] = []
    looked_at = 0
    for place, (word, plain) in enumerate(zip(words, spelled, strict=True)):
        way = None
        if place in doubtful and looked_at < MOST and _is_of_letters(letters := _letters(word)):
            beside = [spelled[at].text if 0 <= (at := place + step) < len(spelled) else "" for step in BESIDE]
            typed = _Typed(letters, _capital_within(word.raw), beside)
            way = _as_phrase(typed, plain, keywords)
            if way is None and (most := _worth(typed, plain, keywords)):
                looked_at += 1
                way = _likeliest(typed, keywords, most)
        if way is None:
            found.append(word)
            read.append(plain)
        else:
            found += _cut(word, way.cuts)
            read += [Spelled(meant, "fuzzy", SCORE, True) for meant in way.meant]
    return found, read


def _letters(word: Word) -> str:
    return word.raw.casefold().removesuffix("'s")


def _capital_within(raw: str) -> int:
    """Where a word changes between small letters and capitals, if it does so once, within it; or 0."""
    found = list(_CAPITAL_WITHIN.finditer(raw))
    return found[0].start() if len(found) == 1 else 0


def _is_of_letters(letters: str) -> bool:
    return SHORTEST <= len(letters) <= LONGEST and letters.isascii() and letters.isalpha()


def _as_phrase(typed: _Typed, plain: Spelled, keywords: Keywords) -> Way | None:
    """The phrase that a word is without its spaces: "perweek"."""
    parts = keywords.joined(plain.text)
    if len(parts) < 2 or "".join(parts) != typed.letters:
        return None
    return Way(0.0, tuple(accumulate(map(len, parts[:-1]))), parts)


def _worth(typed: _Typed, plain: Spelled, keywords: Keywords) -> float:
    """What another way to read a word may cost at most; 0 if none is looked for."""
    rare = keywords.rareness(plain.text)
    if plain.how == "exact":
        is_rare = rare is not None and rare > RARE and len(typed.letters) > SHORTEST
        return OWN if is_rare and not _fits((plain.text,), typed, keywords) else 0.0
    if not plain.known or rare is None:
        return DEAREST
    cost = cost_of_slips(typed.letters, plain.text) + rare + (CAPITAL if typed.capital else 0.0)
    return min(cost - CLEARLY, DEAREST) if cost > LIKELY else 0.0


def _likeliest(typed: _Typed, keywords: Keywords, most: float) -> Way | None:
    found = sorted({_in_place(way, typed, keywords) for way in ways(typed.letters, keywords)})
    if not found or found[0].cost > most:
        return None
    best, *others = found
    rival = next((way for way in others if not _mean_the_same(way, best, keywords)), None)
    return best if rival is None or rival.cost - best.cost >= CLEARLY else None


def _in_place(way: Way, typed: _Typed, keywords: Keywords) -> Way:
    """The way with what it costs where it stands."""
    fitting = FITTING if _fits(way.meant, typed, keywords) else 0.0
    against = CAPITAL if typed.capital and typed.capital not in way.cuts else 0.0
    return way._replace(cost=way.cost - fitting + against)


def _fits(meant: tuple[str, ...], typed: _Typed, keywords: Keywords) -> bool:
    """Whether words make a keyword with each other, or with what stands beside them."""
    return any(map(keywords.senses, _phrases(meant, typed.beside)))


def _phrases(meant: tuple[str, ...], beside: list[str]) -> Iterator[str]:
    earlier, before, after, later = beside
    first, last = meant[0], meant[-1]
    if before:
        yield f"{before} {first}"
    if after:
        yield f"{last} {after}"
    if earlier:
        yield f"{earlier} {before} {first}"
    if later:
        yield f"{last} {after} {later}"
    if len(meant) > 1:
        yield " ".join(meant)
    elif before and after:
        yield f"{before} {first} {after}"


def _mean_the_same(one: Way, other: Way, keywords: Keywords) -> bool:
    return len(one.meant) == len(other.meant) and all(
        _are_forms(left, right) or set(keywords.senses(left)) & set(keywords.senses(right))
        for left, right in zip(one.meant, other.meant, strict=True)
    )


def _are_forms(one: str, other: str) -> bool:
    """Whether words are the same, or the one the other with an ending: "bonuse", "bonus"."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= STEM and longer.startswith(shorter))


def _cut(word: Word, cuts: tuple[int, ...]) -> list[Word]:
    return [
        Word(word.raw[one:two], comparable(word.raw[one:two]), word.start + one, word.start + two, word.kind)
        for one, two in pairwise((0, *cuts, len(word.raw)))
    ]
