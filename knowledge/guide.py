"""What a guide is: its sections, places, levels, figures, adjustments and topics, typed and frozen.

Nothing here knows any one guide; `knowledge.loading` makes a `Guide` from a folder of YAML.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.source import Source
from knowledge.vocabulary import Entry

PERCENT = "%"
LONGEST_LABEL = 18  # characters that a button shows where two stand in a row


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the guide, as the guide numbers it ("4.2", "3.uk", "summary").

    `short` is its title where the title is too long for a button.
    """

    id: str
    title: str
    source: Source
    short: str = ""

    @property
    def label(self) -> str:
        """What a button calls it."""
        return self.short or self.title


@dataclass(frozen=True, slots=True)
class Role:
    """A job the guide has figures for. `job` is its id in the vocabulary's list of jobs.

    None: no job's name means it (freelancers are told by how they are employed).
    """

    id: str
    job: str | None
    name: str
    plural: str
    source: Source


@dataclass(frozen=True, slots=True)
class Level:
    """A step of seniority: years of experience from `low` up to `high` (None: no end).

    `grades` are the vocabulary's words for rank (senior, staff, …) that mean this level here.
    """

    id: str
    name: str
    plural: str
    low: float
    high: float | None
    grades: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Place:
    """A country the guide covers. `territory` is its ISO 3166 code, `currency` ISO 4217.

    `name` stands alone ("United States"), `in_text` follows a preposition ("the United States"),
    `short` fits a button or a table ("US"). `section` is the one that tells of it.
    """

    id: str
    territory: str
    name: str
    in_text: str
    short: str
    currency: str
    section: str
    source: Source


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure the guide states.

    `low` and `high` are plain numbers in `unit` (ISO 4217, or "%") `per` year, month, day or hour;
    None for a side that the guide leaves out. `open_ended`: the guide says "+" or "may exceed".
    `when` holds what must be named for the figure to apply ("company/big-tech"); empty: always.
    `sections`: all that state it, the main one first. `note`: what it is for, where level and place
    do not say it. `lines` and `review`: see `Adjustment`.
    """

    id: str
    measure: str
    role: str
    place: str | None
    level: str | None
    low: float | None
    high: float | None
    open_ended: bool
    unit: str
    per: str | None
    sections: tuple[str, ...]
    when: tuple[str, ...]
    note: str
    source: Source
    lines: tuple[int, ...] = ()
    review: tuple[str, ...] = ()

    @property
    def is_percentage(self) -> bool:
        """Whether the figure is a share and no amount of money."""
        return self.unit == PERCENT


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A premium that multiplies, or a share that is taken of something.

    `kind`: "hub" (a city's premium), "industry", "bonus" (a share of base pay), "role" (what a change
    from `from_role` to `to_role` brings), "gap" (information, never a factor). `figure` is the id of the
    percentage. `names` are the hubs' or industries' ids in the vocabulary.

    `lines` are the lines of the article that the entry was drafted from, `review` why an editor is to look
    at it; both are empty where it was written by hand, and `review` once it was looked at.
    """

    id: str
    kind: str
    figure: str
    names: tuple[str, ...]
    from_role: str | None
    to_role: str | None
    source: Source
    lines: tuple[int, ...] = ()
    review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Advice, trends or drivers in words.

    `keywords` are single words or short terms that point here; `questions` are other ways to ask for it
    as whole phrases; `text` is what is said, figures written as `{figure-id}`; `figures` are the ids of
    the figures it shows; `related` are ids of topics. `short` is the title where a button has no room for it.
    `lines` and `review`: see `Adjustment`.
    """

    id: str
    title: str
    sections: tuple[str, ...]
    keywords: tuple[str, ...]
    questions: tuple[str, ...]
    text: str
    figures: tuple[str, ...]
    related: tuple[str, ...]
    source: Source
    short: str = ""
    lines: tuple[int, ...] = ()
    review: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What a button calls it."""
        return self.short or self.title

    @property
    def text_lines(self) -> tuple[str, ...]:
        """The lines of its text that say something."""
        return tuple(line for line in self.text.strip().splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Advice:
    """A line of a topic that stands at the end of a guided form.

    `form` is "estimate" or "offer"; `line` counts the lines of the topic's text from 1. `when` holds what
    must have been chosen or come out ("employment/remote", "company/startup", "offer/low"), any of it;
    empty: always.
    """

    form: str
    topic: str
    line: int
    when: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class DigestSubject:
    """What a weekly digest is about when its turn comes: `question` is asked, `title` says what about."""

    title: str
    question: str
    source: Source


@dataclass(frozen=True)
class Guide:
    """A guide, whole: everything in it by id, in the order of its files.

    `version` is a digest of the files; `words` are words that mean something in this guide only.
    `currencies` are ISO 4217 codes that a person may choose beside those of the places.
    `advice` are the lines at the end of guided forms, in their order; `digests` are the subjects that weekly
    digests take in turn. `review`: what an editor is to look at in what the guide says of itself.
    """

    name: str
    title: str
    year: int
    role: str
    freelance_role: str | None
    default_place: str
    sections: dict[str, Section]
    roles: dict[str, Role]
    levels: dict[str, Level]
    places: dict[str, Place]
    figures: dict[str, Figure]
    adjustments: dict[str, Adjustment]
    topics: dict[str, Topic]
    version: str = ""
    words: tuple[Entry, ...] = ()
    currencies: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()
    digests: tuple[DigestSubject, ...] = ()
    review: tuple[str, ...] = ()

    @cached_property
    def place_of_territory(self) -> dict[str, str]:
        """ISO 3166 code to the id of the place."""
        return {place.territory: place.id for place in self.places.values()}

    @cached_property
    def level_of_grade(self) -> dict[str, str]:
        """The vocabulary's grade to the id of the level it means in this guide."""
        return {grade: level.id for level in self.levels.values() for grade in level.grades}

    @cached_property
    def role_of_job(self) -> dict[str, str]:
        """The vocabulary's job to the id of the role."""
        return {role.job: role.id for role in self.roles.values() if role.job}
