"""Updates taken in: once, in their order, by one replica or many, with the store and without it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import replace
from datetime import date

import pytest
import pytest_asyncio
from telegram import Update

from storage.errors import StorageError
from storage.inbox import Finished, Inbox
from storage.store import Store
from storage.turn import current
from tests.transport.intakes import QUICK, intake_of, stored, taking
from tests.transport.queues import Answering, Json, message, until
from transport.faults import NotSafeError


@pytest_asyncio.fixture
async def store() -> AsyncIterator[Store]:
    async with stored() as made:
        yield made


async def waiting(store: Store) -> list[int]:
    """What lies in the store unanswered, in the lanes of a few chats."""
    inbox = store.inbox("looking on")
    return [one.update_id for one in await inbox.waiting([f"chat {chat}" for chat in range(300)])]


async def test_a_chat_keeps_its_order_and_others_do_not_wait(store: Store) -> None:
    answering = Answering(1)
    async with taking(answering, store) as intake:
        await intake.take([message(1, 7), message(2, 7), message(3, 8), message(4, 7)])
        await until(lambda: 3 in answering.answered)
        assert answering.begun == [1, 3]
        answering.gates[1].set()
    assert [number for number in answering.answered if number != 3] == [1, 2, 4]
    assert await waiting(store) == []


async def test_as_many_at_once_as_allowed(store: Store) -> None:
    answering = Answering()
    async with taking(answering, store, concurrency=4) as intake:
        await intake.take([message(n, chat=n) for n in range(1, 31)])
    assert answering.most_at_once == 4
    assert len(answering.answered) == 30


async def test_it_is_safe_before_it_is_answered(store: Store) -> None:
    answering = Answering(1)
    async with taking(answering, store) as intake:
        assert await asyncio.wait_for(intake.take([message(1)]), 1) == 1
        assert answering.answered == []
        assert await waiting(store) == [1]
        answering.gates[1].set()


async def test_a_redelivery_is_safe_and_not_answered_again(store: Store) -> None:
    answering = Answering()
    async with taking(answering, store) as intake, taking(answering, store) as other:
        assert await intake.take([message(1)]) == 1
        assert await intake.take([message(1)]) == 0
        await other.take([message(1)])
        await until(lambda: answering.answered)
    async with taking(answering, store) as restarted:
        await restarted.take([message(1)])
    assert answering.answered == [1]


async def test_order_is_kept_by_chat_else_by_user(store: Store) -> None:
    user = {"id": 5, "is_bot": False, "first_name": "A"}
    inline: list[Json] = [
        {"update_id": n, "inline_query": {"id": str(n), "from": user, "query": "x", "offset": ""}}
        for n in (1, 2)
    ]
    answering = Answering(1)
    async with taking(answering, store) as intake:
        await intake.take([*inline, {"update_id": 3, "of_the_future": {}}])
        await until(lambda: 3 in answering.answered)
        assert 2 not in answering.begun
        answering.gates[1].set()
    assert answering.answered == [3, 1, 2]


async def test_the_limit_ends_an_update_and_its_chat_goes_on(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    answering = Answering(1)
    async with taking(answering, store, replace(QUICK, limit=0.03)) as intake:
        await intake.take([message(1, 7), message(2, 7)])
        await until(lambda: answering.answered == [2])
    assert "Update 1 was not answered in 0.03 s" in caplog.text
    assert await waiting(store) == []


async def test_what_waits_too_long_for_its_turn_is_dropped(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    answering = Answering(1)
    async with taking(answering, store, replace(QUICK, oldest=0.4)) as intake:
        await intake.take([message(1, 7), message(2, 7)])
        await until(lambda: answering.begun == [1])
        await asyncio.sleep(0.45)
        answering.gates[1].set()
    assert answering.answered == [1]
    assert "Update 2 waited too long" in caplog.text
    assert await waiting(store) == []


async def test_a_stop_leaves_the_rest_to_the_next_start(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    answering = Answering(1)
    async with taking(answering, store, replace(QUICK, stop=0.03)) as intake:
        await intake.take([message(1, 7), message(2, 7), message(3, 8)])
        await until(lambda: answering.answered == [3])
    assert "Stopped with 2 updates unanswered" in caplog.text
    again = Answering()
    async with taking(again, store):
        await until(lambda: again.answered == [1, 2])


async def test_while_it_stops_nothing_is_taken(store: Store) -> None:
    async with taking(Answering(), store) as intake:
        await intake.close()
        with pytest.raises(NotSafeError):
            await intake.take([message(1)])
        assert intake.why_not() == "The bot is stopping."
    assert await waiting(store) == []


class Dying(Inbox):
    """What a killed replica leaves: nothing is said any more."""

    def __init__(self, inbox: Inbox) -> None:
        self.__dict__ |= inbox.__dict__

    async def leave(self) -> None:
        """It has no time for that."""

    async def bury(self) -> None:
        """All run in this process."""


async def killed(store: Store, *updates: Json) -> None:
    """A replica that took these updates and was killed before it had answered any."""
    hung = Answering(*(update["update_id"] for update in updates))
    intake = intake_of(Dying(store.inbox("killed")), hung, replace(QUICK, stop=0.01))
    await intake.take(updates)
    await intake.close()
    assert hung.answered == []


async def test_what_a_killed_replica_took_is_answered_by_another(store: Store) -> None:
    await killed(store, message(1, 7), message(2, 7), message(3, 8))
    answering = Answering()
    async with taking(answering, store) as intake:
        await intake.take([message(4, 7), message(5, 9)])
        await until(lambda: 5 in answering.answered)
        assert answering.answered == [5], "the lease of the killed is not over"
        await until(lambda: len(answering.answered) == 5)
    assert [number for number in answering.answered if number in (1, 2, 4)] == [1, 2, 4]


async def test_what_is_redelivered_with_a_later_question_is_answered_before_it(store: Store) -> None:
    await killed(store, message(1, 7))
    answering = Answering()
    async with taking(answering, store) as intake:
        await asyncio.sleep(0.05)
        await store.inbox("killed").leave()
        await intake.take([message(1, 7), message(2, 7)])
        await until(lambda: len(answering.answered) == 2)
    assert answering.answered == [1, 2]


async def test_replicas_share_a_chat_without_mixing_up_its_order(store: Store) -> None:
    begun: list[tuple[int, int]] = []
    at_work: set[int] = set()

    async def answer(update: Update) -> None:
        chat = update.effective_chat
        assert chat is not None
        assert chat.id not in at_work, "two answers at once in a chat"
        at_work.add(chat.id)
        begun.append((chat.id, update.update_id))
        await asyncio.sleep(random.uniform(0, 0.004))
        at_work.discard(chat.id)

    updates = [message(number, 1 + number % 5) for number in range(100)]
    async with taking(answer, store) as first, taking(answer, store) as second:
        for number, update in enumerate(updates):
            await (first, second)[number % 3 == 0].take([update])
            await asyncio.sleep(0.002)
        await until(lambda: len(begun) == len(updates))
    for chat in range(1, 6):
        numbers = [number for where, number in begun if where == chat]
        assert numbers == sorted(numbers)


class Failing(Inbox):
    """An inbox whose store can be taken away."""

    is_away = False

    def __init__(self, inbox: Inbox) -> None:
        self.__dict__ |= inbox.__dict__

    def __getattribute__(self, name: str) -> object:
        calls = {"accept", "finish", "claim_left", "waiting", "ours", "sign", "bury", "leave"}
        if name in calls and super().__getattribute__("is_away"):
            return _away
        return super().__getattribute__(name)


async def _away(*_: object, **__: object) -> None:
    raise StorageError("The database is gone.")


async def test_without_the_store_questions_are_answered_and_safe_then(store: Store) -> None:
    inbox, answering = Failing(store.inbox("a")), Answering(1)
    inbox.is_away = True
    intake = intake_of(inbox, answering)
    task = asyncio.create_task(intake.take([message(1, 7), message(2, 8)]))
    await until(lambda: answering.answered == [2])
    assert not task.done(), "the first lies nowhere safe"
    assert intake.why_not() == "The database is gone."
    answering.gates[1].set()
    assert await task == 2
    assert await intake.take([message(2, 8)]) == 0
    inbox.is_away = False
    await until(lambda: intake.why_not() is None)
    await intake.take([message(3, 7)])
    await until(lambda: 3 in answering.answered)
    await intake.close()
    other = Answering()
    async with taking(other, store) as another:
        await another.take([message(1, 7), message(2, 8), message(3, 7)])
    assert other.answered == []


async def test_a_short_absence_of_the_store_is_waited_for(store: Store) -> None:
    inbox, answering = Failing(store.inbox("a")), Answering()
    intake = intake_of(inbox, answering, replace(QUICK, grace=5.0))
    inbox.is_away = True
    task = asyncio.create_task(intake.take([message(1, 7)]))
    await asyncio.sleep(0.15)
    assert answering.answered == []
    inbox.is_away = False
    await task
    await until(lambda: answering.answered == [1])
    await intake.close()


async def test_the_end_of_an_answer_is_written_when_the_store_is_back(store: Store) -> None:
    inbox, answering = Failing(store.inbox("a")), Answering(1)
    intake = intake_of(inbox, answering)
    await intake.take([message(1, 7), message(2, 7)])
    await until(lambda: answering.begun == [1])
    inbox.is_away = True
    answering.gates[1].set()
    await until(lambda: 2 in answering.answered)
    assert await waiting(store) == [1, 2]
    inbox.is_away = False
    for _ in range(500):
        if not await waiting(store):
            break
        await asyncio.sleep(0.01)
    assert await waiting(store) == []
    await intake.close()


async def test_what_the_store_took_without_our_hearing_of_it_is_answered(store: Store) -> None:
    inbox, answering = store.inbox("a"), Answering()
    accept = inbox.accept

    async def unheard(coming: object) -> object:
        await accept(coming)  # type: ignore[arg-type]
        inbox.accept = accept  # type: ignore[method-assign]
        raise StorageError("The connection broke.")

    inbox.accept = unheard  # type: ignore[method-assign, assignment]
    intake = intake_of(inbox, answering)
    await intake.take([message(1, 7), message(2, 8)])
    await until(lambda: sorted(answering.answered) == [1, 2])
    await intake.close()


class Unheard(Inbox):
    """An inbox that writes ends, of which the first is heard late, or never by who does not wait."""

    def __init__(self, inbox: Inbox, *, fails: bool) -> None:
        self.__dict__ |= inbox.__dict__
        self._fails = fails
        self.written = asyncio.Event()

    async def finish(
        self, finished: Sequence[Finished], left: Sequence[str], known: Collection[int] = ()
    ) -> None:
        """Write, and have the first of those who write not hear of it."""
        await super().finish(finished, left, known)
        if finished and not self.written.is_set():
            self.written.set()
            await asyncio.sleep(0.05)
            if self._fails:
                raise StorageError("The connection broke.")


@pytest.mark.parametrize("fails", [True, False], ids=["a lost connection", "a stop"])
async def test_what_was_noted_is_counted_once_where_its_writing_was_not_heard_of(
    store: Store, *, fails: bool
) -> None:
    async def answer(_: Update) -> None:
        await store.questions.asked(date(2031, 5, 14), "private", "figure", "a", "P")

    inbox = Unheard(store.inbox("a"), fails=fails)
    intake = intake_of(inbox, answer)
    await intake.take([message(1, 7)])
    await inbox.written.wait()
    await intake.close()
    (most,) = await store.questions.most_asked(5, date(2031, 5, 1))
    assert most.times == 1
    assert await waiting(store) == []


async def test_a_replica_that_was_silent_for_too_long_leaves_what_others_took(store: Store) -> None:
    inbox, answering, gate = Failing(store.inbox("a")), Answering(1), Answering(3)
    intake = intake_of(inbox, answering, replace(QUICK, grace=60.0))
    await intake.take([message(1, 7), message(2, 7)])
    await until(lambda: answering.begun == [1])
    inbox.is_away = True
    async with taking(gate, store):
        await until(lambda: 2 in gate.answered)
        answering.gates[1].set()
        await asyncio.sleep(0.05)
        inbox.is_away = False
        await until(lambda: answering.answered == [1] and intake.why_not() is None)
        await asyncio.sleep(0.1)
    assert answering.answered == [1], "the second was another's by then"
    await intake.close()


async def test_an_answer_knows_what_was_read_for_it(store: Store) -> None:
    seen: list[bool] = []

    async def answer(_: Update) -> None:
        turn = current()
        assert turn is not None
        seen.append(turn.opening is not None)

    async with taking(answer, store) as intake:
        await intake.take([message(1, 7), message(2, 7)])
        await until(lambda: len(seen) == 2)
        await intake.take([message(3, 7)])
        await until(lambda: len(seen) == 3)
    assert seen == [True, False, True], "behind another, what was read is out of date"


async def test_an_answer_whose_end_is_not_written_yet_is_not_given_again(store: Store) -> None:
    answering = Answering(1, 2)
    inbox = store.inbox("a")
    accept = inbox.accept

    async def meanwhile(coming: object) -> object:
        if answering.begun == [1]:
            answering.gates[1].set()
            await until(lambda: answering.answered)
            await asyncio.sleep(0.01)
        return await accept(coming)  # type: ignore[arg-type]

    inbox.accept = meanwhile  # type: ignore[method-assign, assignment]
    intake = intake_of(inbox, answering)
    await intake.take([message(1, 7), message(2, 7)])
    await until(lambda: answering.begun == [1])
    await intake.take([message(3, 7)])
    answering.gates[2].set()
    await until(lambda: 3 in answering.answered)
    await intake.close()
    assert answering.answered == [1, 2, 3]


async def test_a_redelivery_to_another_replica_leaves_its_chat_to_everyone(store: Store) -> None:
    answering = Answering()
    async with taking(answering, store) as first, taking(answering, store) as second:
        await first.take([message(1, 7)])
        await until(lambda: answering.answered == [1])
        await asyncio.sleep(0.05)
        await second.take([message(1, 7)])
        await first.take([message(2, 7)])
        await until(lambda: answering.answered == [1, 2])
        await second.take([message(3, 7)])
        await until(lambda: answering.answered == [1, 2, 3])
