"""Callback data: what a press means, within Telegram's limit, and nothing for what is not ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.callbacks import LONGEST, Action, Signal, read, written

PRESS = st.text("abcXYZ019.-", min_size=1, max_size=56)
SIGNALS = st.builds(
    Signal, st.sampled_from(Action), PRESS, st.lists(PRESS, max_size=6).map(tuple), st.booleans()
)


@given(SIGNALS)
def test_a_press_says_all_that_fits_newest_first(signal: Signal) -> None:
    data = written(signal)
    assert data is not None
    assert len(data.encode()) <= LONGEST
    back = read(data)
    assert back is not None
    assert (back.action, back.press, back.judged) == (signal.action, signal.press, signal.judged)
    assert back.trail == signal.trail[: len(back.trail)]


def test_a_way_that_does_not_fit_loses_its_beginning() -> None:
    trail = ("a" * 21, "b" * 21, "c" * 21)
    assert read(written(Signal(Action.SHOW, "x" * 20, trail)) or "") == Signal(
        Action.SHOW, "x" * 20, ("a" * 21,)
    )


@pytest.mark.parametrize("press", ["x" * 63, "é", "x" * 100])
def test_a_press_that_does_not_fit_has_no_button(press: str) -> None:
    assert written(Signal(Action.SHOW, press)) is None


@pytest.mark.parametrize(
    "data", ["", "2", "2s", "1|Px", "0sPx", "2?Px", "2s~Px", "2s!", "2s!~Px", "é", "\ud800"]
)
def test_what_is_not_ours_means_nothing(data: str) -> None:
    assert read(data) is None


@given(st.text(max_size=70))
def test_any_forgery_is_read_or_refused(data: str) -> None:
    signal = read(data)
    assert signal is None or isinstance(signal.action, Action)
