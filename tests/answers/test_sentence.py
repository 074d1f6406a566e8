"""A question cut into words, each with what it was taken for."""

from __future__ import annotations

import pytest

from knowledge.base import Knowledge
from tests.builders import sentence


def kinds(knowledge: Knowledge, text: str) -> set[str]:
    return {sense.kind for match in sentence(knowledge, text).matches for sense in match.senses}


@pytest.mark.parametrize(
    "text",
    [
        "machine learning engineer",
        "machinelearning engineer",
        "ML engineers",
        "MLE",
        "mle's",
        "machine learnign engineer",
    ],
)
def test_a_job_is_known_joined_split_plural_or_misspelt(knowledge: Knowledge, text: str) -> None:
    found = sentence(knowledge, text)
    assert any(sense.id == "ml-engineer" for match in found.matches for sense in match.senses)


@pytest.mark.parametrize("text", ["new york", "newyork", "New  York", "NEW YORK"])
def test_a_city_is_known_however_it_is_spaced(knowledge: Knowledge, text: str) -> None:
    assert "city" in kinds(knowledge, text)


def test_a_word_is_looked_up_with_what_stands_around_it(knowledge: Knowledge) -> None:
    found = sentence(knowledge, "seniors, in London")
    assert found.has(0, "grade", "senior")
    assert not found.has(0, "grade", "junior")
    assert found.sense(3, "city") is not None
    assert found.grammar(2, "place-preposition")
    assert found.word(0) == "senior"


def test_outside_the_question_there_is_nothing(knowledge: Knowledge) -> None:
    found = sentence(knowledge, "senior")
    assert len(found) == 1
    for place in (-1, 1, 99):
        assert found.word(place) == ""
        assert found.sense(place, "grade") is None
        assert not found.has(place, "grade")
        assert not found.says(place, "grade")


def test_words_that_touch_are_told_from_words_apart(knowledge: Knowledge) -> None:
    assert sentence(knowledge, "5k").touches(1)
    assert not sentence(knowledge, "5 k").touches(1)


def test_a_weak_word_says_nothing_by_itself(knowledge: Knowledge) -> None:
    found = sentence(knowledge, "good")
    assert found.has(0, "cue", "judge")
    assert not found.says(0, "cue", "judge")


def test_the_zero_width_and_the_right_to_left_do_not_hide_a_word(knowledge: Knowledge) -> None:
    assert "grade" in kinds(knowledge, "se\u200bnior\u202e")


@pytest.mark.parametrize("text", ["@paybot germany", "germany @Some_Pay_Bot", "@paybot, germany?"])
def test_the_name_a_bot_is_called_by_is_no_part_of_the_question(knowledge: Knowledge, text: str) -> None:
    words = [word.text for word in sentence(knowledge, text).words if word.kind == "word"]
    assert words == ["germany"]
