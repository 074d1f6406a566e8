"""What an operator reads: what was asked most, what was not understood, what was disliked, when and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, case, func, select

from storage.ages import COUNTS
from storage.database import Database
from storage.feedback import NOT_USEFUL, REASONS, USEFUL
from storage.schema import asked, feedback, marks, unanswered

MOST_DAYS = COUNTS.days
MOST_ROWS = 20


class AskedRow(NamedTuple):
    """A reading in words, and how often it was asked for."""

    phrase: str
    times: int


class UnansweredRow(NamedTuple):
    """A question that was not understood, how often it came, and from about how many people."""

    text: str
    times: int
    people: int


class DislikedRow(NamedTuple):
    """A reading whose answer was disliked, the verdicts on it, and how often each reason was given."""

    phrase: str
    likes: int
    dislikes: int
    reasons: dict[str, int]


class Sums(NamedTuple):
    """All that came in a day or in a kind of chat."""

    asked: int = 0
    unanswered: int = 0
    likes: int = 0
    dislikes: int = 0


class Report(NamedTuple):
    """What came from `first` to `last`, both included, UTC; each part most first, the days in order."""

    first: date
    last: date
    asked: list[AskedRow]
    unanswered: list[UnansweredRow]
    disliked: list[DislikedRow]
    by_day: list[tuple[date, Sums]]
    by_chat_kind: list[tuple[str, Sums]]


def _times(table: Any, *verdicts: str) -> ColumnElement[int]:
    """How often it came; of verdicts, how often one of these."""
    if not verdicts:
        return func.sum(table.c.times)
    return func.sum(case((table.c.verdict.in_(verdicts), table.c.times), else_=0))


def _within(statement: Select[Any], table: Any) -> Select[Any]:
    return statement.where(table.c.day.between(bindparam("first"), bindparam("last")))


_ASKED = (
    _within(select(asked.c.phrase, _times(asked)), asked)
    .where(asked.c.phrase != "")
    .group_by(asked.c.phrase)
    .order_by(_times(asked).desc(), asked.c.phrase)
)

_MARKED = (
    _within(select(marks.c.text_key, func.count(marks.c.mark.distinct()).label("people")), marks)
    .group_by(marks.c.text_key)
    .subquery()
)
_TEXTS = (
    _within(
        select(
            unanswered.c.text_key, func.max(unanswered.c.text).label("text"), _times(unanswered).label("n")
        ),
        unanswered,
    )
    .group_by(unanswered.c.text_key)
    .subquery()
)
_UNANSWERED = (
    select(_TEXTS.c.text, _TEXTS.c.n, func.coalesce(_MARKED.c.people, 0))
    .select_from(_TEXTS.outerjoin(_MARKED, _MARKED.c.text_key == _TEXTS.c.text_key))
    .order_by(_TEXTS.c.n.desc(), func.coalesce(_MARKED.c.people, 0).desc(), _TEXTS.c.text)
)

_DISLIKES = _times(feedback, NOT_USEFUL)
_DISLIKED = (
    _within(
        select(
            feedback.c.phrase,
            _times(feedback, USEFUL),
            _DISLIKES,
            *(_times(feedback, reason) for reason in REASONS),
        ),
        feedback,
    )
    .group_by(feedback.c.phrase)
    .having(_DISLIKES > 0)
    .order_by(_DISLIKES.desc(), feedback.c.phrase)
)

_COUNTED: tuple[tuple[Select[Any], tuple[str, ...]], ...] = tuple(
    (
        _within(select(table.c.day, table.c.chat_kind, *sums.values()), table).group_by(
            table.c.day, table.c.chat_kind
        ),
        tuple(sums),
    )
    for table, sums in (
        (asked, {"asked": _times(asked)}),
        (unanswered, {"unanswered": _times(unanswered)}),
        (feedback, {"likes": _times(feedback, USEFUL), "dislikes": _DISLIKES}),
    )
)


class Reports:
    """Reads a report from the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, days: int, most: int | None = MOST_ROWS, today: date | None = None) -> Report:
        """The report on the last `days` days, today included; `most` rows of a part, or all for None.

        `today` is the UTC day, by the store's clock if left out.
        """
        last = today or self._database.now().date()
        first = last - timedelta(days=days - 1)
        span = {"first": first, "last": last}
        rows = self._database.rows
        by_day: defaultdict[date, Counter[str]] = defaultdict(Counter)
        by_chat_kind: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for statement, names in _COUNTED:
            for day, chat_kind, *counts in await rows(statement, span):
                counted = dict(zip(names, counts, strict=True))
                by_day[day].update(counted)
                by_chat_kind[chat_kind].update(counted)
        return Report(
            first,
            last,
            asked=[AskedRow(*row) for row in await rows(_ASKED.limit(most), span)],
            unanswered=[UnansweredRow(*row) for row in await rows(_UNANSWERED.limit(most), span)],
            disliked=[
                DislikedRow(phrase, likes, dislikes, dict(zip(REASONS, reasons, strict=True)))
                for phrase, likes, dislikes, *reasons in await rows(_DISLIKED.limit(most), span)
            ],
            by_day=[(day, Sums(**by_day[day])) for day in sorted(by_day)],
            by_chat_kind=[(kind, Sums(**counted)) for kind, counted in _largest_first(by_chat_kind)],
        )


def _largest_first(by_chat_kind: dict[str, Counter[str]]) -> list[tuple[str, Counter[str]]]:
    return sorted(by_chat_kind.items(), key=lambda entry: (-entry[1]["asked"], entry[0]))
