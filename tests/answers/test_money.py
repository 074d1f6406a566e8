"""Amounts as a reply writes them, each currency as its country does, and changes of period and currency."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.answer import Shown
from answers.kit import Kit
from answers.money import Style, Writer, converted, factor_between, periods_in_a_year, scaled
from knowledge.rates import UnknownRate
from tests.answers.tracing import numbers_in

NARROW = "\u202f"


@pytest.mark.parametrize(
    ("low", "high", "unit", "open_ended", "written"),
    [
        (180_000, 250_000, "USD", True, "$180k–250k+"),
        (140_000, 180_000, "USD", False, "$140k–180k"),
        (162_000, 162_000, "USD", False, "$162k"),
        (300_000, None, "USD", True, "$300k+"),
        (None, 130_000, "GBP", False, "up to £130k"),
        (100_000, 140_000, "CAD", False, "CA$100k–140k"),
        (100_000, 150_000, "AUD", False, "A$100k–150k"),
        (70_000, 120_000, "EUR", True, f"€70{NARROW}000–120{NARROW}000+"),
        (800_000, 1_500_000, "INR", False, "₹8–15 lakh"),
        (4_000_000, None, "INR", True, "₹40 lakh+"),
        (12_000_000, 12_000_000, "INR", False, "₹1.2 crore"),
        (800, 1_500, "USD", True, "$800–1,500+"),
        (75, 200, "USD", True, "$75–200+"),
        (62.5, 62.5, "GBP", False, "£62.50"),
        (10, 30, "%", False, "10–30%"),
        (15, 15, "%", False, "15%"),
        (2.5, 7.5, "%", False, "2.5–7.5%"),
    ],
)
def test_a_figure_is_written_as_its_place_writes_it(
    kit: Kit, low: float | None, high: float | None, unit: str, open_ended: bool, written: str
) -> None:
    assert kit.writer.span(low, high, unit, open_ended) == written


@pytest.mark.parametrize(
    ("per", "written"),
    [
        ("year", "$80k a year"),
        ("month", "$80k a month"),
        ("week", "$80k a week"),
        ("day", "$80k a day"),
        ("hour", "$80k an hour"),
        (None, "$80k"),
    ],
)
def test_a_period_stands_behind_the_amount(kit: Kit, per: str | None, written: str) -> None:
    shown = Shown("base", "x", None, None, 80_000, 80_000, False, "USD", per)
    assert kit.writer.figure_per(shown) == written


def test_norwegian_crowns_are_written_with_thin_spaces(bakery_kit: Kit) -> None:
    written = bakery_kit.writer.span(24_000, 29_000, "NOK")
    assert re.sub(r"\s", " ", written) == "NOK 24 000–29 000"
    assert NARROW in written


def test_a_currency_of_no_style_is_written_by_its_code(kit: Kit) -> None:
    assert Writer({}).amount(150_000, "XYZ") == "XYZ\u00a0150k"
    assert Writer({"XYZ": Style("¤", "k")}).amount(150_000, "XYZ") == "¤150k"
    assert kit.writer.amount(150_000, "USD") == "$150k"


@given(
    low=st.floats(min_value=1, max_value=5e8, allow_nan=False),
    spread=st.floats(min_value=1, max_value=3, allow_nan=False),
    unit=st.sampled_from(["USD", "EUR", "INR", "JPY", "NOK", "GBP", "CHF"]),
)
def test_what_is_written_is_within_half_a_per_cent_of_what_is_meant(
    kit: Kit, low: float, spread: float, unit: str
) -> None:
    low, high = round(low, 2), round(low * spread, 2)
    read = [number.value for number in numbers_in(kit.writer.span(low, high, unit))]
    expected = [low] if low == high else [low, high]
    assert len(read) == len(expected)
    for number, value in zip(read, expected, strict=True):
        assert number == pytest.approx(value, rel=0.005, abs=0.5)


@pytest.mark.parametrize(
    ("source", "target", "freelance", "factor"),
    [
        ("year", "month", False, 1 / 12),
        ("year", "week", False, 1 / 52),
        ("year", "hour", False, 1 / 2080),
        ("month", "year", False, 12),
        ("hour", "year", False, 2080),
        ("day", "year", True, 220),
        ("week", "day", True, 1 / 5),
        ("day", "hour", True, 1 / 8),
        ("hour", "year", True, 1760),
        ("day", "day", True, 1),
    ],
)
def test_periods_follow_the_calendar_constants(
    source: str, target: str, freelance: bool, factor: float
) -> None:
    assert factor_between(source, target, freelance) == pytest.approx(factor)


def test_a_year_has_52_weeks_of_employment_and_44_of_freelancing() -> None:
    assert periods_in_a_year("week", freelance=False) == 52
    assert periods_in_a_year("week", freelance=True) == 44


def test_a_side_that_is_left_out_stays_left_out(kit: Kit) -> None:
    open_low = Shown("base", "x", None, None, None, 130_000, False, "GBP", "year")
    assert scaled(open_low, 1.2, 1.3).low is None
    assert scaled(open_low, 1.2, 1.3).high == 169_000
    assert converted(open_low, "USD", kit.knowledge.rates).low is None


def test_a_currency_into_itself_changes_nothing(kit: Kit) -> None:
    shown = Shown("base", "x", None, None, 1, 2, False, "USD", "year")
    assert converted(shown, "USD", kit.knowledge.rates) is shown


def test_a_currency_without_a_rate_cannot_be_converted_into(kit: Kit) -> None:
    shown = Shown("base", "x", None, None, 1, 2, False, "USD", "year")
    with pytest.raises(UnknownRate):
        converted(shown, "ZMW", kit.knowledge.rates)
