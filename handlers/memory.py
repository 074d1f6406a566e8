"""The store as the handlers use it: where it fails they go on without memory, and the log says so.

What a person asked to be kept, or to be forgotten, goes to the store itself: there a failure is told.
"""

from __future__ import annotations

import logging
from collections.abc import Coroutine, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from answers.answer import Answer
from handlers.conversations import NOTHING_SAID, Key, Talk
from handlers.talks import read, written
from storage.errors import StorageError
from storage.feedback import Reason
from storage.groups import GroupSettings
from storage.people import Person
from storage.questions import ChatKind
from storage.sent import SentAnswer
from storage.store import Store

logger = logging.getLogger(__name__)

T = TypeVar("T")

_UNREADABLE = "unreadable"


class Memory:
    """Reads and notes what can be done without."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def settings_of(self, person: int | None, chat: int | None) -> tuple[Person, GroupSettings]:
        """What a person and a group have set; the defaults where nothing is kept or nothing can be read."""
        return await self._or(self.store.settings_of(person, chat), (Person(), GroupSettings()))

    async def talk(self, key: Key, guide: str) -> Talk | None:
        """What somebody said before; None where that cannot be read."""
        found: str | None = await self._or(self.store.talks.get(*key), _UNREADABLE)
        if found == _UNREADABLE:
            return None
        return read(found, guide, key.chat) if found else NOTHING_SAID

    def said(self, key: Key, talk: Talk, guide: str) -> None:
        """Keep what somebody said, with the end of the update that is answered."""
        self.store.talks.keep(*key, written(talk, guide, key.chat))

    async def answered(self, chat: int, question: int, answer: int, *, is_picture: bool) -> None:
        """Note which message answers which, for the question may be edited."""
        await self._or(self.store.sent.keep(chat, question, answer, is_picture), None)

    async def answer_to(self, chat: int, question: int) -> SentAnswer | None:
        """The message that answers a question's."""
        return await self._or(self.store.sent.find(chat, question), None)

    async def moved(self, old: int, new: int) -> None:
        """Carry over what a group owns, since its chat id changed."""
        await self._or(self.store.groups.move(old, new), None)

    async def answer_moved(self, chat: int, was: int, now: int, *, is_picture: bool) -> None:
        """Note that an answer stands in another message, or as a picture, or as text."""
        await self._or(self.store.sent.moved(chat, was, now, is_picture=is_picture), None)

    async def file_id(self, key: str) -> str | None:
        """Telegram's name for a picture that was sent before."""
        return await self._or(self.store.pictures.file_id(key), None)

    async def file_ids(self, keys: Sequence[str]) -> dict[str, str]:
        """Telegram's names for those of some pictures that were sent before."""
        return await self._or(self.store.pictures.file_ids(keys), {})

    async def picture_sent(self, key: str, file_id: str) -> None:
        """Note Telegram's name for a picture."""
        await self._or(self.store.pictures.keep(key, file_id), None)

    async def picture_lost(self, key: str) -> None:
        """Forget a name that Telegram no longer knows."""
        await self._or(self.store.pictures.drop(key), None)

    async def asked(self, chat_kind: ChatKind, answer: Answer, phrase: str) -> None:
        """Count a question by its reading."""
        counting = self.store.questions.asked(_today(), chat_kind, answer.kind, phrase, answer.press)
        await self._or(counting, None)

    async def not_understood(self, person: int, chat_kind: ChatKind, text: str) -> None:
        """Keep the words of a question that was not understood, and not whose they are."""
        mark = self.store.questions.mark(person, text)
        await self._or(self.store.questions.not_understood(text, _today(), chat_kind, mark), None)

    async def most_asked(self, limit: int, since: date) -> list[str]:
        """The presses of what was asked most since a day, most first."""
        asked = await self._or(self.store.questions.most_asked(limit, since), [])
        return [one.press for one in asked]

    async def verdict(self, chat_kind: ChatKind, phrase: str, press: str, *, useful: bool) -> None:
        """Count a 👍 or a 👎 for an answer."""
        await self._or(self.store.feedback.verdict(_today(), chat_kind, phrase, press, useful), None)

    async def reason(self, chat_kind: ChatKind, phrase: str, press: str, reason: Reason) -> None:
        """Count what was wrong with an answer: "number", "misread" or "unhelpful"."""
        await self._or(self.store.feedback.reason(_today(), chat_kind, phrase, press, reason), None)

    async def _or(self, work: Coroutine[Any, Any, T], otherwise: T) -> T:
        try:
            return await work
        except StorageError as error:
            logger.warning("Going on without memory: %s", error)
            return otherwise


def _today() -> date:
    return datetime.now(UTC).date()
