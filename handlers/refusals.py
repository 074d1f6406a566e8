"""What Telegram refuses, told apart by its words."""

from __future__ import annotations

from telegram.error import BadRequest

TOO_LATE = ("query is too old", "query id is invalid")


def is_too_late(refusal: BadRequest) -> bool:
    """Whether a query was answered after Telegram had stopped waiting: that is no error."""
    return any(words in refusal.message.lower() for words in TOO_LATE)
