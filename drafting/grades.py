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


@cache
def plain() -> frozenset[str]:
    """The ranks of all steps but the highest: those that are a rank wherever they begin a job's name."""
    levels = read_yaml(LADDER, []).fields(("levels", "special")).entries("levels").values()
    ranks = [level.fields(("name", "plural", "years", "grades")).texts("grades") for level in levels]
    return frozenset(rank for grades in ranks[:-1] for rank in grades)


def is_step(grade: str) -> bool:
    """Whether a rank is a step of a ladder."""
    return grade != ALL and grade not in special()
