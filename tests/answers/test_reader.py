"""A question into a reading: periods, currencies, what was not understood."""

from __future__ import annotations

import pytest

from answers.answering import Answerer
from answers.reading import Ask
from tests.builders import understood


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("senior us", None),
        ("senior us per month", "month"),
        ("senior us monthly", "month"),
        ("senior us a week", "week"),
        ("senior us per hour", "hour"),
        ("senior us hourly", "hour"),
        ("senior us per year", "year"),
    ],
)
def test_the_period_wanted_is_the_one_named(bot: Answerer, text: str, period: str | None) -> None:
    assert understood(bot, text).period == period


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("senior us", None),
        ("senior us in euros", "EUR"),
        ("senior us in €", "EUR"),
        ("senior us in GBP", "GBP"),
        ("senior us in yen", "JPY"),
        ("senior india in dollars", "USD"),
        ("senior us in rupees", "INR"),
        ("senior us in swiss francs", "CHF"),
        ("senior us in Zambian kwacha", "ZMW"),
    ],
)
def test_the_currency_wanted_is_the_one_named(bot: Answerer, text: str, currency: str | None) -> None:
    assert understood(bot, text).currency == currency


def test_a_currency_says_the_country_where_none_is_named(bot: Answerer) -> None:
    reading = understood(bot, "is 25 LPA fair for a mid")
    assert reading.case.place == "in"
    assert reading.why


def test_a_currency_does_not_move_a_country_that_is_named(bot: Answerer) -> None:
    assert understood(bot, "is £120k fair for a senior in the US").case.place == "us"


def test_words_nobody_heard_of_are_kept(bot: Answerer) -> None:
    assert "glorptastic" in understood(bot, "glorptastic ml pay").unheard


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "???"])
def test_nothing_is_read_from_nothing(bot: Answerer, text: str) -> None:
    reading = understood(bot, text)
    assert reading.ask in {Ask.UNKNOWN, Ask.HELP}
    assert reading.money == ()
    assert reading.topics == ()


def test_a_reading_can_be_explained_word_by_word(bot: Answerer) -> None:
    read, answer = bot.explain("seniour in london")
    assert read.sentence.spelled[0].text == "senior"
    assert read.sentence.spelled[0].how == "fuzzy"
    assert read.evidence.levels == 1
    assert read.evidence.places == 1
    assert answer.text == bot.answer("seniour in london")[0].text


@pytest.mark.parametrize("text", ["pay per year in india", "senior pay a year in us", "lead per year in uk"])
def test_a_year_before_a_place_is_a_period(bot: Answerer, text: str) -> None:
    assert understood(bot, text).period == "year"
