"""The levels of a draft: the ranks that its article tells apart, with the years that it gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from drafting.article import DraftError
from drafting.stated import Stated
from knowledge import entries as read
from knowledge.faults import Fault
from knowledge.guide import Level
from knowledge.vocabulary import Vocabulary
from knowledge.yaml_nodes import read_yaml

USUAL = Path(__file__).with_name("ladder.yaml")
Span = tuple[float, float | None]


def usual_levels(path: Path = USUAL) -> list[Level]:
    """The levels where an article says nothing else; raises DraftError where their file has faults."""
    faults: list[Fault] = []
    nodes = read_yaml(path, faults).fields(("levels", "special")).entries("levels")
    levels = [read.level(id_, node) for id_, node in nodes.items()]
    if faults:
        raise DraftError("\n".join(map(str, faults)))
    return levels


def ladder_of(stated: Iterable[Stated], vocabulary: Vocabulary, usual: Sequence[Level]) -> list[Level]:
    """The levels of an article's figures, the lowest first."""
    stated = [one for one in stated if not one.amount.is_percentage]
    levels: list[Level] = []
    for level in usual:
        levels += _split(level, _told_apart(stated, level), vocabulary)
    return _spread([replace_years(level, stated) for level in levels])


def level_of(levels: Sequence[Level], stated: Stated) -> tuple[str | None, bool]:
    """The level of a figure, and whether it could be another as well."""
    found = [level.id for grade in stated.grades for level in levels if grade in level.grades]
    if found:
        return found[-1] if len(set(found)) == 1 else None, len(set(found)) > 1
    if stated.years is None:
        return None, False
    low, high = stated.years
    middle = low if high is None else (low + high) / 2
    below = [level.id for level in levels if level.low <= middle]
    return (below or [levels[0].id])[-1], False


def _told_apart(stated: Iterable[Stated], level: Level) -> list[str]:
    """The ranks of a usual level that the article gives figures of their own, in the order of seniority."""
    groups: dict[tuple[object, ...], dict[str, tuple[float | None, float | None]]] = {}
    for one in stated:
        ranks = [grade for grade in one.grades if grade in level.grades]
        if len(ranks) == 1 and len(one.grades) == 1:
            key = (one.part.id, one.places, one.cities, one.roles, one.measure, one.per, one.when)
            groups.setdefault(key, {})[ranks[0]] = (one.amount.low, one.amount.high)
    apart = {
        grade
        for ranks in groups.values()
        if len(ranks) > 1 and len(set(ranks.values())) > 1
        for grade in ranks
    }
    return [grade for grade in level.grades if grade in apart]


def _split(level: Level, grades: Sequence[str], vocabulary: Vocabulary) -> list[Level]:
    """A usual level as one for each rank that is told apart; the other ranks go with the first."""
    if not grades:
        return [level]
    entries = vocabulary.of("grade")
    rest = tuple(grade for grade in level.grades if grade not in grades)
    made = []
    for grade in grades:
        name = entries[grade].name
        own = (grade, *(rest if grade == grades[-1] else ()))
        made.append(replace(level, id=grade, name=name, plural=f"{name}s", grades=own))
    return made


def replace_years(level: Level, stated: Iterable[Stated]) -> Level:
    """The level with the years of experience that the article gives it most often."""
    spans = Counter(
        one.years
        for one in stated
        if one.years and one.years[0] != one.years[1] and any(grade in level.grades for grade in one.grades)
    )
    if not spans:
        return level
    (low, high), _ = max(spans.items(), key=lambda item: (item[1], item[0][1] is not None))
    return replace(level, low=low, high=high)


def _spread(levels: list[Level]) -> list[Level]:
    """The levels with years that follow on each other: each ends where the next begins, the last never."""
    lows: list[float] = [0]
    for below, level in pairwise(levels):
        least = lows[-1] + 1
        lows.append(max(least, level.low if level.low > below.low else least))
    made = []
    for place, (level, low) in enumerate(zip(levels, lows, strict=True)):
        if place + 1 == len(levels):
            made.append(replace(level, low=_plain(low), high=None))
            continue
        above = lows[place + 1]
        fits = level.high is not None and low < level.high <= above <= level.high + 1
        made.append(
            replace(level, low=_plain(low), high=_plain(level.high if fits and level.high else above))
        )
    return made


def _plain(value: float) -> float:
    return int(value) if value == int(value) else value
