"""An answer as a message: the markup, the escapes, the limits, the buttons."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.answer import Answer, Button, Kind
from handlers.replies import WIDTH, keyboard, length, press_data, press_of, reply, shortened
from tests.wire.refusals import parsed, units

FULL = Answer(
    Kind.ESTIMATE,
    "$238k–390k a year, estimated",
    "Senior ML engineer · San Francisco",
    body=("With bonus & equity: <more>.",),
    working=(
        ("US senior base", "$180k–250k+", "§2"),
        ("× tech hub", "1.20–1.30", "§4.2"),
        ("× finance", "1.10–1.20", "§4.3"),
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
    assumptions=st.lists(ANYTHING, max_size=3).map(tuple),
    source=ANYTHING,
    buttons=st.lists(st.builds(Button, ANYTHING, ANYTHING), max_size=9).map(tuple),
)


def test_the_whole_message() -> None:
    assert reply(FULL).text == (
        "<b>$238k–390k a year, estimated</b>\n"
        "Senior ML engineer · San Francisco\n\n"
        "With bonus &amp; equity: &lt;more&gt;.\n\n"
        "<pre>US senior base  $180k–250k+  §2\n"
        "× tech hub      1.20–1.30    §4.2\n"
        "× finance       1.10–1.20    §4.3</pre>\n\n"
        "The guide doesn't split by city.\n"
        "No currency named: US dollars.\n\n"
        "<i>Guide 2025</i>"
    )


def test_only_a_headline() -> None:
    assert reply(Answer(Kind.HELP, "Hello.")).text == "<b>Hello.</b>"
    assert reply(Answer(Kind.HELP, "Hello.")).keyboard is None


def test_a_working_too_wide_for_a_phone_unfolds() -> None:
    answer = Answer(
        Kind.ESTIMATE, "1", working=(("a long name of a step" * 2, "1.20–1.30", "§4.2"), ("b", "2", ""))
    )
    assert reply(answer).text.endswith(
        f"<blockquote expandable>{'a long name of a step' * 2}: 1.20–1.30 (§4.2)\nb: 2</blockquote>"
    )


def test_a_table_never_wraps() -> None:
    table = reply(FULL).text.partition("<pre>")[2].partition("</pre>")[0]
    assert max(map(len, table.splitlines())) <= WIDTH


@settings(max_examples=200, deadline=None)
@given(ANSWERS)
def test_telegram_takes_any_answer(answer: Answer) -> None:
    made = reply(answer)
    shown = parsed(made.text)
    assert 0 < units(shown) <= 4096
    shown.encode()
    for row in made.keyboard.inline_keyboard if made.keyboard else ():
        assert 1 <= len(row) <= 3
        for button in row:
            assert button.text.strip()
            assert isinstance(button.callback_data, str)
            assert 1 <= len(button.callback_data.encode()) <= 64


def test_a_long_part_gives_way_and_the_source_stays() -> None:
    made = reply(Answer(Kind.TOPIC, "Head", "Subject", body=("word & " * 2000,), source="Guide 2025"))
    shown = parsed(made.text)
    assert 4000 < units(shown) <= 4096
    assert shown.startswith("Head\nSubject")
    assert "word & word…" in shown or "word…" in shown or "&…" in shown
    assert made.text.endswith("<i>Guide 2025</i>")


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


def rows(count: int, label: str = "Lead", kind: Kind = Kind.FIGURE) -> list[int]:
    made = keyboard(Answer(kind, "1", buttons=tuple(Button(label, f"p{n}") for n in range(count))))
    return [len(row) for row in made.inline_keyboard] if made else []


def test_rows_of_buttons() -> None:
    assert [rows(count) for count in range(8)] == [[], [1], [2], [3], [2, 2], [3, 2], [3, 3], [3, 3]]
    assert [rows(count, "An example of some length?") for count in range(1, 5)] == [
        [1],
        [1, 1],
        [2, 1],
        [2, 2],
    ]


def test_a_list_of_contents_shows_all_of_it() -> None:
    assert rows(11, "Section", Kind.HELP) == [2, 2, 2, 2, 2, 1]
    assert rows(5, "A section with a long name", Kind.HELP) == [1, 1, 1, 1, 1]


def test_callback_data() -> None:
    assert press_data("x" * 62) == "1|" + "x" * 62
    assert press_data("x" * 63) is None
    assert press_data("é") is None
    assert press_of("1|abc") == "abc"
    assert [press_of(data) for data in ("", "1|", "2|abc", "abc")] == [None] * 4
