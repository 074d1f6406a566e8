"""What a matcher is worth: thresholds, shares and the area of refusing."""

from __future__ import annotations

import pytest

from bench.peers.scoring import Weighed, area, best_threshold, shares

RIGHT_HIGH = Weighed(0.9, "right", "missed", outside=False)
RIGHT_LOW = Weighed(0.4, "right", "missed", outside=False)
HARM = Weighed(0.5, "harmful", "right", outside=True)


def test_the_threshold_refuses_what_would_do_harm() -> None:
    threshold = best_threshold([RIGHT_HIGH, HARM, RIGHT_LOW])
    assert [one.outcome(threshold) for one in (RIGHT_HIGH, HARM, RIGHT_LOW)] == ["right", "right", "missed"]


def test_a_matcher_that_only_does_harm_had_better_refuse_all() -> None:
    assert best_threshold([HARM]) == float("inf")


def test_shares_are_of_all_questions() -> None:
    assert shares(["right", "right", "harmful", "missed"]) == {"right": 0.5, "missed": 0.25, "harmful": 0.25}


@pytest.mark.parametrize(
    ("inside", "outside", "expected"),
    [([2.0, 3.0], [0.0, 1.0], 1.0), ([0.0], [1.0], 0.0), ([1.0], [1.0], 0.5), ([1.0, 3.0], [2.0], 0.5)],
)
def test_the_area_counts_how_often_a_question_inside_scores_above_one_outside(
    inside: list[float], outside: list[float], expected: float
) -> None:
    assert area(inside, outside) == expected
