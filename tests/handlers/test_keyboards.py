"""The buttons under a reply: at most two rows of three, the way back, and the rest behind More."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.answer import Answer, Button, Kind, Shown
from handlers.callbacks import Action, Signal, read
from handlers.keyboards import NARROW, WIDE, Keyboard, View, keyboard, reasons

FIGURE = Shown("base", "baker", None, None, 1, 2, False, "NOK", "year")
NEXTS = ("Total pay", "In US$", "Lead", "vs Norway", "Per month")
FULL = View(phrase="senior baker", copied="Senior baker: 1–2 kr a year")


def an_answer(*labels: str, kind: Kind = Kind.FIGURE, charted: bool = True) -> Answer:
    buttons = tuple(Button(label, f"n{number}") for number, label in enumerate(labels))
    return Answer(kind, "1", figures=(FIGURE,), buttons=buttons, press="now", charted=charted)


def labels(made: Keyboard | None) -> list[list[str]]:
    return [[key.text for key in row] for row in made.inline_keyboard] if made else []


def signal(made: Keyboard | None, label: str) -> Signal:
    assert made is not None
    key = next(key for row in made.inline_keyboard for key in row if key.text == label)
    assert isinstance(key.callback_data, str)
    found = read(key.callback_data)
    assert found is not None
    return found


def test_a_fresh_answer() -> None:
    assert labels(keyboard(an_answer(*NEXTS), FULL)) == [
        ["Total pay", "Chart", "More"],
        ["Share", "👍", "👎"],
    ]


def test_the_rest_is_behind_more() -> None:
    assert labels(keyboard(an_answer(*NEXTS), FULL._replace(more=True))) == [
        ["In US$", "Lead", "‹ Less"],
        ["How computed", "Copy"],
    ]


def test_a_press_can_be_undone_and_the_one_before_it_too() -> None:
    made = keyboard(an_answer(*NEXTS), FULL._replace(trail=("before", "earlier")))
    assert labels(made)[0] == ["‹ Back", "Chart", "More"]
    assert signal(made, "‹ Back") == Signal(Action.SHOW, "before", ("earlier",))
    assert signal(keyboard(an_answer(*NEXTS), FULL), "Total pay") == Signal(Action.SHOW, "n0", ("now",))


def test_back_from_a_picture_leads_to_its_text() -> None:
    chart = signal(keyboard(an_answer(*NEXTS), FULL._replace(trail=("before",))), "Chart")
    assert chart == Signal(Action.CHART, "now", ("now", "before"))
    picture = keyboard(an_answer(*NEXTS), FULL._replace(trail=chart.trail, picture=True))
    assert "Chart" not in str(labels(picture))
    assert signal(picture, "‹ Back") == Signal(Action.SHOW, "now", ("before",))


def test_a_picture_goes_on_as_a_picture() -> None:
    picture = keyboard(an_answer(*NEXTS), FULL._replace(trail=("before",), picture=True))
    assert signal(picture, "‹ Back") == Signal(Action.CHART, "before", ())
    assert signal(picture, "Total pay").action is Action.CHART


def test_no_chart_where_there_is_none_or_the_group_wants_none() -> None:
    assert "Chart" not in str(labels(keyboard(an_answer(*NEXTS, charted=False), FULL)))
    assert "Chart" not in str(labels(keyboard(an_answer(*NEXTS), FULL._replace(pictures=False))))


def test_how_it_came_about_leads_back() -> None:
    made = keyboard(an_answer(*NEXTS), FULL._replace(how=True, trail=("before",)))
    assert labels(made) == [["‹ Back", "Share"]]
    assert signal(made, "‹ Back") == Signal(Action.SHOW, "now", ("before",))


def test_long_labels_of_topics_are_two_a_row() -> None:
    topic = an_answer("Skills to learn", "Negotiating well", "Perks", kind=Kind.TOPIC, charted=False)
    assert labels(keyboard(topic, FULL)) == [["Skills to learn", "Negotiating well"], ["Share", "👍", "👎"]]


def test_no_verdict_is_asked_twice() -> None:
    made = keyboard(an_answer(*NEXTS), FULL._replace(rating=False))
    assert labels(made)[1] == ["Share"]
    assert signal(made, "Total pay").judged
    assert signal(made, "Chart").judged


def test_what_was_wrong() -> None:
    made = reasons("now", ("before",))
    assert labels(made) == [["Wrong figure", "Misread me", "No help"], ["‹ Back"]]
    assert signal(made, "Misread me") == Signal(Action.MISREAD, "now", ("before",), judged=True)


@pytest.mark.parametrize("kind", [Kind.CLARIFY, Kind.UNKNOWN])
def test_a_question_back_has_its_choices_only(kind: Kind) -> None:
    assert labels(keyboard(an_answer("A", "B", "C", "D", "E", "F", "G", kind=kind), FULL)) == [
        ["A", "B", "C"],
        ["D", "E", "F"],
    ]


def test_a_list_of_contents_shows_all_of_it() -> None:
    contents = an_answer(*["§1 A long title here"] * 11, kind=Kind.HELP)
    assert [len(row) for row in labels(keyboard(contents, View()))] == [1] * 11
    short = an_answer(*["§1 A short title"] * 5, kind=Kind.HELP)
    assert [len(row) for row in labels(keyboard(short, View()))] == [2, 2, 1]


def test_away_from_our_chat_a_link_leads_to_it_and_sharing_is_where_there_is_room() -> None:
    away = FULL._replace(away=True, bot="mlpay_bot", link="https://t.me/mlpay_bot?start=now")
    answer = an_answer(*NEXTS[:3], charted=False)
    made = keyboard(answer, away)
    assert labels(made) == [["Total pay", "In US$", "More"], ["Open in bot", "👍", "👎"]]
    assert made is not None
    assert made.inline_keyboard[1][0].url == away.link
    assert labels(keyboard(answer, away._replace(more=True))) == [
        ["Lead", "‹ Less"],
        ["How computed", "Copy", "Share"],
    ]
    assert labels(keyboard(answer, away._replace(rating=False)))[1] == ["Open in bot", "Share"]


def test_what_stays_as_it_is_has_links_for_buttons() -> None:
    still = FULL._replace(still=True, bot="mlpay_bot", link="https://t.me/mlpay_bot?start=now")
    made = keyboard(an_answer(*NEXTS), still)
    assert labels(made) == [["Total pay", "In US$", "Lead"], ["Share", "Open in bot"]]
    assert made is not None
    assert [key.url for key in made.inline_keyboard[0]] == [
        f"https://t.me/mlpay_bot?start=n{number}" for number in range(3)
    ]
    assert not any(key.callback_data for row in made.inline_keyboard for key in row)
    question = keyboard(an_answer("This", "That", kind=Kind.CLARIFY), still)
    assert question is not None
    assert [key.url is not None for key in question.inline_keyboard[0]] == [True, True]


def test_nothing_to_press() -> None:
    assert keyboard(Answer(Kind.HELP, "Hello."), View()) is None


VIEWS = st.builds(
    View,
    trail=st.lists(st.text("abc.-", min_size=1, max_size=56), max_size=4).map(tuple),
    more=st.booleans(),
    rating=st.booleans(),
    picture=st.booleans(),
    pictures=st.booleans(),
    how=st.booleans(),
    phrase=st.sampled_from(["", "senior"]),
    copied=st.sampled_from(["", "one line"]),
    away=st.booleans(),
    still=st.booleans(),
    bot=st.sampled_from(["", "mlpay_bot"]),
    link=st.sampled_from(["", "https://t.me/mlpay_bot?start=now"]),
    width=st.sampled_from([WIDE, NARROW]),
)


@given(
    st.lists(st.text(max_size=30), max_size=9),
    st.sampled_from(sorted(set(Kind) - {Kind.HELP})),
    VIEWS,
    st.booleans(),
)
def test_never_more_than_two_rows_of_three_and_no_label_is_cut(
    named: list[str], kind: Kind, view: View, charted: bool
) -> None:
    made = keyboard(an_answer(*named, kind=kind, charted=charted), view)
    rows = made.inline_keyboard if made else ()
    assert len(rows) <= 2
    for row in rows:
        assert 1 <= len(row) <= 3
        for key in row:
            assert key.text.strip()
            if kind not in (Kind.CLARIFY, Kind.UNKNOWN):
                assert len(key.text) * len(row) <= (WIDE if view.link else view.width)


def test_long_labels_of_an_answer_that_no_press_says_again_are_two_a_row() -> None:
    long = ("What raises pay", "The flour bonus", "The range", "Journeyman", "vs Japan", "Per year")
    answer = an_answer(*long, kind=Kind.OFFER)
    made = keyboard(Answer(answer.kind, "1", buttons=answer.buttons), FULL)
    assert labels(made) == [["What raises pay", "The flour bonus"], ["The range", "Journeyman"]]
