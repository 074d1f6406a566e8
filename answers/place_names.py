"""Whether a word that could be the name of a place is one here: "us", "Reading", "TX", "Polish"."""

from __future__ import annotations

from answers.sentence import Sentence
from knowledge.keywords import Match
from knowledge.senses import Sense

PLACE_KINDS = frozenset({"territory", "subdivision", "city"})
CODE = 3
LIST_REACH = 5
LARGE = 300_000
JOINERS = frozenset("/&+,")
NEIGHBOURS = ("job", "grade", "territory", "subdivision", "city", "measure")


class PlaceNames:
    """Tells the names of places in one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence

    def meant(self, match: Match, places: list[Sense]) -> list[Sense]:
        """Those of a word's places that it may mean here: of a list of countries each is one."""
        if len(places) > 1 and len(match.phrase) <= CODE and self._is_among_countries(match):
            places = [sense for sense in places if sense.kind == "territory"] or places
        return [sense for sense in places if self._is_as_typed(match, sense)]

    def _is_as_typed(self, match: Match, sense: Sense) -> bool:
        """Whether a small place's name was typed without a plural's "s": "Jonas" is not the town of Jona."""
        is_small = 0 < sense.weight < LARGE and sense.kind != "territory"
        if not is_small or match.last - match.first > 1 or match.how == "fuzzy":
            return True
        raw = self._sentence.words[match.first].raw.casefold()
        return not raw.endswith("s") or raw.endswith("'s") or len(raw) != len(match.phrase) + 1

    def is_place(self, match: Match, has_other_sense: bool) -> bool:
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
            if self._is_among_countries(match):
                return True
            return shouted and after_preposition and not has_other_sense
        if len(match.phrase) > CODE:
            return not has_other_sense and self._is_rare_place(match, raw, after_preposition)
        if shouted:
            return not has_other_sense or after_preposition
        if sentence.grammar(before, "object-verb") or sentence.grammar(match.first, "place-preposition"):
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
        return self._joins(place) and any(sentence.says(place + step, kind) for kind in PLACE_KINDS)

    def _is_among_countries(self, match: Match) -> bool:
        """Whether a code stands in a list of countries, two of them at least: "us, uk, de, ca"."""
        sentence = self._sentence
        near = range(match.first - LIST_REACH, match.last + LIST_REACH)
        others = [place for place in near if not match.first <= place < match.last]
        named = [
            place
            for place in others
            if sentence.has(place, "territory") and not sentence.has(place, "filler")
        ]
        beside = {match.first - 1, match.last}
        beside |= {
            step
            for step, gap in ((match.first - 2, match.first - 1), (match.last + 1, match.last))
            if self._joins(gap)
        }
        return (
            len(named) > 1
            and not beside.isdisjoint(named)
            and any(sentence.says(n, "territory") for n in named)
        )

    def _joins(self, place: int) -> bool:
        sentence = self._sentence
        return sentence.grammar(place, "separator") or sentence.word(place) in JOINERS

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
        named = any(sentence.has(place, kind) for kind in NEIGHBOURS)
        return named or sentence.has(place, "cue", "pay", "compare")
