"""Which answers the last messages show, and which of them were judged: in memory, and nothing about who.

A reaction names a message and not what it says. A private chat's id is its person's, so what is shown there
is written down nowhere: a restart forgets it, and a reaction to an older message counts nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

Place = tuple[int, int] | str
"""A message: its chat and its id, or the id of one that was sent inline."""


class _Kept(NamedTuple):
    press: str = ""
    judged: bool = False


class Verdicts:
    """The answers of the last `size` messages; a message is judged once."""

    def __init__(self, size: int = 5_000) -> None:
        self._size = size
        self._kept: OrderedDict[Place, _Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def shows(self, message: Place, press: str) -> None:
        """Remember the answer that a message shows now, by its press; "" where there is none to judge."""
        self._keep(message, self._of(message)._replace(press=press))

    def press(self, message: Place) -> str:
        """The press of the answer that a message shows; "" where none is known."""
        return self._of(message).press

    def first(self, message: Place) -> bool:
        """Whether a verdict on a message is its first; from now on it had one."""
        before = self._of(message)
        self._keep(message, before._replace(judged=True))
        return not before.judged

    def anew(self, message: Place) -> None:
        """Let a message be judged again: it answers another question."""
        self._keep(message, self._of(message)._replace(judged=False))

    def forget(self, chat: int) -> None:
        """Forget the messages of a chat."""
        for place in [place for place in self._kept if not isinstance(place, str) and place[0] == chat]:
            del self._kept[place]

    def _of(self, message: Place) -> _Kept:
        return self._kept.get(message, _Kept())

    def _keep(self, message: Place, kept: _Kept) -> None:
        self._kept[message] = kept
        self._kept.move_to_end(message)
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
