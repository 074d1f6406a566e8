"""The buttons under an answer: the next likely questions, each of which gives an answer."""

from __future__ import annotations

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from tests.builders import all_sides, said

QUESTIONS = [
    "senior us",
    "junior india",
    "germany",
    "ml engineer salary",
    "senior SF fintech",
    "seniors us vs uk",
    "got 150k mid level us",
    "how do i negotiate",
    "is 120 good?",
    "ml pay in france",
    "hi",
    "freelance rate",
    "data scientist pay",
    "senior us in euros",
    "india",
    "xyzzy",
    "ml engineer vs nurse",
    "how much bonus on 150k",
]
BAKERS = [
    "master in norway",
    "japan",
    "journeyman norway versus japan",
    "butcher pay",
    "is 40000 fair",
    "bakers in france",
    "hello",
]
DEAD_ENDS = {Kind.UNKNOWN, Kind.CLARIFY}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_button_gives_an_answer(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert len(answer.buttons) <= 6 or answer.kind is Kind.HELP
    for button in answer.buttons:
        assert button.press.isascii()
        assert len(button.press) <= 56
        assert 0 < len(button.label) <= 40
        assert bot.pressed(button.press)[0].text


@pytest.mark.parametrize("question", BAKERS)
def test_every_button_of_the_made_up_guide_gives_an_answer(baker: Answerer, question: str) -> None:
    for pressed in baker.variants(said(baker, question)):
        assert pressed.kind not in DEAD_ENDS


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_two_buttons_say_or_do_the_same(bot: Answerer, question: str) -> None:
    buttons = said(bot, question).buttons
    assert len({button.press for button in buttons}) == len(buttons)
    assert len({button.label for button in buttons}) == len(buttons)


@pytest.mark.parametrize(
    ("question", "label", "low"),
    [
        ("senior us", "Total pay", 220_000),
        ("senior us total comp", "Base pay", 180_000),
        ("senior us", "Lead", 220_000),
        ("senior us", "Mid-level", 140_000),
        ("junior india", "Mid-level", 2_000_000),
        ("got 150k mid level us", "The range", 140_000),
        ("senior us", "Per month", 15_000),
        ("freelance rate", "Per hour", 75),
        ("is 120 good?", "UK", 50_000),
    ],
)
def test_a_button_does_what_it_says(bot: Answerer, question: str, label: str, low: float) -> None:
    answer = said(bot, question)
    (press,) = [button.press for button in answer.buttons if button.label == label]
    pressed, _ = bot.pressed(press)
    assert pressed.figures[0].low == low


def test_a_button_beside_a_country_compares(bot: Answerer) -> None:
    (press,) = [button.press for button in said(bot, "senior us").buttons if button.label == "vs UK"]
    answer, _ = bot.pressed(press)
    assert answer.kind is Kind.COMPARISON
    assert [unit for _, _, unit, _ in all_sides(answer)] == ["USD", "GBP"]


@pytest.mark.parametrize("question", ["senior uk", "germany", "senior canada", "india"])
def test_total_pay_is_not_offered_where_the_guide_has_none(bot: Answerer, question: str) -> None:
    assert "Total pay" not in {button.label for button in said(bot, question).buttons}


@pytest.mark.parametrize("question", ["master in norway", "apprentice in norway", "journeyman in japan"])
def test_no_button_asks_for_the_period_that_is_shown(baker: Answerer, question: str) -> None:
    answer = said(baker, question)
    for button in answer.buttons:
        pressed, _ = baker.pressed(button.press)
        if not button.label.startswith("Per "):
            continue
        assert all_sides(pressed) != all_sides(answer), button.label
