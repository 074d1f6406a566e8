"""The end of a form is what the same question in words gets, with what moved it and the guide's advice."""

from __future__ import annotations

from itertools import product

import pytest

from answers.answer import Answer, Kind
from answers.answering import Answerer
from knowledge.base import Knowledge
from tests.answers.walking import labels, sound, walked
from tests.builders import all_sides, said

LEVELS = ("Junior", "Senior", "Lead", "Skip")
PLACES = {"US": "US", "UK": "UK", "India": "India", "San Francisco": "San Francisco", "Skip": "the US"}
INDUSTRIES = {"Finance": "finance", "Another": "", "Skip": ""}
COMPANIES = {"Big Tech": "at a Big Tech company", "AI startups": "at an AI startup", "Skip": ""}
MEASURES = {"Base": "base pay", "Total": "total pay", "Skip": "pay"}


@pytest.mark.parametrize(("level", "place"), list(product(LEVELS, PLACES)))
def test_an_estimate_has_the_figures_of_the_question_in_words(bot: Answerer, level: str, place: str) -> None:
    for industry, company, measure in product(INDUSTRIES, COMPANIES, MEASURES):
        answer, _ = walked(bot, "estimate", level, place, industry, company, "Skip", measure)
        parts = [
            "" if level == "Skip" else level,
            "ML engineer",
            MEASURES[measure],
            f"in {PLACES[place]}",
            INDUSTRIES[industry],
            COMPANIES[company],
        ]
        words = " ".join(part for part in parts if part)
        assert all_sides(answer) == all_sides(said(bot, words)), words


@pytest.mark.parametrize(
    ("level", "place", "measure"),
    list(product(("Apprentice", "Master", "Skip"), ("Norway", "Tokyo"), ("Base", "Total", "Skip"))),
)
def test_a_bakers_estimate_has_the_figures_of_the_question_in_words(
    baker: Answerer, level: str, place: str, measure: str
) -> None:
    answer, _ = walked(baker, "estimate", level, place, "Pastry", "Skip", measure)
    wage = {"Base": "base", "Total": "all in", "Skip": "pay"}[measure]
    words = f"{'' if level == 'Skip' else level} baker {wage} in {place}, pastry"
    assert all_sides(answer) == all_sides(said(baker, words))


@pytest.mark.parametrize(
    ("steps", "amount", "words"),
    [
        (("US", "Mid-level", "Base"), "150k", "offered 150k base, mid level, us"),
        (("US", "Mid-level", "Total"), "150k", "offered 150k total, mid level, us"),
        (("Germany", "Senior", "Skip"), "95", "got 95 senior germany, fair?"),
        (("Skip", "Senior", "Skip"), "45 lakh", "offer of 45 lakh, senior"),
        (("Canada", "Senior", "Skip"), "$130k", "offered $130k senior canada"),
        (("San Francisco", "Skip", "Skip"), "200k", "got 200k in san francisco, fair?"),
        (("UK", "Junior", "Skip"), "£300 a day", "offered £300 a day, junior, uk"),
    ],
)
def test_an_offer_has_the_verdict_of_the_question_in_words(
    bot: Answerer, steps: tuple[str, ...], amount: str, words: str
) -> None:
    answer, _ = walked(bot, "offer", *steps, amount)
    assert answer.offer is not None
    assert answer.offer == said(bot, words).offer
    assert all_sides(answer) == all_sides(said(bot, words))


@pytest.mark.parametrize(
    ("sides", "level", "words"),
    [
        (("US", "UK"), "Senior", "seniors us vs uk"),
        (("India", "Germany", "Canada"), "Skip", "india vs germany vs canada pay"),
        (("US", "UK", "India", "Australia"), "Lead", "leads in us vs uk vs india vs australia"),
    ],
)
def test_a_comparison_has_the_sides_of_the_question_in_words(
    bot: Answerer, sides: tuple[str, ...], level: str, words: str
) -> None:
    answer, _ = walked(bot, "compare", *sides, "Next", level)
    asked = said(bot, words)
    assert answer.kind is asked.kind is Kind.COMPARISON
    assert sorted(all_sides(answer), key=str) == sorted(all_sides(asked), key=str)


def estimate(bot: Answerer, *chosen: str) -> Answer:
    return walked(bot, "estimate", *chosen)[0]


def test_what_moved_an_estimate_most_is_the_step_with_the_largest_middle(
    bot: Answerer, baker: Answerer
) -> None:
    moved = "What moved it most: {}."
    both = estimate(bot, "Senior", "San Francisco", "Finance", "Skip", "Skip", "Skip")
    assert moved.format("San Francisco, +20–30%") in both.body
    one = estimate(bot, "Senior", "US", "Finance", "Skip", "Skip", "Skip")
    assert moved.format("finance, +10–20%") in one.body
    baked = estimate(baker, "Master", "Oslo", "Pastry", "Skip", "Skip")
    assert moved.format("pastry, +12–18%") in baked.body
    none = estimate(bot, "Senior", "US", "Skip", "Skip", "Skip", "Skip")
    assert not any("moved" in line for line in none.body)


def test_what_the_guide_has_no_factor_for_is_said(bot: Answerer) -> None:
    answer = estimate(bot, "Senior", "US", "Another", "Consultancy", "Remote", "Base")
    assert "The guide gives no factor for remote work." in answer.notes
    assert "The guide gives no factor for this kind of company: consultancy." in answer.notes
    assert any(note.startswith("No premium was added: the guide gives one for") for note in answer.notes)
    plain = estimate(bot, "Senior", "US", "Finance", "Big Tech", "On site", "Base")
    assert not any("no factor" in note or "No premium" in note for note in plain.notes)


def test_an_estimate_brings_the_advice_that_fits_with_buttons_to_its_topics(bot: Answerer) -> None:
    remote = estimate(bot, "Senior", "US", "Skip", "Corporate", "Remote", "Base")
    assert any("steadier" in note and "(§4.5)" in note for note in remote.notes)
    assert any("fit remote pay to where you live" in note and "(§4.2)" in note for note in remote.notes)
    assert {"4.2", "4.5", "4.4", "10.5"} <= set(remote.sections)
    kinds = [bot.pressed(button.press)[0].kind for button in remote.buttons[:4]]
    assert kinds == [Kind.TOPIC] * 4
    office = estimate(bot, "Senior", "US", "Skip", "Skip", "On site", "Base")
    assert not any("remote" in note for note in office.notes)
    assert [bot.pressed(button.press)[0].headline for button in office.buttons[:2]] == [
        "Skills that pay best",
        "Negotiating",
    ]


def test_figures_in_advice_are_the_guides(baker: Answerer) -> None:
    answer = estimate(baker, "Master", "Japan", "Skip", "Grand hotel", "Base")
    assert any(note == "A grand hotel pays ¥520k+. (§3)" for note in answer.notes)


def test_a_low_offer_is_told_of_total_pay_and_a_high_one_is_not(bot: Answerer) -> None:
    low, _ = walked(bot, "offer", "US", "Mid-level", "Base", "145k")
    high, _ = walked(bot, "offer", "US", "Mid-level", "Base", "179k")
    for answer in (low, high):
        assert any("Then argue with four things" in note for note in answer.notes)
        assert "Negotiating" in labels(answer)
    assert "Total by level" in labels(low)
    assert "Total by level" not in labels(high)


@pytest.mark.parametrize(
    ("kind", "text", "like"),
    [
        ("estimate", "senior sf fintech", "senior sf fintech"),
        ("estimate", "5 years, germany", "5 years, germany"),
        ("estimate", "senior sf in euros a month", "senior sf in euros a month"),
        ("estimate", "150k sf fintech", "estimate 150k sf fintech"),
        ("estimate", "fintech", "us pay in fintech"),
        ("estimate", "150k senior berlin", "offered 150k senior berlin"),
        ("offer", "150k senior berlin", "offered 150k senior berlin"),
        ("offer", "$95 an hour", "offered $95 an hour"),
        ("compare", "us uk india senior", "compare senior us uk india"),
        ("compare", "junior senior us", "junior vs senior in the us"),
        ("compare", "us france", "us vs france pay"),
    ],
)
def test_a_command_in_one_line_is_answered_at_once(bot: Answerer, kind: str, text: str, like: str) -> None:
    answer, conversation = bot.asked_as(kind, text)
    asked = said(bot, like)
    assert (answer.kind, all_sides(answer), answer.offer) == (asked.kind, all_sides(asked), asked.offer)
    assert (answer.form, conversation.form) == ("", "")
    assert conversation.last is not None
    assert sound(answer)
    if answer.press:
        assert all_sides(bot.pressed(answer.press)[0]) == all_sides(answer)


def test_a_command_in_one_line_ends_as_the_form_does(bot: Answerer) -> None:
    pressed, _ = walked(bot, "estimate", "Senior", "San Francisco", "Finance", "Skip", "Skip", "Skip")
    assert bot.asked_as("estimate", "senior sf fintech")[0] == pressed


@pytest.mark.parametrize(
    ("kind", "text", "headline", "so_far"),
    [
        ("offer", "senior berlin", "Base or total pay?", "Germany · senior"),
        ("offer", "150k", "Which country or city?", "150,000"),
        (
            "offer",
            "senior sf fintech total",
            "Write the offer",
            "San Francisco · senior · total pay · finance",
        ),
        ("offer", "", "Which country or city?", ""),
        ("compare", "us senior", "Which countries", "US · senior"),
        ("compare", "", "Which countries", ""),
        ("estimate", "", "Which level?", ""),
        ("estimate", "xyzzy", "Which level?", ""),
    ],
)
def test_a_command_that_lacks_something_opens_the_form_where_it_does(
    bot: Answerer, kind: str, text: str, headline: str, so_far: str
) -> None:
    answer, conversation = bot.asked_as(kind, text)
    assert answer.headline.startswith(headline)
    assert not so_far or answer.body[0] == so_far
    assert conversation.form == answer.form != ""


@pytest.mark.parametrize("kind", ["estimate", "offer", "compare"])
def test_a_command_about_what_the_guide_lacks_says_so(bot: Answerer, kind: str) -> None:
    for text in ("nurse 40k", "france and spain"):
        answer, conversation = bot.asked_as(kind, text)
        assert answer.kind is Kind.UNKNOWN
        assert not answer.figures
        assert conversation.form == ""


def test_no_advice_stands_under_a_question_asked_in_words(bot: Answerer, knowledge: Knowledge) -> None:
    assert knowledge.guide.advice
    assert not any("(§10.5)" in note for note in said(bot, "senior sf fintech").notes)


def test_an_end_that_no_press_can_say_is_shared_by_its_own_code(bot: Answerer) -> None:
    end, _ = bot.pressed("scph-o-o-o-oHD")
    assert len(end.figures) > 4
    words = bot.phrase(end.press)
    assert bot.answer(words)[0].headline == end.headline
    assert bot.answer("=cnonsense")[0].text
