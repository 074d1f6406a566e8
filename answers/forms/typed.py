"""What is written to an open form: which of its parts it answers; none where it is another question."""

from __future__ import annotations

from typing import NamedTuple

from answers.amounts import Money
from answers.answer import Button
from answers.forms.state import (
    CHOSEN,
    COMPARE,
    ESTIMATE,
    MOST_SIDES,
    OFFER,
    WORKED,
    State,
    written_amount,
)
from answers.kit import Kit, Maker
from answers.levels import level_of_years
from answers.reader import Reader, Understood
from answers.reading import Reading
from answers.sentence import Sentence
from answers.spans import LARGEST, Span, SpanReader
from answers.topical import LIGHT
from answers.wording import listed, say
from knowledge.keywords import Sense
from knowledge.text import phrase_of

MOST_YEARS = 50
PLACED = ("place", "sides")
KINDS = frozenset(
    {"grade", "territory", "subdivision", "city", "region", "industry", "company", "employment", "measure"}
    | {"filler", "grammar", "experience", "number", "multiplier", "currency", "period", "hint", "step", "job"}
)
CUES = frozenset({"more", "correction", "add"})
OF_FORM = {
    ESTIMATE: frozenset({"estimate"}),
    OFFER: frozenset({"offer", "judge", "gross"}),
    COMPARE: frozenset({"compare"}),
}


class Typed(NamedTuple):
    """What was written, as the state after it.

    `parts` are the parts of the state that it named; `word` is "skip", "back", "yes" or "no" where it was
    that alone; `notes` say what could not be taken as it was written.
    """

    state: State
    parts: frozenset[str] = frozenset()
    word: str = ""
    notes: tuple[str, ...] = ()


class TypedReader(Maker):
    """Reads what is written to forms."""

    def __init__(self, kit: Kit, reader: Reader) -> None:
        super().__init__(kit)
        self._knowledge = kit.knowledge
        self._reader = reader

    def read(self, state: State, step: str, buttons: tuple[Button, ...], text: str) -> Typed | str | None:
        """What a text does at a step of a form, or the press whose label it is; None for neither."""
        understood = self._reader.understand(text)
        said = _said(understood.sentence)
        press = next((b.press for b in buttons if step != "sides" and said == phrase_of(b.label)), None)
        if press is not None:
            return press
        codes = self._codes(understood) if step in PLACED else ()
        if codes:
            return Typed(_with_places(state, step, codes), frozenset({step}))
        word = self._step_word(said)
        if word:
            return self._by_word(state, step, word)
        if not self._may_answer(understood, state.kind):
            return None
        typed = self.filled(state, step, understood)
        asks_more = "?" in text and not typed.parts <= {step}
        return None if asks_more or not (typed.parts or typed.notes) else typed

    def filled(self, state: State, step: str | None, understood: Understood) -> Typed:
        """The state with every part that a text names; `step` is the one that a bare number answers."""
        reading, slots = understood.reading, understood.slots
        case = reading.case
        worked = [way for way in slots.ids("employment") if way in WORKED]
        named = {
            "level": case.level,
            "industry": case.industries[0] if case.industries else None,
            "company": reading.companies[0] if reading.companies else None,
            "remote": worked[0] if worked else None,
            "measure": case.measure,
            "role": case.role if case.role != self._guide.role else None,
            "employment": case.employment if case.employment in slots.ids("employment") else None,
            "period": reading.period,
            "currency": reading.currency,
        }
        years = self._bare(understood) if step == "level" and not case.level else None
        if years is not None and years.high <= MOST_YEARS:
            case = case._replace(years=(years.low, years.high))
            case = case._replace(level=level_of_years(self._guide, (years.low + years.high) / 2))
            named["level"] = case.level
        elif state.kind == OFFER and (money := self._money(understood, step)):
            named["amount"] = written_amount(money)
        parts = {part: value for part, value in named.items() if value}
        state = state._replace(**parts)  # type: ignore[arg-type]
        notes = (*self._not_covered(reading, understood), *self._describer.boundary(case))
        places = self._places(understood)
        if not places:
            return Typed(state, frozenset(parts), notes=notes)
        at = "sides" if state.kind == COMPARE else "place"
        return Typed(_with_places(state, at, places), frozenset({*parts, at}), notes=notes)

    def _money(self, understood: Understood, step: str | None) -> Money | None:
        """The amount that a text names; at the step that asks for it, any number."""
        money = understood.numbers.money
        if money:
            return money[0]
        bare = self._bare(understood) if step == "amount" and not understood.numbers.years else None
        if bare is None or not 1 <= bare.high <= LARGEST:
            return None
        return Money(bare.low, bare.high, bare.unit, bare.per, True, bare.first, bare.last, bare.loose)

    def _bare(self, understood: Understood) -> Span | None:
        """The first number of a text, where it has neither a currency nor a multiplier."""
        spans = SpanReader(understood.sentence, self._knowledge.symbols)
        found = [span for place in range(len(understood.sentence)) if (span := spans.read(place))]
        return found[0] if found and found[0].unit is None and found[0].multiplier == 1 else None

    def _places(self, understood: Understood) -> tuple[str, ...]:
        """The countries and hubs that a text names, where it names any."""
        if not understood.slots.spots:
            return ()
        named = []
        covered = self._guide.place_of_territory
        for case in understood.reading.cases:
            if case.city and self._describer.is_hub(case.city):
                named.append(case.city)
            elif case.place:
                named.append(case.place)
        if not named:
            named = [covered[code] for code in understood.reading.ambiguous if code in covered][:1]
        return tuple(dict.fromkeys(named))

    def _codes(self, understood: Understood) -> tuple[str, ...]:
        """Countries by codes alone, which elsewhere are other words: "in", "de", "no"."""
        found: list[str] = []
        sentence = understood.sentence
        if understood.slots.spots:
            return ()
        for place, word in enumerate(sentence.words):
            if word.kind == "sign" or sentence.grammar(place, "separator"):
                continue
            territories = [s.id for s in self._senses(sentence.word(place)) if s.kind == "territory"]
            covered = [self._guide.place_of_territory.get(territory) for territory in territories]
            if not covered or covered[0] is None:
                return ()
            found.append(covered[0])
        return tuple(dict.fromkeys(found))

    def _senses(self, phrase: str) -> tuple[Sense, ...]:
        return self._knowledge.keywords.senses(phrase)

    def _step_word(self, said: str) -> str:
        """What a text says to a form, as a whole: "skip", "back", "yes", "no", or nothing of these."""
        return next((sense.id for sense in self._senses(said) if sense.kind == "step"), "")

    def _by_word(self, state: State, step: str, word: str) -> Typed:
        """What skip, back, yes and no do at a step; only one of them answers yes or no."""
        if step == "remote" and word in ("yes", "no"):
            return Typed(state._replace(remote=WORKED[0] if word == "yes" else WORKED[-1]))
        return Typed(state, word="skip" if word == "no" else word)

    def _may_answer(self, understood: Understood, kind: str) -> bool:
        """Whether a text is nothing but what a form may be told, every word of it."""
        reading, numbers = understood.reading, understood.numbers
        if reading.other_jobs or reading.subjects or reading.dropped or numbers.percentages:
            return False
        if numbers.quantity or not _is_one(reading, kind):
            return False
        return all(self._is_allowed(understood, place, kind) for place in range(len(understood.sentence)))

    def _is_allowed(self, understood: Understood, place: int, kind: str) -> bool:
        sentence = understood.sentence
        word, match = sentence.words[place], sentence.at[place]
        if word.kind != "word" or place in understood.numbers.used:
            return True
        if match is None:
            return self._knowledge.ranking.carries(sentence.word(place)) < LIGHT
        cues = CUES | OF_FORM[kind]
        senses = [sense for sense in match.senses if not sense.weak] or match.senses
        return any(sense.kind in KINDS or (sense.kind == "cue" and sense.id in cues) for sense in senses)

    def _not_covered(self, reading: Reading, understood: Understood) -> list[str]:
        """What was named and can't be taken: a country or a part of the world, a city that is no hub."""
        guide, describer = self._guide, self._describer
        said = []
        if reading.elsewhere and not self._places(understood):
            covered = listed([place.in_text for place in guide.places.values()])
            name = describer.territory(reading.elsewhere[0])
            said.append(
                say("The guide has nothing on {place}. It covers {places}.", place=name, places=covered)
            )
        elif reading.elsewhere:
            name = describer.territory(reading.elsewhere[0])
            said.append(say("The guide has nothing on {place}.", place=name))
        if reading.regions and not understood.slots.spots:
            said.append(self._region(reading.regions[0]))
        for case in reading.cases:
            if case.city and case.place and not describer.is_hub(case.city):
                place = guide.places[case.place].in_text
                city = describer.city(case.city)
                said.append(
                    say("{city} stands for {place}: the guide doesn't split it.", city=city, place=place)
                )
        return said

    def _region(self, region: str) -> str:
        territories = self._knowledge.regions.get(region, ())
        covered = [place.in_text for place in self._guide.places.values() if place.territory in territories]
        name = self._knowledge.name(f"region/{region}")
        if not covered:
            return say("The guide has nothing on {place}.", place=name)
        return say("In {region} the guide has {places}.", region=name, places=listed(covered))


def _said(sentence: Sentence) -> str:
    """A text as one phrase, without signs at its ends."""
    words = [word for word in (sentence.word(place) for place in range(len(sentence))) if word]
    while words and not words[-1][:1].isalnum() and len(words) > 1:
        words.pop()
    return " ".join(words)


def _is_one(reading: Reading, kind: str) -> bool:
    """Whether a text is about one case, or (for a comparison) one in several places."""
    if kind != COMPARE:
        return len(reading.cases) == 1
    return len({case._replace(place=None, city=None, elsewhere=None) for case in reading.cases}) == 1


def _with_places(state: State, step: str, places: tuple[str, ...]) -> State:
    """The state with a place, or with sides added; two sides named at once are all that are wanted."""
    if step != "sides":
        return state._replace(place=places[0])
    sides = tuple(dict.fromkeys((*state.places, *places)))[:MOST_SIDES]
    return state._replace(places=sides, sides=CHOSEN if len(places) > 1 else state.sides)
