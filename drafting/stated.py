"""A figure as an article states it, with all that the words around it say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.amount import Amount
from drafting.outline import Part


@dataclass(slots=True)
class Stated:
    """An amount and what it is of, as far as the article says so.

    `grades` are ids of the vocabulary, `years` of experience (from, to or None), `places` ISO 3166 codes,
    `titled` those that the titles above it name (`is_inherited`: its
    own clause names none), `cities` ids of the vocabulary; `roles` ids of jobs, `other`
    a job that it is compared with. `when` are senses that must hold for it. `reasons`: why an editor is to
    look at it. `clause` is the text that it stands in.
    """

    amount: Amount
    part: Part
    line: int
    clause: str
    measure: str
    grades: tuple[str, ...] = ()
    years: tuple[float, float | None] | None = None
    places: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    is_inherited: bool = False
    cities: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    other: str = ""
    when: tuple[str, ...] = ()
    per: str | None = None
    is_freelance: bool = False
    is_hub: bool = False
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NoPay:
    """An amount that is no pay, and why it is taken for none."""

    text: str
    line: int
    why: str
