"""What an operator reads, as a table for the terminal and as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from answers.wording import say

if TYPE_CHECKING:
    from storage.report import Report, Sums

WIDTH = 100
GAP = "  "
CUT = "…"
REASONS = {"number": "wrong number", "misread": "misread", "unhelpful": "no help"}
CSV_HEAD = ("part", "day", "chat_kind", "question", "count", "people", "likes", "dislikes", "reason")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SUMS = ("questions", "not understood", "likes", "dislikes")


class _Part(NamedTuple):
    """A part of the table: what stands in for it where nothing came, the columns' names, its rows.

    Columns of numbers are aligned on the right; the column `wide` takes the room that is left.
    """

    title: str
    empty: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    wide: int | None = None


def as_table(report: Report) -> str:
    """The report in at most `WIDTH` columns, a part after the other."""
    span = say("From {first} to {last} (UTC)", first=report.first, last=report.last)
    return "\n\n".join([span, *(_shown(part) for part in _parts(report))])


def as_csv(report: Report) -> str:
    """The report as one table; what a spreadsheet would run as a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, CSV_HEAD, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in _records(report):
        writer.writerow({name: _defused(value) for name, value in row.items()})
    return out.getvalue()


def _parts(report: Report) -> list[_Part]:
    return [
        _Part("Most asked", "Nothing was asked.", ("times", "question"), _turned(report.asked), 1),
        _Part(
            "Not understood",
            "Everything was understood.",
            ("times", "people", "question"),
            [(row.times, row.people, row.text) for row in report.unanswered],
            2,
        ),
        _Part(
            "Disliked",
            "Nothing was disliked.",
            ("dislikes", "likes", "question", "reasons"),
            [(row.dislikes, row.likes, row.phrase, _reasons(row.reasons)) for row in report.disliked],
            2,
        ),
        _Part(
            "By day",
            "Nothing came on any day.",
            ("day", *_SUMS),
            [(day.isoformat(), *sums) for day, sums in report.by_day],
        ),
        _Part(
            "By kind of chat",
            "Nothing came from any chat.",
            ("chat", *_SUMS),
            [(kind, *sums) for kind, sums in report.by_chat_kind],
        ),
    ]


def _turned(rows: Iterable[tuple[str, int]]) -> list[tuple[int, str]]:
    return [(times, phrase) for phrase, times in rows]


def _reasons(reasons: dict[str, int]) -> str:
    given = [f"{REASONS[reason]} {times}" for reason, times in reasons.items() if times]
    return ", ".join(given) or "none given"


def _shown(part: _Part) -> str:
    if not part.rows:
        return f"{part.title}\n{GAP}{part.empty}"
    columns = list(zip(part.head, *part.rows, strict=True))
    widths = [max(_width(str(cell)) for cell in column) for column in columns]
    if part.wide is not None:
        others = sum(widths) - widths[part.wide] + len(GAP) * len(widths)
        widths[part.wide] = min(widths[part.wide], WIDTH - others)
    is_number = [isinstance(cell, int) for cell in part.rows[0]]
    lines = [
        GAP
        + GAP.join(
            _cell(str(cell), width, right) for width, right, cell in zip(widths, is_number, row, strict=True)
        )
        for row in (part.head, *part.rows)
    ]
    return "\n".join([part.title, *(line.rstrip() for line in lines)])


def _cell(text: str, width: int, on_the_right: bool) -> str:
    text = _fitted(text, width)
    room = " " * (width - _width(text))
    return room + text if on_the_right else text + room


def _fitted(text: str, width: int) -> str:
    """The text, cut where it is wider than a column."""
    if _width(text) <= width:
        return text
    while _width(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + CUT


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _records(report: Report) -> Iterator[dict[str, object]]:
    """The rows of the CSV."""
    for asked in report.asked:
        yield {"part": "asked", "question": asked.phrase, "count": asked.times}
    for missed in report.unanswered:
        yield {
            "part": "not understood",
            "question": missed.text,
            "count": missed.times,
            "people": missed.people,
        }
    for disliked in report.disliked:
        yield {
            "part": "disliked",
            "question": disliked.phrase,
            "likes": disliked.likes,
            "dislikes": disliked.dislikes,
        }
        for reason, times in disliked.reasons.items():
            if times:
                yield {"part": "reason", "question": disliked.phrase, "count": times, "reason": reason}
    for day, sums in report.by_day:
        yield from _summed("day", "day", day.isoformat(), sums)
    for chat_kind, sums in report.by_chat_kind:
        yield from _summed("chat kind", "chat_kind", chat_kind, sums)


def _summed(part: str, column: str, value: str, sums: Sums) -> Iterator[dict[str, object]]:
    yield {
        "part": f"by {part}",
        column: value,
        "count": sums.asked,
        "likes": sums.likes,
        "dislikes": sums.dislikes,
    }
    if sums.unanswered:
        yield {"part": f"not understood by {part}", column: value, "count": sums.unanswered}


def _defused(value: object) -> object:
    """A value that a spreadsheet takes as it stands."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA) else value
