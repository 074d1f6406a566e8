"""Tables: in a terminal as wide as it is, in a pipe lines with tabs between."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from shell.speaking import say

NUMBERS = frozenset("0123456789+−%.–")  # all that a number is written with


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], groups: Sequence[str] = ()) -> None:
    """Print rows under their heads; `groups`, one a row, are told apart by a line where they change."""
    if sys.stdout is None or not sys.stdout.isatty():
        for row in (heads, *rows):
            say("\t".join(row))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, head in enumerate(heads):
        is_number = bool(rows) and all(set(row[place]) <= NUMBERS for row in rows)
        made.add_column(head, justify="right" if is_number else "left", overflow="fold", no_wrap=is_number)
    for number, row in enumerate(rows):
        ends = bool(groups) and groups[number] != (groups[number + 1 :] or [groups[number]])[0]
        made.add_row(*row, end_section=ends)
    Console(highlight=False, markup=False).print(made)
