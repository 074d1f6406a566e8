"""Where the desk stands: another guide can be put on it while questions go on.

Whoever answers an update takes the desk as it is when the update comes, and keeps it to the end; so nobody
waits for a reload, and no answer is of two guides.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import ContextTypes

import metrics
from answers.wording import say
from handlers.answerer import Answerer
from handlers.asking import Desk
from handlers.inline import made_ready
from handlers.markup import shortened
from knowledge.faults import Fault, KnowledgeError

logger = logging.getLogger(__name__)

Load = Callable[[], Awaitable[Answerer]]
Changed = Callable[[Answerer], Awaitable[None]]
Handler = Callable[[Desk, Update, ContextTypes.DEFAULT_TYPE], Awaitable[None]]
Served = Callable[[Update, Any], Coroutine[Any, Any, None]]

MOST_SHOWN, LONGEST = 5, 300

LOADED = say("The guide is loaded anew: {guide}.")
SAME = say("The guide is as it was: {guide}.")
FAILED = say("The guide could not be loaded, and the log says why. The old one stays: {guide}.")


class Office:
    """The desk as it is now, in `desk`.

    `load` gives an answerer for the guide as its files are now, and raises KnowledgeError with their faults;
    without it there is one answerer for ever. `changed` is told of each new one.
    """

    def __init__(self, desk: Desk, load: Load | None = None, changed: Changed | None = None) -> None:
        self.desk = desk
        self._load = load
        self._changed = changed
        self._turn = asyncio.Lock()
        self._next: asyncio.Task[str] | None = None
        self._running: set[asyncio.Task[str]] = set()
        _show(desk.answerer)

    def serving(self, handler: Handler) -> Served:
        """A handler with the desk that it is to answer at."""

        async def served(update: Update, context: Any) -> None:
            await handler(self.desk, update, context)

        return served

    def reload(self) -> asyncio.Future[str]:
        """Put the guide on the desk as its files are now; what came of it, in words, with any faults.

        It never raises. While one reload runs, all who ask for another wait for the same next one.
        """
        if self._next is None:
            self._next = asyncio.create_task(self._in_turn())
            self._running.add(self._next)
            self._next.add_done_callback(self._running.discard)
        return asyncio.shield(self._next)

    async def close(self) -> None:
        """Give up what is being loaded."""
        running = list(self._running)
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)

    async def _in_turn(self) -> str:
        async with self._turn:
            self._next = None  # what is saved from now on may not be seen by this one
            try:
                told = await self._reloaded()
            except KnowledgeError as error:
                told = _refused(error, self.desk.answerer)
            except Exception:
                logger.exception("The guide could not be loaded; the old one stays.")
                metrics.RELOADS.labels("failed").inc()
                told = FAILED.format(guide=_name(self.desk.answerer))
            gc.collect()  # what the old guide holds is much, and goes in circles
            return told

    async def _reloaded(self) -> str:
        before = self.desk.answerer
        now = await self._load() if self._load else before
        await made_ready(now)
        self.desk = self.desk.with_guide(now)
        _show(now)
        metrics.RELOADS.labels("loaded").inc()
        is_same = before.guide_version == now.guide_version
        told = (SAME if is_same else LOADED).format(guide=_name(now))
        logger.info("%s", told)
        if self._changed is not None:
            await self._changed(now)
        return told


def _show(answerer: Answerer) -> None:
    """Show which guide answers among what is measured."""
    title, year, version = answerer.guide_title, answerer.guide_year, answerer.guide_version
    metrics.GUIDE.info({"title": title, "year": str(year), "version": version})


def _name(answerer: Answerer) -> str:
    return say(
        "“{title}” ({year}), version {version}",
        title=answerer.guide_title,
        year=answerer.guide_year,
        version=answerer.guide_version,
    )


def _refused(error: KnowledgeError, stays: Answerer) -> str:
    """Log all faults of a guide; what is to be said of them, with the first few."""
    metrics.RELOADS.labels("refused").inc()
    faults = [_line(fault) for fault in error.faults]
    for fault in faults:
        logger.error("The guide has a fault: %s", fault)
    count = say("1 fault") if len(faults) == 1 else say("{count} faults", count=len(faults))
    told = say(
        "The guide is refused for {count}. The old one stays: {guide}.", count=count, guide=_name(stays)
    )
    logger.error("%s", told)
    return "\n".join([told, *_first(faults)])


def _first(faults: list[str]) -> Iterator[str]:
    yield from (shortened(fault, LONGEST) for fault in faults[:MOST_SHOWN])
    if len(faults) > MOST_SHOWN:
        yield say("… and {count} more, which the log names.", count=len(faults) - MOST_SHOWN)


def _line(fault: Fault) -> str:
    """A fault in one line, its file as seen from here."""
    return str(fault).removeprefix(f"{Path.cwd()}/")
