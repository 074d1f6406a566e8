"""A button's press says all that is needed in at most 56 ASCII characters; a forged one is stale."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.amounts import Money
from answers.answer import Answer
from answers.answering import Answerer
from answers.kit import Kit
from answers.presses import LONGEST, StalePress
from answers.reading import Ask, Case, Reading
from tests.builders import said

READINGS = [
    Reading(),
    Reading(cases=(Case(place="uk", level="senior", city="GB/London", industries=("finance",)),)),
    Reading(cases=(Case(place="us", measure="total"),), period="month", currency="EUR"),
    Reading(cases=(Case(employment="freelance"),), period="hour"),
    Reading(ask=Ask.COMPARE, cases=(Case(place="us", level="senior"), Case(place="in", level="senior"))),
    Reading(
        ask=Ask.OFFER,
        cases=(Case(place="us", level="mid"),),
        money=(Money(150_000, 150_000, "USD", "year", False, 0, 0),),
    ),
    Reading(ask=Ask.TOPICS),
    Reading(ask=Ask.TOPICS, subjects=("4.2",)),
    Reading(cases=(Case(place="us", level="senior", marks=("company/big-tech",)),)),
    Reading(cases=(Case(role="data-scientist", place="us"),)),
]


@pytest.mark.parametrize("reading", READINGS)
def test_a_press_says_the_reading_again(kit: Kit, reading: Reading) -> None:
    press = kit.presses.of(reading)
    assert press is not None
    assert press.isascii()
    assert len(press) <= LONGEST
    assert kit.presses.reading(press) == reading


def test_every_topic_has_a_press_of_its_own(kit: Kit, bakery_kit: Kit) -> None:
    for one in (kit, bakery_kit):
        presses = {
            one.presses.of(Reading(ask=Ask.TOPIC, topics=((topic, 1.0),))) for topic in one.guide.topics
        }
        assert len(presses) == len(one.guide.topics)


def test_a_reading_that_does_not_fit_has_no_press(kit: Kit) -> None:
    case = Case(
        "ml-engineer",
        "uk",
        "GB/London",
        level="senior",
        measure="total",
        industries=("finance",),
        employment="permanent",
    )
    assert kit.presses.of(Reading(ask=Ask.COMPARE, cases=(case,) * 6)) is None
    assert kit.presses.of(Reading(ask=Ask.UNKNOWN)) is None


@pytest.mark.parametrize(
    "press",
    [
        "",
        "X",
        "P",
        "P-",
        "P----",
        "P-----",
        "P----.zz",
        "Pq---.",
        "P-usd.",
        "T",
        "Tzzz",
        "Lzzz",
        "O----12.",
        "O----abcUSDy.",
        "P----" + "." * 60,
        "C----",
        "P----.----------------",
        "P----.é",
        "💰",
        "P----\x00.",
        "x" * 64,
        "O----９９９USDy.",
    ],
)
def test_a_forged_press_is_stale_and_nothing_else(bot: Answerer, press: str) -> None:
    with pytest.raises(StalePress):
        bot.pressed(press)


def answered(bot: Answerer, press: str) -> Answer | None:
    try:
        return bot.pressed(press)[0]
    except StalePress:
        return None


@given(
    press=st.one_of(st.text(max_size=70), st.text(string.ascii_letters + string.digits + ".-", max_size=60))
)
def test_no_press_breaks_the_bot(bot: Answerer, baker: Answerer, press: str) -> None:
    for one in (bot, baker):
        answer = answered(one, press)
        assert answer is None or answer.text


@pytest.mark.parametrize(
    "question",
    [
        "senior SF fintech",
        "got 150k mid level us",
        "how do i negotiate",
        "freelance rate per month",
    ],
)
def test_a_press_with_a_slip_is_stale_or_answers(bot: Answerer, question: str) -> None:
    rng = random.Random(question)
    for button in said(bot, question).buttons:
        for _ in range(60):
            place = rng.randrange(len(button.press))
            forged = (
                button.press[:place] + rng.choice(string.printable) + button.press[place + rng.randrange(2) :]
            )
            answer = answered(bot, forged)
            assert answer is None or len(answer.text) <= 4096


def test_a_press_of_one_guide_is_stale_in_another(bot: Answerer, baker: Answerer) -> None:
    for button in said(bot, "seniors us vs uk").buttons:
        with pytest.raises(StalePress):
            baker.pressed(button.press)


def test_a_press_needs_no_conversation_and_starts_one(bot: Answerer) -> None:
    press = next(button.press for button in said(bot, "senior us").buttons if button.label == "Lead")
    answer, conversation = bot.pressed(press)
    assert [figure.low for figure in answer.figures] == [220_000]
    follow, _ = bot.answer("and in india?", conversation)
    assert [figure.unit for figure in follow.figures] == ["INR"]


@pytest.mark.parametrize(
    "press", ["O-----.", "O----.", "O-----.-c0-6Y", "B-----.", "C-----.", "C-----", "T", "L-----"]
)
def test_a_press_without_what_it_needs_is_stale(bot: Answerer, press: str) -> None:
    try:
        answer, _ = bot.pressed(press)
    except StalePress:
        return
    assert answer.text


def test_no_slip_in_a_press_breaks_the_bot(bot: Answerer) -> None:
    rng = random.Random(7)
    for button in said(bot, "seniors us vs uk").buttons:
        for _ in range(300):
            place = rng.randrange(len(button.press))
            forged = (
                button.press[:place] + rng.choice(string.printable) + button.press[place + rng.randrange(2) :]
            )
            try:
                bot.pressed(forged)
            except StalePress:
                continue
