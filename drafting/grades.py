"""Ranks that are no steps of a ladder: those that are a condition ("elite roles"), and the word for all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from knowledge.yaml_nodes import read_yaml

LADDER = Path(__file__).with_name("ladder.yaml")
ALL = "all"


@cache
def special() -> frozenset[str]:
    """The ranks under which a figure holds only for some, as ladder.yaml has them."""
    return frozenset(read_yaml(LADDER, []).fields(("levels", "special")).texts("special"))


def is_step(grade: str) -> bool:
    """Whether a rank is a step of a ladder."""
    return grade != ALL and grade not in special()
