"""Words near to a misspelt one, found without looking at every word.

Two short words within one edit share a string that each reaches by leaving out at most one letter. Of two
long ones, one cut in half, a half stands untouched in the other; within two edits, a third of it, shifted by
two letters at most. (Two letters swapped across a cut spoil both sides; they are swapped back to look.) The
words that matter most are also found by their consonants alone ("mchn"). All such strings are kept in one
hash table of plain numbers, so that a look-up takes ten to thirty steps, however many words are known, and
reading the table from disk costs nothing. rapidfuzz measures the real distance.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

SHORTEST = 4
VOWELS = frozenset("aeiou")
TWO_FROM = 7  # letters from which a word may be two edits away
SHORTEST_OF_TWO = TWO_FROM - 1  # letters of the shortest word that is found at two edits
TWICE_FROM, TWICE_TO = 5, 10  # letters of the words that are kept without each two of their letters
MOST_TWICE = 20_000  # words that are, for each takes thirty times the room
_RANK_OF_TWICE = 1  # rank up to which they are
_RANK_OF_BARE = 2  # rank up to which a word is known without its vowels
_LEAST_CONSONANTS = 3  # consonants of the shortest word that is known without its vowels
_MOST_VOWELS = 1  # vowels that may be left in a word without vowels, if it lacks no more than two
_BARE_SCORE = 0.7
_NO_VOWELS = str.maketrans(dict.fromkeys(VOWELS))
_HEADER = 5  # numbers at the beginning: words, buckets, entries, bytes of text, letters of the longest word
_WIDTH = array("I").itemsize
# By how many letters the middle third may be shifted in a word that is so many letters longer.
_SHIFTS = {-2: (-2, -1, 0), -1: (-1, 0), 0: (-1, 0, 1), 1: (0, 1), 2: (0, 1, 2)}


class Near(NamedTuple):
    """A known word near a misspelt one: edits between them, and similarity from 0 to 1."""

    word: str
    distance: int
    score: float


def edits_allowed(length: int) -> int:
    """How many edits a word of so many letters may be away: none under 4, one up to 6, then two."""
    if length < SHORTEST:
        return 0
    return 1 if length < TWO_FROM else 2


def _key(text: str, seed: int = 0) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"), seed)


def _one_left_out(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _two_left_out(word: str) -> set[str]:
    """The word without each two of its letters, without each one, and whole."""
    once = set(_one_left_out(word))
    return once.union(*map(_one_left_out, once))


def _twice_key(word: str) -> int:
    return _key(word, 9)


def _part(first: str, part: str, length: int, number: int) -> int:
    """The key of a part of a word: 0 and 1 are halves, 2 to 4 thirds; `first` begins the word."""
    return _key(first + part, 8 * length + number + 1)


def _keys(word: str) -> Iterator[int]:
    """What a known word is kept under."""
    first, length = word[0], len(word)
    if length <= TWO_FROM:
        yield from map(_key, _one_left_out(word))
    else:
        half = length // 2
        yield _key(word)
        yield _key(word[1:])
        yield _part(first, word[:half], length, 0)
        yield _part(first, word[half:], length, 1)
    if length >= SHORTEST_OF_TWO:
        left, right = length // 3, 2 * length // 3
        yield _part(first, word[:left], length, 2)
        yield _part(first, word[left:right], length, 3)
        yield _part(first, word[right:], length, 4)


def _keys_one_off(word: str) -> Iterator[int]:
    """What the known words one edit away from a misspelt one may be kept under."""
    if len(word) <= TWO_FROM + 1:
        yield from map(_key, _one_left_out(word))
    if len(word) < TWO_FROM:
        return
    first = word[0]
    yield _key(word)
    yield _key(word[1:])
    yield _key(word[1] + first + word[2:])
    for longer in (-1, 0, 1):
        length = len(word) - longer
        half = length // 2
        yield _part(first, word[:half], length, 0)
        yield _part(first, word[half + longer :], length, 1)
        if not longer:
            yield _part(first, word[: half - 1] + word[half : half + 1], length, 0)


def _keys_two_off(word: str) -> Iterator[int]:
    """The same for known words two edits away that begin with the same letter."""
    first = word[0]
    for longer in range(-2, min(2, len(word) - SHORTEST_OF_TWO) + 1):
        length = len(word) - longer
        left, right = length // 3, 2 * length // 3
        yield _part(first, word[:left], length, 2)
        for shift in _SHIFTS[longer]:
            yield _part(first, word[left + shift : right + shift], length, 3)
        yield _part(first, word[right + longer :], length, 4)
        if -2 < longer < 2:
            yield _part(first, word[: left - 1] + word[left : left + 1], length, 2)
            behind = right + longer
            yield _part(first, word[behind - 1 : behind] + word[behind + 1 :], length, 4)


def _bare(word: str) -> str:
    """The consonants of a word ("engineer": "ngnr"), if they are enough to know it by; else nothing."""
    consonants = word.translate(_NO_VOWELS)
    return consonants if len(consonants) >= _LEAST_CONSONANTS else ""


def _bare_key(bare: str) -> int:
    return _key(bare, 7)


def _is_without(typed: str, word: str) -> bool:
    """Whether the one is the other without vowels, or without most of them: "cnda", "strlia"."""
    left, missing = len(typed) - len(_bare(typed)), len(word) - len(typed)
    if missing < 2 or (left > _MOST_VOWELS and missing <= left):
        return False
    letters = iter(word)
    return all(letter in letters for letter in typed)


class Spelling:
    """Known words, each with a rank: of two equally near words the one of clearly lower rank is meant."""

    def __init__(self, ranks: Mapping[str, int]) -> None:
        self._open(memoryview(_table(ranks)))

    @classmethod
    def restored(cls, table: memoryview) -> Spelling:
        """What `stored` gave, opened again; nothing is read before a word is looked for."""
        spelling = cls.__new__(cls)
        spelling._open(table)
        return spelling

    def stored(self) -> bytes:
        """Everything as bytes, to be kept on disk."""
        return bytes(self._table)

    def _open(self, table: memoryview) -> None:
        self._table = table
        words, buckets, entries, text, self._longest = table[: _HEADER * _WIDTH].cast("I")
        self._mask = buckets - 1
        at = _HEADER * _WIDTH
        parts = []
        for count in (buckets + 1, entries, words + 1):
            parts.append(table[at : at + count * _WIDTH].cast("I"))
            at += count * _WIDTH
        self._starts, self._numbers, self._places = parts
        self._utf8 = table[at : at + text]
        self._text = ""
        self._ranks = table[at + text : at + text + words]

    def near(self, word: str) -> list[Near]:
        """The known words within the edits allowed, nearest first, then by rank."""
        allowed = self._allowed(word)
        if not allowed:
            return []
        keys = list(_keys_one_off(word))
        if allowed > 1:
            keys += _keys_two_off(word)
        return [near for _, _, near in self._found(word, keys, allowed)]

    def holds(self, word: str) -> bool:
        """Whether a word takes part: a misspelt one may be taken for it."""
        return any(near.distance == 0 for near in self.nearest(word))

    def best(self, word: str) -> Near | None:
        """The one word that is meant, or None where two are equally likely."""
        found = self.nearest(word)
        return found[0] if len(found) == 1 else None

    def nearest(self, word: str) -> list[Near]:
        """The nearest known words, all that are equally near and of equal rank."""
        allowed = self._allowed(word)
        found = self._found(word, _keys_one_off(word), 1) if allowed else []
        if not found and allowed > 1:
            found = self._found(word, _keys_two_off(word), allowed)
        return [near for distance, rank, near in found if (distance, rank) == found[0][:2]]

    def slipped(self, typed: str, most: int) -> list[Near]:
        """The words of the lowest ranks from which a word is at most `most` (1 or 2) edits away, in no order.

        One edit for words of three letters and more, two for those of five and more.
        """
        from rapidfuzz.distance import OSA

        length = len(typed)
        if length < 3 or length > self._longest + 2:
            return []
        allowed = 1 if most < 2 or length < TWICE_FROM else 2
        keys = list(_keys_one_off(typed)) if length > 3 else list(map(_key, _one_left_out(typed)))
        if allowed == 2:
            keys += _keys_two_off(typed) if length >= TWO_FROM else ()
            keys += map(_twice_key, _two_left_out(typed)) if length <= TWICE_TO + 2 else ()
        found = []
        for number in self._kept_under(keys):
            if self._ranks[number] > _RANK_OF_TWICE:
                continue
            known = self._word(number)
            distance = OSA.distance(typed, known, score_cutoff=allowed)
            if distance <= allowed:
                found.append(Near(known, distance, 1 - distance / max(length, len(known))))
        return found

    def without_vowels(self, typed: str) -> list[Near]:
        """The words that a word typed without vowels may stand for, of the lowest rank that has any."""
        bare = _bare(typed) if len(typed) >= SHORTEST else ""
        if not bare or len(typed) > self._longest:
            return []
        found: dict[int, list[Near]] = {}
        for number in self._kept_under([_bare_key(bare)]):
            known, rank = self._word(number), self._ranks[number]
            if rank <= _RANK_OF_BARE and _bare(known) == bare and _is_without(typed, known):
                found.setdefault(rank, []).append(Near(known, len(known) - len(typed), _BARE_SCORE))
        return sorted(found[min(found)]) if found else []

    def _allowed(self, word: str) -> int:
        allowed = edits_allowed(len(word))
        return allowed if len(word) <= self._longest + allowed else 0

    def _found(self, word: str, keys: Iterable[int], allowed: int) -> list[tuple[int, int, Near]]:
        """Of the words kept under the keys those near enough, with distance and rank, in this order."""
        from rapidfuzz.distance import OSA

        found = []
        distance_of = OSA.distance
        for number in self._kept_under(keys):
            known = self._word(number)
            distance = distance_of(word, known, score_cutoff=allowed)
            if distance > allowed or distance > edits_allowed(len(known) + 1):
                continue
            if distance == 2 and (word[0] != known[0] or len(known) < SHORTEST_OF_TWO):
                continue
            near = Near(known, distance, 1 - distance / max(len(word), len(known)))
            found.append((distance, self._ranks[number], near))
        found.sort()
        return found

    def _word(self, number: int) -> str:
        text = self._text = self._text or str(self._utf8, "utf-8", "surrogatepass")
        return text[self._places[number] : self._places[number + 1]]

    def _kept_under(self, keys: Iterable[int]) -> set[int]:
        numbers: set[int] = set()
        starts, mask = self._starts, self._mask
        for key in keys:
            bucket = key & mask
            first, last = starts[bucket], starts[bucket + 1]
            if first < last:
                numbers.update(self._numbers[first:last])
        return numbers


def _table(ranks: Mapping[str, int]) -> bytes:
    """The words as one run of bytes: the header, where each bucket of keys begins, the words in each bucket,
    where each word begins in the text, the text, the ranks."""
    words = [word for word in ranks if len(word) >= SHORTEST]
    keys, owners = array("I"), array("I")
    twice = 0
    for number, word in enumerate(words):
        found = set(_keys(word))
        if ranks[word] <= _RANK_OF_TWICE and len(word) <= TWICE_TO and twice < MOST_TWICE:
            twice += 1
            found.update(map(_twice_key, _two_left_out(word)))
        if ranks[word] <= _RANK_OF_BARE and (bare := _bare(word)):
            found.add(_bare_key(bare))
        keys.extend(found)
        owners.extend([number] * len(found))
    buckets = 1 << len(keys).bit_length()
    mask = buckets - 1
    sizes = array("I", bytes(_WIDTH * (buckets + 1)))
    for key in keys:
        sizes[(key & mask) + 1] += 1
    starts = array("I", accumulate(sizes))
    free, numbers = starts[:], array("I", bytes(_WIDTH * len(keys)))
    for key, owner in zip(keys, owners, strict=True):
        bucket = key & mask
        numbers[free[bucket]] = owner
        free[bucket] += 1
    places = array("I", accumulate(map(len, words), initial=0))
    text = "".join(words).encode("utf-8", "surrogatepass")
    longest = max(map(len, words), default=0)
    header = array("I", [len(words), buckets, len(keys), len(text), longest])
    ranked = bytes(min(ranks[word], 255) for word in words)
    return b"".join([header, starts, numbers, places, text, ranked])
