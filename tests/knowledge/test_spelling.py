"""A slip of the pen is forgiven, and two words that are equally likely are not guessed between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.spelling import Spelling, edits_allowed

LETTERS = "abeinorst"
WORDS = st.text(alphabet=LETTERS, min_size=4, max_size=14)
KNOWN = st.lists(WORDS, min_size=1, max_size=40, unique=True)


@st.composite
def slips(draw: st.DrawFn, word: str, count: int) -> str:
    """A word with so many letters left out, doubled, changed or swapped."""
    for _ in range(count):
        place = draw(st.integers(0, len(word) - 1))
        letter = draw(st.sampled_from(LETTERS))
        word = draw(
            st.sampled_from(
                [
                    word[:place] + word[place + 1 :],
                    word[:place] + letter + word[place:],
                    word[:place] + letter + word[place + 1 :],
                    word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
                ]
            )
        )
    return word


@st.composite
def misspelt(draw: st.DrawFn) -> tuple[list[str], str]:
    words = draw(KNOWN)
    return words, draw(slips(draw(st.sampled_from(words)), draw(st.integers(0, 3))))


def expected(words: list[str], typed: str) -> set[str]:
    """All known words within the edits allowed, found by looking at every one."""
    found = set()
    for word in words:
        distance = OSA.distance(typed, word)
        if distance > min(edits_allowed(len(typed)), edits_allowed(len(word) + 1)):
            continue
        if distance == 2 and (typed[0] != word[0] or len(word) < 6):
            continue
        found.add(word)
    return found


@given(misspelt())
def test_every_word_within_the_edits_allowed_is_found_and_no_other(case: tuple[list[str], str]) -> None:
    words, typed = case
    spelling = Spelling(dict.fromkeys(words, 0))
    assert {near.word for near in spelling.near(typed)} == expected(words, typed)


@given(misspelt())
def test_the_best_word_is_the_nearest_where_no_other_is_as_near(case: tuple[list[str], str]) -> None:
    words, typed = case
    spelling = Spelling(dict.fromkeys(words, 0))
    found = spelling.near(typed)
    best = spelling.best(typed)
    if found and (len(found) == 1 or found[0].distance < found[1].distance):
        assert best == found[0]
    else:
        assert best is None


@given(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=20), st.text(max_size=12))
def test_words_in_any_script_are_found_again_and_nothing_raises(words: list[str], typed: str) -> None:
    spelling = Spelling(dict.fromkeys(words, 0))
    spelling.near(typed)
    for word in words:
        if len(word) >= 4:
            assert spelling.near(word)[0].distance == 0


@given(KNOWN, WORDS)
def test_kept_and_restored_it_finds_the_same(words: list[str], typed: str) -> None:
    spelling = Spelling(dict.fromkeys(words, 1))
    assert Spelling.restored(memoryview(spelling.stored())).near(typed) == spelling.near(typed)


@pytest.mark.parametrize(("length", "edits"), [(1, 0), (3, 0), (4, 1), (6, 1), (7, 2), (12, 2), (40, 2)])
def test_long_words_may_be_misspelt_more_than_short_ones(length: int, edits: int) -> None:
    assert edits_allowed(length) == edits


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("salray", "salary"),
        ("slary", "salary"),
        ("engeneer", "engineer"),
        ("enginere", "engineer"),
        ("negociations", "negotiation"),
        ("esnior", "senior"),
    ],
)
def test_common_slips_are_understood(typed: str, meant: str) -> None:
    spelling = Spelling(dict.fromkeys(["salary", "engineer", "negotiation", "senior"], 0))
    best = spelling.best(typed)
    assert best is not None
    assert best.word == meant


def test_between_two_equally_near_words_there_is_no_guess() -> None:
    assert Spelling({"house": 0, "hour": 0}).best("hous") is None


def test_of_two_equally_near_words_the_one_of_lower_rank_is_meant() -> None:
    best = Spelling({"house": 0, "hour": 2}).best("hous")
    assert best is not None
    assert (best.word, best.distance) == ("house", 1)


def test_words_of_three_letters_are_taken_as_they_are() -> None:
    assert Spelling({"paid": 0, "pay": 0}).near("pai") == []


def test_a_word_of_four_thousand_letters_is_looked_at_for_no_time() -> None:
    assert Spelling({"salary": 0}).near("a" * 4096) == []


def test_nothing_known_finds_nothing() -> None:
    assert Spelling({}).near("salary") == []


KNOWN_FULL = ["machine", "learning", "engineer", "salary", "canada", "australia", "manager", "area"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mchn", "machine"),
        ("lrnng", "learning"),
        ("ngnr", "engineer"),
        ("slry", "salary"),
        ("cnda", "canada"),
        ("strlia", "australia"),
    ],
)
def test_a_word_without_vowels_is_known_by_its_consonants(typed: str, meant: str) -> None:
    (near,) = Spelling(dict.fromkeys(KNOWN_FULL, 0)).without_vowels(typed)
    assert (near.word, near.score) == (meant, 0.7)


@pytest.mark.parametrize("typed", ["ngr", "rea", "salry", "slery", "minchn", "machine", "", "m" * 4000])
def test_what_is_short_or_has_other_vowels_is_not(typed: str) -> None:
    assert Spelling(dict.fromkeys(KNOWN_FULL, 0)).without_vowels(typed) == []


def test_of_words_with_the_same_consonants_those_of_the_lowest_rank_are_meant() -> None:
    spelling = Spelling({"berlin": 2, "burlone": 1, "boralein": 1, "aberlin": 9})
    assert [near.word for near in spelling.without_vowels("brln")] == ["boralein", "burlone"]
    assert Spelling({"berlin": 3}).without_vowels("brln") == []
