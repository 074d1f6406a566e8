"""A follow-up leans on the conversation; a new subject does not."""

from __future__ import annotations

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from answers.reading import Conversation
from tests.builders import Sides, all_sides, said

YEAR = "year"


@pytest.mark.parametrize(
    ("turns", "figure"),
    [
        (("senior us", "and in india?"), (4_000_000, None, "INR", YEAR)),
        (("senior us", "what about germany"), (70_000, 120_000, "EUR", YEAR)),
        (("junior us", "what about seniors"), (180_000, 250_000, "USD", YEAR)),
        (("junior india", "and mid?"), (2_000_000, 3_500_000, "INR", YEAR)),
        (("senior us", "with equity?"), (220_000, 320_000, "USD", YEAR)),
        (("senior us total pay", "and juniors?"), (120_000, 160_000, "USD", YEAR)),
        (("senior us", "and in india?", "and juniors?"), (800_000, 1_500_000, "INR", YEAR)),
        (("senior us", "and in france?", "ok, and canada?"), (100_000, 140_000, "CAD", YEAR)),
        (("senior us", "how do i negotiate", "and in canada?"), (100_000, 140_000, "CAD", YEAR)),
        (("senior us", "thanks", "and in canada?"), (100_000, 140_000, "CAD", YEAR)),
        (("uk avg", "per month"), (5_000, 5_583.33, "GBP", "month")),
        (("4 yrs ml mumbai?", "my cousin has the same in Chicago"), (140_000, 180_000, "USD", YEAR)),
    ],
)
def test_a_follow_up_keeps_what_it_does_not_change(
    bot: Answerer, turns: tuple[str, ...], figure: Sides
) -> None:
    assert all_sides(said(bot, *turns))[0] == figure


@pytest.mark.parametrize("first", ["i got offered 65k as a mid in berlin, good?", "senior pay in london"])
@pytest.mark.parametrize(
    ("then", "kind"),
    [("ok thx", Kind.HELP), ("haha", Kind.HELP), ("asdfgh", Kind.UNKNOWN), ("whats 2+2", Kind.UNKNOWN)],
)
def test_thanks_and_gibberish_do_not_repeat_the_answer(
    bot: Answerer, first: str, then: str, kind: Kind
) -> None:
    assert said(bot, first, then).kind is kind


def test_remote_after_a_figure_is_told_in_words(bot: Answerer) -> None:
    assert said(bot, "senior us", "what abt remote").kind is Kind.TOPIC


def test_how_much_more_after_a_comparison_is_about_its_own_sides(bot: Answerer) -> None:
    turns = ("senior biotech boston", "data scientist vs mle", "how much more")
    assert said(bot, *turns).figures == said(bot, *turns[:2]).figures


def test_a_freelancers_hours_are_not_an_offer_again(bot: Answerer) -> None:
    turns = ("7 yoe in pune making 32 lpa, am i underpaid", "freelance 30 hours a week")
    assert said(bot, *turns).figures[0].unit == "USD"


@pytest.mark.parametrize("why", ["why?", "how come?"])
def test_why_after_an_offer_shows_what_it_was_judged_by(bot: Answerer, why: str) -> None:
    offer = "i got offered 65k as a mid in berlin, good?"
    assert said(bot, offer, why).offer == said(bot, offer).offer


def test_in_pounds_converts_what_was_just_said(bot: Answerer) -> None:
    answer = said(bot, "senior us", "in pounds")
    assert answer.kind is Kind.ESTIMATE
    assert answer.figures[0].unit == "GBP"
    assert answer.figures[0].converted_from is not None
    assert (answer.figures[0].converted_from.low, answer.figures[0].converted_from.high) == (180_000, 250_000)


@pytest.mark.parametrize(
    ("turns", "figure"),
    [
        (("senior ml pay in the UK", "swap the UK for Canada"), (100_000, 140_000, "CAD", YEAR)),
        (("junior in london", "not London, Berlin"), (70_000, 120_000, "EUR", YEAR)),
        (("senior us", "no I meant data scientist"), (125_000, 125_000, "USD", YEAR)),
        (("junior us", "sorry, senior"), (180_000, 250_000, "USD", YEAR)),
        (("senior us", "i meant canada"), (100_000, 140_000, "CAD", YEAR)),
    ],
)
def test_a_correction_replaces_what_it_corrects(bot: Answerer, turns: tuple[str, ...], figure: Sides) -> None:
    assert all_sides(said(bot, *turns))[0] == figure


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("senior india", "what do junior ML engineers earn in the UK?"),
        ("senior us per month in euros", "what do ML engineers in Australia earn?"),
        ("freelance rate", "what does a senior ML engineer in the US earn?"),
        ("is 150k fair for a senior in the us", "what is the average ML engineer salary in the UK?"),
        ("senior us vs uk", "what does a mid-level ML engineer in India earn?"),
        ("senior SF fintech", "what does a senior ML engineer earn in Canada?"),
    ],
)
def test_a_new_subject_does_not_inherit_the_old_slots(bot: Answerer, before: str, question: str) -> None:
    assert said(bot, before, question).text == said(bot, question).text


def test_an_offer_is_completed_by_the_answer_to_the_question_back(bot: Answerer) -> None:
    answer = said(bot, "is 150k good?", "mid level, us")
    assert answer.kind is Kind.OFFER
    assert answer.offer is not None
    assert (answer.offer.amount, answer.offer.verdict) == (150_000, "low")


def test_a_side_can_be_put_beside_what_was_just_asked(bot: Answerer) -> None:
    answer = said(bot, "senior us", "vs uk?")
    assert answer.kind is Kind.COMPARISON
    assert all_sides(answer) == [(180_000, 250_000, "USD", YEAR), (None, 130_000, "GBP", YEAR)]


def test_another_job_is_refused_in_a_follow_up_too(bot: Answerer) -> None:
    answer = said(bot, "senior us", "and nurses?")
    assert answer.kind is Kind.UNKNOWN
    assert not answer.figures


def test_the_answers_of_a_conversation_do_not_change_what_was_handed_in(bot: Answerer) -> None:
    before = Conversation()
    bot.answer("senior us", before)
    assert before == Conversation()


def test_the_same_apology_is_not_said_twice_in_a_row(bot: Answerer) -> None:
    first, conversation = bot.answer("xyzzy plugh")
    second, _ = bot.answer("plugh xyzzy", conversation)
    assert first.kind is second.kind is Kind.UNKNOWN
    assert first.headline != second.headline


def test_follow_ups_work_in_another_guide(baker: Answerer) -> None:
    assert all_sides(said(baker, "apprentice in norway", "what about a master"))[0] == (
        45_000,
        56_000,
        "NOK",
        "month",
    )
    assert all_sides(said(baker, "master in norway", "and in japan"))[0] == (None, 480_000, "JPY", "month")


def test_the_asker_can_change_the_period_of_a_whole_comparison(bot: Answerer) -> None:
    answer = said(bot, "seniors us vs uk", "per month")
    assert answer.kind is Kind.COMPARISON
    assert {figure.per for figure in answer.figures} == {"month"}
