"""What is taken for granted where a question leaves it open, or names what it does not ask for."""

from __future__ import annotations

from answers.amounts import Numbers
from answers.evidence import Evidence
from answers.measures import ON_TOP, RATE_PERIODS
from answers.reading import Ask, Reading
from answers.slots import Slots
from answers.wording import say
from knowledge.base import Knowledge
from knowledge.guide import Figure, Guide

THOUSAND = 1000


def with_assumptions(reading: Reading, numbers: Numbers, slots: Slots, knowledge: Knowledge) -> Reading:
    """The reading with its country and employment filled in where other words say them."""
    reading = _by_hint(reading, slots, knowledge.guide)
    reading = _without_claim(_by_currency(reading, knowledge), numbers, slots, knowledge.guide)
    return _by_rate(reading, knowledge.guide)


def by_money(reading: Reading, knowledge: Knowledge) -> Reading:
    """The reading with its country and employment filled in where its amounts and periods say them."""
    return _by_rate(_by_currency(reading, knowledge), knowledge.guide)


def with_level_reached(reading: Reading, evidence: Evidence, guide: Guide, here: str) -> Reading:
    """The reading with the first level that an amount in passing lies within: "can one make 300k?".

    `here` is the place that is meant where none is named.
    """
    case = reading.case
    asks = evidence.yes_or_no and not evidence.premise and "guide-says" not in reading.cues
    if reading.ask is not Ask.PAY or not (asks and reading.money) or reading.follows:
        return reading
    if case.level or len(reading.cases) > 1 or case.marks:
        return reading
    money, place = reading.money[0], case.place or here
    amount = money.middle * (THOUSAND if money.bare else 1)
    same = money.unit in (None, guide.places[place].currency) and money.per in (None, "year")
    if not same or case.employment or case.role not in (None, guide.role):
        return reading
    levels = [figure for level in guide.levels for figure in _base_of(guide, place, level)]
    reached = next((figure for figure in levels if figure.high is None or figure.high >= amount), None)
    reached = reached or (levels[-1] if levels else None)
    if reached is None or reached.level is None:
        return reading
    why = say("Taken for the level whose pay comes to that.")
    return reading._replace(cases=(case._replace(level=reached.level),), money=(), why=why)


def _base_of(guide: Guide, place: str, level: str) -> list[Figure]:
    wanted = (guide.role, place, level, "base")
    figures = guide.figures.values()
    return [f for f in figures if (f.role, f.place, f.level, f.measure) == wanted and not f.when][:1]


def with_other_job(reading: Reading) -> Reading:
    """The reading with the other job as a side that the guide lacks: "software engineer vs ML engineer"."""
    if not reading.other_jobs or "compare" not in reading.cues or len(reading.cases) != 1:
        return reading
    case = reading.case
    if case.role is None:
        return reading
    side = case._replace(role=None, job=reading.other_jobs[0])
    return reading._replace(cases=(case, side), other_jobs=())


def _by_hint(reading: Reading, slots: Slots, guide: Guide) -> Reading:
    """A word that only one country uses says which country, where none is named."""
    hints = [guide.place_of_territory.get(code) for code in slots.ids("hint")]
    if not hints or hints[0] is None or reading.currency or _names_place(reading):
        return reading
    why = say("Taken for {place}, by the words used.", place=guide.places[hints[0]].in_text)
    return _in_place(reading, hints[0], why)


def _by_currency(reading: Reading, knowledge: Knowledge) -> Reading:
    """An amount in lakh or pounds says which country, where none is named."""
    if _names_place(reading):
        return reading
    units = {money.unit for money in reading.money if money.unit}
    if "multiplier" in reading.weak_cues and reading.currency:
        units.add(reading.currency)
    guide = knowledge.guide
    place = knowledge.places_by_currency.get(next(iter(units))) if len(units) == 1 else None
    if place is None or place == guide.default_place:
        return reading
    return _in_place(
        reading, place, say("Taken for {place}, by the currency.", place=guide.places[place].in_text)
    )


def _by_rate(reading: Reading, guide: Guide) -> Reading:
    """An hour's or a day's pay without a level or a country is a freelancer's; two rates stay as they are."""
    if len({case.per for case in reading.cases}) > 1:
        reading = reading._replace(period=None)
    case = reading.case
    named = case.level or case.place or case.elsewhere or reading.follows
    is_of_another = named or case.role not in (None, guide.role) or not guide.freelance_role
    if is_of_another or ON_TOP & set(reading.measures):
        return reading
    paid = {money.per for money in reading.money}
    quoted = next(iter(paid & RATE_PERIODS), None) if "guide-says" in reading.cues else None
    if quoted is not None and reading.period is None:
        reading = reading._replace(period=quoted)
    if case.employment:
        return reading
    periods = {reading.period, *(one.per for one in reading.cases), *paid}
    if "year" in paid:
        return reading
    if not (periods & RATE_PERIODS or reading.quantity):
        return reading
    return reading._replace(cases=tuple(one._replace(employment="freelance") for one in reading.cases))


def _without_claim(reading: Reading, numbers: Numbers, slots: Slots, guide: Guide) -> Reading:
    """A level with an amount beside it is not asked for: "since juniors get 200k, what do seniors get"."""
    if len(reading.cases) < 2 or not numbers.money or reading.cues & {"judge", "offer"}:
        return reading
    levels, first = guide.level_of_grade, numbers.money[0].first
    before = [levels[mark.id] for mark in slots.of("grade") if mark.id in levels and mark.first < first]
    left = tuple(case for case in reading.cases if not before or case.level != before[-1])
    return reading._replace(cases=left, money=()) if left and len(left) < len(reading.cases) else reading


def _names_place(reading: Reading) -> bool:
    return any(case.place or case.elsewhere for case in reading.cases)


def _in_place(reading: Reading, place: str, why: str) -> Reading:
    return reading._replace(cases=tuple(case._replace(place=place) for case in reading.cases), why=why)
