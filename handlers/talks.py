"""A talk as text, for the store, and back.

A talk that was written with another guide, or by another version of the bot, is not read: what it names may
be there no more. Where a group's id has changed, the ids of its messages have too.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from handlers.conversations import NOTHING_SAID, Talk


class _Written(NamedTuple):
    """A talk, the guide that it speaks of, and the chat that its messages are in."""

    guide: str
    chat: int
    talk: Talk


def written(talk: Talk, guide: str, chat: int) -> str:
    """A talk as text; `guide` is the guide's version."""
    return _adapter().dump_json(_Written(guide, chat, talk)).decode()


def read(text: str, guide: str, chat: int) -> Talk:
    """The talk that a text holds; nothing said where it cannot be used."""
    try:
        found = _adapter().validate_json(text)
    except ValidationError:
        return NOTHING_SAID
    if found.guide != guide:
        return NOTHING_SAID
    return found.talk if found.chat == chat else Talk(found.talk.conversation)


@cache
def _adapter() -> TypeAdapter[_Written]:
    return TypeAdapter(_Written)
