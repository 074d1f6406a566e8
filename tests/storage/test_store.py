"""Opening, closing, reopening; several at once; what outlives its age; settings in one go."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.errors import StorageError
from storage.groups import GroupSettings
from storage.people import Person
from storage.schema import buckets, conversations, outgoing, updates
from storage.store import Store
from tests.storage.conftest import Clock
from tests.storage.filling import DAY, GROUP, PERSON, everything, fill, put

DAYS_LATER = timedelta(days=91)


async def test_reopening_keeps_everything(url: str, clock: Clock) -> None:
    store = await Store.open(url, now=clock)
    await fill(store, 4711, -4712)
    before = await everything(store)
    mark = store.questions.mark(4711, "pay?")
    await store.close()
    assert all(before.values()), "a table that nothing was put into proves nothing"
    again = await Store.open(url, now=clock)
    assert await everything(again) == before
    assert again.questions.mark(4711, "pay?") == mark
    await again.close()


async def test_what_one_keeps_another_on_the_same_file_sees_at_once(store: Store, url: str) -> None:
    other = await Store.open(url)
    await store.people.keep(1, PERSON)
    assert await other.people.get(1) == PERSON
    await other.close()


async def test_many_open_a_new_file_at_once_and_agree_on_its_key(url: str) -> None:
    stores = await asyncio.gather(*(Store.open(url) for _ in range(4)))
    assert len({tuple(store.questions.mark(person, "x") for person in range(9)) for store in stores}) == 1
    await asyncio.gather(*(store.close() for store in stores))


async def test_many_write_at_once_and_every_count_counts(store: Store, url: str) -> None:
    other = await Store.open(url)
    await asyncio.gather(
        *(
            each.questions.asked(DAY, "private", "figure", "Bakers", "P")
            for each in (store, other)
            for _ in range(50)
        )
    )
    (asked,) = await store.questions.most_asked(5, DAY)
    assert asked.times == 100
    await other.close()


async def test_two_files_have_keys_of_their_own(store: Store, tmp_path: Path) -> None:
    other = await Store.open(f"sqlite:///{tmp_path}/other.sqlite3")
    assert [store.questions.mark(person, "x") for person in range(9)] != [
        other.questions.mark(person, "x") for person in range(9)
    ]
    await other.close()


async def test_a_closed_store_says_so(store: Store) -> None:
    await store.close()
    with pytest.raises(StorageError, match=r"is closed\.$"):
        await store.people.get(1)


async def test_the_settings_of_a_person_and_a_group_come_together(store: Store) -> None:
    await store.people.keep(1, PERSON)
    await store.groups.keep(-2, GROUP)
    assert await store.settings_of(1, -2) == (PERSON, GROUP)
    assert await store.settings_of(1, None) == (PERSON, GroupSettings())
    assert await store.settings_of(None, -2) == (Person(), GROUP)
    assert await store.settings_of(9, -9) == (Person(), GroupSettings())
    assert await store.settings_of(None, None) == (Person(), GroupSettings())


async def test_what_outlives_its_age_goes_and_settings_stay(store: Store, clock: Clock) -> None:
    await fill(store, 4711, -4712)
    before = await everything(store)
    clock.now += DAYS_LATER
    await store.pictures.keep("new", "file")
    await store._sweeper.done()
    after = await everything(store)
    assert {name for name, rows in after.items() if not rows} == {
        "sent",
        "asked",
        "unanswered",
        "marks",
        "feedback",
    }
    assert [row[0] for row in after["pictures"]] == ["new"]
    for name in ("people", "groups", "digests", "secrets"):
        assert after[name] == before[name]


async def test_what_the_database_stamps_goes_by_the_databases_clock(store: Store, clock: Clock) -> None:
    now = time.time()
    days, hours = 24 * 3600, 3600
    for number, (payload, came) in enumerate(
        [("{}", now - 30 * days), (None, now - 2.1 * days), (None, now - 1.9 * days)]
    ):
        await put(store, updates, update_id=number, lane="5", payload=payload, came=came)
    for chat, since in enumerate([1.1 * days, 0.9 * days]):
        await put(store, conversations, chat=chat, thread=0, asker=5, talk="{}", stamp=now - since)
    for number, since in enumerate([1.1 * hours, 0.9 * hours]):
        await put(store, buckets, subject=number, tokens=1.0, at=now - since, told=0.0)
        await put(store, outgoing, chat=number, moments="[]", at=now - since)
    clock.now += timedelta(hours=1)
    await store.people.keep(1, PERSON)
    await store._sweeper.done()
    left = await everything(store)
    assert [row[0] for row in left["updates"]] == [0, 2], "one that waits is never too old"
    for name in ("conversations", "buckets", "outgoing"):
        assert [row[0] for row in left[name]] == [1]


async def test_what_outlived_its_age_while_the_bot_was_down_goes_when_it_is_back(
    store: Store, url: str, clock: Clock
) -> None:
    await fill(store, 4711, -4712)
    await store.close()
    clock.now += DAYS_LATER
    again = await Store.open(url, now=clock)
    await again.people.keep(1, PERSON)
    await again._sweeper.done()
    assert not (await everything(again))["asked"]
    await again.close()


async def test_links_go_after_two_days_and_counts_do_not(store: Store, clock: Clock) -> None:
    await fill(store, 4711, -4712)
    clock.now += timedelta(days=1, hours=23)
    await store.sent.keep(1, 2, 3, is_picture=False)
    await store._sweeper.done()
    assert await store.sent.find(-4712, 11)
    clock.now += timedelta(hours=2)
    await store.sent.keep(1, 4, 5, is_picture=False)
    await store._sweeper.done()
    assert await store.sent.find(-4712, 11) is None
    assert await store.sent.find(1, 2)
    assert await store.questions.most_asked(1, DAY)


async def test_a_cancelled_change_is_undone_and_the_next_one_works(store: Store) -> None:
    await store.people.keep(1, PERSON)
    begun = asyncio.Event()

    async def change() -> None:
        async with store._database.transaction() as connection:
            await connection.exec_driver_sql("DELETE FROM people")
            begun.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(change())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await store.people.get(1) == PERSON
    await store.people.keep(2, PERSON)


async def test_a_cancelled_call_leaves_the_store_in_order(store: Store) -> None:
    for number in range(30):
        task = asyncio.create_task(store.people.keep(number, PERSON))
        await asyncio.sleep(0 if number % 2 else 0.0002)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await store.people.keep(99, PERSON)
    assert await store.people.get(99) == PERSON


async def test_a_time_without_a_zone_is_a_fault_of_the_program(store: Store) -> None:
    with pytest.raises(Exception, match="a time without a zone") as raised:
        await store.digests.all_due(datetime(2031, 5, 14))
    assert not isinstance(raised.value, StorageError)
    assert (await store.digests.all_due(datetime(2031, 5, 14, tzinfo=UTC))) == []
