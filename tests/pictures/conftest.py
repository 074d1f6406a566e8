"""The answerers whose charts are drawn."""

from __future__ import annotations

import pytest

from answers.answering import Answerer
from answers.kit import Kit
from tests.builders import baker_bot, bakery_knowledge, real_bot, real_knowledge


@pytest.fixture(scope="session")
def bots() -> list[tuple[Answerer, Kit]]:
    """Answers from both guides, and what makes their presses."""
    return [(real_bot(), Kit(real_knowledge())), (baker_bot(), Kit(bakery_knowledge()))]
