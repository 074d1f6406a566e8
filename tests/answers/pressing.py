"""Presses that nobody wrote: any reading that a button can say, with the ids of one guide."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from hypothesis import strategies as st

from answers.amounts import Money
from answers.kit import Kit
from answers.reading import Ask, Case, Reading

PERIODS = ("year", "month", "week", "day", "hour")
CURRENCIES = ("USD", "EUR", "GBP", "INR", "JPY", "NOK", "ZMW")


@cache
def presses(kit: Kit) -> st.SearchStrategy[str]:
    """Presses for pay, comparisons, offers, bonuses and topics."""
    topics = [kit.presses.of(Reading(ask=Ask.TOPIC, topics=((topic, 1.0),))) for topic in kit.guide.topics]
    return st.one_of(_cases(kit), st.sampled_from([topic for topic in topics if topic]))


def _cases(kit: Kit) -> st.SearchStrategy[str]:
    guide, adjustments = kit.guide, kit.guide.adjustments.values()
    marks = sorted({mark for figure in guide.figures.values() for mark in figure.when})
    named = {
        kind: sorted(name for entry in adjustments if entry.kind == kind for name in entry.names)
        for kind in ("hub", "industry")
    }
    case = st.builds(
        Case,
        role=_maybe(guide.roles),
        place=_maybe(guide.places),
        city=_maybe(named["hub"]),
        level=_maybe(guide.levels),
        measure=_maybe(("base", "total")),
        industries=_few(named["industry"]),
        employment=_maybe(("freelance", "permanent")),
        marks=_few([*marks, "cue/hub", "grade/all"]),
    )
    written = st.builds(
        kit.presses.write,
        st.sampled_from((Ask.PAY, Ask.COMPARE, Ask.OFFER, Ask.BONUS)),
        st.lists(case, min_size=1, max_size=4),
        _maybe(PERIODS),
        _maybe(CURRENCIES),
        _money(),
    )
    return written.filter(lambda press: press is not None).map(str)


def _money() -> st.SearchStrategy[Money]:
    amounts = st.integers(0, 10**13 - 1) | st.integers(0, 500_000)
    return st.builds(
        lambda amount, unit, per: Money(amount, amount, unit, per, False, 0, 0),
        amounts,
        _maybe(CURRENCIES),
        st.sampled_from(PERIODS),
    )


def _maybe(values: Iterable[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(sorted(values))


def _few(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=1).map(tuple)
