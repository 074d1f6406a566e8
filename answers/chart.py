"""What a picture of an answer is drawn from: a `Chart`, with nothing of the drawing in it.

Whatever can be read in a picture is a text in here, written by `answers`; numbers stand beside the texts
only so that bars have a place.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256

KEY_LENGTH = 32


class ChartKind(StrEnum):
    """What sort of picture it is."""

    RANGE = "range"
    COMPARISON = "comparison"
    WATERFALL = "waterfall"
    OFFER = "offer"


class Tone(StrEnum):
    """What a bar stands for, by which it is coloured."""

    BASE = "base"
    TOTAL = "total"
    STEP = "step"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Bar:
    """A range on the chart's scale.

    `low` and `high` are in the chart's unit, None for a side that the guide leaves out; both None: it has no
    place on the scale, and is only written. `open_ended`: it goes on beyond `high`. `written` is the
    range as text, `detail` stands behind the label, `note` says where it is from. Bars of one label that
    follow each other belong together. `asked`: it is what was asked about. `in_thirds`: its thirds
    are told apart, and `third` is the one that an offer is in, from 1; None where it is in none.
    """

    label: str
    low: float | None
    high: float | None
    open_ended: bool
    written: str
    detail: str = ""
    note: str = ""
    tone: Tone = Tone.BASE
    asked: bool = False
    in_thirds: bool = False
    third: int | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """A line, or with two ends a band, across all bars: a country's average, the amount of an offer."""

    low: float
    high: float
    written: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the scale and what is written there."""

    at: float
    written: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is to be seen in a picture.

    `title` is one line, as is `subtitle`; `units` says what the scale is in. `start` and `end` are the ends
    of the scale, `ticks` the places on it that are named. `legend` names the tones where there are several.
    `notes` are sentences, `source` lines that say where the figures and rates are from.
    """

    kind: ChartKind
    title: str
    subtitle: str
    units: str
    bars: tuple[Bar, ...]
    start: float
    end: float
    ticks: tuple[Tick, ...]
    source: tuple[str, ...]
    marker: Marker | None = None
    legend: tuple[tuple[Tone, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A digest of all that is in it, in hexadecimal: the same content, the same key."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:KEY_LENGTH]
