"""Answer → Reply: the text of a message or the caption of a picture, and the buttons under it.

The headline is bold, how it came about and the titles of its sections fold away, the source is in italics. A
text over Telegram's limit loses the end of its longest part, never a tag and never the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import MessageLimit, ParseMode

from answers.answer import Answer
from answers.wording import say
from handlers.keyboards import WIDE, View, keyboard
from handlers.markup import Part, bold, folded, italic, joined, table, unbroken

WIDTH, WIDTH_IN_GROUPS = 34, 31  # characters of equal width that a phone shows in a line
MOST_TITLES = 4
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Reply:
    """A message as Telegram takes it: HTML, cut for a message or for a caption, and the buttons under it."""

    text: str
    caption: str
    keyboard: InlineKeyboardMarkup | None

    @property
    def as_text(self) -> dict[str, Any]:
        """The keyword arguments for sending it as a message or for editing it into one."""
        return {
            "text": self.text,
            "reply_markup": self.keyboard,
            "parse_mode": ParseMode.HTML,
            "link_preview_options": NO_PREVIEW,
        }

    @property
    def as_caption(self) -> dict[str, Any]:
        """The keyword arguments for the words under a picture."""
        return {"caption": self.caption, "reply_markup": self.keyboard, "parse_mode": ParseMode.HTML}


def reply(answer: Answer, view: View | None = None, titles: Sequence[str] = ()) -> Reply:
    """The message that says an answer; `titles` are those of its sections, each with its number."""
    view = view or View()
    parts = _parts(answer, titles, WIDTH if view.width == WIDE else WIDTH_IN_GROUPS)
    return Reply(
        joined(parts, MessageLimit.MAX_TEXT_LENGTH),
        joined(parts, MessageLimit.CAPTION_LENGTH),
        keyboard(answer, view),
    )


def brief(answer: Answer) -> str:
    """An answer in three lines and its source, for under a picture that says the rest."""
    rows = [say("{what} {value}", what=row[0], value=row[1]) for row in answer.working if answer.listed]
    lines = (" · ".join(rows[:2]), *answer.body, *answer.notes, *answer.assumptions)
    more = next(filter(None, lines), "")
    parts = [bold(answer.headline), Part(answer.subject, "\n"), Part(more, "\n"), italic(answer.source)]
    return joined(parts, MessageLimit.CAPTION_LENGTH)


def _parts(answer: Answer, titles: Sequence[str], width: int) -> list[Part]:
    steps = [_line(*row) for row in answer.working]
    return [
        bold(answer.headline),
        Part(unbroken(answer.subject), "\n"),
        _rows(answer, steps, width) if answer.listed else Part(""),
        Part(unbroken("\n".join(answer.body))),
        Part(unbroken("\n".join((*answer.notes, *answer.assumptions)))),
        folded(unbroken("\n".join([*(() if answer.listed else steps), *titles[:MOST_TITLES]]))),
        italic(answer.source),
    ]


def _rows(answer: Answer, lines: Sequence[str], most: int) -> Part:
    """The rows that are the answer: in columns where a phone is wide enough, if need be without the last."""
    for count in (3, 2):
        widths = [max((len(row[column]) for row in answer.working), default=0) for column in range(count)]
        if sum(widths) + 2 * (sum(width > 0 for width in widths) - 1) <= most:
            rows = [
                "  ".join(cell.ljust(width) for cell, width in zip(row[:count], widths, strict=True) if width)
                for row in answer.working
            ]
            return table("\n".join(row.rstrip() for row in rows))
    return Part(unbroken("\n".join(lines)))


def _line(what: str, value: str, where: str) -> str:
    if not value:
        return what
    if not where:
        return say("{what}: {value}", what=what, value=value)
    return say("{what}: {value} ({where})", what=what, value=value, where=where)
