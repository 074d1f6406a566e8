"""What the contract asks and the code does not do yet. Each test moves to its own file once it passes."""

from __future__ import annotations

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from tests.builders import said


@pytest.mark.parametrize("question", ["100k", "$100k", "401", "1e999", "1e6"])
def test_a_bare_number_is_neither_a_topic_nor_somebodys_pay(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind in {Kind.CLARIFY, Kind.UNKNOWN, Kind.HELP}
    assert not answer.figures
