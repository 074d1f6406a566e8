"""What people thought of the answers: counts by day and reading, nothing about who."""

from __future__ import annotations

from datetime import date
from typing import Literal

from storage.database import Database
from storage.questions import LONGEST_PHRASE, ChatKind
from storage.schema import feedback
from storage.turn import note

Reason = Literal["number", "misread", "unhelpful"]

USEFUL, NOT_USEFUL = "useful", "not useful"
REASONS: tuple[Reason, ...] = ("number", "misread", "unhelpful")


class Feedback:
    """Verdicts and reasons by UTC day, kept for 90 days."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def verdict(self, day: date, chat_kind: ChatKind, phrase: str, press: str, useful: bool) -> None:
        """Count whether the answer to a reading was of use."""
        await self._add(day, chat_kind, phrase, press, USEFUL if useful else NOT_USEFUL)

    async def reason(self, day: date, chat_kind: ChatKind, phrase: str, press: str, reason: Reason) -> None:
        """Count why an answer was of no use: a wrong number, a misread question, or no help."""
        if reason not in REASONS:
            raise ValueError(f"{reason!r} is none of {', '.join(REASONS)}")
        await self._add(day, chat_kind, phrase, press, reason)

    async def _add(self, day: date, chat_kind: str, phrase: str, press: str, verdict: str) -> None:
        values = {
            "day": day,
            "chat_kind": chat_kind,
            "phrase": phrase[:LONGEST_PHRASE],
            "press": press,
            "verdict": verdict,
            "times": 1,
        }
        await note(self._database, feedback, values, ("times",))
