"""Where the guide does not say, where a question has two readings, and small talk."""

from __future__ import annotations

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from tests.builders import said

OTHER_JOBS = [
    "nurse salary",
    "frontend dev pay",
    "what does a product manager earn",
    "software engineer salary us",
    "teacher pay uk",
]
OTHER_PLACES = [
    "ml pay in france",
    "ml engineer salary in Dubai",
    "senior ml engineer switzerland",
    "ml pay poland",
    "ml engineer tokyo",
]
OTHER_SUBJECTS = [
    "weather in london",
    "who won the world cup",
    "write a poem",
    "best pizza in new york",
    "capital of germany",
]
NOT_WORDS = ["xyzzy plugh", "asdfghjkl", "qwrtz mnbvc"]


@pytest.mark.parametrize("question", [*OTHER_JOBS, *OTHER_PLACES, *OTHER_SUBJECTS, *NOT_WORDS])
def test_what_the_guide_does_not_say_gets_no_figure(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.UNKNOWN
    assert not answer.figures
    assert not answer.sections
    assert "$" not in answer.text


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("nurse salary", "nurse"),
        ("ml pay in france", "France"),
        ("senior ml engineer switzerland", "Switzerland"),
    ],
)
def test_what_is_lacking_is_named(bot: Answerer, question: str, name: str) -> None:
    assert name in said(bot, question).headline


def test_another_country_is_told_which_ones_there_are_and_which_is_nearest(bot: Answerer) -> None:
    answer = said(bot, "ml pay in austria")
    for country in ("the United States", "the United Kingdom", "Canada", "Germany", "Australia", "India"):
        assert country in answer.text
    assert "Germany" in [button.label for button in answer.buttons]


@pytest.mark.parametrize("place", ["uk", "germany", "india", "canada", "australia"])
def test_a_data_scientist_abroad_is_unknown(bot: Answerer, place: str) -> None:
    answer = said(bot, f"data scientist pay in {place}")
    assert answer.kind is Kind.UNKNOWN
    assert not answer.figures
    assert "the United States" in answer.text


@pytest.mark.parametrize("question", ["hi", "good morning", "what can you do", "help"])
def test_a_greeting_is_answered_with_how_to_ask(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.HELP
    assert "ML engineers" in answer.headline
    assert answer.buttons


def test_thanks_are_taken(bot: Answerer) -> None:
    assert said(bot, "thanks!").headline == "You're welcome."


@pytest.mark.parametrize("question", ["is 120 good?", "is 120k fair?"])
def test_a_question_back_is_one_short_line_with_buttons(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.CLARIFY
    assert answer.headline.endswith("?")
    assert [button.label for button in answer.buttons] == [
        "US",
        "UK",
        "Germany",
        "India",
        "Canada",
        "Australia",
    ] or len(answer.buttons) == 6


def test_the_buttons_of_a_question_back_judge_the_offer(bot: Answerer) -> None:
    answer = said(bot, "is 120k fair?")
    for pressed in bot.variants(answer):
        assert pressed.kind is Kind.OFFER
        assert pressed.offer is not None
        assert pressed.offer.amount == 120_000


def test_the_example_of_a_welcome_is_one_that_works(bot: Answerer, baker: Answerer) -> None:
    for one in (bot, baker):
        example = one.welcome().text.split("“")[1].split("”")[0]
        assert said(one, example).kind is Kind.FIGURE


def test_the_made_up_guide_knows_what_it_lacks(baker: Answerer) -> None:
    answer = said(baker, "butcher pay")
    assert (answer.kind, answer.figures) == (Kind.UNKNOWN, ())
    assert "butcher" in answer.headline
    answer = said(baker, "bakers in france")
    assert answer.kind is Kind.UNKNOWN
    assert "It covers Norway and Japan." in answer.text
    answer = said(baker, "bakers in sweden")
    assert "The nearest is Norway." in answer.text
    assert said(baker, "rain in oslo").kind is Kind.UNKNOWN
    assert said(baker, "is 40000 fair").kind is Kind.CLARIFY
    assert said(baker, "baker pay in the far north").kind is Kind.CLARIFY
    assert said(baker, "hello").kind is Kind.HELP
    assert "bakers" in said(baker, "hello").text


@pytest.mark.parametrize("question", ["ml engineer pay", "machine learning in the us", "united states"])
def test_another_guide_knows_nothing_of_this_one(baker: Answerer, question: str) -> None:
    answer = said(baker, question)
    assert not any(figure.unit == "USD" for figure in answer.figures)
    assert "ML" not in answer.text


@pytest.mark.parametrize("length", [1000, 4096])
def test_an_unknown_word_of_any_length_leaves_the_reply_short(bot: Answerer, length: int) -> None:
    answer = said(bot, "x" * length)
    assert len(answer.text) <= 4096
    assert len(max(answer.text.splitlines(), key=len)) <= 200


@pytest.mark.parametrize(
    "question", ["georgia", "ml engineer in georgia", "how much do ml engineers make in Georgia?"]
)
def test_georgia_may_be_either_and_is_asked_back(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.CLARIFY
    assert not answer.figures


def test_a_guide_without_freelancers_offers_no_freelance_rates(baker: Answerer) -> None:
    for question in ("hello", "xyzzy plugh"):
        assert "freelance" not in said(baker, question).text


def test_a_region_reads_well_in_a_question_back(baker: Answerer) -> None:
    assert "in Far north" not in said(baker, "baker in the far north").text


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("senior in holland", "the Netherlands"),
        ("ml pay in manila", "the Philippines"),
        ("dubai ml engineer pay", "the United Arab Emirates"),
        ("ml pay in france", "France"),
    ],
)
def test_a_country_is_named_as_in_a_sentence(bot: Answerer, question: str, place: str) -> None:
    assert bot.answer(question)[0].headline == f"The guide has nothing on {place}."


@pytest.mark.parametrize(
    "question",
    [
        "lead poisoning in india",
        "base jumping cost australia",
        "average rent in london",
        "mid term exam in toronto",
    ],
)
def test_a_rank_or_a_measure_in_another_things_name_is_not_about_pay(bot: Answerer, question: str) -> None:
    assert bot.answer(question)[0].kind is Kind.UNKNOWN
