"""The queue of updates, as getUpdates gives and confirms them."""

from __future__ import annotations

import asyncio
import time

from tests.wire.latency import Latency
from tests.wire.members import Members
from tests.wire.records import Json
from tests.wire.refusals import Refused

SECOND_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates(Members):
    """What happened and was not confirmed yet."""

    def __init__(self) -> None:
        super().__init__()
        self.offsets: list[int] = []
        self.latency = Latency()
        self.allowed: list[str] | None = None
        self._updates: list[Json] = []
        self._poll: asyncio.Task[list[Json]] | None = None
        self._last_ask = (-1, 0.0)

    async def tell(self, update: Json) -> int:
        """Put an update in the queue, of whatever kind; its id."""
        update.setdefault("update_id", self.new_id())
        self.latency.told(update)
        async with self.changed:
            self._updates.append(update)
            self.changed.notify_all()
        return int(update["update_id"])

    async def happens(self, kind: str, what: Json) -> int:
        """Tell the bot of something, if it asked for that kind of update; the update's id, 0 if not."""
        if not self._asked_for(kind):
            self.unasked.append(kind)
            return 0
        return await self.tell({kind: what})

    def _asked_for(self, kind: str) -> bool:
        if self.allowed is None:  # the bot has not polled yet
            return True
        return kind in self.allowed if self.allowed else kind not in ONLY_WHEN_ASKED

    def pending(self) -> list[int]:
        """The updates that the bot has not confirmed."""
        return [update["update_id"] for update in self._updates]

    async def on_get_updates(self, params: Json) -> list[Json]:
        """What is new, as soon as there is something; a second poller ends the first."""
        self.note_allowed(params)
        if self._poll is not None:
            self._poll.cancel()
        mine = self._poll = asyncio.create_task(self._updates_from(params))
        try:
            return await mine
        except asyncio.CancelledError:
            if mine is self._poll:  # the bot hung up, or we close
                raise
            raise Refused(409, SECOND_POLLER) from None
        finally:
            if mine is self._poll:
                self._poll = None

    def note_allowed(self, params: Json) -> None:
        """Keep which kinds of update a call asks for; one that does not say leaves it as it was."""
        if "allowed_updates" in params:
            self.allowed = list(params["allowed_updates"])
        elif self.allowed is None:
            self.allowed = []

    def end_poll(self) -> None:
        """Let the one who waits for updates wait no more."""
        if self._poll is not None:
            poll, self._poll = self._poll, None
            poll.cancel()

    async def _updates_from(self, params: Json) -> list[Json]:
        offset = int(params.get("offset", 0))
        hurried = self._last_ask[0] == offset and time.monotonic() - self._last_ask[1] < 0.5
        async with self.changed:
            self.offsets.append(offset)
            self._updates = [update for update in self._updates if update["update_id"] >= offset]
            self.changed.notify_all()
            seconds = int(params.get("timeout", 0))
            if not self._updates and seconds:
                try:
                    await asyncio.wait_for(self.changed.wait_for(lambda: self._updates), seconds)
                except TimeoutError:
                    return []
            self._last_ask = (offset, time.monotonic())
            return self._updates[: 1 if hurried else int(params.get("limit", 100))]
