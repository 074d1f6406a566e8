"""Another guide while questions go on: by /reload and by whoever calls `reload`, for all that comes after."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from prometheus_client import REGISTRY

from answers.answer import Kind
from answers.presses import StalePress
from handlers import application
from handlers.asking import Desk
from handlers.memory import Memory
from handlers.office import Office
from handlers.pictures import Gallery
from knowledge.faults import Fault, KnowledgeError
from storage.groups import GroupSettings
from storage.people import Person
from storage.store import Store
from tests.handlers.conftest import Here
from tests.handlers.fake import FakeAnswerer, FakeArtist
from tests.wire.offline import Offline
from tests.wire.people import Chat
from tests.wire.standin import TOKEN
from transport.connection import Connection

OPERATOR = 1000  # the first id that the stand-in gives
FAULTS = [Fault("guide.yaml", line, f"roles.{line}", "is wrong") for line in range(1, 8)]


class NewAnswerer(FakeAnswerer):
    """The same answers from another edition of the guide."""

    guide_version = "v2"
    guide_title = "The newer guide"
    guide_year = 2026

    def phrase(self, press: str) -> str:
        return f"new phrase {press}"


class Loader:
    """Loads what it is told to, once it may."""

    def __init__(self) -> None:
        self.made: Callable[[], FakeAnswerer] = NewAnswerer
        self.may = asyncio.Event()
        self.may.set()
        self.begun = 0

    async def __call__(self) -> FakeAnswerer:
        self.begun += 1
        await self.may.wait()
        return self.made()

    def fails(self, error: Exception) -> None:
        def made() -> FakeAnswerer:
            raise error

        self.made = made


@pytest.fixture
def loader() -> Loader:
    return Loader()


@pytest.fixture
def desk(answerer: FakeAnswerer, artist: FakeArtist, store: Store) -> Desk:
    memory = Memory(store)
    return Desk(answerer, memory, Gallery(artist, memory), frozenset({OPERATOR}))


@pytest_asyncio.fixture
async def telegram(desk: Desk, loader: Loader) -> AsyncIterator[Here]:
    here = Here()
    bot = Connection(TOKEN, request=Offline(here), get_updates_request=Offline(here))
    here.app = application.build(bot, desk, loader)
    async with here.app:
        yield here


@pytest.fixture
def operator(telegram: Here) -> Chat:
    chat = Chat.private(telegram)
    assert chat.id == OPERATOR
    return chat


@pytest.fixture
def office(desk: Desk, loader: Loader) -> Office:
    return Office(desk, loader)


async def test_an_operator_is_told_which_guide_answers_now(operator: Chat, telegram: Here) -> None:
    told = (await operator.ask("/reload")).text
    assert told == "The guide is loaded anew: “The newer guide” (2026), version v2."
    assert "The newer guide” (2026)" in telegram.called("setMyDescription")[-1]["description"]
    version = {"title": "The newer guide", "year": "2026", "version": "v2"}
    assert REGISTRY.get_sample_value("mlpay_guide_info", version) == 1


async def test_a_guide_that_did_not_change_is_said_to_be_the_same(operator: Chat, loader: Loader) -> None:
    loader.made = FakeAnswerer
    assert (await operator.ask("/reload")).text.startswith(
        "The guide is as it was: “The ML engineer’s guide”"
    )


async def test_to_anybody_else_it_is_a_command_like_none(
    operator: Chat, telegram: Here, loader: Loader
) -> None:
    assert operator.id == OPERATOR
    other, group = Chat.private(telegram, "Bob"), Chat.group(telegram)
    assert (await other.ask("/reload")).html == (await other.ask("/nonsense")).html
    group.person = operator.person
    await group.say("/reload@mlpay_bot")
    assert group.seen() == []
    assert loader.begun == 0


async def test_a_broken_guide_is_refused_with_its_faults_and_the_old_one_stays(
    operator: Chat, loader: Loader, caplog: pytest.LogCaptureFixture
) -> None:
    loader.fails(KnowledgeError(FAULTS))
    first, *shown = (await operator.ask("/reload")).text.splitlines()
    assert first == (
        "The guide is refused for 7 faults. The old one stays: “The ML engineer’s guide” (2025), version v1."
    )
    assert shown == [*map(str, FAULTS[:5]), "… and 2 more, which the log names."]
    assert [record for record in caplog.records if "The guide has a fault: guide.yaml:" in record.message]
    assert all(f"guide.yaml:{line}: roles.{line}: is wrong" in caplog.text for line in range(1, 8))
    assert "senior" in (await operator.ask("senior")).text


async def test_faults_of_any_number_and_length_fit_into_a_message(operator: Chat, loader: Loader) -> None:
    long = Fault("x" * 300, 1, "y" * 300, "z" * 4000)
    loader.fails(KnowledgeError([long, *(long._replace(line=line) for line in range(2, 400))]))
    told = (await operator.ask("/reload")).text
    assert told.endswith("… and 394 more, which the log names.")


async def test_what_goes_wrong_otherwise_is_in_the_log_alone(
    operator: Chat, loader: Loader, caplog: pytest.LogCaptureFixture
) -> None:
    loader.fails(OSError("disk on fire"))
    told = (await operator.ask("/reload")).text
    assert told.startswith("The guide could not be loaded, and the log says why. The old one stays:")
    assert "fire" not in told
    assert "disk on fire" in caplog.text


async def test_a_refused_description_is_no_reason_to_keep_the_old_guide(
    operator: Chat, telegram: Here, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail("setMyDescription", status=400, description="Bad Request: too long")
    assert "version v2" in (await operator.ask("/reload")).text
    assert "could not be set" in caplog.text


async def test_questions_are_answered_while_the_guide_is_loaded(
    operator: Chat, telegram: Here, loader: Loader
) -> None:
    loader.may.clear()
    reloading = asyncio.create_task(operator.ask("/reload"))
    other = Chat.private(telegram, "Bob")
    assert "senior" in (await other.ask("senior")).text
    assert not reloading.done()
    loader.may.set()
    assert "version v2" in (await reloading).text


async def test_an_update_sees_one_guide_from_its_beginning_to_its_end(
    telegram: Here, operator: Chat, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = desk.memory.settings_of

    async def slow(person: int | None, chat: int | None) -> tuple[Person, GroupSettings]:
        await operator.ask("/reload")
        return await look_up(person, chat)

    other = Chat.private(telegram, "Bob")
    with monkeypatch.context() as patch:
        patch.setattr(desk.memory, "settings_of", slow)
        before = await other.ask("senior")
    after = await other.ask("senior")
    shared = [await other.switch(reply, "Share") for reply in (before, after)]
    assert [offered["results"][0]["description"].split(" · ")[0] for offered in shared] == [
        "phrase p.100",
        "new phrase p.100",
    ]


async def test_cards_and_what_is_asked_most_are_the_new_guides(operator: Chat, store: Store) -> None:
    today = datetime.now(UTC).date()
    await store.questions.asked(today, "private", Kind.FIGURE, "phrase t.1", "t.1")
    before = [await operator.type_inline(text) for text in ("", "senior")]
    await operator.ask("/reload")
    after = [await operator.type_inline(text) for text in ("", "senior")]
    for old, new in zip(before, after, strict=True):
        assert len(old["results"]) == len(new["results"])
        assert not {card["id"] for card in old["results"]} & {card["id"] for card in new["results"]}


async def test_a_follow_up_does_not_lean_on_what_another_guide_said(operator: Chat, loader: Loader) -> None:
    await operator.ask("senior")
    loader.made = FakeAnswerer
    await operator.ask("/reload")
    assert "senior" in (await operator.ask("and more")).text
    loader.made = NewAnswerer
    await operator.ask("/reload")
    assert "senior" not in (await operator.ask("and more")).text


async def test_a_reaction_to_what_the_guide_says_no_more_counts_nothing(
    operator: Chat, loader: Loader, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    class WithoutIt(NewAnswerer):
        def phrase(self, press: str) -> str:
            raise StalePress(press)

    reply = await operator.ask("senior")
    loader.made = WithoutIt
    await operator.ask("/reload")
    await operator.react(reply, "👎")
    assert (await store.reports.read(7, 5)).disliked == []
    assert caplog.text == ""


async def test_a_reload_during_another_reads_the_files_anew_and_is_shared(
    office: Office, loader: Loader
) -> None:
    loader.may.clear()
    first = office.reload()
    await asyncio.sleep(0)
    others = [office.reload() for _ in range(3)]
    await asyncio.sleep(0)
    assert loader.begun == 1
    loader.may.set()
    said = await asyncio.gather(first, *others)
    assert loader.begun == 2
    assert "loaded anew" in said[0]
    assert all("as it was" in one for one in said[1:])
    await office.reload()
    assert loader.begun == 3


async def test_one_who_no_longer_waits_does_not_end_it_for_the_others(office: Office, loader: Loader) -> None:
    loader.may.clear()
    first, second = office.reload(), office.reload()
    await asyncio.sleep(0)
    first.cancel()
    loader.may.set()
    assert "version v2" in await second
    assert office.desk.answerer.guide_version == "v2"


async def test_a_stop_does_not_wait_for_it(office: Office, loader: Loader) -> None:
    loader.may.clear()
    waiting = office.reload()
    await asyncio.sleep(0)
    await asyncio.wait_for(office.close(), 5)
    assert waiting.cancelled()
    assert office.desk.answerer.guide_version == "v1"


async def test_old_guides_are_not_kept(operator: Chat, loader: Loader) -> None:
    made: list[weakref.ref[FakeAnswerer]] = []

    def new() -> FakeAnswerer:
        answerer = NewAnswerer()
        made.append(weakref.ref(answerer))
        return answerer

    loader.made = new
    for number in range(4):
        await operator.ask("/reload")
        await operator.type_inline(f"senior {number}")
        await operator.type_inline("")
        await operator.ask("senior")
    gc.collect()
    assert [answerer() is None for answerer in made] == [True, True, True, False]
