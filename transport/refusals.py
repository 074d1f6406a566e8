"""What is said in the log of requests that were refused: little, however many there are."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)

PAUSE = 1.0


class Refusals:
    """Says of each kind of refusal how often it came, at most once in `PAUSE` seconds.

    What is not said at once is counted into the next line of its kind, or into the last, by `close`.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._unsaid: dict[str, int] = {}
        self._said: dict[str, float] = {}

    def note(self, kind: str) -> None:
        """Count a refusal; `kind` is one of a few, and holds nothing that came with the request."""
        self._unsaid[kind] = self._unsaid.get(kind, 0) + 1
        if self._clock() - self._said.get(kind, -PAUSE) >= PAUSE:
            self._say(kind)

    def close(self) -> None:
        """Say what was not said yet."""
        for kind in list(self._unsaid):
            self._say(kind)

    def _say(self, kind: str) -> None:
        self._said[kind] = self._clock()
        number = self._unsaid.pop(kind)
        logger.warning("Refused %s: %s.", "a request" if number == 1 else f"{number} requests", kind)
