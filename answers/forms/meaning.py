"""What a form's state asks for: the reading that the same question in words would have."""

from __future__ import annotations

from answers.assuming import by_money
from answers.forms.state import ANOTHER, COMPARE, OFFER, State, amount_of
from answers.presses import MOST_CASES
from answers.reading import Ask, Case, Reading
from knowledge.base import Knowledge
from knowledge.guide import Guide


def case_of(state: State, guide: Guide, place: str | None = None) -> Case:
    """Whose pay a state asks for; `place` is the side of a comparison, a country or a hub."""
    place = place or state.place or None
    city = place if place and place not in guide.places else None
    industry = state.industry if state.industry != ANOTHER else None
    return Case(
        role=state.role or None,
        place=guide.place_of_territory[city.partition("/")[0]] if city else place,
        city=city,
        level=state.level or None,
        measure=state.measure or None,
        industries=(industry,) if industry else (),
        employment=state.employment or None,
        marks=(f"company/{state.company}",) if state.company else (),
    )


def reading_of(state: State, knowledge: Knowledge) -> Reading:
    """The reading of a state; an offer without an amount asks for the range, and no sides are all of them."""
    guide = knowledge.guide
    reading = Reading(period=state.period, currency=state.currency)
    if state.kind == COMPARE:
        places = state.places or tuple(guide.places)[:MOST_CASES]
        cases = tuple(case_of(state, guide, place) for place in places)
        return reading._replace(ask=Ask.COMPARE, cases=cases)
    reading = reading._replace(cases=(case_of(state, guide),))
    if state.kind == OFFER and state.amount:
        reading = reading._replace(ask=Ask.OFFER, money=(amount_of(state.amount),))
    return by_money(reading, knowledge)


def senses_of(state: State) -> frozenset[str]:
    """What was chosen, by senses: "company/startup", "employment/remote", "industry/finance"."""
    named = {
        "company": state.company,
        "employment": state.remote,
        "industry": state.industry,
    }
    return frozenset(f"{kind}/{value}" for kind, value in named.items() if value)
