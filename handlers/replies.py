"""Answer → Reply: the one place that writes markup, and that escapes all it did not write itself.

The headline is bold, the source in italics, the working a table that keeps its columns where it is narrow
enough for a phone, else a quote that unfolds. A text over Telegram's limit loses the end of its longest
part, never a tag and never the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import MessageLimit, ParseMode

from answers.answer import Answer, Button, Kind

WIDTH = 38
ROW, ROWS = 3, 2
ROW_CHARACTERS = 36
CALLBACK_BYTES = 64
PRESS_VERSION = "1|"
LONGEST_LIST = 50

_UNSENDABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Reply:
    """A message as Telegram takes it: HTML text and the buttons under it."""

    text: str
    keyboard: InlineKeyboardMarkup | None

    @property
    def arguments(self) -> dict[str, Any]:
        """The keyword arguments for sending it or for editing it in."""
        return {
            "text": self.text,
            "reply_markup": self.keyboard,
            "parse_mode": ParseMode.HTML,
            "link_preview_options": _NO_PREVIEW,
        }


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of text inside its tags, and what stands before it when it is not the first."""

    text: str
    before: str = "\n\n"
    opening: str = ""
    closing: str = ""

    def html(self, room: int | None = None) -> str:
        text = self.text if room is None else shortened(self.text, room)
        return f"{self.opening}{escape(text, quote=False)}{self.closing}"


def reply(answer: Answer) -> Reply:
    """The message that says an answer."""
    return Reply(_text(_parts(answer)), keyboard(answer))


def plain(text: str) -> str:
    """A text without what Telegram refuses or drops: half characters, NULs, control characters."""
    return _UNSENDABLE.sub("", text)


def length(text: str) -> int:
    """A text's length as Telegram counts it, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def shortened(text: str, room: int) -> str:
    """The text, cut to `room` units with an ellipsis, at a line's or a word's end where one is near."""
    if length(text) <= room:
        return text
    if room < 1:
        return ""
    while length(text) > room - 1:
        text = text[: len(text) - max(1, (length(text) - room + 1) // 2)]
    for gap in ("\n", " "):
        head = text.rpartition(gap)[0]
        if len(head) * 5 >= len(text) * 4:
            text = head
            break
    return text.rstrip() + "…"


def press_data(press: str) -> str | None:
    """A button's callback data, or None for a press that does not fit."""
    data = PRESS_VERSION + press
    return data if data.isascii() and len(data) <= CALLBACK_BYTES else None


def press_of(data: str) -> str | None:
    """The press that callback data carries, or None when it is not ours or of another version."""
    press = data.removeprefix(PRESS_VERSION)
    return press if press and press != data else None


def keyboard(answer: Answer) -> InlineKeyboardMarkup | None:
    """An answer's buttons: at most two rows of three; a welcome and a list of contents show all of them."""
    buttons = [made for button in answer.buttons if (made := _button(button)) is not None]
    if not buttons:
        return None
    if answer.kind is not Kind.HELP:
        buttons = buttons[: ROW * ROWS]
    if len(buttons) <= ROW and _fit(buttons):
        return InlineKeyboardMarkup([buttons])
    if answer.kind is not Kind.HELP:
        across = (len(buttons) + 1) // ROWS
        return InlineKeyboardMarkup([row for row in (buttons[:across], buttons[across:]) if row])
    return InlineKeyboardMarkup(_listed(buttons[:LONGEST_LIST]))


def _fit(row: Sequence[InlineKeyboardButton]) -> bool:
    return sum(len(button.text) for button in row) <= ROW_CHARACTERS


def _listed(buttons: Sequence[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
    """Two a row, in their order; what is too wide for half a row has one to itself."""
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        half = len(button.text) * 2 <= ROW_CHARACTERS
        if rows and half and len(rows[-1]) == 1 and len(rows[-1][0].text) * 2 <= ROW_CHARACTERS:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def _button(button: Button) -> InlineKeyboardButton | None:
    label, data = plain(button.label).strip(), press_data(button.press)
    return InlineKeyboardButton(label, callback_data=data) if label and data else None


def _parts(answer: Answer) -> list[_Part]:
    parts = [
        _Part(answer.headline, "", "<b>", "</b>"),
        _Part(answer.subject, "\n"),
        _Part("\n".join(answer.body)),
        _working(answer.working),
        _Part("\n".join((*answer.notes, *answer.assumptions))),
        _Part(answer.source, "\n\n", "<i>", "</i>"),
    ]
    cleaned = [
        _Part(plain(part.text).strip("\n").rstrip(), part.before, part.opening, part.closing)
        for part in parts
    ]
    return [part for part in cleaned if part.text]


def _working(rows: Sequence[tuple[str, str, str]]) -> _Part:
    """The working: columns where they fit a phone's width, else a quote with a line or two a row."""
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    gaps = 2 * sum(width > 0 for width in widths) - 2
    if sum(widths) + gaps <= WIDTH:
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width)
            for row in rows
        ]
        return _Part("\n".join(line.rstrip() for line in lines), "\n\n", "<pre>", "</pre>")
    lines = [f"{what}: {value}" + (f" ({where})" if where else "") for what, value, where in rows]
    return _Part("\n".join(lines), "\n\n", "<blockquote expandable>", "</blockquote>")


def _text(parts: Sequence[_Part]) -> str:
    """The parts as one text within Telegram's limit: the longest gives way."""
    over = sum(length(part.before) + length(part.text) for part in parts) - MessageLimit.MAX_TEXT_LENGTH
    rooms = [length(part.text) for part in parts]
    while over > 0:
        longest = max(range(len(rooms)), key=rooms.__getitem__)
        spare = min(over, max(1, rooms[longest] // 2))
        rooms[longest] -= spare
        over -= spare
    said = ""
    for part, room in zip(parts, rooms, strict=True):
        said += (part.before if said else "") + part.html(room)
    return said
