"""What the stand-in keeps: the bot's calls, its messages, and what is to go wrong."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Call:
    """A call that the bot made: the method, its parameters, and whether it was refused."""

    method: str
    params: Json
    refused: str | None = None


@dataclass
class Sent:
    """A message that the bot sent, as it stands now."""

    chat: int
    message_id: int
    html: str
    text: str
    keyboard: Json | None
    params: Json
    edits: int = 0

    @property
    def labels(self) -> list[str]:
        """What the buttons say."""
        return [
            button["text"]
            for row in (self.keyboard or {"inline_keyboard": []})["inline_keyboard"]
            for button in row
        ]

    def data(self, label: str) -> str:
        """The callback data of a button."""
        rows = (self.keyboard or {})["inline_keyboard"]
        return str(next(button["callback_data"] for row in rows for button in row if button["text"] == label))


@dataclass
class Trouble:
    """What goes wrong with the next call of a method: a status, a dropped connection, or a wait."""

    status: int = 0
    description: str = ""
    parameters: Json = field(default_factory=dict)
    drop: bool = False
    after: bool = False
    until: asyncio.Event | None = None
