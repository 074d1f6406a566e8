"""Amounts as articles write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.amounts import AmountReader
from drafting.lexicon import plain
from drafting.words import words_of
from knowledge.compiling import VOCABULARY
from knowledge.loading import load_vocabulary

READER = AmountReader(load_vocabulary(VOCABULARY / "en"), words_of())
Read = tuple[float | None, float | None, bool, str | None, str | None]


def read(text: str) -> list[Read]:
    return [(one.low, one.high, one.open_ended, one.unit, one.per) for one in READER.amounts(plain(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("$100 000 – $140 000", (100000, 140000, False, "USD", None)),
        ("£60 000–£67 000/year", (60000, 67000, False, "GBP", "year")),
        ("CAD $100 000", (100000, 100000, False, "CAD", None)),
        ("CAD $100 000–$140 000", (100000, 140000, False, "CAD", None)),
        ("₹8–15 L/year", (800000, 1500000, False, "INR", "year")),
        ("₹12 LPA", (1200000, 1200000, False, "INR", "year")),
        ("₹8,00,000 to ₹15,00,000 per annum", (800000, 1500000, False, "INR", "year")),
        ("€70–120k+", (70000, 120000, True, "EUR", None)),
        ("1.2 crore", (12000000, 12000000, False, "INR", None)),
        ("up to £130 000", (None, 130000, False, "GBP", None)),
        ("may exceed $300 000", (300000, None, True, "USD", None)),
        ("reaching $250 000 or more", (250000, None, True, "USD", None)),
        ("can reach $300,000 or more", (300000, None, True, "USD", None)),
        ("at least 55.000 EUR pro Jahr", (55000, None, True, "EUR", "year")),
        ("$75–$200+ per hour", (75, 200, True, "USD", "hour")),
        ("$52.45 an hour", (52.45, 52.45, False, "USD", "hour")),
        ("65.000–80.000 € brutto", (65000, 80000, False, "EUR", None)),
        ("4.500 € im Monat", (4500, 4500, False, "EUR", "month")),
        ("CHF 95'000 to 110'000", (95000, 110000, False, "CHF", None)),
        ("between £38k and £45k", (38000, 45000, False, "GBP", None)),
        ("salaries of 95,000 to 120,000 dollars", (95000, 120000, False, "USD", None)),
        ("A$120k", (120000, 120000, False, "AUD", None)),
        ("NOK750,000", (750000, 750000, False, "NOK", None)),
        ("2,500 zł", (2500, 2500, False, "PLN", None)),
        ("120k–140k", (120000, 140000, False, None, None)),
        ("15–40% more than", (15, 40, False, "%", None)),
        ("12,5 %", (12.5, 12.5, False, "%", None)),
        ("10-20 percent", (10, 20, False, "%", None)),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, wanted: Read) -> None:
    assert read(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    ["six figures", "401(k)", "5–7 years", "over 5 million jobs", "in 2025", "the top 10", "1,240 people"],
)
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert read(text) == []


def test_a_dash_before_years_of_experience_makes_no_range() -> None:
    assert read("$95,000 - 5 years") == [(95000, 95000, False, "USD", None)]


def test_two_ends_of_a_way_are_two_amounts() -> None:
    found = read("from $60k for juniors to $110k for seniors")
    assert found == [(60000, 60000, False, "USD", None), (110000, 110000, False, "USD", None)]


def test_an_amount_in_another_currency_behind_one_says_the_same_again() -> None:
    assert read("C$73,440 ($55,104 USD) in Canada") == [(73440, 73440, False, "CAD", None)]
    found = read("between CHF78,000 ($77,577) and CHF145,000 ($144,214)")
    assert found == [(78000, 145000, False, "CHF", None)]


def test_the_higher_number_first_is_told() -> None:
    (amount,) = READER.amounts("$140,000 - $100,000")
    assert (amount.low, amount.high, amount.is_reversed) == (100000, 140000, True)


def test_a_bare_number_takes_the_currency_and_scale_of_its_column() -> None:
    (amount,) = READER.amounts("45-60", "GBP", 1000)
    assert (amount.low, amount.high, amount.unit) == (45000, 60000, "GBP")
    assert READER.amounts("45-60") == []


@given(st.text(alphabet="$€£₹ 0123456789.,'-–kKL%+/tobetweenandup ", max_size=60))
def test_whatever_is_written_low_is_not_above_high(text: str) -> None:
    for amount in READER.amounts(plain(text)):
        assert amount.low is not None or amount.high is not None
        if amount.low is not None and amount.high is not None:
            assert amount.low <= amount.high
