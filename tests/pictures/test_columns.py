"""Counts by day as a picture: whole numbers on the scale, names of days that do not run into each other."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pictures import raster
from pictures.columns import MARGIN, SMALL, WIDTH, Columns, Day, scale, svg
from pictures.text import files, width
from pictures.themes import Theme

LAST = date(2031, 5, 14)


def columns(counts: list[tuple[int, int]]) -> Columns:
    first = LAST - timedelta(days=len(counts) - 1)
    days = tuple(Day(first + timedelta(days=number), *both) for number, both in enumerate(counts))
    return Columns("1,234 questions in 7 days", "By day", "Understood", "Not understood", days)


def names(document: str) -> list[tuple[float, str]]:
    """The names of the days, and where their middles are."""
    found = re.findall(r'<text x="([\d.]+)"[^>]*text-anchor="middle">([^<]+)<', document)
    return [(float(x), name) for x, name in found]


@given(st.integers(0, 10**9))
def test_the_scale_goes_up_in_round_steps_to_what_came_most(most: int) -> None:
    step, end = scale(most)
    assert end >= max(most, 1)
    assert end % step == 0
    assert end // step <= 5
    assert re.fullmatch("[125]0*", str(step))
    assert end - step < most or end == step


@pytest.mark.parametrize("days", [1, 7, 30, 90])
@given(st.data())
def test_the_days_are_named_apart_from_each_other_to_the_last(days: int, data: st.DataObject) -> None:
    counts = data.draw(st.lists(st.tuples(st.integers(0, 10**6), st.just(0)), min_size=days, max_size=days))
    found = names(svg(columns(counts), Theme.LIGHT))
    assert found[-1][1] == "14 May"
    assert found[-1][0] + width("14 May", SMALL) / 2 <= WIDTH - MARGIN + 0.1
    for (x, name), (following, other) in pairwise(found):
        assert following - x >= (width(name, SMALL) + width(other, SMALL)) / 2 + 10


def test_a_column_is_as_high_as_its_count_and_its_part_lies_on_top() -> None:
    document = svg(columns([(100, 0), (50, 20), (0, 0)]), Theme.DARK)
    boxes = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill=', document)
    assert len(boxes) == 3
    (_, top, _, whole), (left, below, _, rest), (same, above, _, part) = [
        tuple(map(float, box)) for box in boxes
    ]
    assert rest + part == pytest.approx(whole / 2, abs=0.2)
    assert part == pytest.approx(whole / 5, abs=0.2)
    assert left == same
    assert above + part == pytest.approx(below, abs=0.2)
    assert top + whole == pytest.approx(below + rest, abs=0.2)


@pytest.mark.parametrize("counts", [[], [(0, 0)], [(3, 1)] * 90])
def test_it_can_be_drawn(counts: list[tuple[int, int]]) -> None:
    png = raster.png(svg(columns(counts), Theme.LIGHT), files())
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == WIDTH
