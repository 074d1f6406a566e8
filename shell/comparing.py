"""What has changed from one guide to another: a table, a file for a spreadsheet, a picture."""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shell import knowing
from shell.speaking import Stop, say, shown
from shell.tables import table

if TYPE_CHECKING:
    from answers.answering import Answerer
    from answers.change_rows import Row
    from answers.changing import ChangeTeller

HEADS = ("what", "low", "high", "middle")
COLUMNS = (
    "place", "level", "role", "measure", "note",
    "old low", "old high", "old unit", "old per", "new low", "new high", "new unit", "new per",
    "low %", "high %", "middle %", "turn",
)  # fmt: skip


def compare_guides(options: argparse.Namespace) -> int:
    """Show which figures rose, fell, stayed, appeared and vanished from one guide to another."""
    teller = _teller(options.old, options.new)
    rows = teller.rows()
    if options.csv:
        _csv(rows)
    else:
        _table(teller, rows)
    if options.chart:
        title = _draw(teller, Path(options.chart))
        print(f"{options.chart}: {title}", file=sys.stderr if options.csv else sys.stdout)
    return 0


def _teller(old: str, new: str) -> ChangeTeller:
    from answers.changing import ChangeTeller
    from knowledge.changes import same_job

    before, now = _answerer(old).kit, _answerer(new).kit
    if not same_job(before.guide, now.guide):
        jobs = [guide.roles[guide.role].plural for guide in (before.guide, now.guide)]
        raise Stop(f"{old} is about {jobs[0]} and {new} about {jobs[1]} (expected two guides about one job).")
    return ChangeTeller(now, before.guide)


def _answerer(name: str) -> Answerer:
    """Who answers from a guide; a Stop with one sentence where it cannot be used."""
    from answers.answering import Answerer
    from knowledge.compiling import knowledge_of
    from knowledge.faults import KnowledgeError

    folder = knowing.folder(name)
    try:
        return Answerer(knowledge_of(folder))
    except KnowledgeError as error:
        first, *more = error.faults
        rest = f" (and {len(more)} more: bot.py check --guide {name})" if more else ""
        raise Stop(f"{name} can't be compared: {shown([str(first)])}{rest}") from None


def _table(teller: ChangeTeller, rows: Sequence[Row]) -> None:
    old, new = teller.years
    heads = (HEADS[0], str(old), str(new), *HEADS[1:])
    cells = [(row.what, row.before, row.after, row.low, row.high, row.made) for row in rows]
    table(heads, cells, [row.group for row in rows])
    turns = Counter(row.change.turn.said for row in rows)
    say(f"{len(rows)} figures: {', '.join(f'{count} {turn}' for turn, count in turns.most_common())}.")


def _csv(rows: Iterable[Row]) -> None:
    out = csv.writer(sys.stdout)
    out.writerow(COLUMNS)
    for row in rows:
        out.writerow(_fields(row))


def _fields(row: Row) -> Iterator[object]:
    change = row.change
    yield from (change.place, change.level, change.role, change.figure.measure, change.figure.note)
    for figure in (change.old, change.new):
        yield from (figure.low, figure.high, figure.unit, figure.per) if figure else (None,) * 4
    yield from (*change.percents, change.percent, change.turn.value)


def _draw(teller: ChangeTeller, path: Path) -> str:
    """Draw what changed most into a file; its title."""
    chart = teller.picture()
    if chart is None:
        raise Stop("There is no picture for this: no figure of both guides rose or fell.")
    from pictures.drawing import draw
    from pictures.themes import Theme

    try:
        path.write_bytes(draw(chart, Theme("light")))
    except OSError as error:
        raise Stop(f"The picture can't be written to {path}: {error.strerror}.") from None
    return chart.title
