"""The inbox: each update is dealt with once, in its lane's order, by one replica, whoever dies meanwhile."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest

from answers.preferences import Preferences
from storage.allowances import Allowances
from storage.buckets import Refusal
from storage.groups import GroupSettings
from storage.inbox import Finished, Inbox, Taken
from storage.openings import Coming
from storage.people import Person
from storage.replica import is_gone, own_name
from storage.schema import asked, conversations, sent
from storage.store import Store
from storage.turn import Address, Note

LEASE = 5.0


def coming(number: int, chat: int = 7, *asks: int) -> Coming:
    address = Address(
        f"chat {chat}", chat if chat > 0 else None, chat if chat < 0 else None, chat, 0, 1, asks
    )
    return Coming(number, f'{{"update_id": {number}}}', address)


def said(chat: int, talk: str) -> Note:
    key = {"chat": chat, "thread": 0, "asker": 1}
    return Note(conversations, {**key, "talk": talk, "stamp": datetime.now(UTC).timestamp()})


async def accepted(inbox: Inbox, *updates: Coming) -> dict[int, Taken]:
    return await inbox.accept(updates)


async def ended(inbox: Inbox, *numbers: int, left: int | None = 7, notes: tuple[Note, ...] = ()) -> None:
    lanes = [] if left is None else [f"chat {left}"]
    await inbox.finish([Finished(number, notes) for number in numbers], lanes)


async def waits(inbox: Inbox, chat: int = 7) -> list[int]:
    return [one.update_id for one in await inbox.waiting([f"chat {chat}"])]


@pytest.fixture
def first(store: Store) -> Inbox:
    return store.inbox("first")


@pytest.fixture
def second(store: Store) -> Inbox:
    return store.inbox("second")


async def test_an_update_is_new_once_whoever_gets_it(first: Inbox, second: Inbox) -> None:
    assert set(await accepted(first, coming(1), coming(2, 8))) == {1, 2}
    assert await accepted(first, coming(1)) == {}
    assert await accepted(second, coming(1), coming(2, 8)) == {}
    await ended(first, 1)
    assert await accepted(second, coming(1)) == {}
    assert await waits(first) == []


async def test_a_lane_is_one_replicas_until_it_is_left(first: Inbox, second: Inbox) -> None:
    assert (await accepted(first, coming(1)))[1].claimed
    behind = (await accepted(second, coming(2)))[2]
    assert not behind.claimed
    assert behind.before[:1] == (1,)
    assert await second.claim_left(dead=False) == set()
    await ended(first, 1)
    assert await second.claim_left(dead=False) == {"chat 7"}
    assert await second.ours() == {"chat 7"}
    assert await waits(second) == [2]


async def test_of_many_that_claim_at_once_one_gets_the_lane(first: Inbox, second: Inbox) -> None:
    for number in range(10):
        taken = await asyncio.gather(
            first.accept([coming(2 * number, number + 1)]),
            second.accept([coming(2 * number + 1, number + 1)]),
        )
        assert sum(one.claimed for each in taken for one in each.values()) == 1


async def test_the_lanes_of_the_dead_are_taken_over_and_those_of_the_living_not(
    first: Inbox, second: Inbox
) -> None:
    await first.sign(LEASE)
    await accepted(first, coming(1))
    assert await second.claim_left(dead=True) == set()
    await first.sign(-1.0)
    assert await second.claim_left(dead=False) == set()
    assert await second.claim_left(dead=True) == {"chat 7"}
    assert await waits(second) == [1]
    assert await first.ours() == set()
    await ended(first, left=7)
    assert await second.ours() == {"chat 7"}


async def test_who_leaves_frees_the_lanes_at_once(first: Inbox, second: Inbox) -> None:
    await first.sign(LEASE)
    await accepted(first, coming(1))
    await first.leave()
    assert await second.claim_left(dead=False) == {"chat 7"}


async def test_a_process_of_this_machine_that_is_gone_needs_no_lease(store: Store) -> None:
    process = await asyncio.create_subprocess_exec("true")
    await process.wait()
    name = own_name().split(" ")
    gone = store.inbox(" ".join([*name[:-2], str(process.pid), name[-1]]))
    await gone.sign(LEASE)
    await accepted(gone, coming(1))
    here = store.inbox(own_name())
    await here.bury()
    assert await here.claim_left(dead=False) == {"chat 7"}


@pytest.mark.parametrize("name", ["first", "elsewhere 1 abc", "a b c d", "x 99999999999999999999 y"])
def test_who_may_be_alive_is_not_gone(name: str) -> None:
    assert not is_gone(name)
    assert not is_gone(own_name())


async def test_what_waits_comes_in_its_order_and_is_never_swept(first: Inbox, second: Inbox) -> None:
    await accepted(first, coming(900))
    for number in (901, 5, 6):
        await accepted(second, coming(number))
        await asyncio.sleep(0.002)  # SQLite's clock tells milliseconds
    await ended(first, 900)
    assert await waits(second) == [901, 5, 6]


async def test_what_was_answered_without_the_store_is_known_afterwards(first: Inbox) -> None:
    await ended(first, 1)
    assert await accepted(first, coming(1)) == {}
    assert await waits(first) == []


async def test_an_update_brings_what_its_answer_needs(store: Store, first: Inbox) -> None:
    person = Person(Preferences(level="senior"), "dark")
    group = GroupSettings(listens=True, charts=False)
    await store.people.keep(7, person)
    await store.groups.keep(-5, group)
    await accepted(first, coming(1), coming(2, -5))
    await ended(first, 1, notes=(said(7, "hello"),))
    await ended(first, 2, left=-5)
    taken = await accepted(first, coming(3), coming(4, -5), coming(5, 8))
    assert [taken[number].opening.person for number in (3, 4, 5)] == [person, Person(), Person()]
    assert [taken[number].opening.group for number in (3, 4, 5)] == [GroupSettings(), group, GroupSettings()]
    assert taken[4].opening.group.charts is False
    assert [taken[number].opening.talk for number in (3, 4, 5)] == ["hello", None, None]


async def test_what_was_noted_is_written_at_the_end(store: Store, first: Inbox) -> None:
    link = {
        "chat": 7,
        "question": 1,
        "answer": 2,
        "is_picture": True,
        "kept": datetime(2031, 5, 14, 12, tzinfo=UTC),
    }
    count = {"day": date(2031, 5, 14), "chat_kind": "private", "kind": "figure", "press": "P", "times": 1}
    notes = (
        Note(sent, link),
        Note(sent, link | {"answer": 3}),
        Note(asked, count | {"phrase": "a"}, ("times",)),
        Note(asked, count | {"phrase": "a"}, ("times",)),
        Note(asked, count | {"phrase": "nul\0 and half \ud800"}, ("times",)),
    )
    await accepted(first, coming(1), coming(2, 8))
    await first.finish([Finished(1, notes), Finished(2, notes[2:3])], ["chat 7", "chat 8"])
    found = await store.sent.find(7, 1)
    assert found == (3, True)
    most = await store.questions.most_asked(5, date(2031, 5, 1))
    assert [(one.phrase, one.times) for one in most][:1] == [("a", 3)]


@pytest.fixture
def limited(store: Store) -> Inbox:
    return store.inbox("limited", Allowances(person=3, group=2))


async def refusals(inbox: Inbox, first: int, *subjects: int) -> list[Refusal | None]:
    numbers = range(first, first + len(subjects))
    taken = await inbox.accept([coming(n, n, who) for n, who in zip(numbers, subjects, strict=True)])
    return [taken[number].refused for number in numbers]


async def test_more_questions_than_allowed_are_refused_and_that_is_told_once(limited: Inbox) -> None:
    first = await refusals(limited, 1, *[70] * 5)
    assert first[:3] == [None, None, None]
    assert [one is not None and one.is_told for one in first[3:]] == [True, False]
    assert first[3] is not None
    assert 15 < first[3].seconds <= 20
    again = await refusals(limited, 10, 70)
    assert again[0] is not None
    assert not again[0].is_told


async def test_each_person_and_each_group_has_an_allowance_of_their_own(limited: Inbox) -> None:
    assert await refusals(limited, 1, 70, 71, -5, 70, 71, -5) == [None] * 6
    assert [one is None for one in await refusals(limited, 10, 70, -5, 72)] == [True, False, True]


async def test_a_person_who_is_refused_leaves_their_group_its_allowance(store: Store) -> None:
    limited = store.inbox("limited", Allowances(person=3, group=20))

    async def asks(first: int, person: int) -> Refusal | None:
        return (await limited.accept([coming(first, first, person, -5)]))[first].refused

    refused = [await asks(number, 70) for number in range(1, 41)]
    assert [one is None for one in refused] == [True] * 3 + [False] * 37
    assert [await asks(50 + number, 71) for number in range(3)] == [None] * 3


async def test_without_an_allowance_anybody_may_ask(first: Inbox) -> None:
    assert await refusals(first, 1, *[70] * 50) == [None] * 50
