"""How an entry and its article look in a terminal: side by side where there is room, else stacked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from drafting.marked import Marked

WIDE = 100  # columns from which both stand side by side
AROUND = 2  # lines of the article before and after
MOST_LINES = 24
LONGEST_AROUND = 160  # letters of a line that is shown for what is around it
MOST_ITEMS = 4  # of a list that has a line for each
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def both(marked: Marked, title: str, article: Sequence[str], width: int) -> RenderableType:
    """The article's lines, and the entry under its title."""
    entry = Panel(Text(plain(short(marked.text))), title=Text(title), title_align="left")
    if not article:
        return entry
    lines = Panel(article_lines(marked.lines, article), title="article", title_align="left")
    if width < WIDE:
        return Group(lines, entry)
    grid = Table.grid(expand=True)
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    grid.add_row(lines, entry)
    return grid


def article_lines(named: Sequence[int], article: Sequence[str]) -> RenderableType:
    """The lines that are named, marked, and some around them, with their numbers."""
    beyond = [str(line) for line in named if not 1 <= line <= len(article)]
    near = {line + step for line in named for step in range(-AROUND, AROUND + 1)}
    wanted = [line for line in sorted(near) if 1 <= line <= len(article)]
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    before = wanted[0] if wanted else 0
    for line in wanted[:MOST_LINES]:
        if line > before + 1:
            table.add_row("", "", Text("…", style="dim"))
        is_named = line in named
        style = "bold" if is_named else "dim"
        text = plain(article[line - 1].strip())
        if not is_named and len(text) > LONGEST_AROUND:
            text = f"{text[:LONGEST_AROUND]}…"
        mark = Text("▸" if is_named else " ", style=style)
        table.add_row(mark, Text(str(line), style=style), Text(text, style=style))
        before = line
    told: list[RenderableType] = [table] if wanted else []
    if len(wanted) > MOST_LINES:
        told.append(Text(f"… and {len(wanted) - MOST_LINES} lines more", style="dim"))
    if beyond:
        told.append(Text(f"There is no line {', '.join(beyond)}: the article has {len(article)}."))
    if not named:
        told.append(Text("No lines of the article are named.", style="dim"))
    return Group(*told)


def short(entry: str) -> str:
    """An entry with the beginning of long lists only."""
    shown: list[str] = []
    items = hidden = 0
    for line in [*entry.rstrip().splitlines(), ""]:
        items = items + 1 if line.lstrip().startswith("- ") else 0
        if items > MOST_ITEMS:
            hidden += 1
            continue
        if hidden:
            shown.append(f"  … and {hidden} more")
        shown.append(line)
        hidden = 0
    return "\n".join(shown).rstrip()


def plain(text: str) -> str:
    """A text without what would steer the terminal."""
    return _CONTROLS.sub("�", text.replace("\r\n", "\n").expandtabs(4))
