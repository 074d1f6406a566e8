"""What has outlived its age goes: in small parts, beside all else, and without harm where it cannot."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import sweeping
from storage.schema import outgoing, unanswered
from storage.store import Store
from tests.storage.conftest import Clock
from tests.storage.filling import DAY, PERSON, put

DAYS_LATER = timedelta(days=91)


async def fill(store: Store, rows: int) -> None:
    for number in range(rows):
        await store.questions.not_understood(f"pastry {number}", DAY, "private", None)


async def test_many_go_a_few_at_a_time(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "AT_ONCE", 3)
    await fill(store, 10)
    clock.now += DAYS_LATER
    await store.people.keep(1, PERSON)
    await store._sweeper.done()
    assert await store._database.rows(select(unanswered)) == []


async def test_who_writes_does_not_wait_for_the_sweep(store: Store, clock: Clock) -> None:
    await fill(store, 10)
    await store._sweeper.done()
    clock.now += DAYS_LATER
    await store.people.keep(1, PERSON)
    assert store._sweeper._task
    assert not store._sweeper._task.done()
    await store._sweeper.done()
    assert await store._database.rows(select(unanswered)) == []


async def test_a_sweep_that_fails_is_logged_and_harms_nobody(
    store: Store, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    await fill(store, 2)
    await put(store, outgoing, chat=1, moments="[]", at=0.0)
    async with store._database.transaction() as connection:
        await connection.exec_driver_sql("ALTER TABLE unanswered RENAME TO aside")
    clock.now += DAYS_LATER
    await store.people.keep(1, PERSON)
    await store._sweeper.done()
    assert "What outlived its age is not all deleted: The tables of the database" in caplog.text
    async with store._database.transaction() as connection:
        await connection.exec_driver_sql("ALTER TABLE aside RENAME TO unanswered")
    clock.now += timedelta(hours=1)
    await store.people.keep(1, PERSON)
    await store._sweeper.done()
    assert await store._database.rows(select(unanswered)) == []
    assert await store._database.rows(select(outgoing)) == []


async def test_a_store_can_be_closed_while_it_sweeps(store: Store, clock: Clock) -> None:
    await fill(store, 10)
    clock.now += DAYS_LATER
    await store.people.keep(1, PERSON)
    await asyncio.wait_for(store.close(), 2)
