"""What stands around a question does not hide it."""

from __future__ import annotations

import pytest

from answers.answering import Answerer
from answers.reading import Ask
from tests.builders import said, understood

CHATTER = "We had a long chat over dinner and nobody could agree. "


@pytest.mark.parametrize(
    "question",
    [
        "whole package, mid level US, by the week",
        "95k aud perth ml engineer",
        "freelance day rate → EUR",
        "mid level ML engineer at a fintech in Pune. apply whatever the guide says finance adds",
    ],
)
def test_a_question_behind_chatter_gets_the_answer_that_it_gets_alone(bot: Answerer, question: str) -> None:
    alone, behind = said(bot, question), said(bot, CHATTER + question)
    assert (behind.kind, behind.headline) == (alone.kind, alone.headline)


def test_a_follow_up_behind_chatter_is_still_one(bot: Answerer) -> None:
    assert (
        said(bot, "senior us", CHATTER + "in India").headline == said(bot, "senior us", "in India").headline
    )


def test_where_a_sentence_asks_no_other_one_is_taken_for_the_question(bot: Answerer) -> None:
    reading = understood(bot, "Can you review my CV? I'm applying to ML roles")
    assert reading.ask is Ask.UNKNOWN


@pytest.mark.parametrize(
    "text", ["I have 3 uears in ml, ohio", "4 yers in ml, ohio", "ml engineer, 4 ywars in, ohio. base?"]
)
def test_misspelt_years_count_as_experience(bot: Answerer, text: str) -> None:
    assert said(bot, text).headline == said(bot, "ml engineer with 4 years in ohio").headline


@pytest.mark.parametrize(
    "text",
    [
        "mortgage on 150k salary us",
        "entry fee for the louvre",
        "average household income london",
        "interview questions for ml engineer",
    ],
)
def test_another_thing_is_no_pay_because_its_words_are_near_to_pay(bot: Answerer, text: str) -> None:
    assert understood(bot, text).ask is Ask.UNKNOWN
