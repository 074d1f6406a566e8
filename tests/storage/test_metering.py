"""What the store takes of the processor is counted, and nothing that runs while it waits."""

from __future__ import annotations

import asyncio
import time

import pytest
from prometheus_client import REGISTRY

from storage.metering import metered, metered_steps
from storage.openings import Coming
from storage.store import Store
from storage.turn import Address


def counted() -> float:
    return REGISTRY.get_sample_value("mlpay_store_processor_seconds_total") or 0.0


def work(seconds: float = 0.02) -> str:
    """Keep the processor busy for so long."""
    ends = time.thread_time() + seconds
    while time.thread_time() < ends:
        pass
    return "done"


async def test_each_step_counts_and_what_runs_between_does_not() -> None:
    @metered_steps
    async def steps() -> str:
        work()
        await other
        return work()

    async def busy() -> None:
        work(0.1)

    before = counted()
    other = asyncio.create_task(busy())
    assert await steps() == "done"
    assert 0.04 <= counted() - before < 0.08


async def test_what_fails_is_counted_and_fails() -> None:
    @metered_steps
    async def failing() -> None:
        await asyncio.sleep(0)
        work()
        raise OSError("the disk is full")

    before = counted()
    with pytest.raises(OSError, match="the disk is full"):
        await failing()
    assert counted() - before >= 0.02


async def test_what_is_called_off_can_clean_up() -> None:
    said: list[str] = []

    @metered_steps
    async def waiting() -> None:
        try:
            await asyncio.sleep(10)
        finally:
            said.append("cleaned up")

    task = asyncio.create_task(waiting())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert said == ["cleaned up"]


def test_a_call_in_a_thread_counts() -> None:
    before = counted()
    assert metered(work)() == "done"
    assert counted() - before >= 0.02


async def test_taking_an_update_in_and_writing_its_end_are_counted(store: Store) -> None:
    inbox = store.inbox("here")
    for step in (inbox.accept([Coming(1, "{}", Address("a"))]), inbox.finish([], ["a"])):
        before = counted()
        await step
        assert counted() > before
