"""What may be set: the guide's levels and places, currencies, periods, each with what a button calls it."""

from __future__ import annotations

from typing import NamedTuple

from answers.currencies import Currencies
from answers.preferences import PERIODS
from answers.wording import capital, say
from knowledge.base import Knowledge


class Choice(NamedTuple):
    """A value of `answers.preferences.Preferences`, and its name of at most 18 characters."""

    id: str
    name: str


class PlaceChoice(NamedTuple):
    """A place by its id and short name, with the ISO 4217 code of its currency."""

    id: str
    name: str
    currency: str


class Choices(NamedTuple):
    """All that may be set, each in the order in which it is to be offered.

    `currencies` are those of the places first, then others that the guide names; all have a rate.
    """

    levels: tuple[Choice, ...]
    places: tuple[PlaceChoice, ...]
    currencies: tuple[Choice, ...]
    periods: tuple[Choice, ...]


def choices_of(knowledge: Knowledge) -> Choices:
    """What may be set with one guide."""
    guide, currencies = knowledge.guide, Currencies(knowledge)
    return Choices(
        levels=tuple(Choice(level.id, capital(level.name)) for level in guide.levels.values()),
        places=tuple(PlaceChoice(place.id, place.short, place.currency) for place in guide.places.values()),
        currencies=tuple(Choice(code, currencies.label(code)) for code in currencies.offered),
        periods=tuple(
            Choice(period, capital(say("per {period}", period=knowledge.name(f"period/{period}"))))
            for period in PERIODS
        ),
    )
