"""Polling: order, concurrency, and what is confirmed when."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Update

from tests.transport.queues import QUICK, Answering, Json, Queue, message, poll, until
from transport.polling import BATCH, Pace, Polling


async def test_a_batch_is_answered_then_confirmed() -> None:
    queue, answering = Queue(*(message(n, chat=n % 3) for n in range(10, 16))), Answering()
    await poll(queue, answering)
    assert sorted(answering.answered) == list(range(10, 16))
    assert queue.offsets[:2] == [None, 16]
    assert queue.offsets[-1] == 16
    assert queue.updates == []


async def test_a_chat_keeps_its_order_and_others_do_not_wait() -> None:
    queue, answering = Queue(message(1, 7), message(2, 7), message(3, 8), message(4, 7)), Answering(1)
    task = asyncio.create_task(poll(queue, answering))
    await until(lambda: 3 in answering.answered)
    assert answering.begun == [1, 3]
    answering.gates[1].set()
    await task
    assert [number for number in answering.answered if number != 3] == [1, 2, 4]


async def test_as_many_at_once_as_allowed() -> None:
    queue, answering = Queue(*(message(n, chat=n) for n in range(1, 31))), Answering()
    await poll(queue, answering, concurrency=4)
    assert answering.most_at_once == 4
    assert len(answering.answered) == 30


async def test_a_slow_update_holds_the_offset_and_not_the_others() -> None:
    queue, answering = Queue(message(1, 7), message(2, 8)), Answering(2)
    task = asyncio.create_task(poll(queue, answering))
    await until(lambda: 1 in answering.answered)
    queue.updates.append(message(3, 9))
    await until(lambda: 3 in answering.answered)
    assert queue.offsets[-1] == 2
    assert queue.seconds[-1] == 0
    answering.gates[2].set()
    await task
    assert answering.begun == [1, 2, 3]
    assert queue.offsets[-1] == 4


async def test_one_that_takes_too_long_holds_it_no_more() -> None:
    queue, answering = Queue(message(1, 7), message(2, 8)), Answering(1)
    queue.stop_when_empty = False
    pace = Pace(regard=0.01, patience=0.03, limit=5, stop=5)
    task = asyncio.create_task(poll(queue, answering, pace))
    await until(lambda: queue.offsets[-1:] == [3])
    queue.stop.set()
    answering.gates[1].set()
    await task
    assert answering.answered == [2, 1]


async def test_a_whole_batch_behind_a_slow_update_does_not_stop_everyone() -> None:
    queue, answering = Queue(*(message(n, chat=n) for n in range(1, BATCH + 21))), Answering(1)
    task = asyncio.create_task(poll(queue, answering, Pace(regard=0.01, patience=60, limit=60, stop=5)))
    await until(lambda: len(answering.answered) == BATCH + 19)
    answering.gates[1].set()
    await task
    assert queue.updates == []


async def test_the_limit_ends_an_update_and_its_chat_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    queue, answering = Queue(message(1, 7), message(2, 7)), Answering(1)
    await poll(queue, answering, Pace(regard=0.01, patience=5, limit=0.03, stop=5))
    assert answering.answered == [2]
    assert "Update 1 was not answered in 0.03 s" in caplog.text


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
    assert asyncio.get_running_loop().time() - began >= 3 * QUICK.regard


async def test_what_is_known_is_bounded() -> None:
    queue, answering = Queue(*(message(n) for n in range(1, 10))), Answering()
    polling = Polling(queue, None, answering, concurrency=1, pace=Pace(remembered=3, regard=0.01))
    await polling.run(queue.stop)
    assert len(polling._known) == 3


async def test_ids_may_fall() -> None:
    """After a week of silence Telegram chooses the next id by chance."""
    queue, answering = Queue(message(500), message(7, 2), message(8, 3)), Answering()
    await poll(queue, answering)
    assert answering.answered == [500, 7, 8]
    assert queue.offsets[-1] == 9


async def test_a_full_backlog_is_worked_off_before_more_is_fetched() -> None:
    queue, answering = Queue(message(1, 7), message(2, 8)), Answering(1, 2)
    queue.stop_when_empty = False
    pace = Pace(regard=0.01, patience=0.0, limit=5, stop=5, backlog=2)
    task = asyncio.create_task(poll(queue, answering, pace))
    await until(lambda: len(answering.begun) == 2)
    asked = len(queue.offsets)
    await asyncio.sleep(0.05)
    assert len(queue.offsets) == asked
    answering.gates[1].set()
    await until(lambda: len(queue.offsets) > asked)
    answering.gates[2].set()
    queue.stop.set()
    await task


async def test_order_is_kept_by_chat_else_by_user() -> None:
    user = {"id": 5, "is_bot": False, "first_name": "A"}
    inline = [
        {"update_id": n, "inline_query": {"id": str(n), "from": user, "query": "x", "offset": ""}}
        for n in (1, 2)
    ]
    poll_update = {"update_id": 3, "of_the_future": {}}
    queue, answering = Queue(*inline, poll_update), Answering(1)
    task = asyncio.create_task(poll(queue, answering))
    await until(lambda: 3 in answering.answered)
    assert 2 not in answering.begun
    answering.gates[1].set()
    await task
    assert answering.answered == [3, 1, 2]
