"""How fast somebody may ask: never faster than is allowed, never slower, and each by themselves."""

from __future__ import annotations

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from storage.buckets import A_MINUTE, KEYS, Bucket, Buckets, Refusal, allowed, taken, typing

MOST = st.integers(1, 120)
PAUSES = st.lists(st.floats(0, 90) | st.floats(0, 0.5), min_size=1, max_size=150)
NEAR = 1e-6


def asked(pauses: list[float], most: int) -> list[tuple[float, Refusal | None]]:
    """When each question came, and what became of it."""
    outcomes, bucket = [], None
    for now in accumulate(pauses, initial=1000.0):
        bucket, refusal = taken(bucket, now, most)
        outcomes.append((now, refusal))
    return outcomes


@given(PAUSES, MOST)
def test_no_span_of_time_holds_more_than_a_full_bucket_and_what_flows_in(
    pauses: list[float], most: int
) -> None:
    answered = [now for now, refusal in asked(pauses, most) if refusal is None]
    for first, begin in enumerate(answered):
        for last in range(first, len(answered)):
            span = answered[last] - begin
            assert last - first + 1 <= most * (1 + span / A_MINUTE) + NEAR


@given(PAUSES, MOST)
def test_who_waits_as_long_as_was_said_is_answered(pauses: list[float], most: int) -> None:
    bucket: Bucket | None = None
    for now in accumulate(pauses, initial=1000.0):
        bucket, refusal = taken(bucket, now, most)
        if refusal is not None:
            assert 0 < refusal.seconds <= A_MINUTE / most + NEAR
            assert taken(bucket, now + refusal.seconds + NEAR, most)[1] is None
            assert taken(bucket, now + refusal.seconds * 0.99 - NEAR, most)[1] is not None


@given(st.floats(0.01, 3), MOST)
def test_who_asks_on_and_on_is_still_answered_as_fast_as_is_allowed(pause: float, most: int) -> None:
    count = int(5 * A_MINUTE / pause) + 1
    outcomes = asked([pause] * min(count, 2000), most)
    span = outcomes[-1][0] - outcomes[0][0]
    answered = sum(refusal is None for _, refusal in outcomes)
    assert answered >= min(len(outcomes), most + int(span * most / A_MINUTE) - 1)


@given(PAUSES, MOST)
def test_a_refusal_is_told_at_once_and_then_once_a_minute_at_most(pauses: list[float], most: int) -> None:
    refusals = [(now, refusal.is_told) for now, refusal in asked(pauses, most) if refusal]
    told = [now for now, is_told in refusals if is_told]
    assert not refusals or refusals[0][1]
    assert all(after - before >= A_MINUTE for before, after in pairwise(told))


@given(st.floats(0, 20), st.floats(0, 200), st.floats(0, 200), MOST)
def test_a_longer_wait_leaves_no_less(tokens: float, wait: float, more: float, most: int) -> None:
    bucket = Bucket(min(tokens, most), 0.0, 0.0)
    sooner, later = (taken(bucket, now, most) for now in (wait, wait + more))
    assert sooner[0].tokens + (sooner[1] is None) <= later[0].tokens + (later[1] is None) + NEAR


@given(st.floats(0, 1000), MOST)
def test_a_clock_that_goes_back_gives_nothing_away(back: float, most: int) -> None:
    bucket = Bucket(0.5, 1000.0, 0.0)
    after, refusal = taken(bucket, 1000.0 - back, most)
    assert refusal is not None
    assert (after.tokens, after.at) == (0.5, 1000.0)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_each_has_a_bucket_of_their_own() -> None:
    buckets = Buckets(lambda subject: allowed(subject, 2, 3), Clock())
    assert [buckets.take([1]) is None for _ in range(3)] == [True, True, False]
    assert [buckets.take([2]) is None for _ in range(3)] == [True, True, False]
    assert [buckets.take([typing(1)]) is None for _ in range(2 * KEYS + 1)] == [True] * 2 * KEYS + [False]
    assert [buckets.take([-1]) is None for _ in range(4)] == [True] * 3 + [False]


def test_what_the_group_refuses_its_asker_has_left() -> None:
    clock = Clock()
    buckets = Buckets(lambda subject: allowed(subject, 3, 1), clock)
    assert buckets.take([1, -1]) is None
    assert [buckets.take([1, -1]) is None for _ in range(5)] == [False] * 5
    assert [buckets.take([1]) is None for _ in range(3)] == [True, True, False]


def test_without_an_allowance_anybody_may_ask() -> None:
    buckets = Buckets(lambda subject: allowed(subject, 0, 0), Clock())
    assert [buckets.take([1, -1, typing(1)]) for _ in range(500)] == [None] * 500


def test_who_has_not_asked_for_long_is_forgotten_and_that_takes_nothing_from_them() -> None:
    buckets = Buckets(lambda _: 1, Clock(), size=2)
    assert [buckets.take([subject]) is None for subject in (1, 2, 3, 2, 1)] == [True, True, True, False, True]
