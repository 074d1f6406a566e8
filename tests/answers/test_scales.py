"""The scale of a chart: all bars lie on it, and few round amounts are named."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from answers.chart import Bar, Marker
from answers.kit import Kit
from answers.scales import MOST_STEPS, Scale, scale_for
from answers.wording import say

sums = st.floats(0, 1e13, allow_nan=False).map(lambda amount: round(amount, 2)) | st.integers(0, 500_000)


def bar(low: float | None, high: float | None, *, open_ended: bool = False) -> Bar:
    return Bar(say("one"), low, high, open_ended, say("so much"))


@st.composite
def bars(draw: st.DrawFn) -> Bar:
    low, high = sorted((draw(sums), draw(sums)))
    kept = draw(st.sampled_from([(low, high), (None, high), (low, None), (None, None), (low, low)]))
    return bar(*kept, open_ended=draw(st.booleans()))


def scale(kit: Kit, *shown: Bar, marker: Marker | None = None, close: bool = False) -> Scale:
    return scale_for(shown, marker, "USD", kit.writer, close=close)


@example(shown=[], amount=0.02, close=False)
@given(shown=st.lists(bars(), max_size=8), amount=st.none() | sums, close=st.booleans())
def test_every_bar_lies_on_the_scale_and_few_places_are_named(
    kit: Kit, shown: list[Bar], amount: float | None, close: bool
) -> None:
    made = scale(kit, *shown, marker=Marker(amount, amount, "") if amount is not None else None, close=close)
    assert 0 <= made.start < made.end
    for side in (side for one in shown for side in (one.low, one.high) if side is not None):
        assert made.start <= side <= made.end
    assert len(made.ticks) <= MOST_STEPS + 1
    assert [tick.at for tick in made.ticks] == sorted({tick.at for tick in made.ticks})
    assert all(made.start <= tick.at <= made.end for tick in made.ticks)


@pytest.mark.parametrize(
    ("high", "named"),
    [
        (400_000, ["$0", "$100k", "$200k", "$300k", "$400k"]),
        (1_600, ["$0", "$500", "$1,000", "$1,500"]),
        (90, ["$0", "$20", "$40", "$60", "$80"]),
    ],
)
def test_round_amounts_are_named(kit: Kit, high: float, named: list[str]) -> None:
    assert [tick.written for tick in scale(kit, bar(high / 4, high)).ticks] == named


def test_rupees_are_named_in_lakh(kit: Kit) -> None:
    made = scale_for([bar(800_000, 3_500_000)], None, "INR", kit.writer)
    assert [tick.written for tick in made.ticks][1:] == ["₹10 lakh", "₹20 lakh", "₹30 lakh"]


def test_a_bar_without_a_top_has_room_beyond_all_others(kit: Kit) -> None:
    assert scale(kit, bar(10, 40), bar(40, None, open_ended=True)).end > 40


def test_a_close_look_leaves_nought_out_unless_a_bar_comes_from_below(kit: Kit) -> None:
    assert scale(kit, bar(140, 180), close=True).start > 100
    assert scale(kit, bar(None, 180), bar(140, 180), close=True).start == 0


def test_a_marker_is_on_the_scale_unless_it_is_far_off(kit: Kit) -> None:
    assert scale(kit, bar(140, 180), marker=Marker(300, 300, ""), close=True).end > 300
    assert scale(kit, bar(140, 180), marker=Marker(9_000, 9_000, ""), close=True).end < 400
