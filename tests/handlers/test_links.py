"""Links that open an answer: at most 64 characters, made and read by one module, forged ones harmless."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.links import link, payload, press_of

PRESS = st.from_regex(re.compile(r"[A-Za-z0-9.-]{1,64}"), fullmatch=True)


@given(PRESS)
def test_a_link_opens_what_it_was_made_for(press: str) -> None:
    made = payload(press)
    assert made is not None
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", made)
    assert press_of(made) == press
    assert link("mlpay_bot", press) == f"https://t.me/mlpay_bot?start={made}"


@pytest.mark.parametrize("press", ["", "x" * 65, "a b", "é", "a_b", "a/b"])
def test_what_does_not_fit_has_no_link(press: str) -> None:
    assert payload(press) is None
    assert link("mlpay_bot", press) == ""


@pytest.mark.parametrize("forged", ["", "a b", "é", "x" * 65, "a.b", "../etc", "\ud800"])
def test_what_is_no_payload_opens_nothing(forged: str) -> None:
    assert press_of(forged) is None
