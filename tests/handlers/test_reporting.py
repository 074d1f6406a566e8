"""/report: for operators alone, by the command and by the buttons under it."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from handlers import commands
from handlers.asking import Desk
from handlers.buttons import FAILED, STALE
from handlers.markup import length
from handlers.memory import Memory
from handlers.pictures import Gallery
from handlers.reporting import caption_of, columns_of
from storage.report import AskedRow, DislikedRow, Report, Sums, UnansweredRow
from storage.schema import pictures
from storage.store import Store
from tests.handlers.conftest import Here
from tests.handlers.fake import FakeAnswerer, FakeArtist
from tests.wire.people import Chat
from tests.wire.records import Sent

OPERATOR = 1000  # the first id that the stand-in gives


@pytest.fixture
def desk(answerer: FakeAnswerer, artist: FakeArtist, store: Store) -> Desk:
    memory = Memory(store)
    return Desk(answerer, memory, Gallery(artist, memory), frozenset({OPERATOR}))


@pytest.fixture
def operator(telegram: Here) -> Chat:
    chat = Chat.private(telegram)
    assert chat.id == OPERATOR
    return chat


async def filled(store: Store) -> None:
    today = datetime.now(UTC).date()
    for day in (today, today, today - timedelta(8), today - timedelta(40)):
        await store.questions.asked(day, "private", "figure", "seniors in the US", "P1")
    for person in (1, 2):
        mark = store.questions.mark(person, "pay <b>& bananas")
        await store.questions.not_understood("pay <b>& bananas", today, "group", mark)
        await store.questions.asked(today, "group", "unknown")
    await store.feedback.verdict(today, "private", "seniors in the US", "P1", False)
    await store.feedback.reason(today, "private", "seniors in the US", "P1", "unhelpful")


async def test_an_operator_reads_the_chart_and_the_top_lines(
    operator: Chat, store: Store, artist: FakeArtist
) -> None:
    await filled(store)
    report = await operator.ask("/report")
    assert report.photo
    assert report.caption.splitlines() == [
        "5 questions in 30 days",
        "2 not understood, 0 liked, 1 disliked",
        "",
        "Most asked",
        "3 × seniors in the US",
        "",
        "Not understood",
        "2 × pay <b>& bananas (2 people)",
        "",
        "Disliked",
        "1 × seniors in the US (no help)",
    ]
    assert report.rows == [["7 days", "90 days", "CSV"]]
    assert "5 questions in 30 days" in artist.drawn[0][0]


async def test_another_span_stands_in_the_same_message(operator: Chat, store: Store) -> None:
    await filled(store)
    report = await operator.ask("/report")
    await operator.press(report, "7 days")
    assert report.caption.startswith("4 questions in 7 days")
    assert report.rows == [["30 days", "90 days", "CSV"]]
    await operator.press(report, "90 days")
    assert report.caption.startswith("6 questions in 90 days")
    assert len(operator.seen()) == 1


async def test_all_of_it_as_a_file_for_a_spreadsheet(operator: Chat, store: Store) -> None:
    await filled(store)
    report = await operator.ask("/report")
    sent = await operator.get(report, "CSV")
    assert sent.document
    assert sent.document.name == "report-30-days.csv"
    rows = list(csv.DictReader(io.StringIO(sent.document.data.decode("utf-8-sig"))))
    assert {row["question"] for row in rows if row["part"] == "not understood"} == {"pay <b>& bananas"}
    assert {row["part"] for row in rows} >= {"asked", "disliked", "reason", "by day", "by chat kind"}


async def test_nothing_to_report_is_a_report(operator: Chat) -> None:
    report = await operator.ask("/report")
    assert report.caption == "No questions in 30 days\n0 not understood, 0 liked, 0 disliked"


async def test_the_picture_is_not_kept(operator: Chat, store: Store, artist: FakeArtist) -> None:
    await operator.ask("/report")
    await operator.ask("/report")
    assert len(artist.drawn) == 2
    assert list(await store._database.rows(select(pictures))) == []


async def test_to_anybody_else_it_is_a_command_like_none(operator: Chat, telegram: Here) -> None:
    assert operator.id == OPERATOR
    other = Chat.private(telegram, "Bob")
    unknown = await other.ask("/nonsense")
    assert (await other.ask("/report")).html == unknown.html
    assert (await operator.ask("/nonsense")).html == unknown.html


async def test_in_a_group_even_an_operator_gets_nothing(operator: Chat, telegram: Here) -> None:
    group = Chat.group(telegram)
    group.person = operator.person
    await group.say("/report")
    await group.say("/report@mlpay_bot")
    assert group.seen() == []


@pytest.mark.parametrize("data", ["2r7", "2rc30", "2r30"])
async def test_a_press_by_anybody_else_is_refused(operator: Chat, telegram: Here, data: str) -> None:
    report = await operator.ask("/report")
    other = Chat.private(telegram, "Mallory")
    forged = Sent(other.id, report.message_id, "", "", report.keyboard, {})
    answered = await other.press(forged, data=data)
    assert (answered["text"], answered["show_alert"]) == (STALE, True)
    assert (report.edits, other.seen()) == (0, [])


@pytest.mark.parametrize("data", ["2r", "2r8", "2r700", "2rc", "2rcc7", "2r7 ", "2r-7", "2rx"])
async def test_a_forged_button_is_refused_even_to_an_operator(operator: Chat, data: str) -> None:
    report = await operator.ask("/report")
    answered = await operator.press(report, data=data)
    assert (answered["text"], answered["show_alert"]) == (STALE, True)
    assert report.edits == 0


async def test_a_store_that_fails_is_told(operator: Chat, store: Store) -> None:
    report = await operator.ask("/report")
    await store.close()
    assert "is closed" in (await operator.ask("/report")).text
    assert "is closed" in (await operator.press(report, "7 days"))["text"]


async def test_a_picture_that_cannot_be_drawn_is_told(operator: Chat, artist: FakeArtist) -> None:
    report = await operator.ask("/report")

    async def broken(document: str) -> bytes:
        raise RuntimeError(len(document))

    artist.png = broken  # type: ignore[method-assign]
    assert (await operator.press(report, "7 days"))["text"] == FAILED
    assert report.caption.startswith("No questions in 30 days")


async def test_their_commands_are_in_the_operators_list_and_in_nobody_elses(
    operator: Chat, telegram: Here, caplog: pytest.LogCaptureFixture
) -> None:
    assert telegram.app.post_init is not None
    await telegram.app.post_init(telegram.app)
    calls = telegram.called("setMyCommands")
    (theirs,) = (call["commands"] for call in calls if call["scope"].get("chat_id") == OPERATOR)
    others = [call["commands"] for call in calls if "chat_id" not in call["scope"]]
    assert [command["command"] for command in theirs][-2:] == ["report", "reload"]
    assert len(theirs) == len(commands.IN_PRIVATE) + 2
    assert others
    assert "report" not in str(others)
    assert "reload" not in str(others)
    assert not caplog.records
    del telegram.places[operator.id]
    await telegram.app.post_init(telegram.app)
    assert "chat not found" in caplog.text.lower()


WORDS = st.text(max_size=300)
COUNTS = st.integers(0, 10**6)
TODAY = datetime(2031, 5, 14, tzinfo=UTC).date()
REPORTS = st.builds(
    Report,
    st.just(TODAY - timedelta(days=6)),
    st.just(TODAY),
    st.lists(st.builds(AskedRow, WORDS, COUNTS), max_size=5),
    st.lists(st.builds(UnansweredRow, WORDS, COUNTS, COUNTS), max_size=5),
    st.lists(
        st.builds(
            DislikedRow,
            WORDS,
            COUNTS,
            COUNTS,
            st.fixed_dictionaries(dict.fromkeys(("number", "misread", "unhelpful"), COUNTS)),
        ),
        max_size=5,
    ),
    st.lists(st.tuples(st.just(TODAY), st.builds(Sums, COUNTS, COUNTS, COUNTS, COUNTS)), max_size=1),
    st.just([]),
)


@given(REPORTS)
def test_any_report_fits_under_a_picture_in_lines_of_a_phone(report: Report) -> None:
    from html import unescape

    caption = unescape(caption_of(report, 7).replace("<b>", "").replace("</b>", ""))
    assert length(caption) <= 1024
    assert all(len(line) <= 40 for line in caption.split("\n")[3:])


@given(REPORTS)
def test_every_day_has_its_column(report: Report) -> None:
    columns = columns_of(report, 7)
    assert [day.day for day in columns.days] == [TODAY - timedelta(days=back) for back in range(6, -1, -1)]
    assert all(0 <= day.part <= day.count for day in columns.days)
