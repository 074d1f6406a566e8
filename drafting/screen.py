"""The review in a terminal: the article on one side, the entry on the other, and keys."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import click
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from drafting.reviewing import Marked, Review

WIDE = 100  # columns from which both stand side by side
AROUND = 2  # lines of the article before and after
MOST_LINES = 24
MOST_ITEMS = 4  # of a list that has a line for each
KEYS = {
    "a": "accept",
    "e": "edit",
    "d": "drop",
    "s": "skip",
    "b": "back",
    "q": "stop",
    "?": "help",
}
HELP = (
    "a accepts the entry as it is: its mark is taken away.\n"
    "e opens it in $EDITOR; what you save takes its place.\n"
    "d takes it out of the guide, with whatever refers to it.\n"
    "s leaves it for the next time; b undoes the last decision, as often as you like.\n"
    "q stops. Every decision is in the files at once, so you can go on whenever you want."
)
HEAD = "# {reasons}\n# Save to put this in its place; leave `review` in to look at it again.\n"


class Screen:
    """Goes through a review with whoever sits at the terminal."""

    def __init__(self, review: Review, console: Console | None = None) -> None:
        self._review = review
        self._console = console or Console(highlight=False)
        self._article = review.article()
        self._keys = _keys() if sys.stdin is not None and sys.stdin.isatty() else _typed()

    def run(self) -> None:
        """Show what is marked, one after the other, until all is looked at or the editor stops."""
        if not self._article:
            self._console.print("article.md is not beside the guide: entries are shown without its lines.")
        while (marked := self._review.next()) is not None:
            self._show(marked)
            key = next(self._keys, "q")
            if key in ("q", "\x03", "\x04"):
                break
            self._decide(key, marked)

    def summary(self) -> str:
        """What was decided, and what is left."""
        counts, left = self._review.counts, len(self._review.marked())
        return f"{counts}. {left or 'Nothing'} left to look at."

    def _decide(self, key: str, marked: Marked) -> None:
        decisions: dict[str, Callable[[Marked], None]] = {
            "a": self._review.accept,
            "e": self._edit,
            "d": self._drop,
            "s": self._review.skip,
            "b": lambda _: self._back(),
        }
        decide = decisions.get(key.lower())
        if decide is None:
            self._console.print(HELP)
        else:
            decide(marked)

    def _back(self) -> None:
        if not self._review.back():
            self._console.print("There is nothing to go back to.")

    def _drop(self, marked: Marked) -> None:
        if not marked.id:
            self._console.print("What the guide says of itself can't be dropped: edit or accept it.")
            return
        changed = self._review.drop(marked)
        if changed:
            self._console.print(f"Changed with it: {', '.join(changed)}.")

    def _edit(self, marked: Marked) -> None:
        """Have the entry edited until it can be read, or is left as it was."""
        text = marked.unmarked
        while True:
            try:
                edited = click.edit(HEAD.format(reasons="; ".join(marked.reasons)) + text, extension=".yaml")
            except click.ClickException as error:
                self._console.print(f"The editor could not be used: {error.message}. Set EDITOR to yours.")
                return
            if edited is None:
                self._console.print("Left as it was.")
                return
            text = "".join(line for line in edited.splitlines(keepends=True) if not line.startswith("#"))
            faults = self._review.edit(marked, text)
            if not faults:
                return
            self._console.print(
                "\n".join(f"Line {fault.line}: {fault.key} {fault.message}" for fault in faults)
            )
            self._console.print("e to edit it again, any other key to leave it as it was")
            if next(self._keys, "q").lower() != "e":
                return

    def _show(self, marked: Marked) -> None:
        left = len(self._review.marked())
        counts = self._review.counts
        done = counts.accepted + counts.edited + counts.dropped
        title = f"{done + counts.skipped + 1} of {done + left} · {marked.file} {marked.id}"
        article = Panel(self._lines(marked), title="article", title_align="left")
        entry = Panel(Text(_short(marked.text)), title=title, title_align="left")
        both: RenderableType = Group(article, entry)
        if self._console.width >= WIDE and self._article:
            grid = Table.grid(expand=True)
            grid.add_column(ratio=1)
            grid.add_column(ratio=1)
            grid.add_row(article, entry)
            both = grid
        self._console.print(both if self._article else entry)
        self._console.print(Text("; ".join(marked.reasons), style="bold"))
        keys = "  ".join(f"{key} {name}" for key, name in KEYS.items())
        self._console.print(f"{counts} · {left} left\n{keys}")

    def _lines(self, marked: Marked) -> Text:
        """The article's lines that the entry is from, with some around them."""
        shown = Text()
        wanted = sorted({line + near for line in marked.lines for near in range(-AROUND, AROUND + 1)})
        before = 0
        for line in wanted[:MOST_LINES]:
            if not 1 <= line <= len(self._article):
                continue
            if before and line > before + 1:
                shown.append("  …\n", style="dim")
            is_meant = line in marked.lines
            mark = "▸" if is_meant else " "
            shown.append(
                f"{mark}{line:4}  {self._article[line - 1].strip()}\n", style="bold" if is_meant else "dim"
            )
            before = line
        beyond = [line for line in marked.lines if line > len(self._article)]
        if beyond:
            shown.append(f"(article.md has no line {beyond[0]})", style="dim")
        return shown


def _short(entry: str) -> str:
    """An entry with the beginning of long lists only."""
    shown: list[str] = []
    items = hidden = 0
    for line in entry.rstrip().splitlines():
        items = items + 1 if line.lstrip().startswith("- ") else 0
        if items > MOST_ITEMS:
            hidden += 1
            continue
        shown += [f"  … and {hidden} more", line] if hidden else [line]
        hidden = 0
    return "\n".join(shown)


def _keys() -> Iterator[str]:
    """The keys that are pressed at a terminal."""
    while True:
        try:
            yield click.getchar()
        except (KeyboardInterrupt, EOFError):
            yield "q"


def _typed() -> Iterator[str]:
    """The first letter of each line of a pipe."""
    for line in sys.stdin or ():
        if line.strip():
            yield line.strip()[0]
