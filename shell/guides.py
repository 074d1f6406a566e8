"""Which guides there are, and what has changed between two of them."""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shell import knowing
from shell.speaking import Stop, say, shown

if TYPE_CHECKING:
    from answers.changing import ChangeTeller, Row
    from config import Settings
    from knowledge.guide import Guide

DAYS = 30
UNKNOWN = "–"
HEADS = ("guide", "year", "about", "sections", "figures", "topics", "to review", "in use", "answered")
CHANGES = ("what", "before", "after", "change")


def guides(options: argparse.Namespace) -> int:
    """List the guides: what each holds, what is still to be looked at, and how much it answers."""
    settings = knowing.settings()
    answered, why = _answered(settings)
    rows = [_guide_row(path.parent, settings, answered) for path in _folders(options.folder)]
    if not rows:
        raise Stop(f"There are no guides in {options.folder or knowing.GUIDES}.")
    _table(HEADS, rows)
    if why:
        say(f"How many questions each answered is not known: {why}")
    return 0


def compare_guides(options: argparse.Namespace) -> int:
    """Show which figures rose, fell, appeared and vanished from one guide to another."""
    teller = _teller(options.old, options.new)
    rows = teller.rows()
    if options.csv:
        _csv(rows)
    else:
        _table(CHANGES, [(row.what, row.before, row.after, row.made) for row in rows])
        say(_summary(rows))
    if options.chart:
        _draw(teller, Path(options.chart))
    return 0


def _teller(old: str, new: str) -> ChangeTeller:
    from answers.changing import ChangeTeller
    from knowledge.changes import same_job

    before, now = knowing.one(old).kit, knowing.one(new).kit
    if not same_job(before.guide, now.guide):
        jobs = [guide.roles[guide.role].plural for guide in (before.guide, now.guide)]
        raise Stop(f"{old} is about {jobs[0]} and {new} about {jobs[1]} (expected two guides about one job).")
    return ChangeTeller(now, before.guide)


def _summary(rows: Sequence[Row]) -> str:
    turns = Counter(row.change.turn.value for row in rows)
    return ", ".join(f"{count} {turn}" for turn, count in turns.most_common()) + "."


def _csv(rows: Iterable[Row]) -> None:
    out = csv.writer(sys.stdout)
    out.writerow((*CHANGES, "low %", "high %", "turn"))
    for row in rows:
        out.writerow((row.what, row.before, row.after, row.made, *row.change.percents, row.change.turn.value))


def _draw(teller: ChangeTeller, path: Path) -> None:
    chart = teller.picture()
    if chart is None:
        raise Stop("There is no picture for this: no figure of both guides rose or fell.")
    from pictures.drawing import draw
    from pictures.themes import Theme

    try:
        path.write_bytes(draw(chart, Theme("light")))
    except OSError as error:
        raise Stop(f"The picture can't be written to {path}: {error.strerror}.") from None
    say(f"{path}: {chart.title}")


def _folders(folder: Path | None) -> list[Path]:
    return sorted((folder or knowing.GUIDES).glob("*/guide.yaml"))


def _guide_row(folder: Path, settings: Settings, answered: Counter[str] | None) -> tuple[str, ...]:
    from knowledge.faults import KnowledgeError
    from knowledge.loading import load_guide

    try:
        guide = load_guide(folder)
    except KnowledgeError as error:
        first = shown([str(error.faults[0])])
        return (folder.name, UNKNOWN, f"can't be used: {first}", *[UNKNOWN] * (len(HEADS) - 3))
    is_used = folder.name in settings.guide
    times = str(answered[guide.name]) if is_used and answered is not None else UNKNOWN
    return (
        folder.name,
        str(guide.year),
        guide.roles[guide.role].plural,
        *(str(len(part)) for part in (guide.sections, guide.figures, guide.topics)),
        str(_to_review(guide)),
        "yes" if is_used else "no",
        times,
    )


def _to_review(guide: Guide) -> int:
    marks = [
        entry.review for part in (guide.figures, guide.adjustments, guide.topics) for entry in part.values()
    ]
    return sum(map(bool, marks)) + bool(guide.review)


def _answered(settings: Settings) -> tuple[Counter[str] | None, str]:
    """How many questions of the last days each guide in use answered; None, and why, where that is not known.

    What was asked is kept as words that give the same answer again, so that they tell its guide.
    """
    import asyncio

    from shell.operations import report_of
    from storage.errors import StorageError

    try:
        found = asyncio.run(report_of(settings, DAYS, whole=True))
    except StorageError as error:
        return None, str(error)
    counts: Counter[str] = Counter()
    if len(settings.guide) == 1:
        counts[knowing.folder(settings.guide[0]).name] = sum(row.times for row in found.asked)
        return counts, ""
    from answers.several import Several

    answerer = knowing.answerer(settings.guide, settings.language)
    for row in found.asked:
        if isinstance(answerer, Several):
            counts[answerer.guide_of(row.phrase)] += row.times
    return counts, ""


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table in a terminal, tabs in a pipe."""
    if sys.stdout is None or not sys.stdout.isatty():
        for row in (heads, *rows):
            say("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*heads)
    for row in rows:
        table.add_row(*row)
    Console(highlight=False).print(table)
