"""All that docs/benchmarks.md shows, measured anew and written there: `make bench`, about ten minutes."""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench import bars, comparing, curves, growth, profiling, robustness, updates
from bench.accuracy import asked, judged, questions_of
from bench.accuracy import table as by_kind
from bench.comparing import Row, Suite
from bench.document import filled, picture, table
from bench.growth import Size
from bench.peers.matcher import KINDS
from bench.progress import progress
from bench.robustness import Curve

DOCUMENT = Path("docs/benchmarks.md")
PICTURES = Path("docs/pictures")
SIZES = [*growth.SIZES, growth.MILLION]
STEPS = (
    "the matchers",
    "slips, case, surroundings",
    "growth to a million keywords",
    "a question's profile",
    "an update's profile",
)


def main() -> int:
    """The command line; exit status 1 if a bar is not held."""
    argparse.ArgumentParser(
        prog="python -m bench.all", description=(__doc__ or "").splitlines()[0]
    ).parse_args()
    began = time.monotonic()
    suite = comparing.suite()
    _step(1)
    rows = comparing.compare(suite, list(KINDS))
    _step(2)
    made = robustness.measure(suite, {row.name: row.threshold for row in rows})
    _step(3)
    sizes = growth.measure(SIZES)
    _step(4)
    stages = profiling.stages()
    _step(5)
    parts = asyncio.run(updates.profiled())
    held = bars.bars(rows, made, sizes)
    _draw(rows, made, sizes)
    blocks = {
        "machine": _machine(time.monotonic() - began),
        "bars": table([bars.HEAD, *(bar.cells() for bar in held)]),
        "suite": _counts(suite),
        "matchers": table(_matchers(rows)),
        "kinds": f"```text\n{_kinds(suite)}\n```",
        "robustness": "\n\n".join(_robust(number, curve) for number, curve in enumerate(made)),
        "growth": table([list(growth.HEAD), *(size.cells(sizes[0]) for size in sizes)]),
        "question": table(profiling.table(stages)),
        "update": table(updates.table(parts)),
    }
    DOCUMENT.write_text(filled(DOCUMENT.read_text(encoding="utf-8"), blocks), encoding="utf-8")
    for bar in held:
        print(f"{bar.what:<40}{bar.bar:>14}  {bar.measured}{'' if bar.held else '  NOT HELD'}")
    return 0 if all(bar.held for bar in held) else 1


def _step(number: int) -> None:
    progress(f"step: {STEPS[number - 1]}", number, len(STEPS))
    print(f"— {STEPS[number - 1]}", file=sys.stderr, flush=True)


def _machine(seconds: float) -> str:
    packages = sorted({kind.package for kind in KINDS.values() if kind.package})
    versions = ", ".join(f"{package} {version(package)}" for package in packages)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} in {seconds / 60:.0f} minutes: {os.cpu_count()} cores "
        f"({platform.machine()}), {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}; "
        f"{versions}."
    )


def _counts(suite: Suite) -> str:
    rows = [["part", "questions", "of these to refuse"]]
    for name, questions in (("to build on", suite.building), ("only measured", suite.measured)):
        outside = sum(comparing.is_outside(question) for question in questions)
        share = f"{outside} ({outside / len(questions):.0%})"
        rows.append([name, str(len(questions)), share])
    return table(rows)


def _matchers(rows: Sequence[Row]) -> list[list[str]]:
    head = ["matcher", "right", "missed", "harmful", "one look: right", "harmful", "area"]
    cells = [[*head, "µs", "MB", "start, s"]]
    for row in rows:
        shares = [f"{row.everything[name]:.1%}" for name in ("right", "missed", "harmful")]
        shares += [f"{row.lookups[name]:.1%}" for name in ("right", "harmful")]
        taken = [f"{row.area:.3f}", f"{row.micros:,.0f}", f"{row.memory:.0f}", f"{row.seconds:.2f}"]
        cells.append([row.name, *shares, *taken])
    return cells


def _kinds(suite: Suite) -> str:
    from answers.answering import Answerer
    from knowledge.compiling import knowledge_of

    answerer = Answerer(knowledge_of("ml-engineer-2025"))
    questions = list(questions_of("measured"))
    outcomes = [(question.tag, judged(question.expect, asked(answerer, question))) for question in questions]
    assert len(Counter(question.id for question in questions)) == len(suite.measured)
    return "\n".join(by_kind(outcomes))


def _robust(number: int, curve: Curve) -> str:
    shown = picture(f"bench-robust-{number}", f"{curve.title}: shares right of three matchers")
    return f"{shown}\n\n{table(robustness.table(curve))}"


def _draw(rows: Sequence[Row], made: Sequence[Curve], sizes: Sequence[Size]) -> None:
    shares = [(row.name, row.everything["right"], row.everything["harmful"]) for row in reversed(rows)]
    _write("bench-matchers", curves.bars("Right and harmful", shares, ("right", "harmful")))
    for number, curve in enumerate(made):
        percents = {name: [100 * share for share in values] for name, values in curve.shares.items()}
        _write(f"bench-robust-{number}", curves.lines(f"{curve.title}: right", curve.labels, percents, "%"))
    labels = [f"{size.keywords:,}" for size in sizes]
    means = {"mean time of a question": [1e6 * sum(size.taken) / len(size.taken) for size in sizes]}
    _write("bench-growth", curves.lines("Keywords and time", labels, means, " µs"))


def _write(name: str, content: bytes) -> None:
    (PICTURES / f"{name}.png").write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
