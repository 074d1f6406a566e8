"""Of two words equally near to a misspelt one the likelier slip is taken."""

from __future__ import annotations

import pytest

from knowledge.keywords import Keywords
from knowledge.senses import Keyword, Sense
from knowledge.slips import undoubled, unlikeliness
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
