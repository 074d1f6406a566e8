"""Comparisons: each side in its own currency, who is ahead in one common currency (rule 10)."""

from __future__ import annotations

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from tests.builders import Sides, all_sides, said

FIRST_LINE = 40  # what a phone shows of one
YEAR = "year"
US: Sides = (180_000, 250_000, "USD", YEAR)
UK: Sides = (None, 130_000, "GBP", YEAR)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("seniors us vs uk", [US, UK]),
        ("senior uk vs us", [UK, US]),
        ("senior us or senior canada, who earns more", [US, (100_000, 140_000, "CAD", YEAR)]),
        ("junior vs senior in the us", [(100_000, 140_000, "USD", YEAR), US]),
        ("senior us base vs total", [US, (220_000, 320_000, "USD", YEAR)]),
        ("germany vs australia", [(70_000, 120_000, "EUR", YEAR), (100_000, 150_000, "AUD", YEAR)]),
    ],
)
def test_each_side_is_listed_in_its_own_currency(bot: Answerer, question: str, figures: list[Sides]) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.COMPARISON
    assert all_sides(answer)[: len(figures)] == figures
    assert all(unit == "%" for _, _, unit, _ in all_sides(answer)[len(figures) :])


def test_who_is_ahead_is_said_first_and_by_how_much(bot: Answerer, baker: Answerer) -> None:
    assert said(bot, "seniors us vs uk").headline == "US ahead by about 1.4 times"
    assert said(bot, "senior uk vs us").headline.startswith("US ahead")
    assert said(baker, "which country pays bakers the most").headline.startswith("Norway ahead")


def test_the_common_currency_stands_beside_each_side_with_the_rates_day(bot: Answerer) -> None:
    text = said(bot, "seniors us vs uk").text
    assert "up to £130k (≈ $" in text
    assert "European Central Bank" in text


def test_two_sides_of_one_currency_need_no_rate(bot: Answerer) -> None:
    answer = said(bot, "junior vs senior in the us")
    assert "≈" not in answer.text
    assert "Central Bank" not in answer.text


def test_the_difference_is_said_in_money_where_both_share_a_currency(bot: Answerer) -> None:
    assert "The difference: $80k–110k" in said(bot, "junior vs senior in the us").text


@pytest.mark.parametrize(
    ("question", "has", "lacks"),
    [
        ("senior france vs germany", "Germany", "France"),
        ("senior us vs switzerland", "United States", "Switzerland"),
    ],
)
def test_where_the_guide_has_one_side_only_the_other_is_said_to_be_missing(
    bot: Answerer, question: str, has: str, lacks: str
) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.COMPARISON
    assert len(answer.figures) == 1
    assert has in answer.subject
    assert f"nothing on {lacks}" in answer.text


def test_where_the_guide_has_neither_side_it_says_so(bot: Answerer) -> None:
    answer = said(bot, "france vs spain for ml engineers")
    assert answer.kind is Kind.UNKNOWN
    assert not answer.figures


def test_what_the_guide_says_between_two_roles_is_named(bot: Answerer) -> None:
    assert "15–40%" in said(bot, "ml engineer vs data scientist pay").text


def test_a_hub_in_a_comparison_brings_its_premium(bot: Answerer) -> None:
    answer = said(bot, "senior san francisco vs senior london")
    assert (216_000, 325_000, "USD", YEAR) in all_sides(answer)
    assert (None, 169_000, "GBP", YEAR) in all_sides(answer)


def test_never_more_than_twelve_figures(bot: Answerer) -> None:
    answer = said(bot, "compare junior and senior in sf, nyc, london, toronto, berlin, sydney and bangalore")
    assert len(answer.figures) <= 12


def test_a_button_for_each_side(bot: Answerer) -> None:
    answer = said(bot, "seniors us vs uk")
    kinds = [bot.pressed(button.press)[0] for button in answer.buttons]
    assert [all_sides(one) for one in kinds[:2]] == [[US], [UK]]


def test_the_made_up_guide_compares_its_countries(baker: Answerer) -> None:
    answer = said(baker, "journeyman norway versus japan")
    assert answer.kind is Kind.COMPARISON
    assert all_sides(answer) == [(36_000, 42_000, "NOK", "month"), (230_000, 310_000, "JPY", "month")]
    assert answer.headline.startswith("Norway ahead by about ")


@pytest.mark.parametrize("question", ["butcher versus baker pay", "baker versus butcher pay"])
def test_the_side_of_another_job_is_said_to_be_missing(baker: Answerer, question: str) -> None:
    answer = said(baker, question)
    assert answer.kind is Kind.COMPARISON
    assert "butcher" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "mid vs senior in india",
        "journeyman norway versus japan",
        "SF or London for a senior MLE?",
        "hourly vs daily freelance rates",
        "us juniors: base vs total",
        "which country pays seniors best",
        "perm mid-level in the US against contracting",
    ],
)
def test_the_first_line_of_a_comparison_fits_a_phone(bot: Answerer, baker: Answerer, question: str) -> None:
    one = baker if "journeyman" in question else bot
    assert len(said(one, question).text.splitlines()[0]) <= FIRST_LINE


def test_a_range_that_begins_above_another_ones_end_is_ahead(bot: Answerer) -> None:
    assert said(bot, "mid vs senior in india").headline.startswith("Senior")


@pytest.mark.parametrize("question", ["senior india vs senior uk", "india vs us"])
def test_no_ratio_is_made_of_a_floor_and_a_ceiling(bot: Answerer, question: str) -> None:
    assert "times" not in said(bot, question).headline


@pytest.mark.parametrize("question", ["master in norway versus japan", "which country pays bakers the most"])
def test_a_comparison_says_the_period_of_what_it_converted(baker: Answerer, question: str) -> None:
    for _, value, _ in said(baker, question).working:
        own, _, common = value.partition("(≈")
        assert not common or ("a month" in own) == ("a month" in common) or "a year" in common


def test_two_roles_of_the_guide_are_compared(bot: Answerer) -> None:
    answer = said(bot, "ml engineer vs data scientist pay")
    assert answer.kind is Kind.COMPARISON
    assert all_sides(answer)[:2] == [(162_000, 162_000, "USD", "year"), (125_000, 125_000, "USD", "year")]


def test_countries_without_levels_are_named_in_one_sentence(bot: Answerer) -> None:
    text = said(bot, "senior germany vs senior australia").text
    assert "The guide doesn't split Germany and Australia by level." in text
    assert text.count("by level") == 1


def test_levels_without_a_top_are_shown_up_to_where_the_highest_begins(bot: Answerer) -> None:
    text = said(bot, "india vs germany").text
    assert text.startswith("Germany ahead\n")
    assert "₹8–40 lakh+" in text


def test_a_first_line_that_is_too_long_is_said_again_below(bot: Answerer) -> None:
    answer = said(bot, "senior san francisco fintech vs senior new york biotech")
    assert len(answer.headline) <= FIRST_LINE


def test_base_held_against_total_without_a_level_is_range_against_range(bot: Answerer) -> None:
    base, total = said(bot, "base vs total in the us").figures
    assert (base.measure, base.low, base.high) == ("base", 100_000, 300_000)
    assert (total.measure, total.low, total.high) == ("total", 120_000, 400_000)


def test_base_held_against_a_total_that_the_guide_lacks_is_one_side(bot: Answerer) -> None:
    answer = said(bot, "base vs total india")
    assert [figure.measure for figure in answer.figures] == ["base"]
    assert "no total pay for India" in answer.text


@pytest.mark.parametrize(
    "question", ["where should i move for the best ml pay", "rank the countries by ml pay"]
)
def test_where_pay_is_best_puts_all_countries_side_by_side(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.COMPARISON
    assert len(answer.figures) > 5


def test_more_in_one_city_than_in_another_is_a_comparison(bot: Answerer) -> None:
    assert said(bot, "do i earn more in london or manchester").kind is Kind.COMPARISON
