"""From matched words to slots: which sense each match has here, and which places, levels, jobs are meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from answers.amounts import Numbers
from answers.place_names import CODE, PLACE_KINDS, PlaceNames
from answers.sentence import Sentence
from answers.spots import Spot, SpotReader
from knowledge.guide import Guide
from knowledge.keywords import Match
from knowledge.senses import Sense

STOPS = frozenset(".?!;\n")
NEGATION_REACH = 4
NEGATABLE = frozenset({"hub"})
WHO = frozenset({"grade", "job"})
PLAIN_KINDS = frozenset({"filler", "grammar"})
UNMARKED = PLACE_KINDS | {"filler"}
ALWAYS = frozenset(
    {"filler", "cue", "measure", "subject", "experience", "topic", "skill", "number", "multiplier"}
)
SUPPORTING = ("job", "grade", "territory", "subdivision", "city", "industry", "company")

Found = TypeVar("Found")


class Mark(NamedTuple):
    """One thing that a question names: an id of a kind, the words it stands at, and its part of the text.

    `part` counts the sentences of the question from 0.
    """

    kind: str
    id: str
    first: int
    last: int
    part: int
    phrase: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Slots:
    """All that a question names, in its order; `negated` are the marks that it names to exclude them."""

    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...]
    negated: tuple[Mark, ...]
    parts: tuple[int, ...]
    left_out: tuple[str, ...] = ()
    _by_kind: dict[str, list[Mark]] = field(init=False, repr=False, compare=False)
    _all_cues: frozenset[str] = field(init=False, repr=False, compare=False)
    _strong_cues: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_kind: dict[str, list[Mark]] = {}
        for mark in self.marks:
            by_kind.setdefault(mark.kind, []).append(mark)
        cues = by_kind.get("cue", [])
        object.__setattr__(self, "_by_kind", by_kind)
        object.__setattr__(self, "_all_cues", frozenset(mark.id for mark in cues))
        object.__setattr__(self, "_strong_cues", frozenset(mark.id for mark in cues if not mark.weak))

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids of a kind, each once, in order."""
        marks = self._by_kind.get(kind)
        return tuple(dict.fromkeys(mark.id for mark in marks)) if marks else ()

    def with_cues(self, ids: tuple[str, ...]) -> Slots:
        """The slots with cues that stand at no word."""
        return (
            replace(self, marks=(*self.marks, *(Mark("cue", name, 0, 0, 0, "") for name in ids)))
            if ids
            else self
        )

    def of(self, kind: str) -> list[Mark]:
        """The marks of a kind, in order; not to be changed."""
        return self._by_kind.get(kind, [])

    def cues(self, weak: bool = False) -> frozenset[str]:
        """What is asked for, and how, by the ids of the vocabulary's cues; with `weak`, the weak ones too."""
        return self._all_cues if weak else self._strong_cues


class SlotReader:
    """Reads the slots of one sentence."""

    def __init__(self, sentence: Sentence, numbers: Numbers, guide: Guide) -> None:
        self._sentence = sentence
        self._numbers = numbers
        self._parts = tuple(self._count_parts())
        self._names = PlaceNames(sentence)
        self._negates = any(sentence.says(match.first, "cue", "negation") for match in sentence.matches)
        self._spots = SpotReader(sentence, guide)

    def read(self) -> Slots:
        """All slots, in the order of the question."""
        marks: list[Mark] = []
        spots: list[Spot] = []
        used = self._numbers.used
        for match in self._sentence.matches:
            if used and not used.isdisjoint(range(match.first, match.last)):
                continue
            senses = list(self._accepted(match))
            places = self._names.meant(match, [sense for sense in senses if sense.kind in PLACE_KINDS])
            if places:
                spots.append(self._spots.spot(match, places, self._parts[match.first]))
            marks += [
                self._mark(match, sense)
                for sense in senses
                if sense.kind not in UNMARKED
                and not (places and sense.kind == "job" and (sense.weak or len(match.phrase) <= CODE))
            ]
        spots = list(self._spots.merged(spots))
        kept, negated = _parted(
            marks,
            lambda mark: (
                (mark.kind != "cue" or mark.id in NEGATABLE) and self._is_negated(mark.first, mark.kind)
            ),
        )
        wanted, unwanted = _parted(spots, lambda spot: self._is_negated(spot.first))
        left_out = tuple(f"place/{spot.place}" for spot in unwanted)
        return Slots(tuple(kept), tuple(wanted), tuple(negated), self._parts, left_out)

    def _count_parts(self) -> Iterator[int]:
        part = 0
        for word in self._sentence.words:
            yield part
            if word.text in STOPS or "\n" in self._sentence.text[word.end : word.end + 2]:
                part += 1

    def _mark(self, match: Match, sense: Sense) -> Mark:
        return Mark(
            sense.kind, sense.id, match.first, match.last, self._parts[match.first], match.phrase, sense.weak
        )

    def _accepted(self, match: Match) -> Iterator[Sense]:
        strong = [sense for sense in match.senses if not sense.weak]
        strong_kinds = {sense.kind for sense in strong}
        yield from strong
        for sense in match.senses:
            if not sense.weak:
                continue
            if sense.kind in ("grammar", "hint"):
                yield sense
            elif sense.kind in PLACE_KINDS:
                if not strong_kinds & PLACE_KINDS and self._names.is_place(match, bool(strong)):
                    yield sense
            elif (not strong or strong_kinds <= PLAIN_KINDS or sense.kind == "cue") and self._has_support(
                match, sense
            ):
                yield sense

    def _has_support(self, match: Match, sense: Sense) -> bool:
        """Whether a word that means something here only beside other evidence has it."""
        sentence, before = self._sentence, match.first - 1
        if sense.kind in ALWAYS:
            return True
        if sense.kind == "currency":
            return sentence.grammar(before, "place-preposition") or before in self._numbers.used
        if sense.kind == "period":
            is_rate = sentence.has(match.last, "measure", "rate")
            return is_rate or sentence.grammar(before, "per") or sentence.word(before) == "/"
        if sense.kind == "job" and any(other.kind == "period" for other in match.senses):
            return False
        raw = sentence.words[match.first].raw
        introduced = match.first == 0 and sentence.word(match.last) == ","
        if sense.kind == "job" and (introduced or (raw.isupper() and not sentence.text.isupper())):
            return True
        beside = (before, match.last)
        named = any(sentence.has(place, kind) for place in beside for kind in SUPPORTING)
        return named or any(sentence.has(place, "cue", "pay", "how-much") for place in beside)

    def _is_negated(self, first: int, kind: str = "") -> bool:
        """Whether a word is named to exclude it: "not London", "not asking for leads"; not by "no senior"."""
        sentence = self._sentence
        if not self._negates:
            return False
        if kind in WHO and sentence.grammar(first - 1, "none-of"):
            return False
        for place in range(first - 1, max(-1, first - 1 - NEGATION_REACH), -1):
            if sentence.says(place, "cue", "negation"):
                return True
            if not (sentence.has(place, "filler") or sentence.has(place, "grammar")):
                return False
            if sentence.words[place].text in STOPS or sentence.words[place].text == ",":
                return False
        return False


def _parted(found: Iterable[Found], apart: Callable[[Found], bool]) -> tuple[list[Found], list[Found]]:
    """What is found, in order, and what is to be held apart from it."""
    parts: tuple[list[Found], list[Found]] = ([], [])
    for one in found:
        parts[apart(one)].append(one)
    return parts
