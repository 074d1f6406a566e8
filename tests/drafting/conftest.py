"""What the tests of the drafter share: it is made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafting.drafter import Drafter
from tests.drafting.drafted import DRAFTED


@pytest.fixture(scope="session")
def drafter() -> Drafter:
    return Drafter()


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    """A drafted guide that a test may change."""
    return Path(shutil.copytree(DRAFTED, tmp_path / "drafted"))
