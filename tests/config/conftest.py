"""What the tests of the settings share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder and none of our variables."""
    for name in list(os.environ):
        if name.startswith(("MLPAY_", "TELEGRAM_", "PG")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
