"""From matched words to slots: which sense each match has here, and which places, levels, jobs are meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from answers.amounts import Numbers
from answers.sentence import Sentence
from knowledge.guide import Guide
from knowledge.keywords import Match, Sense

PLACE_KINDS = frozenset({"territory", "subdivision", "city"})
SUBJECT_KINDS = frozenset(
    {"job", "grade", "territory", "subdivision", "city", "industry", "company", "employment"}
)
STOPS = frozenset(".?!;\n")
NEGATION_REACH = 4
CODE = 3
LARGE = 300_000
_WIDTH = {"territory": 2, "city": 1, "subdivision": 0}
PLAIN_KINDS = frozenset({"filler", "grammar"})
JOINERS = frozenset("/&+,")
NEGATABLE = frozenset({"hub"})
PREPOSITIONS = frozenset({"in", "to", "de", "at"})


@dataclass(frozen=True, slots=True)
class Mark:
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
class Spot:
    """A place that a question names. `place` is the guide's id, None for one that the guide lacks.

    `city` is set where a city was named; `options` where the name means several places.
    """

    territory: str
    place: str | None
    city: str | None
    first: int
    last: int
    part: int
    phrase: str
    options: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slots:
    """All that a question names, in its order; `negated` are the marks that it names to exclude them."""

    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...]
    negated: tuple[Mark, ...]
    parts: tuple[int, ...]
    left_out: tuple[str, ...] = ()

    def ids(self, kind: str) -> tuple[str, ...]:
        """The ids of a kind, each once, in order."""
        return tuple(dict.fromkeys(mark.id for mark in self.marks if mark.kind == kind))

    def of(self, kind: str) -> list[Mark]:
        """The marks of a kind, in order."""
        return [mark for mark in self.marks if mark.kind == kind]

    def cues(self, weak: bool = False) -> frozenset[str]:
        """What is asked for, and how, by the ids of the vocabulary's cues; with `weak`, the weak ones too."""
        return frozenset(mark.id for mark in self.marks if mark.kind == "cue" and (weak or not mark.weak))


class SlotReader:
    """Reads the slots of one sentence."""

    def __init__(self, sentence: Sentence, numbers: Numbers, guide: Guide) -> None:
        self._sentence = sentence
        self._numbers = numbers
        self._guide = guide
        self._parts = tuple(self._count_parts())

    def read(self) -> Slots:
        """All slots, in the order of the question."""
        marks: list[Mark] = []
        spots: list[Spot] = []
        for match in self._sentence.matches:
            if any(place in self._numbers.used for place in range(match.first, match.last)):
                continue
            senses = list(self._accepted(match))
            places = [
                sense for sense in senses if sense.kind in PLACE_KINDS and self._is_as_typed(match, sense)
            ]
            if places:
                spots.append(self._spot(match, places))
            for sense in senses:
                if sense.kind not in PLACE_KINDS and not (places and sense.weak and sense.kind == "job"):
                    marks.append(self._mark(match, sense))
        spots = list(self._merged(spots))
        negated = [
            mark
            for mark in marks
            if (mark.kind != "cue" or mark.id in NEGATABLE) and self._is_negated(mark.first)
        ]
        kept = [mark for mark in marks if mark not in negated]
        wanted = [spot for spot in spots if not self._is_negated(spot.first)]
        left_out = tuple(f"place/{spot.place}" for spot in spots if spot not in wanted)
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
                if not strong_kinds & PLACE_KINDS and self._is_place(match, bool(strong)):
                    yield sense
            elif (not strong or strong_kinds <= PLAIN_KINDS or sense.kind == "cue") and self._has_support(
                match, sense
            ):
                yield sense

    def _is_as_typed(self, match: Match, sense: Sense) -> bool:
        """Whether a place's name was typed without a plural's "s", which names do not have ("Jonas" is not Jona)."""
        word = self._sentence.words[match.first]
        if (
            match.last - match.first > 1
            or match.how == "fuzzy"
            or not 0 < sense.weight < LARGE
            or sense.kind == "territory"
        ):
            return True
        raw = word.raw.casefold()
        return not raw.endswith("s") or raw.endswith("'s") or len(raw) != len(match.phrase) + 1

    def _is_place(self, match: Match, has_other_sense: bool) -> bool:
        """Whether a word that could be a place ("us", "in", "reading", "TX") is one here."""
        sentence = self._sentence
        raw = sentence.words[match.first].raw
        before, after = match.first - 1, match.last
        shouted = raw.isupper() and len(raw) > 1 and not sentence.text.isupper()
        short = len(match.phrase) <= CODE
        after_preposition = sentence.grammar(before, "firm-preposition" if short else "place-preposition")
        if any(sense.kind == "subdivision" for sense in match.senses) and len(match.phrase) <= CODE:
            if self._behind_city(before):
                return shouted or all(sense.kind in PLACE_KINDS for sense in match.senses)
            return shouted and after_preposition and not has_other_sense
        if len(match.phrase) > CODE:
            return not has_other_sense and self._is_rare_place(match, raw, after_preposition)
        if shouted:
            return not has_other_sense or after_preposition
        if sentence.grammar(before, "object-verb") or match.phrase in PREPOSITIONS:
            return False
        if after_preposition or (before >= 0 and sentence.word(before) == "the"):
            return True
        if self._is_in_list(before, -1) or self._is_in_list(after, 1):
            return True
        alone = before < 0 and after >= len(sentence)
        return alone or (not has_other_sense and (self._beside(before) or self._beside(after)))

    def _is_rare_place(self, match: Match, raw: str, after_preposition: bool) -> bool:
        """Whether a plain word is a place here: "in Reading", "engineer, Bath", "Polish salaries"."""
        sentence = self._sentence
        name = raw[:1].isupper() and not sentence.text.isupper()
        if after_preposition:
            return name or match.last >= len(sentence)
        if name and sentence.word(match.first - 1) in (",", "("):
            return True
        is_country = any(sense.kind == "territory" for sense in match.senses)
        if is_country and sentence.word(match.first - 1) == "," and match.last >= len(sentence):
            return True
        return name and is_country and self._beside(match.last)

    def _is_in_list(self, place: int, step: int) -> bool:
        """Whether a word beside a place joins it to another place: "UK and us", "us vs Canada"."""
        sentence = self._sentence
        if any(sentence.says(place, kind) for kind in PLACE_KINDS):
            return True
        joins = sentence.grammar(place, "separator") or sentence.word(place) in JOINERS
        return joins and any(sentence.says(place + step, kind) for kind in PLACE_KINDS)

    def _behind_city(self, place: int) -> bool:
        if self._sentence.word(place) == ",":
            place -= 1
        return self._sentence.has(place, "city")

    def _beside(self, place: int) -> bool:
        """Whether what stands there goes with a place: a job, a rank, pay, or another place."""
        sentence = self._sentence
        if not 0 <= place < len(sentence):
            return False
        if sentence.word(place) == ",":
            return False
        return any(
            sentence.has(place, kind)
            for kind in ("job", "grade", "territory", "subdivision", "city", "measure")
        ) or sentence.has(place, "cue", "pay", "compare")

    def _has_support(self, match: Match, sense: Sense) -> bool:
        """Whether a word that means something here only beside other evidence has it."""
        sentence = self._sentence
        raw = sentence.words[match.first].raw
        if sense.kind == "currency":
            return (
                sentence.grammar(match.first - 1, "place-preposition")
                or match.first - 1 in self._numbers.used
            )
        if sense.kind == "period":
            return sentence.grammar(match.first - 1, "per") or sentence.word(match.first - 1) == "/"
        if sense.kind in (
            "filler",
            "cue",
            "measure",
            "subject",
            "experience",
            "topic",
            "skill",
            "number",
            "multiplier",
        ):
            return True
        if sense.kind == "job" and any(other.kind == "period" for other in match.senses):
            return False
        if sense.kind == "job" and raw.isupper() and not sentence.text.isupper():
            return True
        before, after = match.first - 1, match.last
        kinds = ("job", "grade", "territory", "subdivision", "city", "industry", "company")
        return any(sentence.has(place, kind) for place in (before, after) for kind in kinds) or any(
            sentence.has(place, "cue", "pay", "how-much") for place in (before, after)
        )

    def _is_negated(self, first: int) -> bool:
        """Whether a word is named to exclude it: "not London", "not asking about leads"."""
        sentence = self._sentence
        for place in range(first - 1, max(-1, first - 1 - NEGATION_REACH), -1):
            if sentence.says(place, "cue", "negation"):
                return True
            if not (sentence.has(place, "filler") or sentence.has(place, "grammar")):
                return False
            if sentence.words[place].text in STOPS or sentence.words[place].text == ",":
                return False
        return False

    def _spot(self, match: Match, senses: list[Sense]) -> Spot:
        territories = dict.fromkeys(_territory(sense) for sense in senses)
        best = max(senses, key=lambda sense: (_WIDTH[sense.kind], sense.weight))
        kinds = {sense.kind for sense in senses}
        options: tuple[str, ...] = ()
        if len(territories) > 1 and {"territory", "subdivision"} <= kinds:
            options = tuple(territories)
        elif len(territories) > 1 and kinds == {"city"}:
            options = self._rivals(senses)
        territory = _territory(best)
        city = best.id if best.kind == "city" else None
        place = self._guide.place_of_territory.get(territory)
        part = self._parts[match.first]
        return Spot(
            territory, place, city, match.first, match.last, part, match.phrase, options, tuple(territories)
        )

    def _rivals(self, senses: list[Sense]) -> tuple[str, ...]:
        """Countries of cities of one name, where the second is not much smaller than the first."""
        by_size = sorted(senses, key=lambda sense: -sense.weight)
        if len(by_size) < 2 or by_size[1].weight * 2 < by_size[0].weight:
            return ()
        return tuple(dict.fromkeys(_territory(sense) for sense in by_size[:2]))

    def _merged(self, spots: list[Spot]) -> Iterator[Spot]:
        """One spot for "Austin, Texas" and "London, UK": the wider one behind a city says where it is."""
        place = 0
        while place < len(spots):
            spot = spots[place]
            while place + 1 < len(spots) and self._adjoins(spot, spots[place + 1]):
                spot = _inside(spot, spots[place + 1])
                place += 1
            yield spot
            place += 1

    def _adjoins(self, spot: Spot, wider: Spot) -> bool:
        """Whether the next spot, right behind or behind a comma, says where this one is."""
        between = range(spot.last, wider.first)
        signs = ("", ",", "(", "-", "/")
        near = len(between) <= 1 and all(self._sentence.words[gap].text in signs for gap in between)
        if not near:
            return False
        if wider.territory in (spot.territory, *spot.others) or spot.territory in wider.options:
            return True
        is_state = any(sense.kind == "subdivision" for sense in self._senses_at(wider.first))
        side_by_side = not between and wider.city is None
        return spot.city is not None and wider.city is None and (is_state or side_by_side)

    def _senses_at(self, place: int) -> tuple[Sense, ...]:
        match = self._sentence.at[place]
        return match.senses if match else ()


def _territory(sense: Sense) -> str:
    if sense.kind == "city":
        return sense.id.split("/")[0]
    return sense.id.split("-")[0]


def _inside(spot: Spot, wider: Spot) -> Spot:
    """The spot, in the country of the wider one."""
    territory = wider.territory
    if wider.options and spot.territory in wider.options:
        territory = spot.territory
    city = spot.city or wider.city
    place = wider.place if territory == wider.territory else spot.place
    if spot.city and spot.territory != territory:
        city = f"{territory}/{spot.city.split('/', 1)[1]}"
    return Spot(territory, place, city, spot.first, wider.last, spot.part, spot.phrase)
