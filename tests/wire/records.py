"""What the stand-in keeps: the bot's calls, its messages and pictures, and what is to go wrong."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

TOKEN = "123456789:AAH-theSecretHalfOfATestToken_0123"
BOT: Json = {
    "id": 123456789,
    "is_bot": True,
    "first_name": "ML Pay",
    "username": "mlpay_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
SIZES = (("s", 90), ("m", 320), ("x", 800), ("y", 1280))  # the boxes that Telegram fits a picture into


def now() -> int:
    """The time as Telegram writes it: seconds since 1970."""
    return int(time.time())


@dataclass
class Call:
    """A call that the bot made: the method, its parameters, and whether it was refused."""

    method: str
    params: Json
    refused: str | None = None


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Photo:
    """A picture that the stand-in holds; any of its file_ids stands for it."""

    stem: str
    width: int
    height: int
    data: bytes = field(repr=False)

    @property
    def sizes(self) -> list[Json]:
        """The sizes that a message shows, the smallest first; only the largest holds all of the picture."""
        longest = max(self.width, self.height)
        boxes = [box for box in SIZES if box[1] < longest]
        boxes.append(next((box for box in SIZES if box[1] >= longest), ("w", 2560)))
        return [self._size(letter, min(1.0, edge / longest)) for letter, edge in boxes]

    @property
    def file_id(self) -> str:
        """The id to send it again by."""
        return str(self.sizes[-1]["file_id"])

    def _size(self, letter: str, scale: float) -> Json:
        return {
            "file_id": f"{self.stem}-{letter}",
            "file_unique_id": f"{self.stem}{letter}",
            "width": max(1, round(self.width * scale)),
            "height": max(1, round(self.height * scale)),
            "file_size": len(self.data),
        }


@dataclass
class Sent:
    """A message that the bot sent, as it stands now.

    `html` is the text or caption as it was sent, `plain` as it is shown.
    """

    chat: int
    message_id: int
    html: str
    plain: str
    keyboard: Json | None
    params: Json
    photo: Photo | None = None
    document: Upload | None = None
    thread: int | None = None
    reply_to: int | None = None
    inline_id: str | None = None
    edits: int = 0
    deleted: bool = False
    date: int = field(default_factory=now)

    @property
    def text(self) -> str:
        """The text as it is shown; empty where there is a picture."""
        return "" if self.photo else self.plain

    @property
    def caption(self) -> str:
        """What stands under the picture; empty where there is none."""
        return self.plain if self.photo else ""

    @property
    def buttons(self) -> list[list[Json]]:
        """The buttons, row by row."""
        rows: list[list[Json]] = (self.keyboard or {}).get("inline_keyboard", [])
        return rows

    @property
    def rows(self) -> list[list[str]]:
        """What the buttons say, row by row."""
        return [[button["text"] for button in row] for row in self.buttons]

    @property
    def labels(self) -> list[str]:
        """What the buttons say."""
        return [label for row in self.rows for label in row]

    def button(self, label: str) -> Json:
        """The first button that says so."""
        for row in self.buttons:
            for button in row:
                if button["text"] == label:
                    return button
        raise AssertionError(f"no button says {label!r}; there are {self.rows}")

    def data(self, label: str) -> str:
        """The callback data of a button."""
        return str(self.button(label)["callback_data"])


@dataclass
class Trouble:
    """What goes wrong with the next call of a method: a status, a dropped connection, or a wait.

    `body` is answered as it stands, with the status 200.
    """

    status: int = 0
    description: str = ""
    parameters: Json = field(default_factory=dict)
    body: str | None = None
    drop: bool = False
    after: bool = False
    until: asyncio.Event | None = None
