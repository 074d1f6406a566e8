"""Whatever people type becomes words that can be compared, and no text is too odd for that."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.text import MAX_LENGTH, clean, comparable, fold, phrase_of, singular, squeezed, words_of

ANYTHING = st.text(alphabet=st.characters(), max_size=200)  # unpaired surrogates, too


def texts(text: str) -> list[str]:
    return [word.text for word in words_of(clean(text))]


@given(ANYTHING)
@example("\ud83d lone surrogate \udc00")
@example("₹99999999999999999999")
@example("1e999 \x00\x1b[31m")
@example("zero\u200bwidth \u202eright to left")
@example("İstanbul ﷺ ß ŉ ΐ")
@example("🇩🇪🇩 🇺")
@example("' - . ' -- 'tis")
def test_no_text_is_too_odd(text: str) -> None:
    cleaned = clean(text)
    for word in words_of(cleaned):
        assert word.kind in {"word", "number", "sign"}
        assert word.raw
        assert word.raw == cleaned[word.start : word.end]


@given(ANYTHING)
def test_words_stand_in_the_order_of_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for word in words_of(clean(text)):
        assert end <= word.start < word.end
        end = word.end


@given(ANYTHING)
def test_what_is_cleaned_can_be_sent_on(text: str) -> None:
    clean(text).encode("utf-8")


@given(st.text(alphabet=st.characters(categories=["L", "Zs"]), max_size=60))
def test_a_keyword_is_kept_as_the_words_of_a_question_are_read(text: str) -> None:
    assert phrase_of(text).split() == [word.text for word in words_of(clean(text)) if word.kind != "sign"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Salaries", "salary"),
        ("India's", "india"),
        ("boss", "boss"),
        ("bosses", "boss"),
        ("analysis", "analysis"),
        ("bonus", "bonus"),
        ("München", "munchen"),
        ("Zürich's", "zurich"),
        ("don't", "dont"),
        ("UK", "uk"),
        ("us", "us"),
        ("C++", "c++"),
        ("भारत", "भारत"),
    ],
)
def test_plural_possessive_accents_and_capitals_make_no_difference(typed: str, kept: str) -> None:
    assert comparable(typed) == kept
    assert texts(typed) == [kept]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S.A. and U.K.", ["usa", "and", "uk"]),
        ("mid-level", ["mid", "level"]),
        ("150-160k", ["150", "-", "160", "k"]),
        ("150,000 or 150.000 or 1,50,000", ["150,000", "or", "150.000", "or", "1,50,000"]),
        ("₹99999999999999999999", ["₹", "99999999999999999999"]),
        ("sen\u200bior", ["senior"]),
        ("„Berlin“ – ‘ok’", ["„", "berlin", '"', "-", "'", "ok", "'"]),
        ("Ｌｏｎｄｏｎ ①②", ["london", "12"]),
        ("🇩🇪?", ["flagde", "?"]),
        ("", []),
        ("\u200b\ud800", []),
    ],
)
def test_a_text_is_cut_as_people_mean_it(text: str, words: list[str]) -> None:
    assert texts(text) == words


def test_a_text_longer_than_telegram_takes_is_cut_off() -> None:
    assert len(clean("a" * (MAX_LENGTH + 1))) == MAX_LENGTH
    assert len(phrase_of("a" * (MAX_LENGTH + 1))) == MAX_LENGTH


@pytest.mark.parametrize(
    ("keyword", "kept"),
    [
        ("New York", "new york"),
        ("  two   skills ", "two skill"),
        ("Côte d'Ivoire", "cote divoire"),
        ("R&D", "r & d"),
        ("a/b", "a b"),
        ("$", "$"),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_keyword_is_kept_in_one_form(keyword: str, kept: str) -> None:
    assert phrase_of(keyword) == kept


def test_short_words_and_words_in_ss_keep_their_s() -> None:
    assert [singular(word) for word in ("gas", "yes", "glass", "status", "thesis")] == [
        "gas",
        "yes",
        "glass",
        "status",
        "thesis",
    ]


def test_scripts_without_accents_stay_as_they_are() -> None:
    assert [fold("東京"), fold("Киев"), fold("é")] == ["東京", "Киев", "e"]


@pytest.mark.parametrize("number", ["1e6", "1.5E+3", "1e999", "2e-3"])
def test_a_number_with_an_exponent_is_one_number(number: str) -> None:
    assert [(word.text, word.kind) for word in words_of(f"${number} a year")][1] == (number, "number")


@pytest.mark.parametrize("text", ["1e6x", "5 e5", "1e9999"])
def test_what_only_looks_like_an_exponent_is_none(text: str) -> None:
    assert words_of(text)[0].text == text[0]


@pytest.mark.parametrize(("word", "short"), [("soooo", "so"), ("breaddd", "bread"), ("see", "see")])
def test_letters_drawn_out_are_taken_back(word: str, short: str) -> None:
    assert squeezed(word) == short
