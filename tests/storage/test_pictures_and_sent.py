"""file_ids of pictures, and which message answers which question."""

from __future__ import annotations

from storage.sent import SentAnswer
from storage.store import Store

KEY = "9f86d081884c7d65"


async def test_a_picture_is_known_once_sent_until_telegram_refuses_it(store: Store) -> None:
    assert await store.pictures.file_id(KEY) is None
    await store.pictures.keep(KEY, "AgAC-1")
    assert await store.pictures.file_id(KEY) == "AgAC-1"
    await store.pictures.keep(KEY, "AgAC-2")
    assert await store.pictures.file_id(KEY) == "AgAC-2"
    await store.pictures.drop(KEY)
    assert await store.pictures.file_id(KEY) is None


async def test_several_pictures_are_looked_up_at_once(store: Store) -> None:
    for name in ("a", "b", "c"):
        await store.pictures.keep(name, f"AgAC-{name}")
    assert await store.pictures.file_ids(["c", "x", "a"]) == {"a": "AgAC-a", "c": "AgAC-c"}
    assert await store.pictures.file_ids([]) == {}


async def test_an_edited_question_finds_its_answer_in_its_own_chat(store: Store) -> None:
    await store.sent.keep(1, 10, 11, is_picture=False)
    await store.sent.keep(2, 10, 99, is_picture=True)
    assert await store.sent.find(1, 10) == SentAnswer(11, is_picture=False)
    assert await store.sent.find(2, 10) == SentAnswer(99, is_picture=True)
    assert await store.sent.find(1, 11) is None


async def test_the_latest_answer_to_a_question_is_the_one(store: Store) -> None:
    await store.sent.keep(1, 10, 11, is_picture=False)
    await store.sent.keep(1, 10, 12, is_picture=True)
    assert await store.sent.find(1, 10) == SentAnswer(12, is_picture=True)


async def test_an_answer_is_found_where_it_stands_by_now(store: Store) -> None:
    await store.sent.keep(1, 10, 11, is_picture=True)
    await store.sent.keep(2, 10, 11, is_picture=True)
    await store.sent.moved(1, 11, 15, is_picture=False)
    assert await store.sent.find(1, 10) == SentAnswer(15, is_picture=False)
    assert await store.sent.find(2, 10) == SentAnswer(11, is_picture=True)
    await store.sent.moved(1, 77, 78, is_picture=False)
    assert await store.sent.find(1, 77) is None
