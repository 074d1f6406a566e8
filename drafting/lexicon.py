"""What the words of an article name: places, levels, jobs, measures; by exact phrases, for it is edited text.

Names come from the vocabulary, from library data as for questions, and from words/<language>.yaml.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from knowledge import keeping
from knowledge.text import Word, clean, phrase_of, words_of
from knowledge.vocabulary import Entry

HERE = Path(__file__).parent
WORDS = HERE / "words"
KINDS = frozenset({"grade", "job", "industry", "company", "measure", "employment", "number", "skill"})
SPOKEN = frozenset({"job", "industry", "company", "skill", "measure", "period", "experience", "currency"})
CUES = frozenset({"hub", "pay", "all"})
LEAST_CITY = 90_000  # people; smaller ones share their names with too much else
LONGEST = 6  # words of a phrase
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "‒": "-", "―": "-", "•": "•"})
PLACES = ("territory", "subdivision", "city")  # of two that share a name, the first is meant
JOINTS = frozenset("-/&'.")
_RANKS = re.compile(r"[a-z]{1,3}\d{1,2}s")
_ADDRESS = re.compile(
    r"\b(?:https?://\S+|(?:[\w-]+\.)+(?:com|org|net|io|ai|fyi|co|uk|de|in|gov|edu)\b(?:/\S*)?)", re.I
)


class Mark(NamedTuple):
    """Something that a text names, by kind and id, and the letters from `start` to `end` that name it."""

    kind: str
    id: str
    start: int
    end: int

    @property
    def sense(self) -> str:
        """Kind and id as a guide's `when` writes them."""
        return f"{self.kind}/{self.id}"


class Named(NamedTuple):
    """What a phrase names; `weak`: only where it is written in capitals."""

    kind: str
    id: str
    weak: bool


class Lexicon:
    """Phrases and what they name."""

    def __init__(self, named: Iterable[tuple[str, Named]]) -> None:
        self._named: dict[str, tuple[Named, ...]] = {}
        for phrase, one in named:
            if phrase and one not in self._named.get(phrase, ()):
                self._named[phrase] = (*self._named.get(phrase, ()), one)

    def marks(self, text: str) -> list[Mark]:
        """All that a plain text names, in its order; of phrases that overlap the longest."""
        words = words_of(_ADDRESS.sub(lambda address: " " * len(address.group()), text))
        shouts = text.isupper()
        found: list[Mark] = []
        place = 0
        while place < len(words):
            marks, taken = self._at(words, place, shouts)
            found += marks
            place += taken
        return found

    def ids(self, kind: str, phrase: str) -> tuple[str, ...]:
        """What a phrase names of a kind, even if only beside other evidence."""
        return tuple(one.id for one in self._named.get(phrase_of(phrase), ()) if one.kind == kind)

    def _at(self, words: list[Word], place: int, shouts: bool) -> tuple[list[Mark], int]:
        for length in range(min(LONGEST, len(words) - place), 0, -1):
            part = words[place : place + length]
            if length > 1 and not _is_phrase(part):
                continue
            named = self._named.get(" ".join(_single(word.text) for word in part if word.text not in JOINTS))
            kept = [one for one in named or () if not one.weak or _is_name(part, shouts)]
            if kept:
                start, end = part[0].start, part[-1].end
                return [Mark(one.kind, one.id, start, end) for one in kept], length
        return [], 1


def _single(word: str) -> str:
    """A word, a rank with a number in the singular: "L4s"."""
    return word[:-1] if _RANKS.fullmatch(word) else word


def _is_phrase(words: list[Word]) -> bool:
    """Whether words may be one phrase: no comma, bracket or stop stands between them."""
    return all(word.kind != "sign" or word.text in JOINTS for word in words) and (
        words[0].kind != "sign" and words[-1].kind != "sign"
    )


def _is_name(words: list[Word], shouts: bool) -> bool:
    """Whether a phrase that may be a common word is written as a name: "US", "UK", "U.S."."""
    return not shouts and all(word.raw.replace(".", "").isupper() and len(word.raw) > 1 for word in words)


def plain(text: str) -> str:
    """A text as the lexicon and the amounts read it: one kind of dash, quote and space."""
    return clean(text.translate(_HYPHENS))


def lexicon_of(language: str = "en", cache: Path | None = None) -> Lexicon:
    """The lexicon of a language, as it was kept if it was; a cache that can't be written is no fault."""
    from knowledge.compiling import CACHE, VOCABULARY
    from knowledge.compiling import HERE as KNOWLEDGE

    words = VOCABULARY / language
    sources = [*words.glob("*.yaml"), *WORDS.glob("*.yaml"), *HERE.glob("*.py"), *KNOWLEDGE.glob("*.py")]
    path = (cache or CACHE) / f"lexicon-{keeping.digest(sources)}.json"
    with contextlib.suppress(OSError, ValueError):
        return Lexicon((phrase, Named(*named)) for phrase, named in json.loads(path.read_text("utf-8")))
    named = list(dict.fromkeys(_all(words, WORDS / f"{language}.yaml")))
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("lexicon-*.json"):
            old.unlink()
        path.write_text(json.dumps(named), "utf-8")
    return Lexicon(named)


def _all(vocabulary: Path, own: Path) -> Iterator[tuple[str, Named]]:
    from knowledge.cities import city_names
    from knowledge.loading import load_vocabulary, load_words
    from knowledge.territories import subdivision_names, territory_names

    claimed: set[str] = set()  # by places
    spoken: set[str] = set()  # words with another meaning, which codes of countries don't have
    entries = load_vocabulary(vocabulary).entries
    jobs = _jobs(entry for entry in entries if entry.kind == "job")
    for entry in entries:
        if entry.kind in SPOKEN:
            spoken.update(map(phrase_of, (*entry.words, *entry.weak)))
        if entry.kind not in KINDS.union(PLACES) and not (entry.kind == "cue" and entry.id in CUES):
            continue
        for word in entry.words:
            if entry.kind in PLACES:
                claimed.add(phrase_of(word))
            yield phrase_of(word), Named(entry.kind, jobs.get(entry.sense, entry.id), weak=False)
        for word in entry.weak:
            yield phrase_of(word), Named(entry.kind, jobs.get(entry.sense, entry.id), weak=True)
    for entry in load_words(own):
        for word in entry.words:
            yield phrase_of(word), Named(entry.kind, entry.id, weak=False)
    for names in (territory_names(), subdivision_names(), city_names()):
        taken = set(claimed)
        for name in names:
            phrase = phrase_of(name.phrase)
            is_small = name.kind == "city" and name.weight < LEAST_CITY
            is_vague = is_small or (name.weak and (name.kind != "territory" or phrase in spoken))
            if phrase not in taken and not is_vague:
                claimed.add(phrase)
                yield phrase, Named(name.kind, name.id, name.weak)


def _jobs(entries: Iterable[Entry]) -> dict[str, str]:
    """For each job's sense the id under which its name stands first, as the same job in other languages."""
    first: dict[str, str] = {}
    made: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: entry.id != entry.name.lower().replace(" ", "-")):
        made[entry.sense] = first.setdefault(entry.name, entry.id)
    return made
