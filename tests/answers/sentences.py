"""Questions nobody wrote: the words of a vocabulary in any order, and text of any kind."""

from __future__ import annotations

from hypothesis import strategies as st

from knowledge.base import Knowledge

CUES = (
    "pay",
    "how much",
    "is it fair",
    "offer",
    "versus",
    "or",
    "and",
    "not",
    "what about",
    "why",
    "worth it",
    "in",
)
PERIODS = ("per year", "a month", "weekly", "a day", "per hour", "/hr")
MEASURES = ("base", "total", "average", "bonus", "all in", "premium")
CURRENCIES = ("in euros", "in yen", "USD", "in pounds", "rupees", "in NOK", "$", "€")
AMOUNTS = (
    "150k",
    "$90/hr",
    "45 lakh",
    "€70.000",
    "30000",
    "1.2 million",
    "15%",
    "12",
    "5 days",
    "one fifty",
    "2019",
)
YEARS = ("2 yoe", "5 years", "10+ years", "18 months")
NAMED = ("grade", "territory", "city", "industry", "job", "company", "employment", "skill")


def words(knowledge: Knowledge) -> st.SearchStrategy[str]:
    """A few words that mean something, and one that does not."""
    guide = knowledge.guide
    places = [place.name for place in guide.places.values()] + [
        place.short for place in guide.places.values()
    ]
    hubs = [
        name.split("/", 1)[1]
        for entry in guide.adjustments.values()
        if entry.kind == "hub"
        for name in entry.names
    ]
    named = [name for sense, name in knowledge.names.items() if sense.split("/")[0] in NAMED]
    levels = [level.name for level in guide.levels.values()]
    lists = [
        levels,
        places + hubs,
        list(MEASURES + PERIODS),
        list(CURRENCIES),
        list(AMOUNTS + YEARS),
        list(CUES),
        named,
    ]
    return st.one_of([st.sampled_from(entries) for entries in lists])


def questions(knowledge: Knowledge) -> st.SearchStrategy[str]:
    """Sentences of known words."""
    return st.lists(words(knowledge), min_size=1, max_size=8).map(" ".join)


def anything() -> st.SearchStrategy[str]:
    """Text of any kind: lone surrogates, controls, right-to-left letters, emoji, digits of all scripts."""
    character = st.characters()
    odd = st.sampled_from(
        "\ud800\udfff\x00\x1b\u200b\u202e\u0627\u05d0\u0661\u00b2½Ⅷ🤖\U0001f1ee\U0001f1f3"
        " $€₹%.,-–/0123456789kK'\"<&>*_[]`"
    )
    return st.one_of(st.text(character, max_size=200), st.text(odd, max_size=80), st.text(max_size=40))


def mixed(knowledge: Knowledge) -> st.SearchStrategy[str]:
    """Known words among text of any kind."""
    return st.lists(st.one_of(words(knowledge), st.text(max_size=6)), max_size=12).map(" ".join)
