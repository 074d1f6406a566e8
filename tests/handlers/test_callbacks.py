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
    trail = ("a" * 19, "b" * 19, "c" * 19)
    data = written(Signal(Action.SHOW, "x" * 20, trail))
    assert read(data or "") == Signal(Action.SHOW, "x" * 20, ("a" * 19,))


def test_steps_that_are_alike_can_all_be_undone() -> None:
    trail = tuple(f"C----.-eS-{level}.-c0-6Y.-Ir-6Y.-rQ-6Y" for level in ("6Y", "7a", "6Y", "9z"))
    signal = Signal(Action.SHOW, "C-USD.-eS-6Y.-c0-6Y.-Ir-6Y.-rQ-6Y", trail)
    assert read(written(signal) or "") == signal


@pytest.mark.parametrize("press", ["x" * 63, "é", "x" * 100])
def test_a_press_that_does_not_fit_has_no_button(press: str) -> None:
    assert written(Signal(Action.SHOW, press)) is None


@pytest.mark.parametrize(
    "data",
    [
        "",
        "2",
        "2s",
        "1|Px",
        "0sPx",
        "2?Px",
        "2s~Px",
        "é",
        "\ud800",
        "2sP~",
        "2sP~0",
        "2sP~zzx",
        "2sP~??x",
        "2s!",
    ],
)
def test_what_is_not_ours_means_nothing(data: str) -> None:
    assert read(data) is None


@given(st.text(max_size=70))
def test_any_forgery_is_read_or_refused(data: str) -> None:
    signal = read(data)
    assert signal is None or isinstance(signal.action, Action)
