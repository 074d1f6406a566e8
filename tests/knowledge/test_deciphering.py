"""Words with two slips, with a slip and no space, or with no space at all are read as they were meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.sentence import sentence_of
from knowledge.deciphering import MOST, deciphered
from knowledge.text import clean, words_of
from tests.builders import real_knowledge


def read(text: str) -> str:
    return " ".join(spelled.text for spelled in sentence_of(text, real_knowledge().keywords).spelled)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("inMumbai", "in mumbai"),
        ("ofyour", "of your"),
        ("rupeeminimum", "rupee minimum"),
        ("ukgraduate", "uk graduate"),
        ("inthe", "in the"),
        ("jrldn", "jr ldn"),
        ("arethepros", "are the pro"),
        ("senior perweek", "senior per week"),
    ],
)
def test_a_missing_space_is_put_back(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jiniir", "junior"),
        ("lodno", "london"),
        ("hhubs", "hub"),
        ("contractre", "contractor"),
    ],
)
def test_two_slips_in_a_word_are_one_too_few_to_hide_it(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("addaistralia", "add australia"),
        ("seniotindia", "senior india"),
        ("infimance", "in finance"),
        ("betwrengrad", "between grad"),
        ("ecpertiserewarded", "expertise rewarded"),
    ],
)
def test_a_slip_beside_a_missing_space_is_seen_through(typed: str, meant: str) -> None:
    assert read(typed) == meant


def test_a_capital_says_where_a_word_begins() -> None:
    assert read("junior USper month") == "junior us per month"


def test_the_words_beside_it_decide_between_two_as_near() -> None:
    assert read("us dollra") == read("us dollar")


@pytest.mark.parametrize(
    "text", ["Dachdecker ist gut", "asdkjh qwoeiu", "SENIOR GER", "PyTorch DeepMind MLOps", "Xochitl"]
)
def test_what_is_no_slip_of_ours_stays_as_it_is(text: str) -> None:
    assert len(read(text).split()) == len(text.split())
    assert "isnt" not in read(text)
    assert "get" not in read(text)


@given(st.text(max_size=60))
def test_nothing_that_was_typed_is_lost(text: str) -> None:
    keywords = real_knowledge().keywords
    words = words_of(clean(text))
    found, read = deciphered(words, keywords.spell(words), keywords)
    assert len(found) == len(read)
    assert "".join(word.raw for word in found) == "".join(word.raw for word in words)


def test_who_misspells_every_word_costs_no_more_than_who_misspells_a_few() -> None:
    text = " ".join(["inMumbaizz"] * MOST + ["jiniir"])
    assert read(text).split()[-1] == "jiniir"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("wrk frm home", "work from home"), ("hw mch", "how much"), ("wat abt india", "what about india")],
)
def test_shorthand_is_written_out(typed: str, meant: str) -> None:
    assert read(typed) == meant
