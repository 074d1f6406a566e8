"""What is asked, counted by day, and what was not understood; nothing here says who asked."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from typing import Literal, NamedTuple

from sqlalchemy import bindparam, func, select

from storage.anonymous import TAKEN_OUT, same_text, without_people
from storage.database import Database
from storage.marks import MARKS, mark_of
from storage.schema import asked, marks, unanswered
from storage.turn import note

ChatKind = Literal["private", "group", "channel", "inline", "guest"]

LONGEST_PHRASE = 200
_KEY_BYTES = 12


class Asked(NamedTuple):
    """A reading in words, the button code that asks for it again, and how often it was asked for."""

    phrase: str
    press: str
    times: int


_TIMES = func.sum(asked.c.times)
_MOST_ASKED = (
    select(asked.c.phrase, asked.c.press, _TIMES)
    .where(asked.c.day >= bindparam("since"), asked.c.press != "")
    .group_by(asked.c.phrase, asked.c.press)
    .order_by(_TIMES.desc(), asked.c.phrase, asked.c.press)
    .limit(bindparam("most"))
)


class Questions:
    """Counts of questions by UTC day, kept for 90 days; marks are made with `key`, once it is read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.key: bytes | None = None

    async def asked(
        self, day: date, chat_kind: ChatKind, kind: str, phrase: str = "", press: str = ""
    ) -> None:
        """Count a question: the kind of its answer, its reading in words, and the button code of that.

        `phrase` is empty where the reading has no words, `press` where no button can ask for it.
        """
        values = {
            "day": day,
            "chat_kind": chat_kind,
            "kind": kind,
            "phrase": phrase[:LONGEST_PHRASE],
            "press": press,
            "times": 1,
        }
        await note(self._database, asked, values, ("times",))

    async def most_asked(self, limit: int, since: date) -> list[Asked]:
        """What was asked most since a day, most first: only what a button can ask for."""
        rows = await self._database.rows(_MOST_ASKED, {"most": limit, "since": since})
        return [Asked(*row) for row in rows]

    def mark(self, person: int, text: str) -> int | None:
        """The mark for `not_understood` of a person who wrote a text; None as long as there is no key."""
        return None if self.key is None else mark_of(self.key, person, text)

    async def not_understood(self, text: str, day: date, chat_kind: ChatKind, mark: int | None) -> None:
        """Keep a question that was not understood, without the people in it.

        `mark` is what `mark` gives; None where it is not known who asked. Of a text that is nothing but
        links, names and numbers to call, nothing is kept.
        """
        if mark is not None and not 0 <= mark < MARKS:
            raise ValueError(f"a mark is from 0 to {MARKS - 1}, not {mark}")
        shown = without_people(text)
        same = same_text(text)
        if not same.replace(TAKEN_OUT, "").strip():
            return
        text_key = blake2b(same.encode(), digest_size=_KEY_BYTES).hexdigest()
        counted = {"day": day, "chat_kind": chat_kind, "text_key": text_key, "text": shown, "times": 1}
        await note(self._database, unanswered, counted, ("times",))
        if mark is not None:
            await note(self._database, marks, {"day": day, "text_key": text_key, "mark": mark})
