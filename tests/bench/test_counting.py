from __future__ import annotations

from typing import Any

import pytest

from bench.wire.counting import (
    DROPPED,
    KILLED,
    NOTING,
    OTHERWISE,
    UNNOTED,
    UNREAD,
    Asked,
    amount,
    outcome,
    percentile,
)

ANN, BOB = 1, 2
FIRST, SECOND, THIRD = 11_111, 22_222, 33_333


def answered(number: int, at: float, chat: int = ANN, became: dict[str, Any] | None = None) -> dict[str, Any]:
    """The answer to a question, heard and confirmed at once unless told otherwise."""
    return {
        "chat": chat,
        "text": f"${number:,} is below the range",
        "at": at,
        "told": at,
        "dropped": False,
        "hung_up": None,
    } | (became or {})


ASKED = [Asked(ANN, FIRST, 1.0), Asked(ANN, SECOND, 2.0), Asked(ANN, THIRD, 3.0)]


@pytest.mark.parametrize(
    "text",
    [
        "is 45,678 usd fair for a senior?",
        "<b>$45,678 is below the range</b>\nbase $180k–250k+ a year",
        "45 678 € liegen darunter",
        "€45\u202f678 is below the range",
        "for &#39;£45,678&#39;",
        "offer: 45678 usd",
    ],
)
def test_an_amount_is_found_however_it_is_written(text: str) -> None:
    assert amount(text) == 45_678


def test_a_text_without_an_amount_has_none() -> None:
    assert amount("Too many questions, please wait a little.") is None


def test_all_is_well_where_each_question_is_answered_once_and_in_order() -> None:
    made = outcome(ASKED, [answered(FIRST, 1.5), answered(SECOND, 2.5), answered(THIRD, 5.0)])
    assert made.is_clean
    assert (made.questions, made.answers) == (3, 3)
    assert max(made.waits) == 2.0


def test_a_question_without_an_answer_is_lost() -> None:
    made = outcome(ASKED, [answered(FIRST, 1.5), answered(THIRD, 3.5)])
    assert made.lost == [ASKED[1]]
    assert not made.is_clean


def test_an_answer_in_another_chat_is_no_answer() -> None:
    stray = answered(FIRST, 1.5, chat=BOB)
    made = outcome(ASKED[:1], [stray])
    assert made.lost == ASKED[:1]
    assert made.strange == [stray]


@pytest.mark.parametrize(
    ("became", "cause", "clean"),
    [
        ({"told": None, "dropped": True}, DROPPED, True),
        ({"told": None, "hung_up": 1.52}, UNREAD, True),
        ({"told": 1.55, "hung_up": 1.6}, KILLED, True),
        ({"told": 1.55, "hung_up": 1.56 + NOTING}, OTHERWISE, False),
        ({"told": 1.55, "hung_up": None}, OTHERWISE, False),
    ],
)
def test_a_second_answer_is_excused_only_where_the_first_was_not_confirmed(
    became: dict[str, Any], cause: str, clean: bool
) -> None:
    made = outcome(ASKED[:1], [answered(FIRST, 1.5, became=became), answered(FIRST, 2.5)])
    assert made.doubled == {cause: 1}
    assert made.is_clean is clean
    assert made.answers == 2


@pytest.mark.parametrize(("hung_up", "cause"), [(4.0, UNNOTED), (6.0, OTHERWISE)])
def test_an_answer_that_could_not_be_noted_before_its_process_was_killed_is_given_again(
    hung_up: float, cause: str
) -> None:
    became = {"told": 2.05, "hung_up": hung_up}
    heard = [answered(FIRST, 2.0, became=became), answered(FIRST, 9.0)]
    assert outcome(ASKED[:1], heard, away=[(2.0, 5.0)]).doubled == {cause: 1}


def test_each_further_answer_counts_by_what_became_of_the_one_before() -> None:
    lost = {"told": None, "dropped": True}
    heard = [answered(FIRST, 1.5, became=lost), answered(FIRST, 1.7, became=lost), answered(FIRST, 1.9)]
    assert outcome(ASKED[:1], heard).doubled == {DROPPED: 2}
    made = outcome(ASKED[:1], [*heard, answered(FIRST, 2.1)])
    assert made.doubled == {DROPPED: 2, OTHERWISE: 1}
    assert len(made.unexplained[0]) == 4


def test_an_answer_after_one_to_a_later_question_is_out_of_order() -> None:
    made = outcome(ASKED, [answered(SECOND, 2.5), answered(FIRST, 2.6), answered(THIRD, 3.5)])
    assert made.disordered == [ASKED[0]]
    assert not made.is_clean


def test_a_second_answer_is_not_out_of_order() -> None:
    first = answered(FIRST, 1.5, became={"told": None, "dropped": True})
    made = outcome(ASKED[:2], [first, answered(SECOND, 2.5), answered(FIRST, 2.6)])
    assert made.disordered == []


def test_people_do_not_wait_for_each_other() -> None:
    asked = [Asked(ANN, FIRST, 1.0), Asked(BOB, SECOND, 2.0)]
    assert outcome(asked, [answered(SECOND, 2.5, chat=BOB), answered(FIRST, 2.6)]).is_clean


@pytest.mark.parametrize(("share", "expected"), [(0.0, 1.0), (0.5, 51.0), (0.99, 100.0), (1.0, 100.0)])
def test_a_percentile_is_a_value_that_the_share_does_not_pass(share: float, expected: float) -> None:
    assert percentile([float(number) for number in range(100, 0, -1)], share) == expected


def test_nothing_measured_has_no_percentile() -> None:
    assert percentile([], 0.5) == 0.0
