import datetime
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rates import Rates, UnknownRate, rates

SMALL = Rates(
    {"EUR": datetime.date(2025, 1, 2), "USD": datetime.date(2025, 1, 2), "GBP": datetime.date(2025, 1, 1)},
    {"EUR": 1.0, "USD": 1.25, "GBP": 0.8},
    "a test",
)


def test_conversion_goes_by_the_euro() -> None:
    assert SMALL.convert(100, "USD", "EUR") == pytest.approx(80)
    assert SMALL.convert(100, "USD", "GBP") == pytest.approx(64)
    assert SMALL.convert(0.1, "USD", "USD") == 0.1
    assert SMALL.date == datetime.date(2025, 1, 2)


@pytest.mark.parametrize(("source", "target"), [("USD", "ABC"), ("ABC", "USD"), ("ABC", "ABC")])
def test_a_currency_without_a_rate_says_so(source: str, target: str) -> None:
    with pytest.raises(UnknownRate, match="ABC"):
        SMALL.convert(1, source, target)


@given(st.floats(min_value=1, max_value=1e9), st.sampled_from(["USD", "INR", "JPY", "EUR"]))
def test_there_and_back_again(amount: float, currency: str) -> None:
    there = rates().convert(amount, "GBP", currency)
    assert rates().convert(there, currency, "GBP") == pytest.approx(amount)


def test_only_currencies_still_quoted() -> None:
    found = rates()
    assert found.source == "European Central Bank"
    assert found.per_euro["EUR"] == 1
    assert {"USD", "GBP", "INR", "CAD", "AUD", "CHF", "PLN"} <= found.per_euro.keys()
    assert not {"HRK", "RUB", "DEM", "LTL"} & found.per_euro.keys()
    assert found.per_euro.keys() == found.date_of.keys()
    assert all(found.date - day <= datetime.timedelta(days=31) for day in found.date_of.values())
    assert max(found.date_of.values()) == found.date


def test_to_know_what_rates_are_nothing_that_reads_them_is_imported() -> None:
    code = "import sys; bare = set(sys.modules); import knowledge.rates; print(*set(sys.modules) - bare)"
    run = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True)
    assert not set(run.stdout.split()) & {"csv", "zipfile", "importlib.metadata"}
