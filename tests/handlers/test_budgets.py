"""How many plain messages a group has answered: so many in any hour, and bounded in memory."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.budgets import AN_HOUR, Budgets


class Clock:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@given(st.lists(st.floats(0, AN_HOUR / 2), max_size=60), st.integers(1, 12))
def test_no_hour_has_more_than_it_may(pauses: list[float], most: int) -> None:
    clock, taken = Clock(), list[float]()
    budgets = Budgets(clock)
    for pause in pauses:
        clock.now += pause
        if budgets.take(-1, most):
            taken.append(clock.now)
        else:
            assert len([moment for moment in taken if clock.now - moment < AN_HOUR]) == most
    assert all(later - first >= AN_HOUR for first, later in zip(taken, taken[most:], strict=False))


def test_groups_have_their_own() -> None:
    budgets = Budgets(Clock())
    assert budgets.take(-1, 1)
    assert budgets.take(-2, 1)
    assert not budgets.take(-1, 1)
    budgets.forget(-1)
    assert budgets.take(-1, 1)


def test_a_group_that_moves_takes_its_own_along() -> None:
    clock = Clock()
    budgets = Budgets(clock)
    for moment, chat in ((0, -1), (10, -2), (20, -1)):
        clock.now = moment
        assert budgets.take(chat, 3)
    for _ in range(2):
        budgets.move(-1, -2)
    assert not budgets.take(-2, 3)
    clock.now = AN_HOUR
    assert budgets.take(-2, 3)
    assert not budgets.take(-2, 3)


def test_the_longest_unused_makes_room() -> None:
    budgets = Budgets(Clock(), size=2)
    for chat in (-1, -2, -1, -3):
        budgets.take(chat, 1)
    assert not budgets.take(-1, 1)
    assert budgets.take(-2, 1)
