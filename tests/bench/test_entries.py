"""Other matchers get the whole guide in the vocabulary's words, and are judged as the bot is."""

from __future__ import annotations

import pytest

from bench.accuracy import Question
from bench.comparing import Suite, suite
from bench.peers.entries import answered_by


@pytest.fixture(scope="module")
def asked() -> Suite:
    return suite()


def test_every_entry_has_texts_by_which_it_can_be_found(asked: Suite) -> None:
    assert all(entry.texts for entry in asked.entries)


def test_each_text_is_learned_with_its_entry_and_a_matcher_learns_from_questions(asked: Suite) -> None:
    texts, numbers = asked.known(asked.building)
    assert len(texts) == len(numbers) > len(asked.known([])[0])
    assert set(numbers) <= set(range(len(asked.entries)))


def test_an_entry_is_a_right_answer_where_the_bots_would_be(asked: Suite) -> None:
    wanted = {"kind": "figure", "figures": [{"low": 140000, "high": 180000, "unit": "USD", "per": "year"}]}
    number = answered_by(asked.entries, Question("q", "lookup", ("mid level us",), wanted))
    assert number is not None
    assert asked.entries[number].answer["figures"][0]["low"] == 140000


def test_no_entry_answers_what_is_to_be_refused(asked: Suite) -> None:
    refused = Question("q", "off-topic", ("weather?",), {"kind": "unknown", "must_not_figures": True})
    assert answered_by(asked.entries, refused) is None


def test_a_question_stands_in_one_part_only(asked: Suite) -> None:
    building, measured = ({question.turns for question in part} for part in (asked.building, asked.measured))
    assert not building & measured
