"""Weekly posts: set once, due in time, and each slot claimed by one."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest

from storage.store import Store
from tests.storage.filling import SLOT, digest

WEEK = timedelta(days=7)
CHANNEL = -1_001_470_000_010


async def test_a_digest_comes_back_as_it_was_set(store: Store) -> None:
    await store.digests.set(digest(CHANNEL))
    await store.digests.set(digest(CHANNEL, 5, SLOT + WEEK))
    assert await store.digests.get(CHANNEL, None) == digest(CHANNEL)
    assert await store.digests.get(CHANNEL, 5) == digest(CHANNEL, 5, SLOT + WEEK)
    assert await store.digests.get(CHANNEL, 6) is None


async def test_setting_again_replaces(store: Store) -> None:
    await store.digests.set(digest(CHANNEL))
    changed = digest(CHANNEL, at=SLOT + WEEK)._replace(weekday=6, hour=23, minute=59, zone="Asia/Kolkata")
    await store.digests.set(changed)
    assert await store.digests.get(CHANNEL, None) == changed
    assert await store.digests.next_due() == SLOT + WEEK


async def test_dropping_says_whether_there_was_one(store: Store) -> None:
    await store.digests.set(digest(CHANNEL, 5))
    assert not await store.digests.drop(CHANNEL, None)
    assert await store.digests.drop(CHANNEL, 5)
    assert not await store.digests.drop(CHANNEL, 5)
    assert await store.digests.next_due() is None


async def test_digests_are_due_from_their_slot_on_longest_due_first(store: Store) -> None:
    assert await store.digests.next_due() is None
    first, second = digest(-1, at=SLOT), digest(-2, at=SLOT - WEEK)
    for each in (first, second, digest(-3, at=SLOT + timedelta(microseconds=1))):
        await store.digests.set(each)
    assert await store.digests.next_due() == SLOT - WEEK
    assert await store.digests.all_due(SLOT - WEEK - timedelta(seconds=1)) == []
    assert await store.digests.all_due(SLOT) == [second, first]


async def test_a_slot_in_another_zone_is_the_same_moment(store: Store) -> None:
    kolkata = timezone(timedelta(hours=5, minutes=30))
    await store.digests.set(digest(CHANNEL, at=SLOT.astimezone(kolkata)))
    moment = await store.digests.next_due()
    assert moment == SLOT
    assert moment.tzinfo is UTC
    assert await store.digests.claim(digest(CHANNEL, at=SLOT), SLOT + WEEK)


async def test_a_claim_moves_on_to_the_next_slot_and_subject(store: Store) -> None:
    await store.digests.set(digest(CHANNEL))
    assert await store.digests.claim(digest(CHANNEL), SLOT + WEEK)
    assert not await store.digests.claim(digest(CHANNEL), SLOT + WEEK)
    moved = await store.digests.get(CHANNEL, None)
    assert moved == digest(CHANNEL, at=SLOT + WEEK)._replace(subject=1)
    assert await store.digests.all_due(SLOT) == []
    assert await store.digests.claim(moved, SLOT + 2 * WEEK)


async def test_a_slot_is_won_once_of_all_who_claim_it(store: Store, url: str) -> None:
    other = await Store.open(url)
    for slot in range(20):
        due = digest(CHANNEL, at=SLOT + slot * WEEK)
        await store.digests.set(due)
        claims = (each.digests.claim(due, due.next_at + WEEK) for each in (store, other) * 4)
        assert sum(await asyncio.gather(*claims)) == 1
    await other.close()


async def test_a_claimed_slot_stays_claimed_after_a_restart(store: Store, url: str) -> None:
    await store.digests.set(digest(CHANNEL))
    assert await store.digests.claim(digest(CHANNEL), SLOT + WEEK)
    await store.close()
    again = await Store.open(url)
    assert not await again.digests.claim(digest(CHANNEL), SLOT + WEEK)
    assert await again.digests.all_due(SLOT) == []
    await again.close()


async def test_a_digest_that_was_changed_or_dropped_meanwhile_is_not_posted(store: Store) -> None:
    await store.digests.set(digest(CHANNEL, at=SLOT + timedelta(hours=1)))
    assert not await store.digests.claim(digest(CHANNEL), SLOT + WEEK)
    await store.digests.drop(CHANNEL, None)
    assert not await store.digests.claim(digest(CHANNEL, at=SLOT + timedelta(hours=1)), SLOT + WEEK)


async def test_a_claim_never_goes_back(store: Store) -> None:
    await store.digests.set(digest(CHANNEL))
    with pytest.raises(ValueError, match="later"):
        await store.digests.claim(digest(CHANNEL), SLOT)
    assert await store.digests.all_due(datetime.max.replace(tzinfo=UTC)) == [digest(CHANNEL)]
