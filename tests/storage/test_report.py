"""What an operator reads is what was counted, of the days that were asked for."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from storage.report import AskedRow, DislikedRow, Sums, UnansweredRow
from storage.store import Store
from tests.storage.filling import DAY

YESTERDAY = DAY - timedelta(days=1)


async def fill(store: Store) -> None:
    """Two days of it."""
    for day, chat_kind, phrase in (
        (DAY, "private", "Bakers in Norway"),
        (DAY, "group", "Bakers in Norway"),
        (YESTERDAY, "private", "Bakers in Japan"),
        (YESTERDAY, "private", ""),
    ):
        await store.questions.asked(day, chat_kind, "figure", phrase, "P")  # type: ignore[arg-type]
    mark = store.questions.mark
    other = next(n for n in count(2) if mark(n, "pastry pilot") != mark(1, "pastry pilot"))
    for person, text in ((1, "pastry pilot"), (other, "pastry pilot"), (other, "a bread lawyer")):
        await store.questions.not_understood(text, DAY, "group", mark(person, text))
    for useful in (True, False, False):
        await store.feedback.verdict(DAY, "private", "Bakers in Norway", "P", useful)
    await store.feedback.verdict(YESTERDAY, "inline", "Bakers in Japan", "P", useful=True)
    await store.feedback.reason(DAY, "private", "Bakers in Norway", "P", "number")


async def test_the_report_has_every_part(store: Store) -> None:
    await fill(store)
    report = await store.reports.read(30)
    assert (report.first, report.last) == (DAY - timedelta(days=29), DAY)
    assert report.asked == [AskedRow("Bakers in Norway", 2), AskedRow("Bakers in Japan", 1)]
    assert report.unanswered == [UnansweredRow("pastry pilot", 2, 2), UnansweredRow("a bread lawyer", 1, 1)]
    reasons = {"number": 1, "misread": 0, "unhelpful": 0}
    assert report.disliked == [DislikedRow("Bakers in Norway", 1, 2, reasons)]
    assert report.by_day == [(YESTERDAY, Sums(2, 0, 1, 0)), (DAY, Sums(2, 3, 1, 2))]
    assert report.by_chat_kind == [
        ("private", Sums(3, 0, 1, 2)),
        ("group", Sums(1, 3, 0, 0)),
        ("inline", Sums(0, 0, 1, 0)),
    ]


async def test_a_report_on_today_leaves_yesterday_out(store: Store) -> None:
    await fill(store)
    report = await store.reports.read(1)
    assert [row.phrase for row in report.asked] == ["Bakers in Norway"]
    assert [day for day, _ in report.by_day] == [DAY]


async def test_a_report_on_another_day_leaves_today_out(store: Store) -> None:
    await fill(store)
    report = await store.reports.read(1, today=YESTERDAY)
    assert [row.phrase for row in report.asked] == ["Bakers in Japan"]
    assert report.unanswered == []
    assert report.disliked == []


async def test_each_part_is_cut_to_its_first_rows_or_whole(store: Store) -> None:
    for number in range(25):
        await store.questions.asked(DAY, "private", "figure", f"Bakers {number:02}", "P")
    assert len((await store.reports.read(1)).asked) == 20
    assert [row.phrase for row in (await store.reports.read(1, 2)).asked] == ["Bakers 00", "Bakers 01"]
    assert len((await store.reports.read(1, None)).asked) == 25


async def test_of_an_empty_store_the_report_is_empty(store: Store) -> None:
    assert [*(await store.reports.read(30))[2:]] == [[], [], [], [], []]
