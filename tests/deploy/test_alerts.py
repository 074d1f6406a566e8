"""Alerts ask for what is measured."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase

import metrics
from tests.deploy.reading import ALERTS, ROOT

PAGE = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
RULES: list[dict[str, Any]] = [
    rule for group in yaml.safe_load(ALERTS.read_text(encoding="utf-8"))["groups"] for rule in group["rules"]
]
INSTRUMENTS = [made for made in vars(metrics).values() if isinstance(made, MetricWrapperBase)]


def shown() -> set[str]:
    """The names of all series that the instruments can show."""
    ends = {
        "counter": ("_total",),
        "gauge": ("",),
        "histogram": ("_bucket", "_sum", "_count"),
        "info": ("_info",),
    }
    return {
        name + end
        for instrument in INSTRUMENTS
        for family in instrument.describe()
        for name in [family.name]
        for end in ends[family.type]
    }


def test_every_series_in_an_alert_is_measured() -> None:
    asked = {name for rule in RULES for name in re.findall(r"\bmlpay_\w+", rule["expr"])}
    assert asked <= shown()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_an_alert_says_what_is_wrong_and_what_to_do(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in {"page", "ticket"}
    assert rule["annotations"]["summary"].endswith(".")
    assert rule["annotations"]["description"].endswith(".")


def test_the_page_for_operators_tells_of_every_instrument_and_of_none_that_is_not() -> None:
    named = set(re.findall(r"\bmlpay_[a-z0-9_]+", PAGE))
    families = {family.name for instrument in INSTRUMENTS for family in instrument.describe()}
    assert {name for name in families if name not in PAGE} == set()
    assert named <= families | shown()
