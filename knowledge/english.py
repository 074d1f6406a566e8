"""English words by frequency, and whether a word is likelier an ordinary one than the name of a place.

Both come from the dictionaries that symspellpy ships: single words, and pairs of words. A word that often
follows "the" or "a" is a noun or an adjective ("the split"); the name of a place hardly ever does.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

_WORDS = "symspellpy/frequency_dictionary_en_82_765.txt"
_PAIRS = "symspellpy/frequency_bigramdictionary_en_243_342.txt"

ARTICLES = frozenset({"the", "a", "an"})

# Words before which no name of a place stands: before nouns and adjectives, and before verbs.
_BEFORE_WORDS = (
    "the a an this that these those my your his her our their its every each any some no "
    "i you we they not will can would should is are be very"
)
_COMMON_USE = 0.25  # share of uses after such a word, on the scale of the two dictionaries
_COMMON_USE_PER_MILLION = 0.9  # what a million inhabitants would add to it
_COUNTED_INHABITANTS = 300_000  # the most that count for that
_TOWN = 100_000  # inhabitants up to which a word with a plural or a past tense is rather that word
_USES_PER_INHABITANT = 180  # more than that, and others than the city bear the name


@cache
def english_frequencies() -> dict[str, int]:
    """How often each English word occurs, in lower case."""
    return {word: int(count) for word, count in map(str.split, _lines(_WORDS))}


@cache
def ordinary_words(limit: int = 30_000) -> frozenset[str]:
    """The most frequent English words."""
    frequencies = english_frequencies()
    return frozenset(sorted(frequencies, key=frequencies.__getitem__, reverse=True)[:limit])


@cache
def _common_uses() -> Counter[str]:
    uses: Counter[str] = Counter()
    before_words = frozenset(_BEFORE_WORDS.split())
    for line in _lines(_PAIRS):
        before, word, count = line.split()
        if before in before_words:
            uses[word] += int(count)
    return uses


def common_use(word: str) -> float:
    """How far a word is used like a noun, an adjective or a verb: about 0 for names, 1 and more for those."""
    frequency = english_frequencies().get(word, 0)
    return _common_uses()[word] / frequency if frequency else 0.0


def has_inflections(word: str) -> bool:
    """Whether English knows a plural or another form of the word ("anthems"), as it hardly does of names."""
    frequencies = english_frequencies()
    if word.endswith("s") and word[:-1] in frequencies:
        return True
    return any(word + ending in frequencies for ending in ("s", "es", "ed", "ing"))


def inflected_share(word: str, but: str = "") -> float:
    """How often a plural or another form of a word is used, `but` one, for each of it: 0 for names."""
    frequencies = english_frequencies()
    forms = [frequencies.get(word + ending, 0) for ending in ("s", "es", "ed", "ing") if word + ending != but]
    return max(forms) / frequencies[word] if word in frequencies else 0.0


def is_ordinary(phrase: str, inhabitants: float, uses_per_inhabitant: float = _USES_PER_INHABITANT) -> bool:
    """Whether a phrase is likelier an ordinary word or a person's name than a place of that size.

    A word used more than `uses_per_inhabitant` times for each inhabitant means something else.
    """
    frequency = english_frequencies().get(phrase, 0)
    if not frequency:
        return False
    counted = min(inhabitants, _COUNTED_INHABITANTS) / 1e6
    if common_use(phrase) > _COMMON_USE + _COMMON_USE_PER_MILLION * counted:
        return True
    if inhabitants < _TOWN and has_inflections(phrase):
        return True
    return frequency > uses_per_inhabitant * inhabitants


def _lines(file: str) -> list[str]:
    library, _, _ = file.partition("/")
    path = Path(str(distribution(library).locate_file(file)))
    return path.read_text(encoding="utf-8-sig").splitlines()
