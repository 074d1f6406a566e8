"""Arrivals in memory: each new once, and bounded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from handlers.arrivals import Arrivals

NOW = datetime(2031, 1, 1, tzinfo=UTC)


def test_an_arrival_is_new_once() -> None:
    arrivals = Arrivals()
    assert arrivals.is_new(-1, NOW)
    assert not arrivals.is_new(-1, NOW)
    assert arrivals.is_new(-1, NOW + timedelta(seconds=1))
    arrivals.forget(-1)
    assert arrivals.is_new(-1, NOW + timedelta(seconds=1))


def test_a_chat_that_was_another_is_no_arrival_until_it_is_left() -> None:
    arrivals = Arrivals()
    arrivals.move(-1)
    assert arrivals.was_another(-1)
    assert not arrivals.is_new(-1, NOW)
    arrivals.forget(-1)
    assert arrivals.is_new(-1, NOW)
    assert not arrivals.was_another(-1)


def test_the_oldest_makes_room() -> None:
    arrivals = Arrivals(size=2)
    for chat in (-1, -2, -3):
        assert arrivals.is_new(chat, NOW)
    assert not arrivals.is_new(-2, NOW)
    assert arrivals.is_new(-1, NOW)
