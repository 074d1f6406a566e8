"""What all tests share."""

from __future__ import annotations

import pytest

from knowledge.compiling import knowledge_of


@pytest.fixture(scope="session", autouse=True)
def _kept() -> None:
    """The knowledge base is on disk before any process starts: making it takes long and says so."""
    knowledge_of("ml-engineer-2025")
