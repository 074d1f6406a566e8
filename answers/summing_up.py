"""An answer in one line, to be copied: what it is for, the number, where it is from."""

from __future__ import annotations

import re

from answers.answer import Answer, Kind
from answers.wording import say

LONGEST = 180

_BRACKETS = re.compile(r" \([^()]*\)")
_BETWEEN = " · "
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")  # all but those that hold a number together
_CAPITAL = re.compile(r"[A-Z](?=[a-z])")


def summary(answer: Answer) -> str:
    """One line of at most 180 characters: "Senior ML engineer, US, base: $180k–250k+ a year (Guide 2025)"."""
    source = answer.source.rpartition(". ")[2]
    end = say(" ({source})", source=source) if source else ""
    return f"{_cut(_said(answer), LONGEST - len(end))}{end}"


def _said(answer: Answer) -> str:
    headline, subject = answer.headline, _BRACKETS.sub("", answer.subject).replace(_BETWEEN, ", ")
    if answer.kind is Kind.COMPARISON and answer.working:
        sides = "; ".join(f"{name} {value}" for name, value, _ in answer.working)
        return say("{subject}: {ahead}. {sides}", subject=subject, ahead=headline, sides=sides)
    if answer.kind is Kind.OFFER:
        return say("{verdict}: {subject}", verdict=headline, subject=subject)
    if answer.figures and subject:
        return say("{subject}: {figure}", subject=subject, figure=_uncapital(headline))
    if answer.body and headline.endswith("."):
        return " ".join((headline, *answer.body))
    return say("{title}: {words}", title=headline, words=" ".join(answer.body)) if answer.body else headline


def _uncapital(figure: str) -> str:
    """A figure behind a colon: "up to £130k", where "NOK 38 500" stays."""
    return figure[:1].lower() + figure[1:] if _CAPITAL.match(figure) else figure


def _cut(text: str, room: int) -> str:
    """The text in one line, cut at a word where it has no room, and never behind a number's first word."""
    text = _BLANKS.sub(" ", text).strip()
    if len(text) <= room:
        return text
    words = text[: room - 1].split(" ")[:-1]
    while len(words) > 1 and any(letter.isdigit() for letter in words[-1]):
        words.pop()
    return f"{' '.join(words).rstrip(' ,;:.')}…"
