"""A chat as it stands on a phone's screen, as HTML."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Self

from tests.wire.records import Json, Sent

HERE = Path(__file__).resolve().parent
THEMES = ("light", "dark")
_AFTER_A_BLOCK = re.compile(r"(</(?:pre|blockquote)>)\n")
_DOES = {"callback_data": "", "url": "↗", "copy_text": "⧉"}


@dataclass(frozen=True)
class Button:
    """What a button says, and the small sign for what it does where it asks nothing of the bot."""

    label: str
    does: str = ""

    @classmethod
    def of(cls, button: Json) -> Self:
        """A button of a keyboard as it was sent."""
        return cls(button["text"], next((sign for key, sign in _DOES.items() if key in button), "➦"))


@dataclass(frozen=True)
class Bubble:
    """A message: `html` in Telegram's markup, what it replies to, its picture as PNG, its rows of buttons."""

    html: str
    mine: bool = False
    reply: tuple[str, str] | None = None
    photo: bytes | None = None
    rows: tuple[tuple[Button, ...], ...] = ()

    @classmethod
    def of(cls, sent: Sent, reply: tuple[str, str] | None = None) -> Self:
        """A message of the bot's as it stands now; `reply` is who and what it replies to."""
        html = escape(sent.plain, quote=False) if sent.html == sent.plain else sent.html
        rows = tuple(tuple(Button.of(button) for button in row) for row in sent.buttons)
        return cls(html, reply=reply, photo=sent.photo.data if sent.photo else None, rows=rows)

    @classmethod
    def said(cls, text: str) -> Self:
        """What the person wrote."""
        return cls(escape(text, quote=False), mine=True)


@dataclass(frozen=True)
class Notice:
    """What a press was answered with."""

    text: str


@dataclass(frozen=True)
class Screen:
    """A chat under its title; `members` is how many are in it, none in private."""

    name: str
    parts: tuple[Bubble | Notice, ...]
    title: str = "ML Pay Bot"
    members: int = 0


def page(screens: Sequence[Screen], theme: str = "light") -> str:
    """A page that shows screens below each other, and measures them as it loads."""
    style, script = ((HERE / name).read_text(encoding="utf-8") for name in ("phone.css", "measure.js"))
    return (
        f'<!doctype html>\n<html lang="en" data-theme="{theme}">\n<meta charset="utf-8">\n'
        f"<title>Chats with ML Pay Bot</title>\n<style>\n{style}</style>\n<body>\n"
        + "\n".join(map(_screen, screens))
        + f"\n<script>\n{script}</script>\n</body>\n</html>\n"
    )


def _screen(screen: Screen) -> str:
    kind = "phone group" if screen.members else "phone"
    below = f"{screen.members} members" if screen.members else "bot"
    head = f"{_face(screen.title)}<div><b>{escape(screen.title)}</b><small>{below}</small></div>"
    parts = "\n".join(
        _notice(part) if isinstance(part, Notice) else _message(part, bool(screen.members))
        for part in screen.parts
    )
    opening = f'<section class="{kind}" data-name="{escape(screen.name)}">'
    return f"{opening}\n<header>{head}</header>\n{parts}\n</section>"


def _blocks(html: str) -> str:
    """A block ends its line by itself."""
    return _AFTER_A_BLOCK.sub(r"\1", html)


def _face(name: str) -> str:
    return f'<span class="face">{escape("".join(word[0] for word in name.split()[:2]).upper())}</span>'


def _notice(notice: Notice) -> str:
    return f'<div class="notice">{escape(notice.text)}</div>'


def _message(bubble: Bubble, group: bool) -> str:
    from_the_bot = group and not bubble.mine
    inside = [
        '<div class="sender">ML Pay Bot</div>' if from_the_bot else "",
        _reply(*bubble.reply) if bubble.reply else "",
        _photo(bubble.photo, alone=not bubble.html) if bubble.photo else "",
        f'<div class="text">{_blocks(bubble.html)}</div>' if bubble.html else "",
    ]
    face = _face("ML Pay Bot") if from_the_bot else ""
    return (
        f'<div class="message {"mine" if bubble.mine else "theirs"}"><div class="body">{face}'
        f'<div class="bubble">{"".join(inside)}</div></div>{_keyboard(bubble.rows)}</div>'
    )


def _reply(who: str, what: str) -> str:
    return f'<div class="reply"><b>{escape(who)}</b><span>{escape(what)}</span></div>'


def _photo(data: bytes, *, alone: bool) -> str:
    kind = "photo alone" if alone else "photo"
    return f'<img class="{kind}" alt="" src="data:image/png;base64,{b64encode(data).decode()}">'


def _keyboard(rows: Sequence[Sequence[Button]]) -> str:
    shown = "".join(f'<div class="row">{"".join(map(_button, row))}</div>' for row in rows)
    return f'<div class="keyboard">{shown}</div>' if rows else ""


def _button(button: Button) -> str:
    does = f' data-does="{button.does}"' if button.does else ""
    return f'<div class="button"{does}><span class="label">{escape(button.label)}</span></div>'
