"""A word that a topic uses as well does not make a question about the topic."""

from __future__ import annotations

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from tests.builders import said


@pytest.mark.parametrize(
    "question",
    [
        "what happens in a hostage negotiation",
        "gender reveal party ideas",
        "what industry did rockefeller make his fortune in",
        "is there a gender neutral bathroom in the museum",
        "birth certificate lost what to do",
        "best cloud storage for holiday pictures",
    ],
)
def test_a_question_about_something_else_that_shares_a_word_gets_no_topic(
    bot: Answerer, question: str
) -> None:
    assert said(bot, question).kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    "question",
    [
        "how do I negotiate a better salary",
        "is the hype over or do companies still fight for people like us",
        "gender gap in this profession",
        "are certifications worth the bother in this career",
        "tech hub surcharge, how fat",
    ],
)
def test_a_topic_put_in_unusual_words_is_still_found(bot: Answerer, question: str) -> None:
    assert said(bot, question).kind is Kind.TOPIC


def test_a_topic_is_still_found_where_an_odd_word_follows_a_word_for_pay(bot: Answerer) -> None:
    assert said(bot, "perks bingo at ML companies: which squares do I print").kind is Kind.TOPIC
