"""How far a bench is, on standard error."""

from __future__ import annotations

import sys

WIDTH = 20


def progress(what: str, number: int, count: int) -> None:
    """A bar in a terminal, and a line for each kind elsewhere."""
    if sys.stderr.isatty():
        end = "\n" if number == count else ""
        done = number * WIDTH // count
        bar = f"{'█' * done}{'░' * (WIDTH - done)}"
        print(f"\r{bar} {what}: {number} of {count}", end=end, file=sys.stderr, flush=True)
    elif number == 1:
        print(f"{what}: {count} …", file=sys.stderr, flush=True)
