"""A question that is still being typed is answered as far as it goes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from answers.answer import Answer, Kind
from answers.answering import Answerer
from tests.answers.sentences import anything, mixed
from tests.builders import all_sides, baker_bot, real_bot, real_knowledge, said


def likeliest(bot: Answerer, typed: str) -> Answer:
    return bot.so_far(typed)[0]


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("senior lon", "senior london"),
        ("senior san fr", "senior san francisco"),
        ("senior fint", "senior fintech"),
        ("senior ger", "senior germany"),
        ("SENIOR GER", "senior germany"),
        ("juni", "junior"),
        ("sen", "senior"),
        ("freel", "freelance"),
        ("data sci", "data scientist"),
        ("remote wor", "remote work"),
        ("senior münch", "senior münchen"),
    ],
)
def test_a_word_that_is_not_whole_is_read_as_the_likeliest(typed: str, whole: str) -> None:
    bot = real_bot()
    meant = said(bot, whole)
    assert (likeliest(bot, typed).headline, all_sides(likeliest(bot, typed))) == (
        meant.headline,
        all_sides(meant),
    )


def test_words_that_point_to_a_topic() -> None:
    assert likeliest(real_bot(), "how do i negot").headline == said(real_bot(), "how do i negotiate").headline


@pytest.mark.parametrize(
    "typed", ["senior", "senior london", "senior us ", "how do i negotiate", "150k austin"]
)
def test_what_is_whole_is_answered_as_it_is(typed: str) -> None:
    assert likeliest(real_bot(), typed) == said(real_bot(), typed)


def test_a_word_that_may_be_whole_is_answered_both_ways() -> None:
    first, *others = real_bot().so_far("senior can")
    assert first == said(real_bot(), "senior can")
    assert said(real_bot(), "senior canada").headline in [answer.headline for answer in others]


def test_of_a_country_only_what_the_guide_covers_is_guessed() -> None:
    assert all(answer.kind is not Kind.UNKNOWN for answer in real_bot().so_far("ml pay in fran"))


def test_what_begins_like_nothing_is_not_understood() -> None:
    assert [answer.kind for answer in real_bot().so_far("xqz")] == [Kind.UNKNOWN]


def test_another_guides_words() -> None:
    bot = baker_bot()
    for typed, whole in (("appr", "apprentice"), ("master jap", "master japan"), ("sourd", "sourdough")):
        assert likeliest(bot, typed).headline == said(bot, whole).headline


@settings(max_examples=80, deadline=None)
@given(anything() | mixed(real_knowledge()))
def test_whatever_was_typed_there_is_an_answer(typed: str) -> None:
    for bot in (real_bot(), baker_bot()):
        answers = bot.so_far(typed)
        assert 1 <= len(answers) <= 4
        assert all(answer.headline for answer in answers)
