"""What the store's own parts build on: many rows at once, several statements at once, one clock."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
import pytest_asyncio
from prometheus_client import REGISTRY
from sqlalchemy import (
    BigInteger,
    Boolean,
    Double,
    bindparam,
    delete,
    insert,
    select,
    true,
    update,
)

from storage import clock
from storage.database import Database
from storage.errors import StorageError
from storage.rows import as_json, json_rows
from storage.schema import Words, buckets, lanes, marks, sent, unanswered, updates
from storage.store import Store


@pytest_asyncio.fixture
async def database(store: Store) -> AsyncIterator[Database]:
    yield store._database


async def test_the_databases_clock_tells_the_time(database: Database) -> None:
    before = time.time()
    (row,) = await database.rows(select(clock.seconds()))
    assert before - 0.01 <= row[0] <= time.time() + 0.01


async def test_rows_of_a_parameter_are_read_as_they_were_given(database: Database) -> None:
    rows = json_rows("given", number=BigInteger, words=Words, share=Double, sure=Boolean)
    given: list[dict[str, object]] = [
        {"number": 2**62 + 1, "words": "ÿ 'quoted' \"so\" 🥐\\u0000", "share": 0.1, "sure": True},
        {"number": -(2**62), "words": "nul \0 and half \ud83d", "share": -1e300, "sure": False},
        {"number": 0},
    ]
    found = await database.rows(select(rows).order_by(rows.c.number), {"given": as_json(given)})
    assert found == [
        (-(2**62), "nul  and half �", -1e300, False),
        (0, None, None, None),
        (2**62 + 1, "ÿ 'quoted' \"so\" 🥐\\u0000", 0.1, True),
    ]
    assert await database.rows(select(rows), {"given": as_json([])}) == []


async def test_many_rows_are_inserted_changed_and_deleted_by_one_statement_each(database: Database) -> None:
    given = json_rows("given", lane=Words, owner=Words)
    every = select(given).where(true())
    keep = database.upsert(lanes).from_select(["lane", "owner"], every)
    new = database.insert_new(lanes).from_select(["lane", "owner"], every)
    move = update(lanes).where(lanes.c.lane.in_(select(given.c.lane))).values(owner="moved")
    drop = delete(lanes).where(lanes.c.lane.in_(select(given.c.lane)))
    a, b = {"lane": "a", "owner": "1"}, {"lane": "b", "owner": "2"}
    assert await database.write(new, {"given": as_json([a, b])}) == 2
    assert await database.write(new, {"given": as_json([a | {"owner": "3"}])}) == 0
    assert await database.write(keep, {"given": as_json([b | {"owner": "4"}])}) == 1
    assert await database.rows(select(lanes).order_by(lanes.c.lane)) == [("a", "1"), ("b", "4")]
    assert await database.write(move, {"given": as_json([a, b])}) == 2
    assert await database.write(drop, {"given": as_json([b])}) == 1
    assert await database.rows(select(lanes)) == [("a", "moved")]
    assert await database.write(drop, {"given": as_json([])}) == 0


@pytest.fixture
def parts(database: Database) -> tuple[Any, ...]:
    """A change in each of three tables; the last says what it changed."""
    came = json_rows("came", update_id=BigInteger, lane=Words)
    return (
        database.insert_new(updates).from_select(
            ["update_id", "lane", "came"],
            select(came.c.update_id, came.c.lane, clock.seconds()).where(true()),
        ),
        delete(lanes).where(lanes.c.lane == bindparam("left")),
        update(buckets)
        .where(buckets.c.subject == bindparam("whose"))
        .values(tokens=buckets.c.tokens - bindparam("taken"))
        .returning(buckets.c.subject, buckets.c.tokens),
    )


async def test_what_goes_together_all_happens(database: Database, parts: tuple[Any, ...]) -> None:
    await database.write(insert(lanes), {"lane": "x", "owner": "me"})
    await database.write(insert(buckets), {"subject": 5, "tokens": 2.5, "at": 0.0, "told": 0.0})
    came = [{"update_id": 1, "lane": "x"}, {"update_id": 2, "lane": "y"}]
    values = {"came": as_json(came), "left": "x", "whose": 5, "taken": 1.5}
    assert await database.together(parts, values) == [(5, 1.0)]
    assert await database.rows(select(updates.c.update_id).order_by(updates.c.update_id)) == [(1,), (2,)]
    assert await database.rows(select(lanes)) == []
    assert await database.together(parts, values | {"whose": 6}) == []


async def test_of_what_goes_together_nothing_happens_where_one_part_fails(
    database: Database, parts: tuple[Any, ...]
) -> None:
    await database.write(insert(lanes), {"lane": "x", "owner": "me"})
    wrong = {"came": as_json([{"update_id": 1}]), "left": "x", "whose": 5, "taken": 1.5}
    with pytest.raises(StorageError):
        await database.together(parts, wrong)
    with pytest.raises(StorageError):
        await database.together(parts[1:] + parts[:1], wrong)
    assert await database.rows(select(lanes)) == [("x", "me")]
    assert await database.rows(select(updates)) == []


async def test_what_is_gathered_is_what_each_part_returns(database: Database, parts: tuple[Any, ...]) -> None:
    came, left, *_ = parts
    returning = (came.returning(updates.c.update_id), left.returning(lanes), select(buckets))
    await database.write(insert(lanes), {"lane": "x", "owner": "me"})
    await database.write(insert(buckets), {"subject": 5, "tokens": 2.5, "at": 0.0, "told": 0.0})
    values = {"came": as_json([{"update_id": 2**53 + 1, "lane": "x"}]), "left": "x"}
    bucket = {"subject": 5, "tokens": 2.5, "at": 0.0, "told": 0.0}
    assert await database.gathered(returning, values) == [
        [{"update_id": 2**53 + 1}],
        [{"lane": "x", "owner": "me"}],
        [bucket],
    ]
    assert await database.gathered(returning, values) == [[], [], [bucket]]


async def test_rows_of_a_parameter_are_kept_as_rows_that_come_one_by_one(database: Database) -> None:
    at = datetime(2031, 5, 19, 7, 30, tzinfo=timezone(timedelta(hours=2)))
    rows = [
        {
            "chat": chat,
            "question": 1,
            "answer": 2,
            "is_picture": True,
            "kept": at + timedelta(microseconds=chat),
        }
        for chat in (0, 7)
    ]
    await database.write(database.upsert_all(sent, "rows_"), {"rows_": as_json(rows)})
    for row in rows:
        same = select(sent.c.chat).where(sent.c.kept == row["kept"], sent.c.is_picture)
        assert await database.rows(same) == [(row["chat"],)]
    counted = {"day": date(2031, 5, 19), "chat_kind": "group", "text_key": "k", "text": "ÿ", "times": 2}
    count = database.upsert_all(unanswered, "rows_", adding=["times"])
    for _ in range(2):
        await database.write(count, {"rows_": as_json([counted])})
    assert await database.rows(select(unanswered).where(unanswered.c.day == counted["day"])) == [
        (*list(counted.values())[:-1], 4)
    ]


async def test_of_what_is_all_key_a_row_that_is_there_stays(database: Database) -> None:
    mark = {"day": date(2031, 5, 19), "text_key": "k", "mark": 3}
    for _ in range(2):
        await database.write(database.upsert(marks), mark)
    assert await database.rows(select(marks)) == [tuple(mark.values())]


async def test_the_last_of_what_goes_together_need_not_say_anything(
    database: Database, parts: tuple[Any, ...]
) -> None:
    values = {"came": as_json([{"update_id": 1, "lane": "x"}]), "left": "x"}
    assert await database.together(parts[:2], values) == []
    assert await database.rows(select(updates.c.payload)) == [(None,)]


async def test_it_is_measured_how_long_each_thing_takes(database: Database, parts: tuple[Any, ...]) -> None:
    joined = select(lanes.c.owner).join(updates, updates.c.lane == lanes.c.lane)
    calls = {
        "select lanes": database.rows(joined),
        "insert lanes": database.write(insert(lanes), {"lane": "x", "owner": "me"}),
        "insert updates + delete lanes": database.together(parts[:2], {"came": as_json([]), "left": "x"}),
        "select": database.rows(select(clock.seconds())),
    }
    for what, call in calls.items():
        before = _count_of(what)
        await call
        assert _count_of(what) == before + 1


async def test_what_fails_is_measured_too(database: Database) -> None:
    before = _count_of("insert lanes")
    with pytest.raises(StorageError):
        await database.write(insert(lanes), {"lane": "x", "owner": None})
    assert _count_of("insert lanes") == before + 1


def _count_of(what: str) -> float:
    return REGISTRY.get_sample_value("mlpay_store_seconds_count", {"what": what}) or 0.0
