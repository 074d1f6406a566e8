"""Which message answers which question, so that an edited question edits its answer."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, select, update

from storage.database import Database
from storage.schema import sent
from storage.turn import note


class SentAnswer(NamedTuple):
    """The answer to a question: its message id, and whether it is a picture with a caption."""

    message: int
    is_picture: bool


_FIND = select(sent.c.answer, sent.c.is_picture).where(
    sent.c.chat == bindparam("id"), sent.c.question == bindparam("asked")
)


_MOVED = (
    update(sent)
    .where(sent.c.chat == bindparam("id"), sent.c.answer == bindparam("was"))
    .values(answer=bindparam("now"), is_picture=bindparam("picture"))
)


class Sent:
    """Answers by the chat and the message id of their question; kept for two days."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(
        self, chat: int, question_message_id: int, answer_message_id: int, is_picture: bool
    ) -> None:
        """Remember the message that answers a question; a later one takes its place."""
        values = {
            "chat": chat,
            "question": question_message_id,
            "answer": answer_message_id,
            "is_picture": is_picture,
            "kept": self._database.now(),
        }
        await note(self._database, sent, values)

    async def find(self, chat: int, question_message_id: int) -> SentAnswer | None:
        """The answer to a question, if it is still known."""
        rows = await self._database.rows(_FIND, {"id": chat, "asked": question_message_id})
        return SentAnswer(*rows[0]) if rows else None

    async def moved(self, chat: int, was: int, now: int, *, is_picture: bool) -> None:
        """Note that an answer stands in another message, or became a picture or a text."""
        values = {"id": chat, "was": was, "now": now, "picture": is_picture}
        await self._database.write(_MOVED, values)
