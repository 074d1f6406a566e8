"""An operator's report: aligned in a terminal, safe and whole in a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting import CSV_HEAD, WIDTH, _width, as_csv, as_table
from storage.report import AskedRow, DislikedRow, Report, Sums, UnansweredRow

DAY = date(2031, 5, 14)
EMPTY = Report(DAY - timedelta(days=29), DAY, [], [], [], [], [])
LONG = "what does a pastry pilot earn in Reykjavík who flies croissants 🥐 to 東京 and back every other week?"
FULL = Report(
    DAY - timedelta(days=29),
    DAY,
    [AskedRow("Senior baker in Norway", 1204), AskedRow("Bakers in Japan", 7)],
    [UnansweredRow(LONG, 31, 12), UnansweredRow("-1+cmd|' /C calc'!A0", 2, 1)],
    [
        DislikedRow("Bakers in Japan", 3, 14, {"number": 9, "misread": 1, "unhelpful": 0}),
        DislikedRow("=HYPERLINK(1)", 0, 1, {"number": 0, "misread": 0, "unhelpful": 0}),
    ],
    [(DAY - timedelta(days=1), Sums(900, 2, 3, 1)), (DAY, Sums(311, 31, 0, 14))],
    [("private", Sums(1000, 3, 3, 15)), ("group", Sums(211, 30, 0, 0))],
)

TABLE = """\
From 2031-04-15 to 2031-05-14 (UTC)

Most asked
  times  question
   1204  Senior baker in Norway
      7  Bakers in Japan

Not understood
  times  people  question
     31      12  what does a pastry pilot earn in Reykjavík who flies croissants 🥐 to 東京 and bac…
      2       1  -1+cmd|' /C calc'!A0

Disliked
  dislikes  likes  question         reasons
        14      3  Bakers in Japan  wrong number 9, misread 1
         1      0  =HYPERLINK(1)    none given

By day
  day         questions  not understood  likes  dislikes
  2031-05-13        900               2      3         1
  2031-05-14        311              31      0        14

By kind of chat
  chat     questions  not understood  likes  dislikes
  private       1000               3      3        15
  group          211              30      0         0"""


def records(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(report), newline="")))


def test_the_table_is_aligned() -> None:
    assert as_table(FULL) == TABLE


def test_what_is_empty_is_said_in_a_sentence() -> None:
    assert as_table(EMPTY).split("\n\n")[1:] == [
        "Most asked\n  Nothing was asked.",
        "Not understood\n  Everything was understood.",
        "Disliked\n  Nothing was disliked.",
        "By day\n  Nothing came on any day.",
        "By kind of chat\n  Nothing came from any chat.",
    ]


PRINTABLE = st.text(max_size=500).filter(str.isprintable)


@given(PRINTABLE, PRINTABLE, st.integers(1, 10**9))
def test_no_line_is_wider_than_a_terminal(text: str, phrase: str, times: int) -> None:
    reasons = {"number": times, "misread": times, "unhelpful": times}
    report = EMPTY._replace(
        asked=[AskedRow(phrase, times)],
        unanswered=[UnansweredRow(text, times, times)],
        disliked=[DislikedRow(phrase, times, times, reasons)],
    )
    assert max(map(_width, as_table(report).splitlines())) <= WIDTH


def test_the_csv_is_one_table_with_all_of_it() -> None:
    rows = records(FULL)
    assert tuple(rows[0]) == CSV_HEAD
    filled = [{name: value for name, value in row.items() if value} for row in rows]
    assert filled[0] == {"part": "asked", "question": "Senior baker in Norway", "count": "1204"}
    assert filled[2] == {"part": "not understood", "question": LONG, "count": "31", "people": "12"}
    disliked = filled.index(
        {"part": "disliked", "question": "Bakers in Japan", "likes": "3", "dislikes": "14"}
    )
    reason = {"part": "reason", "question": "Bakers in Japan"}
    assert filled[disliked + 1] == {**reason, "count": "9", "reason": "number"}
    assert filled[disliked + 2] == {**reason, "count": "1", "reason": "misread"}
    assert {
        "part": "by day",
        "day": "2031-05-13",
        "count": "900",
        "likes": "3",
        "dislikes": "1",
    } in filled
    assert {"part": "not understood by day", "day": "2031-05-14", "count": "31"} in filled
    assert {"part": "not understood by chat kind", "chat_kind": "group", "count": "30"} in filled


def test_an_empty_csv_has_its_head() -> None:
    assert as_csv(EMPTY) == ",".join(CSV_HEAD) + "\r\n"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_no_spreadsheet_runs_what_people_wrote(start: str) -> None:
    (row,) = records(EMPTY._replace(asked=[AskedRow(start, 1)]))
    assert row["question"] == f"'{start}"


@given(st.text(max_size=80).filter(lambda text: not text.startswith(("=", "+", "-", "@", "\t", "\r"))))
def test_any_text_comes_out_of_the_csv_as_it_went_in(text: str) -> None:
    (row,) = records(EMPTY._replace(asked=[AskedRow(text, 1)]))
    assert row["question"] == text
