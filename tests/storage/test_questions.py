"""What was asked and not understood: counted, never whose it was; and the verdicts on answers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.preferences import Preferences
from storage.anonymous import LONGEST, storable
from storage.marks import MARKS, mark_of
from storage.people import Person
from storage.questions import Asked
from storage.report import UnansweredRow
from storage.store import Store
from tests.storage.filling import DAY, everything

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=600)
KEY = b"k" * 32


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[asyncio.Runner, Store]]:
    """A store for many examples, and what runs its calls."""
    folder: Path = tmp_path_factory.mktemp("kept")
    with asyncio.Runner() as runner:
        store = runner.run(Store.open(f"sqlite:///{folder}/bot.sqlite3"))
        yield runner, store
        runner.run(store.close())


async def test_what_is_asked_most_comes_first_since_a_day(store: Store) -> None:
    for day, phrase, times in (
        (DAY, "Senior baker in Norway", 3),
        (DAY - timedelta(days=1), "Bakers in Japan", 2),
        (DAY, "Bakers in Japan", 2),
        (DAY - timedelta(days=9), "Senior baker in Norway", 9),
        (DAY, "Bakers in Iceland", 1),
    ):
        for _ in range(times):
            await store.questions.asked(day, "private", "figure", phrase, f"P-{phrase[-5:]}")
    assert await store.questions.most_asked(2, DAY - timedelta(days=1)) == [
        Asked("Bakers in Japan", "P-Japan", 4),
        Asked("Senior baker in Norway", "P-orway", 3),
    ]


async def test_one_question_counts_over_all_kinds_of_chats(store: Store) -> None:
    await store.questions.asked(DAY, "private", "figure", "Bakers", "P")
    await store.questions.asked(DAY, "inline", "figure", "Bakers", "P")
    assert await store.questions.most_asked(9, DAY) == [Asked("Bakers", "P", 2)]


async def test_what_no_button_can_ask_for_is_counted_but_not_offered(store: Store) -> None:
    await store.questions.asked(DAY, "private", "unknown")
    assert await store.questions.most_asked(9, DAY) == []
    assert (await store.reports.read(1)).by_day[0][1].asked == 1


async def not_understood(store: Store, *said: tuple[int | None, str]) -> list[UnansweredRow]:
    """What is kept after people said things: text, times, people."""
    for person, text in said:
        mark = None if person is None else store.questions.mark(person, text)
        await store.questions.not_understood(text, DAY, "group", mark)
    return (await store.reports.read(1)).unanswered


async def test_a_question_that_was_not_understood_counts_its_askers(store: Store) -> None:
    text = "pay of a pastry pilot"
    other = next(n for n in count(2) if store.questions.mark(n, text) != store.questions.mark(1, text))
    said = [(1, text), (other, "Pay of a  pastry pilot?"), (other, "pay of a pastry pilot!")]
    assert [row[1:] for row in await not_understood(store, *said)] == [(3, 2)]


async def test_one_person_is_one_also_on_another_day(store: Store) -> None:
    text = "pay of a pastry pilot"
    for day in (DAY, DAY - timedelta(days=1)):
        await store.questions.not_understood(text, day, "group", store.questions.mark(1, text))
    (row,) = (await store.reports.read(7)).unanswered
    assert (row.times, row.people) == (2, 1)


async def test_where_it_is_not_known_who_asked_it_counts_nobody(store: Store) -> None:
    assert await not_understood(store, (None, "pastry pilot")) == [("pastry pilot", 1, 0)]


async def test_a_question_is_kept_without_the_people_in_it(store: Store) -> None:
    text = "ask anne.baker@example.com or +47 912 34 567 about 150k"
    assert await not_understood(store, (1, text)) == [("ask … or … about 150k", 1, 1)]
    assert "anne" not in str(await everything(store))


@pytest.mark.parametrize("text", ["", " \n", "+47 912 34 567", "@anne https://x.org/y", "?!", "\u200b\x00"])
async def test_of_a_text_with_nothing_left_nothing_is_kept(store: Store, text: str) -> None:
    assert await not_understood(store, (1, text)) == []


async def test_nothing_kept_of_a_question_says_who_asked(store: Store) -> None:
    await not_understood(store, (7_300_000_017, "pastry pilot"))
    assert "7300000017" not in str(await everything(store))


@pytest.mark.parametrize("mark", [-1, MARKS])
async def test_a_number_that_is_no_mark_is_refused(store: Store, mark: int) -> None:
    with pytest.raises(ValueError, match=f"a mark is from 0 to {MARKS - 1}"):
        await store.questions.not_understood("pastry pilot", DAY, "group", mark)


def test_a_mark_is_the_persons_for_that_text_and_shared_by_others() -> None:
    marks = [mark_of(KEY, person, "pilot pay") for person in range(3 * MARKS)]
    assert mark_of(KEY, 17, "  Pilot PAY? ") == marks[17]
    assert [mark_of(KEY, person, "other") for person in range(9)] != marks[:9]
    assert [mark_of(b"l" * 32, person, "pilot pay") for person in range(9)] != marks[:9]
    assert 0 <= min(marks) <= max(marks) < MARKS
    assert len(set(marks)) > 0.9 * MARKS, "they are spread over all marks"
    assert max(marks.count(mark) for mark in set(marks[:50])) > 1, "and shared"


async def test_verdicts_and_reasons_are_counted(store: Store) -> None:
    for useful in (True, False, False):
        await store.feedback.verdict(DAY, "private", "Bakers", "P", useful)
    await store.feedback.reason(DAY, "private", "Bakers", "P", "misread")
    (row,) = (await store.reports.read(1)).disliked
    assert (row.phrase, row.likes, row.dislikes) == ("Bakers", 1, 2)
    assert row.reasons == {"number": 0, "misread": 1, "unhelpful": 0}


async def test_a_reason_that_nobody_offered_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="'boring' is none of number, misread, unhelpful"):
        await store.feedback.reason(DAY, "private", "Bakers", "P", cast(Any, "boring"))


@given(text=ANY_TEXT, person=st.integers(-(2**52), 2**52))
@settings(max_examples=60, deadline=None)
def test_any_text_is_kept_or_cleaned_and_never_fails(
    kept: tuple[asyncio.Runner, Store], text: str, person: int
) -> None:
    runner, store = kept

    async def keep() -> None:
        await store.questions.not_understood(text, DAY, "guest", store.questions.mark(person, text))
        await store.questions.asked(DAY, "guest", "figure", text, text[:56])
        await store.feedback.verdict(DAY, "guest", text, text[:56], useful=False)
        await store.pictures.keep(text, text + "x")
        assert await store.pictures.file_id(text) == storable(text + "x")
        set_ = Person(Preferences(text, text, text[:3], text), text)
        await store.people.keep(person, set_)
        assert (await store.people.get(person)).preferences.level == storable(text)
        report = await store.reports.read(1, None, DAY)
        assert all(len(row.text) <= LONGEST for row in report.unanswered)
        assert all(row.text.isprintable() for row in report.unanswered)

    runner.run(keep())
