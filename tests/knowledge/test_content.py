"""The guide and the vocabulary as they are shipped: what an editor's change must not break."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.numbers import list_currencies

from knowledge.checking import check
from knowledge.guide import Guide, Topic
from knowledge.loading import load_guide, load_vocabulary

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
GUIDE = load_guide(KNOWLEDGE / "guides" / "ml-engineer-2025")
TOPICS = list(GUIDE.topics.values())
SECTIONS = [
    *(str(number) for number in range(1, 12)),
    *("3.uk", "3.ca", "3.de", "3.au", "3.in", "summary"),
    *(f"{section}.{part}" for section in (4, 10) for part in range(1, 6)),
]
# measure, place, level, role: low, high, open end, unit, period
STATED = {
    ("base", "us", "junior", "ml-engineer"): (100000, 140000, False, "USD", "year"),
    ("base", "us", "mid", "ml-engineer"): (140000, 180000, False, "USD", "year"),
    ("base", "us", "senior", "ml-engineer"): (180000, 250000, True, "USD", "year"),
    ("base", "us", "lead", "ml-engineer"): (220000, 300000, True, "USD", "year"),
    ("total", "us", "junior", "ml-engineer"): (120000, 160000, False, "USD", "year"),
    ("total", "us", "mid", "ml-engineer"): (160000, 220000, False, "USD", "year"),
    ("total", "us", "senior", "ml-engineer"): (220000, 320000, True, "USD", "year"),
    ("total", "us", "lead", "ml-engineer"): (300000, 400000, True, "USD", "year"),
    ("average", "us", None, "ml-engineer"): (162000, 162000, False, "USD", "year"),
    ("average", "us", None, "data-scientist"): (125000, 125000, False, "USD", "year"),
    ("average", "uk", None, "ml-engineer"): (60000, 67000, False, "GBP", "year"),
    ("base", "uk", "junior", "ml-engineer"): (50000, 60000, False, "GBP", "year"),
    ("base", "uk", "senior", "ml-engineer"): (None, 130000, False, "GBP", "year"),
    ("base", "ca", "senior", "ml-engineer"): (100000, 140000, False, "CAD", "year"),
    ("base", "de", None, "ml-engineer"): (70000, 120000, True, "EUR", "year"),
    ("base", "au", None, "ml-engineer"): (100000, 150000, False, "AUD", "year"),
    ("base", "in", "junior", "ml-engineer"): (800000, 1500000, False, "INR", "year"),
    ("base", "in", "mid", "ml-engineer"): (2000000, 3500000, False, "INR", "year"),
    ("base", "in", "senior", "ml-engineer"): (4000000, None, True, "INR", "year"),
    ("rate", None, None, "freelancer"): (800, 1500, True, "USD", "day"),
}
CONDITIONAL = {
    "us-high-paying-average": (240000, None),
    "us-senior-big-tech": (250000, None),
    "us-elite": (300000, None),
    "in-senior-multinational": (5000000, None),
}
SHARES = {"hub": (20, 30), "industry": (10, 20), "bonus": (10, 30), "role": (15, 40), "gap": (10, 15)}


def test_the_guide_and_the_vocabulary_have_no_faults() -> None:
    faults = check(GUIDE, load_vocabulary(KNOWLEDGE / "vocabulary" / "en"), frozenset(list_currencies()))
    assert not faults, "\n".join(map(str, faults))


def test_the_sections_are_those_of_the_guide() -> None:
    assert sorted(GUIDE.sections) == sorted(SECTIONS)


@pytest.mark.parametrize(("asked", "stated"), STATED.items())
def test_the_first_figure_that_fits_is_the_one_the_guide_states(
    asked: tuple[str, str | None, str | None, str], stated: tuple[object, ...]
) -> None:
    fitting = [
        f for f in GUIDE.figures.values() if (f.measure, f.place, f.level, f.role) == asked and not f.when
    ]
    first = fitting[0]
    assert (first.low, first.high, first.open_ended, first.unit, first.per) == stated


@pytest.mark.parametrize(("id_", "stated"), CONDITIONAL.items())
def test_a_figure_for_some_only_says_for_whom(id_: str, stated: tuple[float, float | None]) -> None:
    figure = GUIDE.figures[id_]
    assert (figure.low, figure.high) == stated
    assert figure.open_ended
    assert figure.when
    assert figure.note


@pytest.mark.parametrize(("kind", "stated"), SHARES.items())
def test_an_adjustment_has_the_share_the_guide_states(kind: str, stated: tuple[float, float]) -> None:
    (adjustment,) = [entry for entry in GUIDE.adjustments.values() if entry.kind == kind]
    figure = GUIDE.figures[adjustment.figure]
    assert (figure.low, figure.high, figure.unit) == (*stated, "%")


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_a_topic_fits_a_phone_and_can_be_asked_for_in_many_ways(topic: Topic) -> None:
    assert len(topic.text) <= 450
    assert 6 <= len(topic.questions) <= 100
    assert len(topic.keywords) >= 2


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_no_amount_is_written_into_a_text(topic: Topic) -> None:
    written = re.sub(r"\{[^{}]*\}", "", topic.text)
    assert not re.search(r"[$£€₹%]|\d{3},\d{3}|\b\d+k\b", written)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_the_figures_that_answer_are_shown_in_the_words(topic: Topic) -> None:
    for figure in topic.figures:
        assert f"{{{figure}}}" in topic.text


COMMON = {
    "pay",
    "salary",
    "salaries",
    "ml",
    "job",
    "good",
    "money",
    "work",
    "earn",
    "senior",
    "junior",
    "lead",
    "india",
}


def test_common_words_and_levels_are_no_keywords() -> None:
    assert not COMMON & {keyword for topic in TOPICS for keyword in topic.keywords}


def test_every_topic_is_in_lower_case_where_it_is_looked_up() -> None:
    for topic in TOPICS:
        for phrase in (*topic.keywords, *topic.questions):
            assert phrase == phrase.lower()


def test_the_guide_is_the_one_asked_for() -> None:
    assert isinstance(GUIDE, Guide)
    assert (GUIDE.role, GUIDE.default_place, GUIDE.year) == ("ml-engineer", "us", 2025)
