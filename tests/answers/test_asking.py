"""What is asked for, told by the evidence for each kind of answer."""

from __future__ import annotations

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from answers.reading import Ask
from tests.builders import said, understood

PAY = [
    "senior us",
    "salary",
    "how much does an ml engineer make",
    "ml engineer wage in Berlin",
    "uk",
    "junior",
    "freelance rates",
]
COMPARE = [
    "senior us vs uk",
    "junior or senior in india, who gets more",
    "us compared to germany for seniors",
]
OFFER = [
    "is 150k fair for a senior in the us",
    "offered 40 LPA, senior, bangalore",
    "£60k junior london, good?",
]
TOPIC = [
    "how do i negotiate",
    "are certifications worth it",
    "why do ml engineers earn so much",
    "what about the gender gap",
]
HELP = ["hi", "thanks!", "what can you do", "help"]
UNKNOWN = [
    "nurse salary",
    "ml pay in france",
    "weather in london",
    "data scientist pay in india",
    "xyzzy plugh",
    "write a poem",
]
CLARIFY = ["is 120 good?", "is 120k fair?"]


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        *((text, Ask.PAY) for text in PAY),
        *((text, Ask.COMPARE) for text in COMPARE),
        *((text, Ask.OFFER) for text in OFFER),
        *((text, Ask.TOPIC) for text in TOPIC),
        *((text, Ask.HELP) for text in HELP),
        *((text, Ask.UNKNOWN) for text in UNKNOWN),
        *((text, Ask.CLARIFY) for text in CLARIFY),
        ("how much bonus on 150k", Ask.BONUS),
        ("data scientist on 120k, switching to ml engineer", Ask.SWITCH),
    ],
)
def test_what_is_asked_for_is_told_from_the_words(bot: Answerer, text: str, ask: Ask) -> None:
    assert understood(bot, text).ask is ask


@pytest.mark.parametrize("text", [*PAY, *COMPARE, *OFFER, *TOPIC, *HELP, *UNKNOWN, *CLARIFY])
def test_the_confidence_lies_between_0_and_1(bot: Answerer, text: str) -> None:
    assert 0 <= bot.answer(text)[0].confidence <= 1


@pytest.mark.parametrize("text", CLARIFY)
def test_a_question_back_is_asked_with_little_confidence(bot: Answerer, text: str) -> None:
    assert bot.answer(text)[0].confidence <= 0.5


@pytest.mark.parametrize("question", ["hello", "hello!", "Hello there"])
def test_hello_is_a_greeting_and_no_golden_one(bot: Answerer, question: str) -> None:
    assert said(bot, question).kind is Kind.HELP


@pytest.mark.parametrize("question", ["100k", "$100k", "401", "1e999", "1e6"])
def test_a_bare_number_is_neither_a_topic_nor_somebodys_pay(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind in {Kind.CLARIFY, Kind.UNKNOWN, Kind.HELP}
    assert not answer.figures
