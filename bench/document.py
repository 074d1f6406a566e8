"""The blocks of docs/benchmarks.md that are measured; what stands around them is written by hand.

A block begins with `<!-- measured: NAME -->` and ends with `<!-- end -->`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence


def filled(document: str, blocks: Mapping[str, str]) -> str:
    """The document with its blocks renewed; raises ValueError where one of them is not there."""
    for name, text in blocks.items():
        begin = f"<!-- measured: {name} -->"
        pattern = re.compile(f"{re.escape(begin)}.*?<!-- end -->", re.DOTALL)
        made = f"{begin}\n{text.strip()}\n<!-- end -->"
        document, count = pattern.subn(lambda _, made=made: made, document)  # type: ignore[misc]
        if count != 1:
            raise ValueError(f"docs/benchmarks.md: “{begin}” stands there {count} times, not once")
    return document


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a table in Markdown, the first of them its head; all but the first column to the right."""
    head, *rest = rows
    line = ["---", *["--:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, line, *rest))


def picture(name: str, says: str) -> str:
    """A picture of docs/pictures in Markdown, with what it says for those who do not see it."""
    return f"![{says}](pictures/{name}.png)"
