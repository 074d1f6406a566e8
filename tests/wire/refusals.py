"""What Telegram refuses in a text, in its words."""

from __future__ import annotations

import re
from html import unescape
from typing import NoReturn

from tests.wire.records import Json

TEXT, CAPTION = 4096, 1024
TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "code",
    "pre",
    "a",
    "tg-spoiler",
    "blockquote",
}
_TAG = re.compile(r"<(/?)([^\s<>/]*)([^<>]*)>")


class Refused(Exception):  # noqa: N818
    """An answer with `ok` false."""

    def __init__(self, status: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters or {}


class Garbled(Exception):  # noqa: N818
    """An answer that Telegram would not give; `body` is what comes instead."""

    def __init__(self, body: str) -> None:
        super().__init__(body)
        self.body = body


def bad(description: str) -> NoReturn:
    """Refuse a call as a bad request."""
    raise Refused(400, f"Bad Request: {description}")


def units(text: str) -> int:
    """A text's length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_text(params: Json, key: str = "text", too_long: str = "message is too long") -> str:
    """The text as it is shown, or what is wrong with it."""
    plain = _shown(params, key)
    if not plain.strip():
        bad("message text is empty")
    if units(plain) > TEXT:
        bad(too_long)
    return plain


def check_caption(params: Json, too_long: str = "message caption is too long") -> str:
    """The caption as it is shown, empty where there is none, or what is wrong with it."""
    plain = _shown(params, "caption")
    if units(plain) > CAPTION:
        bad(too_long)
    return plain


def _shown(params: Json, key: str) -> str:
    text, mode = str(params.get(key) or ""), params.get("parse_mode")
    if mode not in {None, "HTML"}:
        bad("unsupported parse_mode")
    plain = parsed(text) if mode == "HTML" else text
    if re.search(r"[\ud800-\udfff]", plain):
        bad("strings must be encoded in UTF-8")
    return plain


def parsed(html: str) -> str:
    """The text of some HTML, by Telegram's rules; broken HTML is refused.

    Telegram drops what is nested wrongly; here it is refused, so that no test passes over it.
    """
    plain, at, opened = "", 0, list[str]()
    for tag in _TAG.finditer(html):
        _no_stray(html, at, tag.start())
        plain += unescape(html[at : tag.start()])
        at = tag.end()
        closing, name = tag.group(1), tag.group(2).lower()
        if name not in TAGS:
            _broken(f'Unsupported start tag "{name}" at byte offset {tag.start()}')
        elif not closing:
            if {"pre", "code"} & set(opened) or (name == "blockquote" and opened):
                _broken(f'Entity "{name}" inside of "{opened[-1]}"')
            opened.append(name)
        elif not opened:
            _broken(f"Unexpected end tag at byte offset {tag.start()}")
        elif (expected := opened.pop()) != name:
            wrong = f'expected "</{expected}>", found "</{name}>"'
            _broken(f"Unmatched end tag at byte offset {tag.start()}, {wrong}")
    if opened:
        _broken(f'Can\'t find end tag corresponding to start tag "{opened[-1]}"')
    _no_stray(html, at, len(html))
    return (plain + unescape(html[at:])).strip()


def _no_stray(html: str, start: int, end: int) -> None:
    if "<" in html[start:end]:
        _broken(f"Unclosed start tag at byte offset {start}")


def _broken(what: str) -> NoReturn:
    bad(f"can't parse entities: {what}")
