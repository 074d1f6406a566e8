"""Estimates: premiums, bonuses, changes of job, periods and currencies, each with a working that adds up."""

from __future__ import annotations

import datetime
import re

import pytest

from answers.answer import Answer, Kind
from answers.answering import Answerer
from knowledge.base import Knowledge
from tests.answers.deriving import underived
from tests.answers.tracing import numbers_in
from tests.builders import Sides, all_sides, said

YEAR = "year"
PREMIUMS = [
    ("senior SF fintech", (237_600, 390_000, "USD", YEAR)),
    ("senior mle san francisco", (216_000, 325_000, "USD", YEAR)),
    ("senior new york finance", (237_600, 390_000, "USD", YEAR)),
    ("junior nyc", (120_000, 182_000, "USD", YEAR)),
    ("junior london", (60_000, 78_000, "GBP", YEAR)),
    ("senior london", (None, 169_000, "GBP", YEAR)),
    ("mid us biotech", (154_000, 216_000, "USD", YEAR)),
    ("senior india in finance", (4_400_000, None, "INR", YEAR)),
    ("big bank in toronto, senior ml seat, include the sector bonus", (110_000, 168_000, "CAD", YEAR)),
    ("junior sf total comp", (144_000, 208_000, "USD", YEAR)),
]
PERIODS = [
    ("senior us per month", (15_000, 20_833.33, "USD", "month")),
    ("senior us per week", (3_461.54, 4_807.69, "USD", "week")),
    ("senior us per hour", (86.54, 120.19, "USD", "hour")),
    ("senior uk per hour", (None, 62.5, "GBP", "hour")),
    ("germany per month", (5_833.33, 10_000, "EUR", "month")),
    ("senior sf per month", (18_000, 27_083.33, "USD", "month")),
    ("freelance ml rate per year", (176_000, 330_000, "USD", "year")),
    ("freelance ml rate per week", (4_000, 7_500, "USD", "week")),
]
CURRENCIES = [
    "senior us in euros",
    "senior uk in dollars",
    "germany in usd",
    "senior canada in pounds",
    "senior us in swiss francs",
]
OWN = [
    ("freelance ml income at 100 days a year", (80_000, 150_000, "USD", "year")),
    ("freelance ml income a month at 100 days", (6_666.67, 12_500, "USD", "month")),
    ("freelance ml income a month at 15 days", (12_000, 22_500, "USD", "month")),
    ("how much bonus on 150k", (15_000, 45_000, "USD", YEAR)),
    ("bonus on £60k", (6_000, 18_000, "GBP", YEAR)),
    ("data scientist on 120k, switching to ml engineer", (138_000, 168_000, "USD", YEAR)),
]


@pytest.mark.parametrize(("question", "figure"), [*PREMIUMS, *PERIODS, *OWN])
def test_an_estimate_is_what_the_guides_figures_multiply_to(
    bot: Answerer, question: str, figure: Sides
) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.ESTIMATE
    assert all_sides(answer)[0] == figure
    assert "estimated" in answer.headline


@pytest.mark.parametrize("question", [question for question, _ in PREMIUMS])
def test_after_a_premium_the_countrys_own_figure_follows(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert len(answer.figures) == 2
    own = answer.figures[1]
    written = answer.text
    assert "without it" in written
    assert any(
        number.means(own.high or own.low or 0) for number in numbers_in(written.split("without it", 1)[1])
    )


@pytest.mark.parametrize("question", CURRENCIES)
def test_a_currency_comes_with_its_rate_its_date_and_what_it_was_before(
    bot: Answerer, knowledge: Knowledge, question: str
) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.ESTIMATE
    shown = answer.figures[0]
    before = shown.converted_from
    assert before is not None
    rate = knowledge.rates.convert(1, before.unit, shown.unit)
    for now, then in ((shown.low, before.low), (shown.high, before.high)):
        assert (now is None) == (then is None)
        assert now is None or then is None or now == pytest.approx(then * rate, abs=0.01)
    assert shown.rate_date is not None
    day = datetime.date.fromisoformat(shown.rate_date)
    assert f"Rate of {day.day} {day:%b %Y}, European Central Bank" in answer.text
    assert answer.as_json()["figures"][0]["converted_from"] == before.as_json()
    assert answer.as_json()["figures"][0]["rate_date"] == shown.rate_date


def test_a_currency_without_a_rate_is_named_and_the_figure_stays(bot: Answerer) -> None:
    answer = said(bot, "senior us in zambian kwacha")
    assert all_sides(answer)[0] == (180_000, 250_000, "USD", YEAR)
    assert "Zambian Kwacha" in answer.text
    assert "stays in USD" in answer.text


def worked_out(answer: Answer) -> list[float]:
    """What the rows of a working come to, from what they show alone."""
    (_, start, _), *steps = answer.working
    figures = [number.value for number in numbers_in(start)]
    for what, value, _ in steps:
        factors = [number.value for number in numbers_in(value)] or [
            number.value for number in numbers_in(what)
        ][:1]
        assert re.match("[×÷]", what), what
        factors *= 3 - len(factors)
        if len(figures) == 1 and len(factors) == 2:
            factors = (
                [factors[1]]
                if start.startswith("up to")
                else [factors[0]]
                if start.endswith("+")
                else factors
            )
        if len(figures) == 1 and len(factors) == 2:
            figures *= 2
        figures = [
            figure / factor if what.startswith("÷") else figure * factor
            for figure, factor in zip(figures, factors, strict=True)
        ]
    return figures


@pytest.mark.parametrize(
    "question", [*(question for question, _ in (*PREMIUMS, *PERIODS, *OWN)), *CURRENCIES]
)
def test_the_working_adds_up_for_whoever_follows_it(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    result = answer.figures[0]
    expected = [side for side in (result.low, result.high) if side is not None]
    assert sorted(set(worked_out(answer))) == pytest.approx(sorted(set(expected)), rel=0.005)


@pytest.mark.parametrize("question", [*(question for question, _ in (*PREMIUMS, *PERIODS)), *CURRENCIES])
def test_an_estimate_follows_from_the_guide_by_a_recomputation_of_our_own(
    bot: Answerer, knowledge: Knowledge, question: str
) -> None:
    assert underived(said(bot, question), knowledge) == []


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("journeyman in oslo", (37_800, 45_360, "NOK", "month")),
        ("master in oslo in pastry", (52_920, 71_366.4, "NOK", "month")),
        ("journeyman in tokyo in patisserie", (270_480, 395_064, "JPY", "month")),
        ("journeyman in norway per year", (432_000, 504_000, "NOK", "year")),
        ("journeyman in norway per hour", (207.69, 242.31, "NOK", "hour")),
        ("journeyman in norway per week", (8_307.69, 9_692.31, "NOK", "week")),
        ("bonus of a master in norway", (900, 3_360, "NOK", "month")),
    ],
)
def test_the_made_up_guide_is_computed_with_its_own_premiums(
    baker: Answerer, bakery: Knowledge, question: str, figure: Sides
) -> None:
    answer = said(baker, question)
    assert answer.kind is Kind.ESTIMATE
    assert all_sides(answer)[0] == figure
    assert underived(answer, bakery) == []


def test_the_made_up_guide_converts_its_own_currencies(baker: Answerer, bakery: Knowledge) -> None:
    answer = said(baker, "journeyman in japan in euros")
    assert answer.kind is Kind.ESTIMATE
    assert answer.figures[0].unit == "EUR"
    assert answer.figures[0].per == "month"
    assert underived(answer, bakery) == []


@pytest.mark.parametrize("question", ["what is $150k a year per hour", "€70k a year is how much a month?"])
def test_the_askers_own_amount_is_put_into_another_period(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.ESTIMATE
    assert answer.figures[0].low in {72.12, 5833.33}


@pytest.mark.parametrize(
    "question", ["senior us in yen", "senior india in usd", "journeyman in japan in euros"]
)
def test_the_rate_shown_is_fine_enough_to_follow(bot: Answerer, baker: Answerer, question: str) -> None:
    answer = said(baker if "journeyman" in question else bot, question)
    rate = float(answer.working[-1][1].replace(",", ""))
    before = answer.figures[0].converted_from
    assert before is not None
    low = answer.figures[0].low
    assert before.low is not None
    assert before.low * rate == pytest.approx(low, rel=0.0005)


def test_the_askers_own_share_stands_in_the_second_line(bot: Answerer) -> None:
    answer = said(bot, "15% bonus on 150k")
    assert answer.subject == "Bonus · your 15%"
    assert any("10–30%" in line for line in answer.body)


def test_a_bonus_in_a_hub_shows_the_hubs_premium_in_its_working(bot: Answerer) -> None:
    answer = said(bot, "bonus for a senior in san francisco")
    assert [what for what, *_ in answer.working] == ["US senior base", "× San Francisco", "× bonus"]
    assert all_sides(answer) == [(21_600, 97_500, "USD", "year")]
