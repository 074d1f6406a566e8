"""Polling: what is confirmed when, and what is fetched meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from telegram import Update

from tests.transport.intakes import QUICK, taking
from tests.transport.queues import Answering, Json, Queue, message, poll, until
from transport.polling import BATCH, Polling


async def test_a_batch_is_answered_and_confirmed() -> None:
    queue, answering = Queue(*(message(n, chat=n % 3) for n in range(10, 16))), Answering()
    await poll(queue, answering)
    assert sorted(answering.answered) == list(range(10, 16))
    assert queue.offsets[:2] == [None, 16]
    assert queue.offsets[-1] == 16
    assert queue.updates == []


async def test_a_slow_update_holds_nothing_up() -> None:
    queue, answering = Queue(message(1, 7), message(2, 8)), Answering(1)
    queue.stop_when_empty = False
    task = asyncio.create_task(poll(queue, answering))
    await until(lambda: 2 in answering.answered)
    queue.updates.append(message(3, 9))
    queue.more.set()
    await until(lambda: 3 in answering.answered)
    await until(lambda: queue.offsets[-1] == 4)  # all is confirmed, for it lies in the store
    queue.stop.set()
    answering.gates[1].set()
    await task
    assert answering.answered == [2, 3, 1]


async def test_more_than_a_batch_is_fetched_behind_a_slow_update() -> None:
    queue, answering = Queue(*(message(n, chat=n) for n in range(1, BATCH + 21))), Answering(1)
    task = asyncio.create_task(poll(queue, answering))
    await until(lambda: len(answering.answered) == BATCH + 19)
    answering.gates[1].set()
    await task
    assert queue.updates == []


async def test_a_failure_counts_as_dealt_with(caplog: pytest.LogCaptureFixture) -> None:
    answered: list[int] = []

    async def failing(update: Update) -> None:
        if update.update_id == 1:
            raise ZeroDivisionError
        answered.append(update.update_id)

    queue = Queue(message(1), message(2))
    await poll(queue, failing)
    assert answered == [2]
    assert queue.offsets[-1] == 3
    assert "Update 1 failed" in caplog.text


async def test_an_update_that_cannot_be_read_is_passed_over(caplog: pytest.LogCaptureFixture) -> None:
    queue, answering = Queue({"update_id": 1, "message": {"text": "no chat"}}, message(2)), Answering()
    await poll(queue, answering)
    assert answering.answered == [2]
    assert "Update 1 could not be read" in caplog.text


async def test_one_that_comes_again_is_not_answered_again() -> None:
    queue, answering = Queue(message(1), message(1), message(2)), Answering()
    await poll(queue, answering)
    assert answering.answered == [1, 2]


async def test_a_server_that_repeats_itself_is_not_asked_in_a_hurry() -> None:
    queue, answering = Queue(message(1)), Answering()

    async def deaf(offset: int | None, **_: Any) -> list[Json]:
        queue.offsets.append(offset)
        if len(queue.offsets) == 4:
            queue.stop.set()
        return [message(1)]

    queue.raw_updates = deaf  # type: ignore[method-assign]
    began = asyncio.get_running_loop().time()
    await poll(queue, answering)
    assert answering.answered == [1]
    assert asyncio.get_running_loop().time() - began >= 2 * QUICK.regard


async def test_ids_may_fall() -> None:
    """After a week of silence Telegram chooses the next id by chance."""
    queue, answering = Queue(message(500), message(7, 2), message(8, 3)), Answering()
    await poll(queue, answering)
    assert sorted(answering.answered) == [7, 8, 500]
    assert queue.offsets[-1] == 9


async def test_a_full_backlog_is_worked_off_before_more_is_fetched() -> None:
    queue, answering = Queue(message(1, 7), message(2, 8)), Answering(1, 2)
    queue.stop_when_empty = False
    pace = replace(QUICK, backlog=2)
    async with taking(answering, pace=pace) as intake:
        task = asyncio.create_task(Polling(queue, intake, pace).run(queue.stop))
        await until(lambda: len(answering.begun) == 2)
        asked = len(queue.offsets)
        await asyncio.sleep(0.05)
        assert len(queue.offsets) == asked
        answering.gates[1].set()
        await until(lambda: len(queue.offsets) > asked)
        answering.gates[2].set()
        queue.stop.set()
        await task
