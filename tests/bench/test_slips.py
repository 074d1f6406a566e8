"""The slips that are made for measuring are those of thumbs, and the same ones each time."""

from __future__ import annotations

import random

import pytest
from rapidfuzz.distance import OSA

from bench.slips import with_slips

TEXT = "senior machine learning engineer salary in london"


@pytest.mark.parametrize("count", range(5))
def test_so_many_slips_are_at_most_so_many_edits(count: int) -> None:
    for seed in range(50):
        assert OSA.distance(TEXT, with_slips(TEXT, count, random.Random(seed))) <= count


def test_the_same_slips_are_made_again() -> None:
    assert with_slips(TEXT, 3, random.Random(7)) == with_slips(TEXT, 3, random.Random(7)) != TEXT


def test_a_text_without_words_stays_as_it_is() -> None:
    assert with_slips("mle uk?"[4:], 4, random.Random(1)) == "uk?"
