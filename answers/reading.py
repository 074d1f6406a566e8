"""What was understood of a question: a `Reading`, and the `Conversation` that a follow-up leans on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from answers.amounts import Money


class Ask(StrEnum):
    """What a question asks for."""

    PAY = "pay"
    COMPARE = "compare"
    OFFER = "offer"
    BONUS = "bonus"
    SWITCH = "switch"
    SHARE = "share"
    ADJUST = "adjust"
    TOPIC = "topic"
    HELP = "help"
    TOPICS = "topics"
    UNKNOWN = "unknown"
    CLARIFY = "clarify"


class Case(NamedTuple):
    """Whose pay: each part None or empty where the question does not name it.

    `city` is `ISO/name` as GeoNames has it; `elsewhere` names a place that the guide does not cover;
    `marks` are senses that some figures need ("company/big-tech", "grade/elite"). `per` is the period of the
    rate that is started from.
    """

    role: str | None = None
    place: str | None = None
    city: str | None = None
    elsewhere: str | None = None
    job: str | None = None
    level: str | None = None
    years: tuple[float, float] | None = None
    measure: str | None = None
    industries: tuple[str, ...] = ()
    employment: str | None = None
    per: str | None = None
    marks: tuple[str, ...] = ()


class Reading(NamedTuple):
    """A question, understood.

    `cases` has one entry for a look-up, an estimate or an offer, and one a side for a comparison.
    `period` and `currency` are what the answer is wanted in. `topics` are ids with their scores, best
    first. `quantity` is how many days or hours are worked. `dropped` are senses named to leave them out.
    `unheard` are words that carry weight and that nothing is known of. `home` is the currency of the person
    who asks, where it is known.
    """

    ask: Ask = Ask.PAY
    cases: tuple[Case, ...] = (Case(),)
    period: str | None = None
    currency: str | None = None
    money: tuple[Money, ...] = ()
    percentages: tuple[tuple[float, float], ...] = ()
    quantity: tuple[float, str] | None = None
    calendar: tuple[int, ...] = ()
    measures: tuple[str, ...] = ()
    topics: tuple[tuple[str, float], ...] = ()
    skills: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    other_jobs: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()
    cues: frozenset[str] = frozenset()
    weak_cues: frozenset[str] = frozenset()
    follows: bool = False
    confidence: float = 1.0
    why: str = ""
    home: str | None = None

    @property
    def case(self) -> Case:
        """The first case, which is the only one save in a comparison."""
        return self.cases[0]

    def other_years(self, year: int) -> tuple[int, ...]:
        """The calendar years named that are neither the guide's nor next to it."""
        return tuple(other for other in self.calendar if abs(other - year) > 1)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a follow-up leans on: the last reading about pay, the one before it, and how often in a row
    nothing was understood; and the guided form that is open, by the state of its last step. `guide`: the
    one that it was about, by its name, where there are several; `offered` are the presses of the guides
    that were asked back for, `since` is the year from which on it was told what has changed."""

    last: Reading | None = None
    before: Reading | None = None
    apologies: int = 0
    shown: tuple[str, ...] = field(default=())
    form: str = ""
    guide: str = ""
    offered: tuple[str, ...] = field(default=())
    since: int = 0
