"""Polling when the network, Telegram or the operator puts an end to it, for a while or for good."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.transport.intakes import QUICK
from tests.transport.queues import Answering, Queue, message, poll, until
from transport.faults import BadTokenError, SecondPollerError, WebhookSetError


async def test_network_faults_and_waits_are_outlived(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    queue, answering = Queue(message(1)), Answering()
    queue.faults += [NetworkError("x"), TimedOut(), TelegramError("Invalid server response"), RetryAfter(0)]
    await poll(queue, answering)
    assert answering.answered == [1]
    assert "Telegram answers again" in caplog.text


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (InvalidToken("Unauthorized"), BadTokenError),
        (Conflict("terminated by other getUpdates request"), SecondPollerError),
        (Conflict("can't use getUpdates method while webhook is active"), WebhookSetError),
    ],
)
async def test_what_ends_it(fault: TelegramError, raised: type[Exception]) -> None:
    queue, answering = Queue(message(1)), Answering(1)
    queue.stop_when_empty = False
    task = asyncio.create_task(poll(queue, answering))
    await until(lambda: answering.begun)
    queue.faults.append(fault)
    queue.more.set()
    await until(lambda: not queue.faults)
    answering.gates[1].set()
    with pytest.raises(raised):
        await task
    assert answering.answered == [1]


async def test_a_stop_ends_the_wait_finishes_and_confirms() -> None:
    queue, answering = Queue(message(1)), Answering(1)
    queue.stop_when_empty = False
    task = asyncio.create_task(poll(queue, answering))
    await until(lambda: answering.begun)
    queue.stop.set()
    answering.gates[1].set()
    await task
    assert answering.answered == [1]
    assert (queue.offsets[-1], queue.seconds[-1]) == (2, 0)


async def test_a_stop_does_not_wait_for_ever(caplog: pytest.LogCaptureFixture) -> None:
    queue, answering = Queue(message(1, 7), message(2, 8), message(3, 9)), Answering(2)
    task = asyncio.create_task(poll(queue, answering, replace(QUICK, stop=0.03)))
    await until(lambda: len(answering.answered) == 2)
    queue.stop.set()
    await task
    assert queue.offsets[-1] == 4, "it lies in the store"
    assert "1 updates unanswered" in caplog.text


async def test_a_last_confirmation_that_fails_is_said(caplog: pytest.LogCaptureFixture) -> None:
    queue = Queue(message(1))

    async def answer(_: Update) -> None:
        queue.stop.set()
        queue.faults.append(NetworkError("x"))

    await poll(queue, answer)
    assert "could not be confirmed" in caplog.text


async def test_nothing_to_confirm() -> None:
    queue = Queue()
    await poll(queue, Answering())
    assert queue.offsets == [None]
