"""Look-ups: the number, what it is for, what stands beside it, what was taken for granted, the source."""

from __future__ import annotations

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from tests.builders import Sides, all_sides, said

YEAR = "year"


@pytest.mark.parametrize(
    ("question", "figure", "section"),
    [
        ("junior us", (100_000, 140_000, "USD", YEAR), "2"),
        ("mid level us", (140_000, 180_000, "USD", YEAR), "2"),
        ("senior mle us?", (180_000, 250_000, "USD", YEAR), "2"),
        ("staff ml engineer us", (220_000, 300_000, "USD", YEAR), "summary"),
        ("senior us total comp", (220_000, 320_000, "USD", YEAR), "summary"),
        ("junior us with equity and bonus", (120_000, 160_000, "USD", YEAR), "summary"),
        ("junior uk", (50_000, 60_000, "GBP", YEAR), "3.uk"),
        ("senior uk", (None, 130_000, "GBP", YEAR), "3.uk"),
        ("uk average", (60_000, 67_000, "GBP", YEAR), "3.uk"),
        ("senior canada", (100_000, 140_000, "CAD", YEAR), "3.ca"),
        ("germany", (70_000, 120_000, "EUR", YEAR), "3.de"),
        ("australia", (100_000, 150_000, "AUD", YEAR), "3.au"),
        ("junior india", (800_000, 1_500_000, "INR", YEAR), "3.in"),
        ("mid india", (2_000_000, 3_500_000, "INR", YEAR), "3.in"),
        ("senior india", (4_000_000, None, "INR", YEAR), "3.in"),
        ("senior us big tech", (250_000, None, "USD", YEAR), "2"),
        ("senior india at a multinational", (5_000_000, None, "INR", YEAR), "3.in"),
        ("data scientist pay", (125_000, 125_000, "USD", YEAR), "5"),
        ("freelance ml day rate", (800, 1_500, "USD", "day"), "6"),
        ("freelance ml hourly rate", (75, 200, "USD", "hour"), "6"),
        ("ml engineer salary", (162_000, 162_000, "USD", YEAR), "2"),
    ],
)
def test_a_look_up_gives_what_the_guide_says(
    bot: Answerer, question: str, figure: Sides, section: str
) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.FIGURE
    assert all_sides(answer) == [figure]
    assert section in answer.sections


def test_without_a_country_the_guides_own_is_taken_and_the_reply_says_so(bot: Answerer) -> None:
    answer = said(bot, "senior ml engineer pay")
    assert all_sides(answer) == [(180_000, 250_000, "USD", YEAR)]
    assert any("United States" in sentence for sentence in answer.assumptions)
    assert all(sentence in answer.text for sentence in answer.assumptions)


def test_without_a_level_the_average_comes_with_its_full_range(bot: Answerer) -> None:
    answer = said(bot, "ml engineer salary us")
    assert answer.headline == "$162k a year"
    assert "$100k–300k+" in answer.text


def test_without_an_average_the_levels_come_one_by_one(bot: Answerer) -> None:
    answer = said(bot, "ml engineer salary india")
    assert [figure.level for figure in answer.figures] == ["junior", "mid", "senior"]
    assert [row[1] for row in answer.working] == ["₹8–15 lakh", "₹20–35 lakh", "₹40 lakh+"]


@pytest.mark.parametrize("question", ["5 yoe us", "ml engineer 5 years experience us"])
def test_at_exactly_five_years_senior_is_answered_and_mid_is_named(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert all_sides(answer) == [(180_000, 250_000, "USD", YEAR)]
    assert "mid-level" in answer.text


def test_six_years_need_no_remark(bot: Answerer) -> None:
    assert "mid-level" not in said(bot, "6 yoe us").text


def test_total_pay_is_mentioned_beside_base_and_base_beside_total(bot: Answerer) -> None:
    assert "$220k–320k+" in said(bot, "senior us").text
    assert "$180k–250k+" in said(bot, "senior us total comp").text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("junior canada", "no junior figure for Canada"),
        ("lead india", "no lead figure for India"),
        ("senior germany", "doesn't split Germany by level"),
        ("senior uk total comp", "no total pay for the United Kingdom"),
        ("senior data scientist us", "only the average"),
        ("senior us after tax", "before tax"),
        ("senior us in 2023", "for 2025"),
        ("senior us in retail", "no premium for"),
        ("senior us with pytorch", "no separate figure for"),
    ],
)
def test_what_the_guide_cannot_honour_is_said_in_plain_words(
    bot: Answerer, question: str, words: str
) -> None:
    assert words in said(bot, question).text


@pytest.mark.parametrize(
    ("question", "city", "country"),
    [
        ("senior toronto", "Toronto", "Canada"),
        ("berlin ml pay", "Berlin", "Germany"),
        ("senior austin", "Austin", "the United States"),
        ("mid level sydney", "Sydney", "Australia"),
        ("senior bangalore", "Bengaluru", "India"),
        ("junior manchester", "Manchester", "the United Kingdom"),
    ],
)
def test_a_city_of_a_covered_country_stands_for_it_and_the_reply_says_so(
    bot: Answerer, question: str, city: str, country: str
) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.FIGURE
    assert f"doesn't split {country} by city" in answer.text
    assert city in answer.text


def test_the_sections_that_disagree_are_named_with_what_they_say(bot: Answerer) -> None:
    text = said(bot, "average ml engineer salary us").text
    assert "$162k" in text
    assert "§5 says $140k–180k" in text
    assert "§8 says $240k+" in text


def test_the_source_is_the_last_line(bot: Answerer) -> None:
    assert said(bot, "senior mle us?").text.splitlines()[-1] == "Guide 2025, §2 and summary"
    assert said(bot, "senior uk").text.splitlines()[-1] == "Guide 2025, §3 UK"


@pytest.mark.parametrize(
    "question", ["senior us as a woman", "senior us, i am black", "senior us, immigrant from india"]
)
def test_nobodys_pay_is_cut_for_who_they_are(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    for figure in answer.figures:
        if figure.unit == "USD":
            assert (figure.low, figure.high) == (180_000, 250_000)


def test_the_made_up_guide_answers_look_ups(baker: Answerer) -> None:
    answer = said(baker, "master baker in norway")
    assert all_sides(answer) == [(45_000, 56_000, "NOK", "month")]
    assert answer.text.splitlines()[-1] == "Guide 2031, §2 and §5"
    answer = said(baker, "journeyman in bergen")
    assert "doesn't split Norway by city" in answer.text
    answer = said(baker, "apprentice in japan")
    assert all_sides(answer) == [(230_000, 310_000, "JPY", "month")]
    assert "no apprentice figure for Japan" in answer.text
    answer = said(baker, "baker in japan")
    assert [figure.level for figure in answer.figures] == ["journeyman", "master"]
    answer = said(baker, "baker pay")
    assert all_sides(answer) == [(38_500, 38_500, "NOK", "month")]
    assert any("Norway" in sentence for sentence in answer.assumptions)
    answer = said(baker, "master in a grand hotel in japan")
    assert all_sides(answer) == [(520_000, None, "JPY", "month")]
