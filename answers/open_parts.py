"""What a question leaves open, in the light of its conversation, so that a setting may fill it in.

Open is what no word of it names: a country is named by a city, a region, a name of several places or a
currency, too; a level by "average" or "all levels".
"""

from __future__ import annotations

from collections.abc import Iterator

from answers.measures import RATE_PERIODS
from answers.pay import is_freelance
from answers.reading import Ask, Case, Reading
from knowledge.base import Knowledge
from knowledge.guide import Guide, Place

LOOKED_UP = frozenset({Ask.PAY, Ask.COMPARE})
OWN = frozenset({Ask.SHARE, Ask.ADJUST, Ask.SWITCH})  # estimates that start from the asker's own amount
WITH_PLACE = frozenset({Ask.PAY, Ask.OFFER, Ask.BONUS, Ask.CLARIFY, *OWN})
WITH_LEVEL = frozenset({Ask.PAY, Ask.COMPARE, Ask.OFFER, Ask.BONUS, Ask.CLARIFY})
EVERY_LEVEL = frozenset({"highest", "lowest", "list"})  # cues that ask for more than one level


def place_is_open(reading: Reading, place: Place, knowledge: Knowledge) -> bool:
    """Whether the question may be about this country for all that it says.

    A comparison has its own sides. Only one that adds a side to what was asked before ("vs Canada?") may
    have left open where that was.
    """
    if reading.ambiguous or reading.regions or reading.elsewhere or _drops(reading, "place"):
        return False
    if not all(_may_be_in(place, unit, loose, knowledge) for unit, loose in _units(reading)):
        return False
    named = [case for case in reading.cases if case.place or case.elsewhere]
    if reading.ask is Ask.COMPARE:
        return reading.follows and 0 < len(named) < len(reading.cases)
    if reading.ask not in WITH_PLACE or named:
        return False
    return reading.ask in OWN or not is_freelance(reading.case, knowledge.guide)


def level_is_open(reading: Reading, guide: Guide) -> bool:
    """Whether the question is about employees of the guide's own job at a level that it does not name."""
    if reading.ask not in WITH_LEVEL or "average" in reading.measures or reading.cues & EVERY_LEVEL:
        return False
    if _drops(reading, "grade") or any(
        case.level or case.role not in (None, guide.role) for case in reading.cases
    ):
        return False
    if any(mark.startswith("grade/") for case in reading.cases for mark in case.marks):
        return False
    return any(has_level(case, guide) for case in reading.cases)


def has_level(case: Case, guide: Guide) -> bool:
    """Whether pay for a case depends on a level: a freelancer's rate does not."""
    return not (case.elsewhere or case.job or is_freelance(case, guide))


def period_is_open(reading: Reading, period: str, guide: Guide) -> bool:
    """Whether it is asked what is paid, and not for what time.

    A freelancer's rate is by the hour or the day, and no estimate for a year is made of it unasked.
    """
    if reading.ask not in LOOKED_UP or reading.period or reading.quantity or reading.money:
        return False
    rates = any(is_freelance(case, guide) for case in reading.cases)
    return not (any(case.per for case in reading.cases) or (rates and period not in RATE_PERIODS))


def currency_is_open(reading: Reading) -> bool:
    """Whether it is asked what is paid, and in no currency of the asker's."""
    return reading.ask in {*LOOKED_UP, Ask.BONUS} and not (reading.currency or reading.money)


def _drops(reading: Reading, kind: str) -> bool:
    return any(name.startswith(f"{kind}/") for name in reading.dropped)


def _units(reading: Reading) -> Iterator[tuple[str, bool]]:
    """The currencies of amounts, and whether each is only a sign that several currencies share."""
    yield from ((money.unit, money.loose) for money in reading.money if money.unit)
    if reading.currency and "multiplier" in reading.weak_cues:
        yield reading.currency, False


def _may_be_in(place: Place, unit: str, loose: bool, knowledge: Knowledge) -> bool:
    """Whether an amount in a currency may be paid in a country; one of no country of the guide may be."""
    if unit == place.currency or unit not in knowledge.places_by_currency:
        return True
    own, sign = (knowledge.styles[code][0] for code in (place.currency, unit))
    return loose and own.endswith(sign)
