"""Which parts of a form a text names, with its numbers read as the step asks for them."""

from __future__ import annotations

from typing import NamedTuple

from answers.amounts import Money
from answers.forms.state import CHOSEN, COMPARE, MOST_SIDES, OFFER, WORKED, State, StateCodes, written_amount
from answers.kit import Kit, Maker
from answers.levels import level_of_years
from answers.reader import Understood
from answers.reading import Case
from answers.spans import LARGEST, Span, SpanReader
from answers.wording import listed, say

MOST_YEARS = 50
KIND_OF = {"level": "grade", "industry": "industry", "company": "company", "remote": "employment"}


class Typed(NamedTuple):
    """What was written, as the state after it.

    `parts` are the parts of the state that it named; `word` is "skip", "back", "yes" or "no" where it was
    that alone; `notes` say what could not be taken as it was written.
    """

    state: State
    parts: frozenset[str] = frozenset()
    word: str = ""
    notes: tuple[str, ...] = ()


def with_places(state: State, places: tuple[str, ...]) -> Typed:
    """The state with a place, or with sides added; two sides named at once are all that are wanted."""
    if state.kind != COMPARE:
        return Typed(state._replace(place=places[0]), frozenset({"place"}))
    sides = tuple(dict.fromkeys((*state.places, *places)))
    too_many = say("A comparison has at most {count} sides.", count=MOST_SIDES)
    is_whole = len(places) > 1 or state.sides == CHOSEN
    state = state._replace(places=sides[:MOST_SIDES], sides=CHOSEN if is_whole else None)
    return Typed(state, frozenset({"sides"}), notes=(too_many,) if len(sides) > MOST_SIDES else ())


class Namer(Maker):
    """Finds the parts that texts name."""

    def __init__(self, kit: Kit, codes: StateCodes) -> None:
        super().__init__(kit)
        self._knowledge = kit.knowledge
        self._codes = codes

    def named(self, state: State, step: str | None, understood: Understood) -> Typed:
        """The state with every part that a text names; `step` is the one that a bare number answers."""
        case, years = understood.reading.case, None
        if step == "level" and not case.level:
            years = self._bare(understood)
        if years is not None and years.high <= MOST_YEARS:
            level = level_of_years(self._guide, (years.low + years.high) / 2)
            case = case._replace(level=level, years=(years.low, years.high))
        named = self._parts(case, understood)
        if step and not named.get(step):
            named |= self._faintly(step, understood)
        if state.kind == OFFER and years is None and (money := self._money(understood, step)):
            named["amount"] = written_amount(money)
        parts = {part: value for part, value in named.items() if value}
        typed = Typed(state._replace(**parts), frozenset(parts))  # type: ignore[arg-type]
        places = self._places(understood)
        if places:
            placed = with_places(typed.state, places)
            typed = Typed(placed.state, typed.parts | placed.parts, notes=placed.notes)
        notes = (*typed.notes, *self._not_taken(understood), *self._describer.boundary(case))
        return typed._replace(notes=notes)

    def _parts(self, case: Case, understood: Understood) -> dict[str, str | None]:
        reading, employment = understood.reading, understood.slots.ids("employment")
        return {
            "level": case.level,
            "industry": case.industries[0] if case.industries else None,
            "company": reading.companies[0] if reading.companies else None,
            "remote": next((way for way in employment if way in WORKED), None),
            "measure": case.measure,
            "role": case.role if case.role != self._guide.role else None,
            "employment": case.employment if case.employment in employment else None,
            "period": reading.period,
            "currency": reading.currency,
        }

    def _faintly(self, step: str, understood: Understood) -> dict[str, str | None]:
        """What a word means at the step that asks for it, though elsewhere it would mean something else."""
        ranks = self._guide.level_of_grade
        for match in understood.sentence.matches:
            for sense in match.senses:
                value = ranks.get(sense.id, "") if step == "level" else sense.id
                if sense.kind == KIND_OF.get(step) and self._codes.has(step, value):
                    return {"employment": None, step: value}
        return {}

    def _money(self, understood: Understood, step: str | None) -> Money | None:
        """The amount that a text names; at the step that asks for it, any number."""
        money = understood.numbers.money
        if money:
            return money[0]
        bare = self._bare(understood) if step == "amount" and not understood.numbers.years else None
        if bare is None or not 1 <= bare.high <= LARGEST:
            return None
        return Money(bare.low, bare.high, None, bare.per, True, bare.first, bare.last)

    def _bare(self, understood: Understood) -> Span | None:
        """The first number of a text, where it has neither a currency nor a multiplier."""
        spans = SpanReader(understood.sentence, self._knowledge.symbols)
        found = [span for place in range(len(understood.sentence)) if (span := spans.read(place))]
        return found[0] if found and found[0].unit is None and found[0].multiplier == 1 else None

    def _places(self, understood: Understood) -> tuple[str, ...]:
        """The countries and hubs that a text names, where it names any."""
        if not understood.slots.spots:
            return ()
        named = [
            case.city if case.city and self._describer.is_hub(case.city) else case.place
            for case in understood.reading.cases
        ]
        return tuple(dict.fromkeys(filter(None, named))) or self._one_of_several(understood)

    def _one_of_several(self, understood: Understood) -> tuple[str, ...]:
        """The country of the guide that a name with several meanings may mean."""
        covered = self._guide.place_of_territory
        return tuple(covered[code] for code in understood.reading.ambiguous if code in covered)[:1]

    def _not_taken(self, understood: Understood) -> list[str]:
        """What was named and can't be taken: a country, a part of the world, a city that is no hub."""
        reading, guide, describer = understood.reading, self._guide, self._describer
        said = []
        if reading.elsewhere and self._one_of_several(understood):
            place = guide.places[self._one_of_several(understood)[0]].in_text
            said.append(say("Taken for {place}.", place=place))
        elif reading.elsewhere:
            name = describer.territory(reading.elsewhere[0])
            said.append(say("The guide has nothing on {place}.", place=name))
        if reading.regions and not understood.slots.spots:
            said.append(self._region(reading.regions[0]))
        for case in reading.cases:
            if case.city and case.place and not describer.is_hub(case.city):
                words = {"city": describer.city(case.city), "place": guide.places[case.place].in_text}
                said.append(say("{city} stands for {place}, which the guide doesn't split by city.", **words))
        return said

    def _region(self, region: str) -> str:
        territories = self._knowledge.regions.get(region, ())
        covered = [place.in_text for place in self._guide.places.values() if place.territory in territories]
        name = self._knowledge.name(f"region/{region}")
        if not covered:
            return say("The guide has nothing on {place}.", place=name)
        return say("In {region} the guide has {places}.", region=name, places=listed(covered))
