"""What a question names, in whatever words, is not taken from the settings."""

from __future__ import annotations

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from answers.preferences import Preferences
from tests.answers.test_preferring import answered


@pytest.mark.parametrize(
    "question",
    [
        "senior pay in india",
        "senior pay in munich",
        "senior in toronto",
        "ml pay in france",
        "ml pay in paris",
        "ml pay in georgia",
        "ml pay in europe",
        "ml pay worldwide",
        "is 100k pounds fair for a senior",
        "is 40 lakh fair for a senior",
        "is 150k usd fair for a senior",
        "is $150k fair for a senior",
        "which country pays best",
        "compare senior us and uk",
        "junior vs senior",
        "senior ctc",
    ],
)
def test_a_country_named_in_any_way_closes_the_place(bot: Answerer, question: str) -> None:
    elsewhere = Preferences(place="ca" if "$" not in question else "de")
    assert answered(bot, elsewhere, question).text == answered(bot, None, question).text


def test_a_dollar_sign_is_read_in_the_dollars_of_the_country_preferred(bot: Answerer) -> None:
    answer = answered(bot, Preferences(place="ca"), "is $120k fair for a senior")
    assert answer.offer is not None
    assert (answer.offer.unit, answer.offer.verdict) == ("CAD", "middle")


@pytest.mark.parametrize(
    "question",
    [
        "average pay in the us",
        "us pay at all levels",
        "uk pay by level",
        "junior uk",
        "3 years of experience in the us",
        "highest and lowest pay in the us",
        "elite roles",
        "data scientist pay",
        "data scientist vs ml engineer",
        "freelance rate",
        "freelance vs permanent junior",
    ],
)
def test_a_level_named_in_any_way_or_none_to_be_had_closes_the_level(bot: Answerer, question: str) -> None:
    assert answered(bot, Preferences("lead"), question).text == answered(bot, None, question).text


@pytest.mark.parametrize(
    "question", ["senior us in pounds", "got 150k usd, senior", "10% bonus on 100k euros"]
)
def test_a_currency_that_is_named_stays(bot: Answerer, question: str) -> None:
    preferred = Preferences(currency="JPY")
    assert answered(bot, preferred, question).figures == answered(bot, None, question).figures


@pytest.mark.parametrize(
    "question", ["senior us per week", "hourly pay of a senior in the us", "day rate of freelancers"]
)
def test_a_period_that_is_named_stays(bot: Answerer, question: str) -> None:
    preferred = Preferences(period="month")
    assert answered(bot, preferred, question).figures == answered(bot, None, question).figures


@pytest.mark.parametrize("period", ["month", "year"])
def test_a_rate_stays_a_rate_where_salaries_are_wanted_by_the_month(bot: Answerer, period: str) -> None:
    assert answered(bot, Preferences(period=period), "freelance rate").kind is Kind.FIGURE
