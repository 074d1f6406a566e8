"""What will be said: an `Answer`, in parts that a reply can be made of.

Everything a shell, a test or Telegram shows comes from here; see the answer contract for the meaning of
the kinds and of each key of `as_json`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What sort of answer it is."""

    FIGURE = "figure"
    ESTIMATE = "estimate"
    COMPARISON = "comparison"
    OFFER = "offer"
    TOPIC = "topic"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as an answer shows it: the guide's own, or one computed from those.

    `low` and `high` in `unit` (ISO 4217 or "%") `per` year, month, week, day or hour. `converted_from` is
    the figure before its currency was changed, at the rate of `rate_date` (ISO 8601).
    """

    measure: str
    role: str
    place: str | None
    level: str | None
    low: float | None
    high: float | None
    open_ended: bool
    unit: str
    per: str | None
    converted_from: Shown | None = None
    rate_date: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The figure's object of the contract."""
        shown: dict[str, Any] = {
            "measure": self.measure,
            "role": self.role,
            "place": self.place,
            "level": self.level,
            "low": self.low,
            "high": self.high,
            "open_ended": self.open_ended,
            "unit": self.unit,
            "per": self.per,
        }
        if self.converted_from is not None:
            shown["converted_from"] = self.converted_from.as_json()
            shown["rate_date"] = self.rate_date
        return shown


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an offer stands: `verdict` is below, low, middle, high or above `range`."""

    amount: float
    unit: str
    per: str
    verdict: str
    range: Shown

    def as_json(self) -> dict[str, Any]:
        """The offer's object of the contract."""
        return {
            "amount": self.amount,
            "unit": self.unit,
            "per": self.per,
            "verdict": self.verdict,
            "range": self.range.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Button:
    """A follow-up under a reply: what it says, and the code that says all its press needs.

    `press` is ASCII, at most 56 bytes; `answers.answering.Answerer.pressed` reads it.
    """

    label: str
    press: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What will be said.

    A reply shows, in this order: `headline` (the number, or the first words; one line), `subject` (what
    it is for; one line), `body` (further lines: words, other figures), `working` (rows of a table, each
    (what, value, where from)), `assumptions` (a sentence each), `source` (one line). Any may be empty
    except `headline`. `listed`: the rows are the answer itself, and no working.

    `press` says this same answer again, as a button would; "" where no press can. `charted`: it has a
    picture; `pictured`: it is shown with it at once. `form` is the state of a guided form that this answer
    is a step of; `continues`: what was typed went into a form that was open, so the answer takes the place
    of the form's last step.
    """

    kind: Kind
    headline: str
    subject: str = ""
    body: tuple[str, ...] = ()
    working: tuple[tuple[str, str, str], ...] = ()
    assumptions: tuple[str, ...] = ()
    source: str = ""
    figures: tuple[Shown, ...] = ()
    sections: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    confidence: float = 1.0
    offer: Verdict | None = None
    notes: tuple[str, ...] = field(default=())
    listed: bool = False
    press: str = ""
    charted: bool = False
    pictured: bool = False
    form: str = ""
    continues: bool = False

    @property
    def text(self) -> str:
        """The whole reply as plain text, as it would be read on a phone."""
        blocks = [
            "\n".join(line for line in (self.headline, self.subject) if line),
            "\n".join(self.body),
            "\n".join(f"{what}  {value}  {where}".rstrip() for what, value, where in self.working),
            "\n".join((*self.notes, *self.assumptions)),
            self.source,
        ]
        return "\n\n".join(block for block in blocks if block)

    def as_json(self) -> dict[str, Any]:
        """The answer's object of the contract."""
        answer: dict[str, Any] = {
            "kind": self.kind.value,
            "text": self.text,
            "figures": [figure.as_json() for figure in self.figures],
            "sections": list(self.sections),
            "assumptions": list(self.assumptions),
            "buttons": [button.label for button in self.buttons],
            "confidence": round(self.confidence, 3),
        }
        if self.offer is not None:
            answer["offer"] = self.offer.as_json()
        return answer
