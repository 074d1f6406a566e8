"""An answer's press says the same answer again: the headline, the figures, the verdict."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.answer import Answer, Kind
from answers.answering import Answerer
from answers.preferences import Preferences
from tests.answers.sentences import anything, questions
from tests.builders import baker_bot, bakery_knowledge, real_bot, real_knowledge, said

FEW = settings(max_examples=120, deadline=None)
SAME = ("kind", "headline", "figures", "offer", "press")


def same(answer: Answer) -> tuple[object, ...]:
    return tuple(getattr(answer, name) for name in SAME)


def check_press(bot: Answerer, answer: Answer) -> None:
    if answer.press:
        assert answer.press.isascii()
        assert len(answer.press) <= 56
        assert same(bot.pressed(answer.press)[0]) == same(answer)


@pytest.mark.parametrize(
    "question",
    [
        "senior us",
        "senior SF fintech per month in euros",
        "india",
        "us pay at all levels",
        "freelance rate",
        "seniors us vs uk",
        "compare seniors in us, uk, canada, germany, australia and india",
        "got 150k mid level us",
        "is 120k good for a senior in germany",
        "60/hr as a freelancer, fair?",
        "how much is the bonus of a senior in the uk",
        "how do i negotiate",
        "hello",
        "big tech senior us",
        "tech hub senior us",
    ],
)
def test_the_press_of_an_answer_gives_it_again(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.press
    check_press(bot, answer)


@pytest.mark.parametrize(
    "question", ["master in oslo", "is 40000 fair for a master in norway", "japan", "cities"]
)
def test_the_made_up_guide_says_its_answers_again(baker: Answerer, question: str) -> None:
    answer = said(baker, question)
    assert answer.press
    check_press(baker, answer)


@pytest.mark.parametrize(
    ("question", "lost"),
    [
        ("5 years of experience in the us", "5 years is where"),
        ("senior in toronto", "by city"),
        ("senior us in 2026", "no other year"),
        ("senior us with kubernetes", "no separate figure"),
        ("is 120 good for a senior in the us?", "120 is read as"),
    ],
)
def test_a_press_loses_notes_and_assumptions_and_no_figure(bot: Answerer, question: str, lost: str) -> None:
    answer = said(bot, question)
    assert lost in answer.text
    check_press(bot, answer)
    assert lost not in bot.pressed(answer.press)[0].text


@pytest.mark.parametrize(
    "question",
    [
        "freelance rate for 100 days",
        "what is 60 an hour a year",
        "15% bonus on 100k",
        "is 120 good?",
        "pay in georgia",
        "nurse pay",
        "qwertz",
        "thanks",
        "is 45.5 an hour fair for a freelancer",
    ],
)
def test_what_no_press_says_in_full_has_none(bot: Answerer, question: str) -> None:
    assert said(bot, question).press == ""


def test_the_press_of_an_answer_that_took_settings_needs_them_no_more(bot: Answerer) -> None:
    answer, _ = bot.answer("ml pay", None, Preferences("senior", "de", "GBP", "month"))
    check_press(bot, answer)


def test_contents_and_welcome_have_a_press(bot: Answerer, baker: Answerer) -> None:
    for one in (bot, baker):
        for answer in (one.topics(), one.welcome(), *one.variants(one.topics())):
            assert answer.press
            check_press(one, answer)


def test_a_press_that_is_typed_behind_an_equals_sign_asks_for_the_same(bot: Answerer) -> None:
    answer = said(bot, "senior SF fintech")
    typed, conversation = bot.answer(f" ={answer.press} ", None, Preferences("lead", "de", "EUR", "month"))
    assert same(typed) == same(answer)
    assert said(bot, f"={answer.press}", "and in india?").figures[0].place == "in"
    assert conversation.last is not None


@pytest.mark.parametrize("text", ["=", "==", "=P", "=zzz", "= senior us", "=2+2", "=\ud800"])
def test_an_equals_sign_before_anything_else_is_a_question_as_any(bot: Answerer, text: str) -> None:
    assert bot.answer(text)[0].text


@given(text=st.one_of(questions(real_knowledge()), anything()))
@FEW
def test_every_press_of_an_answer_gives_it_again(text: str) -> None:
    answer = said(real_bot(), text)
    check_press(real_bot(), answer)
    assert answer.press == "" or answer.kind not in {Kind.UNKNOWN, Kind.CLARIFY}


@given(text=questions(bakery_knowledge()))
@FEW
def test_every_press_of_the_made_up_guide_gives_the_answer_again(text: str) -> None:
    check_press(baker_bot(), said(baker_bot(), text))


@given(text=questions(real_knowledge()))
@FEW
def test_what_a_button_opens_has_the_buttons_press(text: str) -> None:
    for button in said(real_bot(), text).buttons:
        pressed, _ = real_bot().pressed(button.press)
        assert pressed.press in ("", button.press) or pressed.kind is Kind.OFFER
