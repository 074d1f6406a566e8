"""Sending within Telegram's limits: bursts go at once, floods wait."""

from __future__ import annotations

import asyncio

import pytest

from transport.limits import GROUP, OVERALL, PRIVATE, Limit, Limits

A_GROUP, A_PERSON = -100, 100


class Time:
    """A clock that sleeping moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr(asyncio, "sleep", self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.now += seconds

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("chat", "limits"), [(A_GROUP, GROUP), (A_PERSON, PRIVATE)])
async def test_a_flood_into_one_chat_never_passes_a_limit(
    chat: int, limits: tuple[Limit, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    time = Time(monkeypatch)
    sending, sent = Limits(time), []
    for _ in range(150):
        await sending.turn(chat)
        sent.append(time.now)
    assert sent[2] == 0
    for count, seconds in (*limits, Limit(OVERALL, 1.0)):
        assert all(later - first >= seconds - 1e-9 for first, later in zip(sent, sent[count:], strict=False))


async def test_chats_do_not_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    sending = Limits(time)
    for _ in range(6):
        await sending.turn(A_GROUP)
    flooded = time.now
    assert flooded > 0
    await sending.turn(A_GROUP - 1)
    assert time.now == flooded


async def test_all_chats_together_stay_within_the_overall_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    sending = Limits(time)
    for chat in range(1, 101):
        await sending.turn(chat)
    assert time.now == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("overall", "replicas", "seconds"), [(30, 2, 6.0), (30, 60, 198.0), (100, 1, 0.0), (0, 1, 0.0)]
)
async def test_replicas_share_the_overall_limit(
    overall: int, replicas: int, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = Time(monkeypatch)
    sending = Limits(time, overall=overall, replicas=replicas)
    for chat in range(1, 101):
        await sending.turn(chat)
    assert time.now == pytest.approx(seconds)


async def test_what_another_replica_wrote_into_a_group_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    one, other = Limits(time), Limits(time)
    most, seconds = GROUP[-1]
    for _ in range(most):
        await one.turn(A_GROUP, changes=True)
    other.learn(A_GROUP, one.lately(A_GROUP))
    await other.turn(A_GROUP, changes=True)
    assert time.now == pytest.approx(seconds, abs=0.1)
    other.learn(A_GROUP, one.lately(A_GROUP))
    assert len(other.lately(A_GROUP)) == 1, "what is known here is newer"


async def test_changes_count_in_a_group_and_wait_for_the_minute_only(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    sending = Limits(time)
    most, seconds = GROUP[-1]
    for _ in range(most):
        await sending.turn(A_GROUP, changes=True)
    assert time.now == 0
    await sending.turn(A_GROUP)
    assert time.now == seconds


async def test_changes_in_private_never_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    sending = Limits(time)
    for _ in range(500):
        await sending.turn(A_PERSON, changes=True)
    await sending.turn(A_PERSON)
    assert time.now == 0
