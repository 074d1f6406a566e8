"""Of two words equally near to a misspelt one the likelier slip is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.keywords import Keywords
from knowledge.senses import Keyword, Sense
from knowledge.slips import cost_of_slips, undoubled, unlikeliness
from knowledge.text import words_of

LEVEL, FEEL = Keyword("level", Sense("grade", "level")), Keyword("feel", Sense("cue", "feel"))


@pytest.mark.parametrize(
    ("typed", "likelier", "other"),
    [
        ("infia", "india", "infra"),
        ("graad", "grad", "grand"),
        ("mnoth", "month", "moth"),
        ("tecg", "tech", "teck"),
        ("rich", "rich", "tich"),
    ],
)
def test_swapped_doubled_and_neighbouring_letters_are_likelier_than_any_other(
    typed: str, likelier: str, other: str
) -> None:
    assert unlikeliness(typed, likelier) < unlikeliness(typed, other)


def test_the_likelier_of_two_near_words_is_read() -> None:
    (spelled,) = Keywords([LEVEL, FEEL]).spell(words_of("leel"))
    assert spelled.text == "level"


def test_neither_of_two_words_is_read_that_are_as_likely() -> None:
    keywords = Keywords([Keyword("bread", Sense("ware", "bread")), Keyword("break", Sense("cue", "break"))])
    (spelled,) = keywords.spell(words_of("breap"))
    assert (spelled.text, spelled.known) == ("breap", False)


def test_letters_that_were_hit_twice_are_taken_once() -> None:
    (spelled,) = Keywords([Keyword("grad", Sense("grade", "entry"))]).spell(words_of("ggradd"))
    assert (undoubled("ggradd"), spelled.text) == ("grad", "grad")


@pytest.mark.parametrize(
    ("typed", "meant", "farther"),
    [
        ("jiniir", "junior", "jupiter"),
        ("sallary", "salary", "salty"),
        ("wekk", "week", "weld"),
        ("moeny", "money", "mopey"),
    ],
)
def test_slips_of_the_fingers_cost_less_than_other_edits(typed: str, meant: str, farther: str) -> None:
    assert cost_of_slips(typed, meant) < cost_of_slips(typed, farther)


@given(st.text("abcdef", max_size=9), st.text("abcdef", max_size=9))
def test_a_word_costs_nothing_as_itself_and_something_as_any_other(typed: str, meant: str) -> None:
    cost = cost_of_slips(typed, meant)
    assert cost == 0 if typed == meant else cost > 0
