"""An answer as a message: the markup, the escapes, the limits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.answer import Answer, Button, Kind
from handlers.keyboards import View
from handlers.markup import length, shortened
from handlers.replies import WIDTH, reply
from tests.wire.refusals import parsed, units

FULL = Answer(
    Kind.ESTIMATE,
    "$238k–390k a year, estimated",
    "Senior ML engineer · San Francisco",
    body=("With bonus & equity: <more>.",),
    working=(
        ("US senior base", "$180k–250k+", "§2"),
        ("× tech hub", "1.20–1.30", "§4.2"),
        ("÷ 12 months", "", ""),
    ),
    assumptions=("No currency named: US dollars.",),
    notes=("The guide doesn't split by city.",),
    source="Guide 2025",
)

ANYTHING = st.text(st.characters(), max_size=60)  # with half characters and control characters
ANSWERS = st.builds(
    Answer,
    kind=st.sampled_from(Kind),
    headline=ANYTHING.map(lambda text: text + "1"),
    subject=ANYTHING,
    body=st.lists(
        st.one_of(ANYTHING, st.sampled_from(["<" * 3000, "& " * 2000, "🙂" * 2000])), max_size=3
    ).map(tuple),
    working=st.lists(st.tuples(ANYTHING, ANYTHING, ANYTHING), max_size=4).map(tuple),
    listed=st.booleans(),
    assumptions=st.lists(ANYTHING, max_size=3).map(tuple),
    source=ANYTHING,
    buttons=st.lists(st.builds(Button, ANYTHING, ANYTHING), max_size=9).map(tuple),
    press=st.sampled_from(["", "P----.ab", "x" * 56]),
    charted=st.booleans(),
)


def test_the_whole_message() -> None:
    assert reply(FULL, titles=["§2 Pay in the US", "§4.2 Places"]).text == (
        "<b>$238k–390k a year, estimated</b>\n"
        "Senior ML engineer · San Francisco\n\n"
        "With bonus &amp; equity: &lt;more&gt;.\n\n"
        "The guide doesn't split by city.\n"
        "No currency named: US dollars.\n\n"
        "<blockquote expandable>US senior base: $180k–\u2060250k+ (§2)\n"
        "× tech hub: 1.20–\u20601.30 (§4.2)\n"
        "÷ 12 months\n"
        "§2 Pay in the US\n"
        "§4.2 Places</blockquote>\n\n"
        "<i>Guide 2025</i>"
    )


def test_only_a_headline() -> None:
    assert reply(Answer(Kind.HELP, "Hello.")).text == "<b>Hello.</b>"
    assert reply(Answer(Kind.HELP, "Hello.")).keyboard is None


def test_rows_that_are_the_answer_stand_open_in_columns() -> None:
    made = reply(replace(FULL, listed=True))
    assert (
        "<pre>US senior base  $180k–250k+  §2\n"
        "× tech hub      1.20–1.30    §4.2\n"
        "÷ 12 months</pre>" in made.text
    )
    assert "blockquote" not in made.text


def test_rows_that_are_too_wide_lose_their_section_and_then_their_columns() -> None:
    wide = replace(
        FULL, listed=True, working=(("United States", "€156 000–217 000+", "§3 Germany"), ("a", "b", "c"))
    )
    assert "<pre>United States  €156 000–217 000+\na              b</pre>" in reply(wide).text
    wider = replace(wide, working=(("a side with a long name of its own", "$180k–250k+", "§2"),))
    assert "a side with a long name of its own: $180k–\u2060250k+ (§2)" in reply(wider).text


@pytest.mark.parametrize("listed", [True, False])
def test_a_table_never_wraps(listed: bool) -> None:
    table = reply(replace(FULL, listed=listed)).text.partition("<pre>")[2].partition("</pre>")[0]
    assert max(map(len, table.splitlines()), default=0) <= WIDTH


@settings(max_examples=200, deadline=None)
@given(ANSWERS, st.booleans(), st.lists(ANYTHING, max_size=6))
def test_telegram_takes_any_answer(answer: Answer, more: bool, titles: list[str]) -> None:
    made = reply(answer, View(more=more, phrase="senior", copied="one line"), titles)
    for said, limit in ((made.text, 4096), (made.caption, 1024)):
        shown = parsed(said)
        assert 0 < units(shown) <= limit
        shown.encode()
    for row in made.keyboard.inline_keyboard if made.keyboard else ():
        assert 1 <= len(row) <= 3
        for button in row:
            assert button.text.strip()
            data = button.callback_data
            assert data is None or (isinstance(data, str) and 1 <= len(data.encode()) <= 64)


def test_a_long_part_gives_way_and_the_source_stays() -> None:
    made = reply(Answer(Kind.TOPIC, "Head", "Subject", body=("word & " * 2000,), source="Guide 2025"))
    for said, limit in ((made.text, 4096), (made.caption, 1024)):
        shown = parsed(said)
        assert limit - 96 < units(shown) <= limit
        assert shown.startswith("Head\nSubject")
        assert said.endswith("<i>Guide 2025</i>")


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        ("short", 5, "short"),
        ("two words here", 11, "two words…"),
        ("x" * 10, 5, "xxxx…"),
        ("🙂🙂🙂", 6, "🙂🙂🙂"),
        ("🙂🙂🙂", 5, "🙂🙂…"),
        ("🙂🙂🙂", 4, "🙂…"),
        ("a line\nanother", 8, "a line…"),
        ("x", 0, ""),
    ],
)
def test_shortening(text: str, room: int, short: str) -> None:
    assert shortened(text, room) == short
    assert length(short) <= room
