"""ML Pay Bot, the command line: what it answers with, what an operator runs, what an editor makes."""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path
from typing import Any

from shell import asking, checks, comparing, drafts, guides, knowing, operations
from shell.speaking import Stop
from storage.ages import COUNTS

GUIDE = knowing.USUAL
DAYS = 30
MOST_DAYS = COUNTS.days
PICTURE = "chart.png"
INTERRUPTED = 130
FIRST_YEAR, LAST_YEAR = 1990, 2100


def main(arguments: list[str] | None = None) -> int:
    """Run a command; the exit status is 0 done, 1 a fault named on stderr, 2 wrong usage."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        status: int = options.command(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except Stop as fault:
        print(fault, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read the output has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale; half characters are written as JSON writes them."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bot.py",
        description="Answers questions about machine-learning pay, in Telegram or in the terminal.",
        epilog='For example: bot.py ask "senior pay in London?"',
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add(
        commands,
        asking.run,
        "answer in Telegram; without a token, chat in the terminal",
        "TELEGRAM_BOT_TOKEN=… bot.py run",
    )
    _add(
        commands, asking.chat, "chat in the terminal, or answer a question a line from a pipe", "bot.py chat"
    )
    one = _add(
        commands,
        asking.ask,
        "answer a question, or a file of them",
        'bot.py ask --json "senior pay in London?"',
    )
    one.add_argument("question", nargs="*", help="the question, in your own words")
    one.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    one.add_argument(
        "--batch",
        action="store_true",
        help='answer JSON lines from stdin, {"id": "7", "chat": "a", "text": "…"}, a JSON object each',
    )
    drawn = _add(
        commands,
        asking.chart,
        "draw the picture of an answer",
        'bot.py chart "compare seniors in us, uk, india" --out chart.png',
    )
    drawn.add_argument("question", nargs="+", help="the question, in your own words")
    drawn.add_argument("--out", default=PICTURE, metavar="FILE", help=f"the PNG to write ({PICTURE})")
    drawn.add_argument("--theme", choices=("light", "dark"), default="light", help="its colours (light)")
    shown = _add(
        commands,
        asking.explain,
        "show how a question is read: the editor's tool",
        'bot.py explain --after "senior pay in the US?" "and in India?"',
    )
    shown.add_argument("question", nargs="+", help="the question, in your own words")
    shown.add_argument(
        "--after", action="append", default=[], metavar="QUESTION", help="what was asked before it"
    )
    checked = _add(
        commands,
        checks.check,
        "name every fault of the guide and the vocabulary, or of all that is set",
        "bot.py check --guide knowledge/guides/my-guide",
    )
    told = _add(
        commands,
        operations.report,
        "show what was asked most, not understood and disliked",
        "bot.py report --days 7 --csv > report.csv",
    )
    told.add_argument(
        "--days",
        type=_days,
        default=DAYS,
        metavar="N",
        help=f"how many days back, today included: 1 to {MOST_DAYS} ({DAYS})",
    )
    told.add_argument("--csv", action="store_true", help="print all of it as CSV, for a spreadsheet")
    set_ = _add(
        commands,
        operations.webhook,
        "set, show or delete the webhook at Telegram",
        "bot.py webhook set",
    )
    set_.add_argument("what", choices=("set", "info", "delete"), help="what to do with it")
    reviewed = _add(
        commands,
        drafts.review,
        "go through what a draft marks for review",
        "bot.py review my-guide",
    )
    reviewed.add_argument("name", metavar="NAME", help="a folder of knowledge/guides, or its path")
    compared = _add(
        commands,
        comparing.compare_guides,
        "show what rose, fell, stayed, appeared and vanished from one guide to another",
        "bot.py compare-guides my-guide-2025 my-guide-2026 --chart changes.png",
    )
    compared.add_argument("old", metavar="OLD", help="a folder of knowledge/guides, or its path")
    compared.add_argument("new", metavar="NEW", help="the one that came after it")
    compared.add_argument("--csv", action="store_true", help="print it as CSV, for a spreadsheet")
    compared.add_argument("--chart", metavar="FILE", help="draw what changed most into a PNG")
    listed = _add(commands, guides.guides, "list the guides, and what each holds", "bot.py guides")
    listed.add_argument("--folder", type=Path, metavar="FOLDER", help="where they are (knowledge/guides)")
    drafted = _add(
        commands,
        drafts.draft,
        "draft a guide from an article: text, Markdown or HTML",
        "bot.py draft article.html --name my-guide",
    )
    drafted.add_argument("article", metavar="ARTICLE", help="the file with the article")
    drafted.add_argument("--name", required=True, help="what to call the guide, and its folder")
    drafted.add_argument("--year", type=_year, help="the year it is for (the one that the article says)")
    drafted.add_argument(
        "--force", action="store_true", help="replace a guide of that name, which is kept beside"
    )
    drafted.add_argument(
        "--into", type=Path, metavar="FOLDER", help="where to make its folder (knowledge/guides)"
    )
    either = checked.add_mutually_exclusive_group()
    either.add_argument(
        "--config",
        action="store_true",
        help="try the settings as well: their guide, the database, the token, and the webhook at Telegram",
    )
    for command in (shown, either):
        command.add_argument(
            "--guide",
            default=GUIDE,
            metavar="NAME",
            help=f"a folder of knowledge/guides, or its path ({GUIDE})",
        )
    for command in (one, drawn):
        command.add_argument(
            "--guide",
            action="append",
            metavar="NAME",
            help=f"a folder of knowledge/guides, or its path ({GUIDE}); again for one more",
        )
    return parser


def _days(text: str) -> int:
    """A number of days, as --days takes it."""
    if text not in map(str, range(1, MOST_DAYS + 1)):
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 to {MOST_DAYS}")
    return int(text)


def _year(text: str) -> int:
    """A year, as --year takes it."""
    if not (text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise argparse.ArgumentTypeError(f"expected a year from {FIRST_YEAR} to {LAST_YEAR}")
    return int(text)


def _add(commands: Any, command: Any, means: str, example: str) -> argparse.ArgumentParser:
    name = command.__name__.replace("_", "-")
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=f"{means} (e.g. {example})",
        description=f"{means[0].upper()}{means[1:]}.",
        epilog=f"For example: {example}",
    )
    made.set_defaults(command=command, parser=made)
    return made


if __name__ == "__main__":
    sys.exit(main())
