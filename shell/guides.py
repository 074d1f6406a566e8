"""Which guides there are, what is in each, and how much each answers."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from shell import knowing
from shell.speaking import Stop, say, shown
from shell.tables import table

if TYPE_CHECKING:
    from config import Settings
    from knowledge.guide import Guide
    from storage.report import Report

DAYS = 30
UNKNOWN = "–"
BROKEN = "can't be used"
HEADS = ("guide", "title", "year", "sections", "figures", "topics", "review", "used", "asked")


class Asked(NamedTuple):
    """How many questions each guide in use answered, by its name; `why` that is not known."""

    counts: Counter[str] | None
    why: str = ""


def guides(options: argparse.Namespace) -> int:
    """List the guides: what each holds, what is still to be looked at, and how much it answers."""
    settings = knowing.settings()
    folders = _folders(options.folder)
    if not folders:
        raise Stop(f"There are no guides in {options.folder or knowing.GUIDES}.")
    asked = _asked(settings)
    found = [_read(folder) for folder in folders]
    rows = [_row(folder, guide, settings, asked) for folder, guide in zip(folders, found, strict=True)]
    table(HEADS, rows)
    for folder, guide in zip(folders, found, strict=True):
        if isinstance(guide, str):
            say(f"{folder.name} can't be used: {guide}")
    known = {folder.name for folder in folders}
    if options.folder is None and (missing := [name for name in settings.guide if name not in known]):
        say(f"In the settings, but not there: {', '.join(missing)}.")
    say(f"How many questions each answered is not known: {asked.why}" if asked.why else _legend())
    return 0


def _legend() -> str:
    return f"review: entries still to be looked at; asked: questions answered in the last {DAYS} days."


def _folders(folder: Path | None) -> list[Path]:
    return sorted(path.parent for path in (folder or knowing.GUIDES).glob("*/guide.yaml"))


def _row(folder: Path, found: Guide | str, settings: Settings, asked: Asked) -> tuple[str, ...]:
    is_used = folder.resolve() in [(knowing.GUIDES / name).resolve() for name in settings.guide]
    used = "yes" if is_used else "no"
    if isinstance(found, str):
        return (folder.name, BROKEN, *[UNKNOWN] * (len(HEADS) - 4), used, UNKNOWN)
    times = str(asked.counts[found.name]) if is_used and asked.counts is not None else UNKNOWN
    parts = (found.sections, found.figures, found.topics)
    counts = [*(len(part) for part in parts), _to_review(found)]
    return (folder.name, found.title, str(found.year), *map(str, counts), used, times)


def _read(folder: Path) -> Guide | str:
    """A guide; of one that cannot be used, what is wrong with it."""
    from knowledge.faults import KnowledgeError
    from knowledge.loading import load_guide

    try:
        return load_guide(folder)
    except KnowledgeError as error:
        first, *more = error.faults
        return f"{shown([str(first)])} (and {len(more)} more)" if more else shown([str(first)])


def _to_review(guide: Guide) -> int:
    """How many entries of a guide an editor is still to look at."""
    parts = (guide.figures, guide.adjustments, guide.topics)
    marks = [entry.review for part in parts for entry in part.values()]
    return sum(map(bool, marks)) + bool(guide.review)


def _asked(settings: Settings) -> Asked:
    """How many questions of the last days each guide in use answered.

    What was asked is kept as words that give the same answer again, so that they tell its guide.
    """
    import asyncio

    from shell.operations import report_of
    from storage.errors import StorageError

    try:
        return _counted(asyncio.run(report_of(settings, DAYS, whole=True)), settings)
    except StorageError as error:
        return Asked(None, str(error))
    except Stop:
        return Asked(None, "a guide that the settings name can't be used.")


def _counted(report: Report, settings: Settings) -> Asked:
    from answers.several import Several

    answerer = knowing.answerer(settings.guide, settings.language)
    counts: Counter[str] = Counter()
    for row in report.asked:
        name = answerer.guide_of(row.phrase) if isinstance(answerer, Several) else answerer.kit.guide.name
        counts[name] += row.times
    return Asked(counts)
