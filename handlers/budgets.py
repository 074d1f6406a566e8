"""How many plain messages each group had answered in the last hour, in memory."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable

AN_HOUR = 3600.0


class Budgets:
    """When the plain messages of the last `size` groups were answered; `clock` in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, size: int = 10_000) -> None:
        self._clock = clock
        self._size = size
        self._answered: OrderedDict[int, deque[float]] = OrderedDict()

    def take(self, chat: int, most: int) -> bool:
        """Count an answer, if the group had fewer than `most` in the last hour; whether it may go out."""
        now = self._clock()
        moments = self._answered.setdefault(chat, deque())
        self._answered.move_to_end(chat)
        if len(self._answered) > self._size:
            self._answered.popitem(last=False)
        while moments and now - moments[0] >= AN_HOUR:
            moments.popleft()
        if len(moments) >= most:
            return False
        moments.append(now)
        return True

    def move(self, old: int, new: int) -> None:
        """Carry over what a group had, since its chat id changed."""
        had = self._answered.pop(old, None)
        if had is not None:
            self._answered[new] = deque(sorted([*had, *self._answered.get(new, ())]))

    def forget(self, chat: int) -> None:
        """Forget a group that the bot is out of."""
        self._answered.pop(chat, None)
