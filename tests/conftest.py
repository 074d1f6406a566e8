"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from knowledge.compiling import knowledge_of

# How long one example takes says more of what else the machine does than of the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def _kept() -> None:
    """The knowledge base is on disk before any process starts: making it takes long and says so."""
    knowledge_of("ml-engineer-2025")
