"""Whoever looks on sees each step begin and end once, and changes no answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from answers.answering import Answerer
from answers.watching import During, Watch
from tests.builders import baker_bot, bakery_knowledge, said

QUESTION = "master in norway"


class Seen:
    """The steps that were seen, in their order."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def during(self, name: str) -> During:
        @contextmanager
        def step() -> Iterator[None]:
            self.steps.append(f"{name} begins")
            try:
                yield
            finally:
                self.steps.append(f"{name} ends")

        def entered() -> AbstractContextManager[object]:
            return step()

        return entered


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def watched(seen: Seen) -> Answerer:
    return Answerer(bakery_knowledge(), Watch(seen.during("reading"), seen.during("answering")))


def test_a_question_is_read_and_answered(watched: Answerer, seen: Seen) -> None:
    watched.answer(QUESTION)
    assert seen.steps == ["reading begins", "reading ends", "answering begins", "answering ends"]


def test_a_press_is_answered_without_being_read(watched: Answerer, seen: Seen) -> None:
    press = said(baker_bot(), QUESTION).press
    watched.pressed(press)
    assert seen.steps == ["answering begins", "answering ends"]


def test_the_answer_is_the_same(watched: Answerer) -> None:
    assert said(watched, QUESTION) == said(baker_bot(), QUESTION)
