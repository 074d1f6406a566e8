"""Nobody holds up the others by what they write: the work for a text is bounded, whatever stands in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.answering import Answerer
from answers.preferences import Preferences
from knowledge.text import MAX_LENGTH, clean
from tests.answers.hostile import LENGTH, filled, texts
from tests.builders import real_bot, real_knowledge

MOST_CALLS = 200_000  # of functions; what took a quarter of a second was over a million

PHRASES = real_knowledge().keywords.phrases()
TEXTS = texts(PHRASES)
SIGNS = ("not", "vs", "or", "and", ",", "/", "-", "100k", "$120k", "5 years", "per month", "?", "(", "x", "%")


def calls(work: Callable[[], object]) -> int:
    """How many functions are called for some work: it tells how long that takes, on any machine."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:  # noqa: ARG001
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def slow(work: Callable[[str], object]) -> list[str]:
    """The texts that are too much work."""
    return [name for name, text in TEXTS.items() if calls(partial(work, text)) >= MOST_CALLS]


def test_a_text_that_is_written_to_take_long_takes_no_longer_than_any(bot: Answerer) -> None:
    assert slow(bot.answer) == []
    assert slow(bot.asks) == []


def test_neither_does_one_that_is_longer_than_a_message(bot: Answerer) -> None:
    assert slow(lambda text: bot.answer(text * 10)) == []


@pytest.mark.parametrize("kind", ["estimate", "offer", "compare"])
def test_neither_does_one_behind_a_forms_command(bot: Answerer, kind: str) -> None:
    assert slow(lambda text: bot.asked_as(kind, text)) == []


def test_neither_does_one_that_is_still_being_typed(bot: Answerer) -> None:
    assert slow(lambda text: bot.so_far(text[:256])) == []


@given(st.lists(st.sampled_from([*PHRASES, *SIGNS * 500]), min_size=1, max_size=30), st.booleans())
def test_whatever_keywords_and_signs_are_repeated(words: list[str], at_home: bool) -> None:
    preferences = Preferences(place="uk", currency="EUR", period="month") if at_home else None
    text = filled(words)
    _, before = real_bot().answer("senior us vs uk")
    assert calls(lambda: real_bot().answer(text, before, preferences)) < MOST_CALLS


def test_a_sign_that_stands_for_many_letters_makes_no_longer_text() -> None:
    assert len(clean("\ufdfa" * LENGTH)) == MAX_LENGTH


def test_what_is_asked_in_a_long_message_is_still_understood(bot: Answerer) -> None:
    story = "I have been thinking about this for a long while, and so has my dear old mother. " * 40
    answer, _ = bot.answer(f"{story} What does a senior earn in the uk?")
    assert answer.figures
    assert answer.figures[0].place == "uk"
