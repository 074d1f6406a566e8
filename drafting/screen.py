"""The review in a terminal: the article on one side, the entry on the other, and keys."""

from __future__ import annotations

from collections.abc import Callable

import click
from rich.console import Console
from rich.text import Text

from drafting.dropping import Drop
from drafting.editing import entry_in, page_of
from drafting.files import HeldError
from drafting.keys import STOP, Keys
from drafting.layout import both, plain
from drafting.marked import Key, Marked
from drafting.reviewing import Review

KEYS = {"a": "accept", "e": "edit", "d": "drop", "s": "skip", "b": "back", "q": "stop", "?": "help"}
HELP = """\
a accepts the entry as it is: its mark is taken away, and nothing else.
e opens it in $VISUAL or $EDITOR; what you save takes its place, once it can be read.
d takes it out of the guide, with whatever refers to it, and says first what that is.
s leaves it for the next time.
b undoes the last decision, as often as you like.
q stops. Every decision is in the files at once, so you can go on whenever you want."""
NO_ARTICLE = "article.md is not beside the guide: the entries are shown without the lines they are from."


class Screen:
    """Goes through a review with whoever sits at the terminal."""

    def __init__(self, review: Review, console: Console | None = None) -> None:
        self._review = review
        self._console = console or Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
        self._article = review.article()
        self._keys = Keys()
        self._decisions: dict[str, Callable[[Marked], None]] = {
            "a": review.accept,
            "e": self._edit,
            "d": self._drop,
            "s": review.skip,
            "b": self._back,
        }

    def run(self) -> None:
        """Show what is marked, one after the other, until all is looked at or the editor stops."""
        if not self._article and self._review.ahead():
            self._say(NO_ARTICLE)
        with self._keys.open():
            while ahead := self._review.ahead():
                self._show(ahead[0], len(ahead))
                key = self._decision()
                if key == STOP:
                    return
                self._decide(key, ahead[0])

    def summary(self) -> str:
        """What was decided, and what is left."""
        return f"{self._review.counts}. {len(self._review.marked()) or 'Nothing'} left to look at."

    def _decide(self, key: str, marked: Marked) -> None:
        if changed := self._review.refresh():
            self._say(f"{' and '.join(changed)}: changed by somebody else since, and read again.")
            return
        try:
            self._decisions[key](marked)
        except HeldError as error:
            self._say(str(error))

    def _decision(self) -> str:
        """The next key that decides; others show the help."""
        while (key := self._keys.next()) != STOP and key not in self._decisions:
            self._say(HELP)
        return key

    def _is_again(self, key: str) -> bool:
        """Whether the same key is pressed once more; the one to stop stops all."""
        pressed = self._keys.next()
        if pressed == STOP:
            self._keys.stop()
        return pressed == key

    def _back(self, marked: Marked) -> None:  # noqa: ARG002 - what is shown does not matter
        if not self._review.back():
            self._say("There is nothing to go back to.")

    def _drop(self, marked: Marked) -> None:
        if not marked.id:
            self._say("What the guide says of itself can't be dropped: edit or accept it.")
            return
        drop = self._review.drop_of(marked)
        if drop.faults:
            self._say(f"{marked.id} can't be dropped, for then:\n" + "\n".join(drop.faults))
            return
        if not drop.is_alone:
            self._say("\n".join(_told(drop)))
            self._say("d to drop it anyway, any other key to leave it")
            if not self._is_again("d"):
                self._say("Left as it was.")
                return
        self._review.drop(marked)
        if drop.listed:
            self._say(f"Taken from the lists of {', '.join(drop.listed)}.")

    def _edit(self, marked: Marked) -> None:
        """Have the entry edited until it can be read, or is left as it was."""
        page = page_of(marked, self._article)
        while True:
            saved = self._saved(page)
            if saved is None:
                return
            entry, first = entry_in(saved)
            faults = self._review.edit(marked, entry, first)
            if not faults:
                return
            self._say("\n".join(f"{fault[0].upper()}{fault[1:]}." for fault in faults))
            self._say("e to edit it again, any other key to leave it as it was")
            if not self._is_again("e"):
                self._say("Left as it was.")
                return
            page = saved

    def _saved(self, page: str) -> str | None:
        """A page as it was saved in the editor's own program; None, and why, where it was not."""
        try:
            with self._keys.released():
                saved = click.edit(page, extension=".yaml")
        except click.ClickException as error:
            self._say(f"{error.message}: the entry is as it was. Set EDITOR to the program of your choice.")
        except (OSError, ValueError) as error:
            self._say(f"The editor could not be used ({error}): the entry is as it was.")
        else:
            if saved is None:
                self._say("Left as it was.")
            return saved
        return None

    def _show(self, marked: Marked, ahead: int) -> None:
        done = self._review.counts.all
        title = f"{done + 1} of {done + ahead} · {marked.file} {marked.id}".rstrip()
        self._console.print(both(marked, title, self._article, self._console.width))
        self._console.print(Text(plain("; ".join(marked.reasons)), style="bold"))
        self._console.print(Text(f"{self._review.counts} · {ahead} left"))
        self._console.print(Text("  ".join(f"{key} {name}" for key, name in KEYS.items()), style="dim"))

    def _say(self, text: str) -> None:
        self._console.print(Text(plain(text)))


def _told(drop: Drop) -> list[str]:
    """What goes with an entry, a sentence each."""
    told = [f"{_named(key)} goes with it." for key in drop.also]
    if drop.sections:
        told.append(f"Nothing else tells of section {', '.join(drop.sections)}: guide.yaml loses it as well.")
    if drop.forms:
        told.append(f"The {' and '.join(drop.forms)} form loses its line of advice from it.")
    told += [
        f"The text of topic {id_} names what goes and needs an edit first; dropped anyway, “…” stands in "
        "its place and the topic is marked for review."
        for id_ in drop.rewritten
    ]
    return told


def _named(key: Key) -> str:
    return f"{key[0].removesuffix('.yaml').removesuffix('s').capitalize()} {key[1]}"
