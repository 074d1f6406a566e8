"""Calls are tried again when that can help, and not otherwise."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from prometheus_client import REGISTRY
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from transport.connection import Repeats, connect, pause, seconds_of
from transport.limits import Limits


async def call(
    *faults: TelegramError, endpoint: str = "sendMessage", how: str | None = None
) -> tuple[Any, int]:
    """The result of a call that fails with each fault first, and how often it was tried."""
    left, tries = list(faults), 0

    async def callback(*_: Any, **__: Any) -> bool:
        nonlocal tries
        tries += 1
        if left:
            raise left.pop(0)
        return True

    repeats = Repeats(first=0.001, longest=0.002)
    await repeats.initialize()
    try:
        result: Any = await repeats.process_request(callback, (), {}, endpoint, {}, how)
    except TelegramError as error:
        result = error
    await repeats.shutdown()
    return result, tries


def _refused() -> aiohttp.ClientConnectorError:
    key = ConnectionKey("127.0.0.1", 1, False, True, None, None, None)
    return aiohttp.ClientConnectorError(key, OSError("x"))


async def test_network_faults_are_tried_again_a_few_times() -> None:
    assert await call(NetworkError("x"), TimedOut(), NetworkError("x")) == (True, 4)
    result, tries = await call(*[NetworkError("x")] * 9)
    assert isinstance(result, NetworkError)
    assert tries == 4


async def test_waits_are_waited_as_often_as_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    assert await call(*[RetryAfter(3)] * 6) == (True, 7)
    assert slept == [3.0] * 6


@pytest.mark.parametrize("fault", [BadRequest("x"), Forbidden("x")])
async def test_refusals_are_final(fault: TelegramError) -> None:
    assert await call(fault) == (fault, 1)


def unsent(cause: Exception) -> NetworkError:
    """A fault as the library raises it, with what was behind it."""
    fault = NetworkError("x")
    fault.__cause__ = cause
    return fault


async def test_what_is_to_be_sent_once_is_tried_again_only_where_it_cannot_have_arrived() -> None:
    refused, full = unsent(_refused()), unsent(aiohttp.ConnectionTimeoutError("x"))
    assert await call(*[refused, full] * 5, how="once") == (True, 11)
    for fault in (unsent(aiohttp.ServerDisconnectedError("x")), TimedOut(), NetworkError("Bad Gateway")):
        assert await call(refused, fault, how="once") == (fault, 2)
    assert await call(RetryAfter(0), how="once") == (True, 2)


async def test_who_we_are_is_asked_once() -> None:
    result, tries = await call(NetworkError("x"), endpoint="getMe")
    assert isinstance(result, NetworkError)
    assert tries == 1


async def test_calls_waits_and_repeats_are_counted() -> None:
    def counted() -> list[float]:
        names = ("mlpay_sending_seconds_count", "mlpay_telegram_429_total", "mlpay_retries_total")
        labels = [{}, {"method": "sendPhoto"}, {"method": "sendPhoto"}]
        return [REGISTRY.get_sample_value(name, of) or 0.0 for name, of in zip(names, labels, strict=True)]

    before = counted()
    await call(RetryAfter(0), NetworkError("x"), endpoint="sendPhoto")
    await call(*[NetworkError("x")] * 9, endpoint="sendPhoto")
    await call(BadRequest("x"), endpoint="sendPhoto")
    gained = [now - then for now, then in zip(counted(), before, strict=True)]
    assert gained == [3 + 4 + 1, 1, 2 + 3]


async def test_a_wait_for_the_limits_counts_as_no_time_of_a_call() -> None:
    class Waiting(Limits):
        async def turn(self, *_: Any, **__: Any) -> None:
            await asyncio.sleep(0.05)

    async def callback(*_: Any, **__: Any) -> bool:
        return True

    def spent() -> float:
        return REGISTRY.get_sample_value("mlpay_sending_seconds_sum") or 0.0

    before = spent()
    message = {"chat_id": 1}
    await Repeats(limits=Waiting()).process_request(callback, (), {}, "sendMessage", message, None)
    assert 0 < spent() - before < 0.04


def test_pauses_grow_and_end() -> None:
    pauses = [pause(attempt, 1.0, 30.0) for attempt in range(100)]
    assert all(0.5 <= one <= 30 for one in pauses)
    assert pauses[0] <= 1
    assert min(pauses[6:]) >= 15


def test_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seconds_of(RetryAfter(3)) == 3.0
    monkeypatch.setattr(RetryAfter, "retry_after", 2)  # as the library has it without the opt-in
    assert seconds_of(RetryAfter(3)) == 2.0


async def test_what_is_no_list_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    bot = connect("1:x", "http://127.0.0.1:9/bot", 1)

    async def post(*_: Any, **__: Any) -> Any:
        return True

    monkeypatch.setattr(type(bot), "_post", post)
    with pytest.raises(NetworkError, match="no list"):
        await bot.raw_updates(None, limit=1, seconds=0, allowed=())
