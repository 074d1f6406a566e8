"""Offers: a named amount held against the range that fits it (rule 9)."""

from __future__ import annotations

import pytest

from answers.answer import Kind, Shown
from answers.answering import Answerer
from answers.offers import verdict_on
from tests.builders import said, sides


@pytest.mark.parametrize(
    ("amount", "verdict"),
    [
        (99, "below"),
        (100, "low"),
        (129, "low"),
        (130, "middle"),
        (160, "middle"),
        (161, "high"),
        (190, "high"),
        (191, "above"),
    ],
)
def test_inside_a_range_there_are_thirds(amount: float, verdict: str) -> None:
    assert verdict_on(amount, Shown("base", "x", None, None, 100, 190, False, "USD", "year")) == verdict


@pytest.mark.parametrize(
    ("low", "high", "amount", "verdict"),
    [
        (None, 130, 129, "middle"),
        (None, 130, 131, "above"),
        (40, None, 39, "below"),
        (40, None, 400, "middle"),
        (162, 162, 162, "middle"),
        (162, 162, 150, "below"),
        (162, 162, 170, "above"),
    ],
)
def test_a_range_with_one_side_has_no_thirds(
    low: float | None, high: float | None, amount: float, verdict: str
) -> None:
    assert verdict_on(amount, Shown("base", "x", None, None, low, high, False, "USD", "year")) == verdict


@pytest.mark.parametrize(
    ("question", "amount", "unit", "verdict"),
    [
        ("offered 170k, senior in the us, fair?", 170_000, "USD", "below"),
        ("got 150k mid level austin", 150_000, "USD", "low"),
        ("offered 215k senior us", 215_000, "USD", "middle"),
        ("offered $240k senior us", 240_000, "USD", "high"),
        ("offered $280k senior us", 280_000, "USD", "above"),
        ("£55k junior uk, good?", 55_000, "GBP", "middle"),
        ("is 57k fair for a junior in the uk", 57_000, "GBP", "high"),
        ("offered £125k senior uk", 125_000, "GBP", "middle"),
        ("offered £140k senior uk", 140_000, "GBP", "above"),
        ("is 45 LPA good for a senior in india", 4_500_000, "INR", "middle"),
        ("is 12 LPA good for a fresher in india", 1_200_000, "INR", "middle"),
        ("offered 65000 euros in berlin, ok?", 65_000, "EUR", "below"),
        ("offered $220k senior san francisco", 220_000, "USD", "low"),
        ("offered 300k senior SF fintech, good?", 300_000, "USD", "middle"),
    ],
)
def test_an_offer_is_judged_on_the_range_of_its_country_and_level(
    bot: Answerer, question: str, amount: float, unit: str, verdict: str
) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.OFFER
    assert answer.offer is not None
    assert (answer.offer.amount, answer.offer.unit, answer.offer.verdict) == (amount, unit, verdict)
    assert answer.figures == (answer.offer.range,)


@pytest.mark.parametrize(
    ("question", "per", "verdict"),
    [
        ("is $125/hr good for a contractor", "hour", "middle"),
        ("is $900 a day ok for a freelance ml engineer", "day", "low"),
        ("is $600 a day ok for a freelance ml engineer", "day", "below"),
        ("is $15000 a month fair for a senior in the us", "month", "low"),
    ],
)
def test_a_rate_is_judged_in_its_own_period(bot: Answerer, question: str, per: str, verdict: str) -> None:
    answer = said(bot, question)
    assert answer.offer is not None
    assert (answer.offer.per, answer.offer.verdict) == (per, verdict)


def test_an_amount_in_another_currency_is_converted_with_its_working(bot: Answerer) -> None:
    answer = said(bot, "is €100k fair for a senior in the us")
    assert answer.offer is not None
    assert (answer.offer.unit, answer.offer.verdict, answer.offer.range.unit) == ("EUR", "below", "USD")
    assert "European Central Bank" in answer.text


@pytest.mark.parametrize("question", ["is 120 good?", "is 120k fair?", "got an offer of 150k, good?"])
def test_an_amount_with_neither_level_nor_country_is_asked_back(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.CLARIFY
    assert not answer.figures
    assert answer.buttons


def test_a_number_without_k_is_read_in_thousands_and_the_reply_says_so(bot: Answerer) -> None:
    answer = said(bot, "is 120 good for a junior in the us")
    assert answer.offer is not None
    assert answer.offer.amount == 120_000
    assert "120 is read as $120k" in answer.text


def test_the_middle_and_the_total_are_named_to_argue_with(bot: Answerer) -> None:
    text = said(bot, "got 150k mid level us").text
    assert "The middle is $160k." in text
    assert "$160k–220k" in text


def test_an_offers_object_is_that_of_the_contract(bot: Answerer) -> None:
    offer = said(bot, "got 150k mid level us").as_json()["offer"]
    assert set(offer) == {"amount", "unit", "per", "verdict", "range"}
    assert (offer["amount"], offer["unit"], offer["per"], offer["verdict"]) == (150_000, "USD", "year", "low")
    assert offer["range"]["low"] == 140_000


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("is 20000 a month fair for an apprentice in norway", "below"),
        ("is 24500 a month fair for an apprentice in norway", "low"),
        ("is 26500 a month fair for an apprentice in norway", "middle"),
        ("is 28900 a month fair for an apprentice in norway", "high"),
        ("is 30000 a month fair for an apprentice in norway", "above"),
        ("is 450000 fair for a master in japan", "middle"),
        ("is 500000 fair for a master in japan", "above"),
        ("is 30k a month fair for a master in oslo", "below"),
        ("is €3000 a month fair for a journeyman in norway", "below"),
        ("is 480000 a year fair for a journeyman in norway", "middle"),
    ],
)
def test_the_made_up_guide_judges_by_the_month(baker: Answerer, question: str, verdict: str) -> None:
    answer = said(baker, question)
    assert answer.kind is Kind.OFFER
    assert answer.offer is not None
    assert answer.offer.verdict == verdict
    assert answer.offer.range.per == "month"


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("is 41,581 NOK a month fair for a journeyman in oslo", "NOK 41 581 a month: the middle third"),
        ("is 39,581 NOK a month fair for a journeyman in oslo", "NOK 39 581 a month is in the lower third"),
    ],
)
def test_the_verdict_on_a_long_amount_keeps_to_one_line(
    baker: Answerer, question: str, headline: str
) -> None:
    shown = said(baker, question).headline
    assert shown.replace("\u202f", " ").replace("\u00a0", " ") == headline
    assert len(shown) <= 40


def test_a_premium_that_the_asker_names_raises_the_range(baker: Answerer) -> None:
    answer = said(baker, "is 40000 a month fair for a journeyman in oslo")
    assert answer.offer is not None
    assert sides(answer.offer.range) == (37_800, 45_360, "NOK", "month")


@pytest.mark.parametrize(
    ("question", "argues"), [("got 150k mid level us", True), ("is 175k ok mid us", False)]
)
def test_total_pay_is_an_argument_where_the_offer_is_little(
    bot: Answerer, question: str, argues: bool
) -> None:
    text = said(bot, question).text.casefold()
    assert ("to argue for more: total pay is usually $160k–220k (summary)." in text) is argues
    assert "total pay is usually $160k–220k (summary)." in text


@pytest.mark.parametrize(
    ("question", "verdict", "row"),
    [
        ("can freelancers make 300k", "high", ("$300k a year ÷ 220 days", "$1,364", "")),
        ("freelancer on 5000 a month, good?", "below", ("$5,000 a month ÷ 18.33 days", "$273", "")),
    ],
)
def test_a_freelancers_year_or_month_is_held_against_the_day_rate(
    bot: Answerer, question: str, verdict: str, row: tuple[str, str, str]
) -> None:
    answer = said(bot, question)
    assert answer.offer is not None
    assert answer.offer.verdict == verdict
    assert row in answer.working


def test_a_day_rate_without_a_period_is_still_one(bot: Answerer) -> None:
    answer = said(bot, "freelance at 900, good?")
    assert answer.offer is not None
    assert answer.offer.per == "day"


def test_an_amount_alone_is_asked_back(bot: Answerer) -> None:
    assert said(bot, "200k").kind is Kind.CLARIFY
