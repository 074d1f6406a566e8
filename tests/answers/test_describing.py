"""The words around the number: what it is for, where it is from, what was taken for granted."""

from __future__ import annotations

import pytest

from answers.answering import Answerer
from answers.describing import Describer
from answers.kit import Kit
from tests.builders import said


@pytest.mark.parametrize(
    ("section", "cited"),
    [("4.2", "§4.2"), ("2", "§2"), ("3.uk", "§3 UK"), ("3.in", "§3 India"), ("summary", "summary")],
)
def test_a_section_is_named_as_a_reader_finds_it(kit: Kit, section: str, cited: str) -> None:
    assert kit.describer.cite(section) == cited


def test_the_source_names_the_guides_year(kit: Kit, bakery_kit: Kit) -> None:
    assert kit.describer.source(("2", "summary")) == "Guide 2025, §2 and summary"
    assert bakery_kit.describer.source(("2",)) == "Guide 2031, §2"
    assert kit.describer.source(()) == ""


@pytest.mark.parametrize(
    ("level", "years"),
    [("junior", "0–2 years"), ("mid", "3–5 years"), ("senior", "5–10 years"), ("lead", "10+ years")],
)
def test_a_level_comes_with_its_years(kit: Kit, level: str, years: str) -> None:
    assert kit.describer.years(level) == years


def test_another_guides_levels_come_with_theirs(bakery_kit: Kit) -> None:
    assert [bakery_kit.describer.years(level) for level in bakery_kit.guide.levels] == [
        "0–3 years",
        "4–9 years",
        "10+ years",
    ]


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("senior mle us?", "Senior ML engineer (5–10 years) · United States · base"),
        ("senior us total comp", "Senior ML engineer (5–10 years) · United States · total"),
        ("senior SF fintech", "Senior ML engineer (5–10 years) · San Francisco · finance · base"),
        ("ml engineer salary us", "ML engineer, all levels · United States · average"),
        ("junior london", "Junior ML engineer (0–2 years) · London · base"),
    ],
)
def test_the_second_line_says_what_the_number_is_for(bot: Answerer, question: str, subject: str) -> None:
    assert said(bot, question).text.splitlines()[1] == subject


def test_a_hub_is_told_from_other_cities(kit: Kit, bakery_kit: Kit) -> None:
    assert kit.describer.is_hub("GB/London")
    assert not kit.describer.is_hub("US/Austin")
    assert bakery_kit.describer.is_hub("NO/Oslo")
    assert not bakery_kit.describer.is_hub("GB/London")


def test_a_territory_has_its_everyday_name(kit: Kit) -> None:
    assert kit.describer.territory("FR") == "France"
    assert isinstance(kit.describer, Describer)


def test_a_guide_without_freelancers_says_so(baker: Answerer) -> None:
    assert "freelance" in said(baker, "freelance baker pay in norway").text.casefold()


@pytest.mark.parametrize("question", ["junior us in big tech", "mid us, venture-backed startup"])
def test_a_special_figure_that_does_not_fit_is_not_passed_over(bot: Answerer, question: str) -> None:
    text = said(bot, question).text.casefold()
    assert "figure for big tech" in text or "figure for vc-backed firms" in text


@pytest.mark.parametrize("question", ["japan", "india"])
def test_a_second_line_begins_with_a_capital(bot: Answerer, baker: Answerer, question: str) -> None:
    second = said(baker if question == "japan" else bot, question).text.splitlines()[1]
    assert second[0].isupper()
