"""How numbers in a question are read: amounts of money, years of work, percentages, calendar years."""

from __future__ import annotations

import pytest

from answers.amounts import Numbers
from answers.answering import Answerer
from answers.spans import value_of


def numbers(bot: Answerer, text: str) -> Numbers:
    return bot.explain(text)[0].numbers


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "per"),
    [
        ("offered 150k", 150_000, 150_000, None, None),
        ("offered $150,000", 150_000, 150_000, "USD", None),
        ("offered 150.000 €", 150_000, 150_000, "EUR", None),
        ("offered €150 000", 150_000, 150_000, "EUR", None),
        ("offered 25 LPA", 2_500_000, 2_500_000, "INR", "year"),
        ("offered 25 lakh", 2_500_000, 2_500_000, "INR", None),
        ("offered 1.2 cr", 12_000_000, 12_000_000, "INR", None),
        ("offered ₹12,00,000", 1_200_000, 1_200_000, "INR", None),
        ("offered 12k a month", 12_000, 12_000, None, "month"),
        ("offered 110/hr", 110, 110, None, "hour"),
        ("offered $900 per day", 900, 900, "USD", "day"),
        ("offered one fifty", 150, 150, None, None),
        ("offered two hundred thousand", 200_000, 200_000, None, None),
        ("offered 150-160k", 150_000, 160_000, None, None),
        ("offered 150k to 160k", 150_000, 160_000, None, None),
        ("offered $150k–$160k", 150_000, 160_000, "USD", None),
        ("offered CA$120k", 120_000, 120_000, "CAD", None),
        ("offered A$120k", 120_000, 120_000, "AUD", None),
        ("offered £65k", 65_000, 65_000, "GBP", None),
        ("offered 65000 pounds a year", 65_000, 65_000, "GBP", "year"),
        ("offered 90k usd", 90_000, 90_000, "USD", None),
        ("offered 0.2 million", 200_000, 200_000, None, None),
    ],
)
def test_an_amount_is_read_as_people_write_it(
    bot: Answerer, text: str, low: float, high: float, unit: str | None, per: str | None
) -> None:
    (money,) = numbers(bot, text).money
    assert (money.low, money.high, money.unit, money.per) == (low, high, unit, per)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("7 yoe", 7, 7),
        ("2-3 yrs experience", 2, 3),
        ("18 months experience", 1.5, 1.5),
        ("five years of experience", 5, 5),
        ("YOE: 7", 7, 7),
        ("10+ years", 10, 10),
    ],
)
def test_years_of_work_are_no_money(bot: Answerer, text: str, low: float, high: float) -> None:
    found = numbers(bot, text)
    assert [(years.low, years.high) for years in found.years] == [(low, high)]
    assert not found.money


@pytest.mark.parametrize("text", ["i am 30 years old", "5 years ago", "in 3 years"])
def test_an_age_a_past_and_a_future_are_no_experience(bot: Answerer, text: str) -> None:
    found = numbers(bot, text)
    assert not found.years
    assert not found.money


def test_percentages_and_calendar_years_are_told_apart(bot: Answerer) -> None:
    assert numbers(bot, "a 15% raise").percentages == ((15, 15),)
    assert numbers(bot, "a raise of 15 percent").percentages == ((15, 15),)
    assert numbers(bot, "senior pay in 2027").calendar == (2027,)
    assert numbers(bot, "how did pay grow between 2020 and 2023").calendar == (2020, 2023)


def test_a_number_without_currency_or_k_is_known_to_be_bare(bot: Answerer) -> None:
    assert [money.bare for money in numbers(bot, "is 120 fair").money] == [True]
    assert [money.bare for money in numbers(bot, "is 120k fair").money] == [False]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("150000", 150_000),
        ("150,000", 150_000),
        ("150.000", 150_000),
        ("12,00,000", 1_200_000),
        ("1.5", 1.5),
        ("1,5", 1.5),
        ("1 500", 1_500),
    ],
)
def test_groups_of_three_are_thousands_and_else_the_last_mark_is_a_decimal_one(
    text: str, value: float
) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize("text", ["9" * 400, "1" * 4000, "99999999999999999999"])
def test_a_number_beyond_all_pay_is_no_money(bot: Answerer, text: str) -> None:
    assert not numbers(bot, f"offered ${text}").money


@pytest.mark.parametrize(
    "text", ["Nurse, 38, two kids, is ML worth it", "my uncle (banker, 60) says", "my son is 15 and likes ML"]
)
def test_an_age_is_no_money(bot: Answerer, text: str) -> None:
    assert not numbers(bot, text).money


@pytest.mark.parametrize(
    ("text", "years"), [("what will a senior make in 2060", (2060,)), ("graduated in 2021, ml since", ())]
)
def test_a_year_to_come_is_a_year_and_one_that_work_began_in_is_none(
    bot: Answerer, text: str, years: tuple[int, ...]
) -> None:
    read = numbers(bot, text)
    assert read.calendar == years
    assert not read.money


def test_a_year_since_which_pay_is_the_same_is_no_time_of_work(bot: Answerer) -> None:
    assert not numbers(bot, "stuck on the same wage since 2022, what now").years
    assert numbers(bot, "ml engineer since 2022").years
