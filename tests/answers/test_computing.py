"""Computing what a case pays: premiums multiply, then the period, then the currency (rules 6 to 8)."""

from __future__ import annotations

import pytest

from answers.answer import Shown
from answers.kit import Kit
from answers.reading import Case

SENIOR = Case(place="us", level="senior")


def low_high(shown: Shown) -> tuple[float | None, float | None]:
    return shown.low, shown.high


@pytest.mark.parametrize(
    ("case", "low", "high"),
    [
        (SENIOR, 180_000, 250_000),
        (Case(place="us", level="senior", city="US/San Francisco"), 216_000, 325_000),
        (Case(place="us", level="senior", industries=("finance",)), 198_000, 300_000),
        (
            Case(place="us", level="senior", city="US/San Francisco", industries=("finance",)),
            237_600,
            390_000,
        ),
        (Case(place="us", level="senior", marks=("cue/hub",)), 216_000, 325_000),
        (Case(place="us", level="senior", city="US/Austin"), 180_000, 250_000),
        (Case(place="us", level="senior", industries=("retail",)), 180_000, 250_000),
        (Case(place="uk", level="junior", city="GB/London"), 60_000, 78_000),
        (Case(place="uk", level="senior", city="GB/London"), None, 169_000),
    ],
)
def test_premiums_multiply_low_with_low_and_high_with_high(
    kit: Kit, case: Case, low: float | None, high: float
) -> None:
    (one,) = kit.computer.compute(case)
    assert low_high(one.result) == (low, high)
    assert one.is_estimate == (one.result != one.start)


def test_each_premium_is_a_row_of_the_working(kit: Kit) -> None:
    (one,) = kit.computer.compute(
        Case(place="us", level="senior", city="US/San Francisco", industries=("finance",))
    )
    assert [row[1] for row in one.rows] == ["$180k–250k+", "1.20–1.30", "1.10–1.20"]
    assert [row[2] for row in one.rows] == ["§2", "§4.2", "§4.3"]
    assert set(one.sections) >= {"2", "4.2", "4.3"}


@pytest.mark.parametrize(
    ("period", "low", "high"),
    [
        ("year", 180_000, 250_000),
        ("month", 15_000, 20_833.33),
        ("week", 3_461.54, 4_807.69),
        ("hour", 86.54, 120.19),
    ],
)
def test_a_salary_in_another_period(kit: Kit, period: str, low: float, high: float) -> None:
    (one,) = kit.computer.compute(SENIOR, period)
    assert low_high(one.result) == (low, high)
    assert one.result.per == period


@pytest.mark.parametrize(
    ("period", "low", "high"),
    [("year", 176_000, 330_000), ("month", 14_666.67, 27_500), ("week", 4_000, 7_500), ("day", 800, 1_500)],
)
def test_a_freelancers_rate_in_another_period(kit: Kit, period: str, low: float, high: float) -> None:
    (one,) = kit.computer.compute(Case(employment="freelance"), period)
    assert low_high(one.result) == (low, high)


def test_an_hour_of_a_freelancer_is_the_guides_own_figure(kit: Kit) -> None:
    (one,) = kit.computer.compute(Case(employment="freelance"), "hour")
    assert low_high(one.result) == (75, 200)
    assert not one.is_estimate


def test_another_currency_keeps_what_it_was_converted_from_and_its_day(kit: Kit) -> None:
    (one,) = kit.computer.compute(SENIOR, None, "EUR")
    rates = kit.knowledge.rates
    assert one.result.converted_from is not None
    assert low_high(one.result.converted_from) == (180_000, 250_000)
    assert one.result.low == pytest.approx(rates.convert(180_000, "USD", "EUR"), abs=0.01)
    assert one.result.rate_date == min(rates.date_of["USD"], rates.date_of["EUR"]).isoformat()
    assert [row[0] for row in one.rows][1:] == ["× EUR per USD"]


def test_a_currency_without_a_rate_leaves_the_figure_in_its_own(kit: Kit) -> None:
    (one,) = kit.computer.compute(SENIOR, None, "ZMW")
    assert one.lacking == "ZMW"
    assert one.result == one.start


def test_freelancers_get_no_premium(kit: Kit) -> None:
    (one,) = kit.computer.compute(
        Case(employment="freelance", industries=("finance",), city="US/San Francisco")
    )
    assert low_high(one.result) == (800, 1_500)


def test_nothing_of_the_pay_gap_is_ever_a_factor(kit: Kit) -> None:
    gaps = [entry for entry in kit.guide.adjustments.values() if entry.kind == "gap"]
    assert gaps
    named = Case(
        place="us",
        level="senior",
        city="US/San Francisco",
        industries=("finance", "biotech"),
        marks=("cue/hub",),
    )
    assert not any(entry.kind == "gap" for entry, _ in kit.computer.adjustments(named))


@pytest.mark.parametrize(
    ("period", "low", "high"),
    [("month", 36_000, 42_000), ("year", 432_000, 504_000), ("hour", 207.69, 242.31)],
)
def test_pay_by_the_month_is_computed_from_the_month(
    bakery_kit: Kit, period: str, low: float, high: float
) -> None:
    (one,) = bakery_kit.computer.compute(Case(place="no", level="journeyman"), period)
    assert low_high(one.result) == (low, high)
