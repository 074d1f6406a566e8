"""What an editor makes a guide with: a draft of an article."""

from __future__ import annotations

import argparse
import contextlib
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from shell import checks, knowing
from shell.speaking import Stop, say, shown

if TYPE_CHECKING:
    from drafting.drafter import Draft
    from knowledge.guide import Adjustment, Figure

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,60}")
MOST_LISTED = 12


def draft(options: argparse.Namespace) -> int:
    """Draft a guide from an article: sections, figures, adjustments and topics, each with its lines."""
    if not _NAME.fullmatch(options.name):
        options.parser.error("--name: expected lower-case letters, digits and dashes, as my-guide-2026")
    from drafting.article import DraftError, read_article
    from drafting.drafter import Drafter
    from drafting.writing import write_guide
    from knowledge.faults import KnowledgeError

    folder = (options.into or knowing.GUIDES) / options.name
    try:
        article = read_article(Path(options.article))
        this_year = datetime.now(tz=UTC).year
        made = Drafter().draft(article, options.name, options.year, otherwise=this_year)
        kept = write_guide(made.guide, article, folder, force=options.force)
    except DraftError as error:
        raise Stop(str(error)) from None
    except KnowledgeError as error:
        raise Stop("\n".join(map(str, error.faults))) from None
    say("\n".join(_report(made, folder, kept)))
    return 0


def review(options: argparse.Namespace) -> int:
    """Go through what a draft marks for review, in the terminal; at its end, check the guide."""
    folder = knowing.folder(options.name)
    from drafting.article import DraftError
    from drafting.reviewing import Review
    from drafting.screen import Screen

    try:
        made = Review(folder)
        if made.marked():
            screen = Screen(made)
            try:
                with contextlib.suppress(KeyboardInterrupt):
                    screen.run()
            finally:
                say(screen.summary())
        else:
            say(f"Nothing in {folder.name} is marked for review.")
        is_done = not made.marked()
    except DraftError as error:
        raise Stop(shown([str(error)])) from None
    if is_done:
        say(checks.in_order(str(folder)))
    return 0


def _report(made: Draft, folder: Path, kept: Path | None) -> list[str]:
    """What was drafted, what was left out, and what is next."""
    guide = made.guide
    shown = folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
    lines = [
        f"{shown}: {guide.title}",
        f"  {_counted(len(guide.sections), 'section')}, {_counted(len(guide.figures), 'figure')}, "
        f"{_counted(len(guide.adjustments), 'adjustment')}, {_counted(len(guide.topics), 'topic')}; "
        f"year {guide.year}, about {guide.roles[guide.role].plural}.",
    ]
    if kept is not None:
        lines.append(f"  The guide that was there is now {kept.name}.")
    if made.left_out:
        lines.append("Left out of the article:")
        lines += [f"  lines {one.first}–{one.last}, {one.why}: “{one.text[:60]}”" for one in made.left_out]
    if made.no_pay:
        lines.append("Amounts that were taken for no pay:")
        lines += [f"  line {one.line}: {one.text} ({one.why})" for one in made.no_pay[:MOST_LISTED]]
        if len(made.no_pay) > MOST_LISTED:
            lines.append(f"  … and {len(made.no_pay) - MOST_LISTED} more")
    entries: list[Figure | Adjustment] = [*guide.figures.values(), *guide.adjustments.values()]
    doubts = sum(1 for each in entries if each.review)
    lines.append(
        f"To look at: {_counted(doubts + bool(guide.review), 'doubt')}, and the words of "
        f"{_counted(len(guide.topics), 'topic')}."
    )
    lines.append(f"Next: bot.py review {guide.name}")
    return lines


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
