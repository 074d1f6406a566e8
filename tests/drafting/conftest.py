"""What the tests of the drafter share: it is made once."""

from __future__ import annotations

import pytest

from drafting.drafter import Drafter


@pytest.fixture(scope="session")
def drafter() -> Drafter:
    return Drafter()
