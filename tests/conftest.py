"""What all tests share."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from knowledge.compiling import knowledge_of

if TYPE_CHECKING:
    from tests.databases import Server

# How long one example takes says more of what else the machine does than of the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def _kept() -> None:
    """The knowledge base is on disk before any process starts: making it takes long and says so."""
    knowledge_of("ml-engineer-2025")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL; the processes that share the tests among them share it too."""
    from tests.databases import postgres

    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    with postgres(Path(tempfile.gettempdir()) / f"ml-pay-bot-tests-{run}") as server:
        yield server
