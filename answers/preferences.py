"""What a person, or a group, has set: taken where a question leaves it open."""

from __future__ import annotations

from typing import NamedTuple

PERIODS = ("year", "month", "hour")


class Preferences(NamedTuple):
    """Ids of the guide's level and place, an ISO 4217 currency, a period ("year", "month", "hour").

    None where nothing is set.
    """

    level: str | None = None
    place: str | None = None
    currency: str | None = None
    period: str | None = None
