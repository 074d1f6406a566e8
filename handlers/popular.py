"""What is asked most, for those who have typed nothing yet."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from answers.answer import Answer, Kind
from answers.presses import StalePress
from handlers.answerer import Answerer
from handlers.caching import hit
from handlers.memory import Memory

LATELY = timedelta(days=30)
MOST = 12
ASKED_FOR = 40  # some of what is asked most may be nothing to offer
KEPT_SECONDS = 300.0
OFFERED = frozenset({Kind.FIGURE, Kind.ESTIMATE, Kind.COMPARISON, Kind.TOPIC})  # an offer is somebody's own


class Popular:
    """The answers that were asked for most lately; what the store says is taken for true for some minutes."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: tuple[float, list[Answer]] | None = None

    async def answers(self, answerer: Answerer, memory: Memory) -> list[Answer]:
        """The answers, most asked for first: those that the guide still gives."""
        now = self._clock()
        is_known = self._kept is not None and now - self._kept[0] < KEPT_SECONDS
        hit("popular", found=is_known)
        if self._kept is None or not is_known:
            since = (datetime.now(UTC) - LATELY).date()
            presses = await memory.most_asked(ASKED_FOR, since)
            answers = [answer for press in dict.fromkeys(presses) if (answer := _answer(answerer, press))]
            self._kept = now, answers[:MOST]
        return self._kept[1]


def _answer(answerer: Answerer, press: str) -> Answer | None:
    try:
        answer, _ = answerer.pressed(press)
    except StalePress:
        return None
    return answer if answer.kind in OFFERED and not answer.form else None
