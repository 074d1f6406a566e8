"""What the contract asks and the code does not do yet. Each test moves to its own file once it passes."""

from __future__ import annotations

import random
import string

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from answers.presses import StalePress
from tests.builders import all_sides, said

FIRST_LINE = 40


@pytest.mark.parametrize(
    "question", ["georgia", "ml engineer in georgia", "how much do ml engineers make in Georgia?"]
)
def test_georgia_may_be_either_and_is_asked_back(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.CLARIFY
    assert not answer.figures


@pytest.mark.parametrize("question", ["what is $150k a year per hour", "€70k a year is how much a month?"])
def test_the_askers_own_amount_is_put_into_another_period(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.ESTIMATE
    assert answer.figures[0].low in {72.12, 5833.33}


@pytest.mark.parametrize("question", ["100k", "$100k", "401", "1e999", "1e6"])
def test_a_bare_number_is_neither_a_topic_nor_somebodys_pay(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind in {Kind.CLARIFY, Kind.UNKNOWN, Kind.HELP}
    assert not answer.figures


@pytest.mark.parametrize(
    "question",
    [
        "mid vs senior in india",
        "journeyman norway versus japan",
        "SF or London for a senior MLE?",
        "hourly vs daily freelance rates",
        "us juniors: base vs total",
        "which country pays seniors best",
        "perm mid-level in the US against contracting",
    ],
)
def test_the_first_line_of_a_comparison_fits_a_phone(bot: Answerer, baker: Answerer, question: str) -> None:
    one = baker if "journeyman" in question else bot
    assert len(said(one, question).text.splitlines()[0]) <= FIRST_LINE


def test_a_range_that_begins_above_another_ones_end_is_ahead(bot: Answerer) -> None:
    assert said(bot, "mid vs senior in india").headline.startswith("Senior")


@pytest.mark.parametrize("question", ["senior india vs senior uk", "india vs us"])
def test_no_ratio_is_made_of_a_floor_and_a_ceiling(bot: Answerer, question: str) -> None:
    assert "times" not in said(bot, question).headline


@pytest.mark.parametrize("question", ["master in norway versus japan", "which country pays bakers the most"])
def test_a_comparison_says_the_period_of_what_it_converted(baker: Answerer, question: str) -> None:
    for _, value, _ in said(baker, question).working:
        own, _, common = value.partition("(≈")
        assert not common or ("a month" in own) == ("a month" in common) or "a year" in common


def test_a_guide_without_freelancers_offers_no_freelance_rates(baker: Answerer) -> None:
    for question in ("hello", "xyzzy plugh"):
        assert "freelance" not in said(baker, question).text


def test_a_guide_without_freelancers_says_so(baker: Answerer) -> None:
    assert "freelance" in said(baker, "freelance baker pay in norway").text.casefold()


@pytest.mark.parametrize("question", ["master in norway", "apprentice in norway", "journeyman in japan"])
def test_no_button_asks_for_the_period_that_is_shown(baker: Answerer, question: str) -> None:
    answer = said(baker, question)
    for button in answer.buttons:
        pressed, _ = baker.pressed(button.press)
        if not button.label.startswith("Per "):
            continue
        assert all_sides(pressed) != all_sides(answer), button.label


@pytest.mark.parametrize("question", ["japan", "india"])
def test_a_second_line_begins_with_a_capital(bot: Answerer, baker: Answerer, question: str) -> None:
    second = said(baker if question == "japan" else bot, question).text.splitlines()[1]
    assert second[0].isupper()


def test_a_region_reads_well_in_a_question_back(baker: Answerer) -> None:
    assert "in Far north" not in said(baker, "baker in the far north").text


@pytest.mark.parametrize(
    "question", ["senior us in yen", "senior india in usd", "journeyman in japan in euros"]
)
def test_the_rate_shown_is_fine_enough_to_follow(bot: Answerer, baker: Answerer, question: str) -> None:
    answer = said(baker if "journeyman" in question else bot, question)
    rate = float(answer.working[-1][1].replace(",", ""))
    before = answer.figures[0].converted_from
    assert before is not None
    low = answer.figures[0].low
    assert before.low is not None
    assert before.low * rate == pytest.approx(low, rel=0.0005)


@pytest.mark.parametrize("question", ["junior us in big tech", "mid us, venture-backed startup"])
def test_a_special_figure_that_does_not_fit_is_not_passed_over(bot: Answerer, question: str) -> None:
    text = said(bot, question).text.casefold()
    assert "big tech" in text or "venture" in text


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


@pytest.mark.parametrize("question", ["hello", "hello!", "Hello there"])
def test_hello_is_a_greeting_and_no_golden_one(bot: Answerer, question: str) -> None:
    assert said(bot, question).kind is Kind.HELP


def test_two_roles_of_the_guide_are_compared(bot: Answerer) -> None:
    answer = said(bot, "ml engineer vs data scientist pay")
    assert answer.kind is Kind.COMPARISON
    assert all_sides(answer)[:2] == [(162_000, 162_000, "USD", "year"), (125_000, 125_000, "USD", "year")]
