"""What the answer is wanted in: the period, the currency, the measures."""

from __future__ import annotations

from collections.abc import Mapping

from answers.amounts import Numbers
from answers.measures import ON_TOP, RATE_PERIODS
from answers.reading import Case
from answers.sentence import Sentence
from answers.slots import Slots

ARROWS = frozenset("=>→")


def period_wanted(slots: Slots) -> str | None:
    """The last period named; of a rate and what it comes to, the latter; None for two rates side by side."""
    periods = slots.ids("period")
    if len(periods) < 2:
        return periods[0] if periods else None
    if "compare" in slots.cues():
        return None
    if periods[0] in RATE_PERIODS:
        periods = periods[1:]
    shorter = [period for period in periods if period not in {"year", *RATE_PERIODS}]
    return (shorter or list(periods))[-1]


def currency_wanted(
    sentence: Sentence, slots: Slots, numbers: Numbers, symbols: Mapping[str, str]
) -> str | None:
    """The currency behind "in" or an arrow, else the last named, else what a multiplier implies ("lakh")."""
    sign = _sign_wanted(sentence, numbers, symbols)
    if sign is not None:
        return sign
    named = [mark for mark in slots.of("currency") if sentence.words[mark.first].text not in symbols]
    for mark in named:
        before = mark.first - 1
        if sentence.grammar(before, "place-preposition") or sentence.has(before, "cue", "convert"):
            return mark.id
    if named:
        return named[-1].id
    units = [mark.id.split("/")[1] for mark in slots.of("multiplier") if "/" in mark.id]
    return units[-1] if units and not numbers.money else None


def measures_named(slots: Slots, cases: tuple[Case, ...]) -> tuple[str, ...]:
    """The measures named; what is counted into total pay is no measure of its own."""
    named = slots.ids("measure")
    if any(case.measure == "total" for case in cases):
        return tuple(dict.fromkeys(("total", *(name for name in named if name not in ON_TOP))))
    return named


def _sign_wanted(sentence: Sentence, numbers: Numbers, symbols: Mapping[str, str]) -> str | None:
    """A currency's sign behind "in" or an arrow: "in $", "=> us$"."""
    for place, word in enumerate(sentence.words[1:], 1):
        if word.text not in symbols or place in numbers.used:
            continue
        letters = sentence.words[place - 1].raw if sentence.touches(place) else ""
        before = place - 2 if letters else place - 1
        if sentence.grammar(before, "place-preposition") or sentence.word(before) in ARROWS:
            return symbols.get((letters + word.text).upper()) or symbols[word.text]
    return None
