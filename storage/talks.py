"""What was said before, as text that only its writer reads: one for each chat, thread and asker."""

from __future__ import annotations

import time

from sqlalchemy import bindparam, delete, select

from storage.database import Database
from storage.schema import NO_THREAD, conversations
from storage.turn import Note, current

_GET = select(conversations.c.talk).where(
    conversations.c.chat == bindparam("in_chat"),
    conversations.c.thread == bindparam("in_thread"),
    conversations.c.asker == bindparam("by"),
)
_FORGET = delete(conversations).where(
    conversations.c.chat == bindparam("in_chat"), conversations.c.asker == bindparam("by")
)


class Talks:
    """Conversations, kept for a day after their last turn."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, chat: int, thread: int | None, asker: int) -> str | None:
        """What was said before; None where nothing is kept."""
        key = chat, thread or NO_THREAD, asker
        turn = current()
        if turn and turn.opening and (turn.address.chat, turn.address.thread, turn.address.asker) == key:
            return turn.opening.talk
        rows = await self._database.rows(_GET, dict(zip(("in_chat", "in_thread", "by"), key, strict=True)))
        return rows[0][0] if rows else None

    def keep(self, chat: int, thread: int | None, asker: int, talk: str) -> None:
        """Keep what was said with the turn that lasts; outside of a turn nothing is kept."""
        turn = current()
        if turn is not None:
            key = {"chat": chat, "thread": thread or NO_THREAD, "asker": asker}
            turn.notes.append(Note(conversations, {**key, "talk": talk, "stamp": time.time()}))

    async def forget(self, chat: int, asker: int) -> bool:
        """Delete what somebody said in a chat; whether there was anything."""
        return bool(await self._database.write(_FORGET, {"in_chat": chat, "by": asker}))
