"""Content is data: no Python file of the bot names a country, a level, an industry, a job or a figure."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.base import Knowledge
from knowledge.loading import load_vocabulary
from tests.builders import ROOT

FOLDERS = ("answers", "drafting", "handlers", "knowledge", "pictures", "shell", "transport")
FILES = [ROOT / "bot.py", *(file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py")))]
CONTENT_KINDS = ("job", "industry", "company", "skill", "grade")
MEASURES = {"base", "total", "average", "rate", "bonus", "premium", "gap"}
PERIODS = {"year", "month", "week", "day", "hour"}
PARTS = {
    "role",
    "level",
    "place",
    "hub",
    "industry",
    "city",
    "company",
    "job",
    "skill",
    "grade",
    "data",
    "web",
}
GENERIC = MEASURES | PERIODS | PARTS
HOMONYMS = frozenset({"judge", "writer", "all", "all levels"})
EXEMPT = {
    ("rates.py", "EUR"): "the central bank quotes all rates against it",
    ("text.py", "us"): "an ending of words that have no plural",
    ("slots.py", "in"): "a preposition",
    ("slots.py", "de"): "a preposition",
}
SMALLEST_FIGURE = 1000


def literals(file: Path) -> Iterator[ast.Constant]:
    """The literals of a file, without its docstrings and annotations."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                silent.add(id(first.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in silent:
            yield node


def content_words(knowledge: Knowledge) -> dict[str, str]:
    """What a literal must not be, with what it is: names and ids of the guide and of the vocabulary."""
    guide = knowledge.guide
    words: dict[str, str] = {}
    for place in guide.places.values():
        words |= dict.fromkeys(
            (place.id, place.name, place.in_text, place.short, place.currency, place.territory), "place"
        )
    for level in guide.levels.values():
        words |= dict.fromkeys((level.id, level.name, level.plural, *level.grades), "level")
    for role in guide.roles.values():
        words |= dict.fromkeys((role.id, role.name, role.plural), "role")
    for figure in guide.figures.values():
        words[figure.id] = "figure"
    for adjustment in guide.adjustments.values():
        words |= dict.fromkeys((adjustment.id, *adjustment.names), "adjustment")
        words |= {name.split("/", 1)[1]: "hub" for name in adjustment.names if "/" in name}
    words |= dict.fromkeys((topic for topic in guide.topics if "-" in topic), "topic")
    vocabulary = load_vocabulary(ROOT / "knowledge" / "vocabulary" / "en")
    for kind in CONTENT_KINDS:
        for entry in vocabulary.of(kind).values():
            words |= dict.fromkeys((entry.id, entry.name), kind)
    return {
        word.casefold(): what
        for word, what in words.items()
        if word and word.casefold() not in GENERIC | HOMONYMS
    }


def is_round(number: float) -> bool:
    """Whether a number has one digit and noughts, so that it may stand for anything."""
    return len(f"{number:.0f}".rstrip("0")) < 2


@pytest.fixture(scope="module")
def content(knowledge: Knowledge) -> dict[str, str]:
    return content_words(knowledge)


@pytest.fixture(scope="module")
def amounts(knowledge: Knowledge) -> frozenset[float]:
    stated = {
        side for figure in knowledge.guide.figures.values() for side in (figure.low, figure.high) if side
    }
    return frozenset(side for side in stated if side >= SMALLEST_FIGURE and not is_round(side))


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(ROOT)) for file in FILES])
def test_no_code_names_what_the_guide_holds(
    file: Path, content: dict[str, str], amounts: frozenset[float]
) -> None:
    found = []
    for node in literals(file):
        if (file.name, node.value) in EXEMPT:
            continue
        if isinstance(node.value, str):
            what = content.get(node.value.casefold())
            if what is None and " " in node.value and not node.value.startswith((" ", "\n")):
                spaced = f" {re.sub(r'[^a-z]+', ' ', node.value.casefold())} "
                what = next(
                    (kind for word, kind in content.items() if " " in word and f" {word} " in spaced), None
                )
            if what is not None:
                found.append(f"{file.name}:{node.lineno}: {node.value!r} is content ({what})")
        elif (
            isinstance(node.value, int | float) and not isinstance(node.value, bool) and node.value in amounts
        ):
            found.append(f"{file.name}:{node.lineno}: {node.value!r} is a figure of the guide")
    assert not found, "\n".join(found)
