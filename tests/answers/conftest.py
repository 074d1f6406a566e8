"""The knowledge bases and their answerers, made once."""

from __future__ import annotations

import pytest

from answers.answering import Answerer
from answers.kit import Kit
from knowledge.base import Knowledge
from tests.builders import baker_bot, bakery_knowledge, real_bot, real_knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The shipped guide and vocabulary."""
    return real_knowledge()


@pytest.fixture(scope="session")
def bakery() -> Knowledge:
    """The made-up guide with words of its own."""
    return bakery_knowledge()


@pytest.fixture(scope="session")
def bot() -> Answerer:
    """Answers from the shipped guide."""
    return real_bot()


@pytest.fixture(scope="session")
def baker() -> Answerer:
    """Answers from the made-up guide."""
    return baker_bot()


@pytest.fixture(scope="session")
def kit(knowledge: Knowledge) -> Kit:
    """The parts that makers of answers share, over the shipped guide."""
    return Kit(knowledge)


@pytest.fixture(scope="session")
def bakery_kit(bakery: Knowledge) -> Kit:
    """The parts that makers of answers share, over the made-up guide."""
    return Kit(bakery)
