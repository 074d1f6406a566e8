"""A standard output that passes for a terminal of some width."""

from __future__ import annotations

import re
import sys

import pytest
from rich.cells import cell_len

_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """Let what is written go to a terminal that is as wide."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")


def columns(said: str) -> list[int]:
    """How many columns each line takes."""
    return [cell_len(_STYLE.sub("", line).rstrip()) for line in said.splitlines()]
