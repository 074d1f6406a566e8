"""The keys that an editor presses: one by one at a terminal, the first letter of each line from a pipe."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress

STOP = "q"
OTHER = "?"  # arrows and the like: none of the keys that decide
_ENDS = ("\x03", "\x04", "\x1a")  # Ctrl-C, Ctrl-D; Ctrl-Z on Windows
_ESCAPES = ("\x1b", "\x00", "\xe0")  # begin what arrows and function keys send


class Keys:
    """The keys, in lower case; where there are no more, it is the one to stop.

    A terminal gives them without Return, and those typed ahead, between `open` and its end.
    """

    def __init__(self) -> None:
        self._ahead: deque[str] = deque()
        self._is_terminal = sys.stdin is not None and sys.stdin.isatty()
        self._lines = iter(() if self._is_terminal or sys.stdin is None else sys.stdin)

    def next(self) -> str:
        """Wait for a key."""
        while not self._ahead:
            self._ahead.extend(self._pressed() if self._is_terminal else self._typed())
        return self._ahead.popleft()

    def stop(self) -> None:
        """Have the next key be the one to stop."""
        self._ahead.appendleft(STOP)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Take keys from the terminal without Return, and don't echo them."""
        self._switch(key_by_key=True)
        try:
            yield
        finally:
            self._switch(key_by_key=False)

    @contextmanager
    def released(self) -> Iterator[None]:
        """Have the terminal as other programs expect it, within `open`."""
        self._switch(key_by_key=False)
        try:
            yield
        finally:
            self._switch(key_by_key=True)

    def _switch(self, *, key_by_key: bool) -> None:
        if self._is_terminal:
            _set_key_by_key(key_by_key)

    def _typed(self) -> str:
        line = next(self._lines, STOP)
        return line.strip()[:1].lower()

    def _pressed(self) -> str:
        try:
            pressed = _read()
        except (KeyboardInterrupt, EOFError, OSError):  # OSError: the terminal is gone
            return STOP
        if not pressed or pressed[0] in _ENDS:
            return STOP
        if pressed.startswith(_ESCAPES):
            return OTHER
        return pressed.strip().lower() or OTHER


if sys.platform == "win32":

    def _read() -> str:
        import click

        return click.getchar()

    def _set_key_by_key(is_on: bool) -> None:
        """A console always gives its keys one by one to whoever asks so."""

else:

    def _read() -> str:
        _set_key_by_key(True)  # a shell that stopped the review, and goes on with it, has set its own mode
        return os.read(sys.stdin.fileno(), 32).decode("utf-8", "replace")

    def _set_key_by_key(is_on: bool) -> None:
        """Have the terminal wait for Return and echo, or not; what was typed ahead is kept."""
        import termios

        terminal = sys.stdin.fileno()
        with suppress(termios.error):  # the terminal is gone
            mode = termios.tcgetattr(terminal)
            flags = termios.ICANON | termios.ECHO
            mode[3] = mode[3] & ~flags if is_on else mode[3] | flags
            termios.tcsetattr(terminal, termios.TCSADRAIN, mode)
