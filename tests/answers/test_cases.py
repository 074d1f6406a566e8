"""Whose pay is asked for: one case for a look-up, one a side for a comparison."""

from __future__ import annotations

import pytest

from answers.answering import Answerer
from answers.levels import level_of_years
from answers.reading import Case
from knowledge.base import Knowledge
from tests.builders import understood


def cases(bot: Answerer, text: str) -> tuple[Case, ...]:
    return understood(bot, text).cases


@pytest.mark.parametrize(
    ("years", "level"),
    [
        (0, "junior"),
        (1, "junior"),
        (2, "junior"),
        (3, "mid"),
        (4.5, "mid"),
        (5, "senior"),
        (9, "senior"),
        (10, "lead"),
        (30, "lead"),
    ],
)
def test_years_fall_into_the_levels_of_the_guide(knowledge: Knowledge, years: float, level: str) -> None:
    assert level_of_years(knowledge.guide, years) == level


@pytest.mark.parametrize(
    ("years", "level"), [(0, "apprentice"), (3, "apprentice"), (4, "journeyman"), (10, "master")]
)
def test_another_guide_has_other_levels_for_the_same_years(
    bakery: Knowledge, years: float, level: str
) -> None:
    assert level_of_years(bakery.guide, years) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("junior ml pay us", "junior"),
        ("new grad ml pay us", "junior"),
        ("graduate ml pay us", "junior"),
        ("entry level ml pay us", "junior"),
        ("fresher ml pay india", "junior"),
        ("mid-level ml pay us", "mid"),
        ("senior ml pay us", "senior"),
        ("sr ml pay us", "senior"),
        ("seniors ml pay us", "senior"),
        ("lead ml pay us", "lead"),
        ("staff ml pay us", "lead"),
        ("principal ml pay us", "lead"),
        ("ml architect pay us", "lead"),
        ("1 yoe ml pay us", "junior"),
        ("4 yoe ml pay us", "mid"),
        ("5 yoe ml pay us", "senior"),
        ("12 yoe ml pay us", "lead"),
        ("2-3 years ml pay us", "junior"),
        ("senior staff ml pay us", "lead"),
    ],
)
def test_a_title_or_years_say_the_level(bot: Answerer, text: str, level: str) -> None:
    assert [case.level for case in cases(bot, text)] == [level]


def test_no_level_and_no_place_are_left_open(bot: Answerer) -> None:
    assert [(case.level, case.place) for case in cases(bot, "ml engineer salary")] == [(None, None)]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("senior us vs uk", [("us", "senior"), ("uk", "senior")]),
        ("junior vs senior in india", [("in", "junior"), ("in", "senior")]),
        ("junior uk or senior india", [("uk", "junior"), ("in", "senior")]),
        (
            "compare us, canada and germany for seniors",
            [("us", "senior"), ("ca", "senior"), ("de", "senior")],
        ),
    ],
)
def test_a_comparison_has_a_case_a_side(bot: Answerer, text: str, sides: list[tuple[str, str]]) -> None:
    assert [(case.place, case.level) for case in cases(bot, text)] == sides


def test_a_place_one_comes_from_or_works_for_is_not_where_the_pay_is(bot: Answerer) -> None:
    assert [case.place for case in cases(bot, "moving from India to Germany, senior ml pay?")] == ["de"]


def test_the_industry_and_the_city_are_kept(bot: Answerer) -> None:
    (case,) = cases(bot, "senior ml in San Francisco, fintech")
    assert (case.city, case.industries) == ("US/San Francisco", ("finance",))


def test_there_are_never_more_than_a_few_cases(bot: Answerer) -> None:
    places = "us vs uk vs canada vs germany vs australia vs india"
    text = f"compare junior vs mid vs senior vs lead in {places} base vs total"
    assert 2 <= len(cases(bot, text)) <= 8


def test_another_job_in_passing_does_not_count(bot: Answerer) -> None:
    assert understood(bot, "I was a nurse once. What do senior ML engineers earn?").other_jobs == ()
    assert understood(bot, "What do nurses earn?").other_jobs != ()
