"""An update on its way through: from the door to the store, to its answer, and back to the store."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from telegram import Update

from storage.inbox import Finished
from storage.openings import Coming
from storage.turn import Address, Turn


def _future() -> asyncio.Future[None]:
    return asyncio.get_running_loop().create_future()


@dataclass(slots=True, eq=False)
class Entry:
    """An update that came in.

    `update` is None where the library could not read it; `kind` is the name of its field. `safe` is done once
    it may be acknowledged, `written` once its end is in the store. `is_stored`: the store has it. `is_lost`:
    another replica has it.
    """

    update_id: int
    payload: str
    kind: str
    update: Update | None
    address: Address
    turn: Turn = field(init=False)
    came: float = field(default_factory=time.monotonic)
    safe: asyncio.Future[None] = field(default_factory=_future)
    written: asyncio.Future[None] = field(default_factory=_future)
    is_stored: bool = False
    is_lost: bool = False

    def __post_init__(self) -> None:
        self.turn = Turn(self.address)

    @property
    def lane(self) -> str:
        """What it keeps its order in."""
        return self.address.lane

    def coming(self) -> Coming:
        """What the store is to accept."""
        return Coming(self.update_id, self.payload, self.address)

    def finished(self) -> Finished:
        """What the store is to write at its end."""
        return Finished(self.update_id, self.turn.notes)
