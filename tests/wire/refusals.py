"""What Telegram refuses, in its words."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

Json = dict[str, Any]

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


def units(text: str) -> int:
    """A text's length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_text(params: Json, key: str = "text", mode: str = "parse_mode") -> str:
    """The text as it is shown, or what is wrong with it."""
    text = str(params.get(key, ""))
    plain = parsed(text) if params.get(mode) == "HTML" else text
    if not plain.strip():
        raise Refused(400, "Bad Request: message text is empty")
    if units(plain) > 4096:
        raise Refused(400, "Bad Request: message is too long")
    if re.search(r"[\ud800-\udfff]", plain):
        raise Refused(400, "Bad Request: strings must be encoded in UTF-8")
    return plain


def parsed(html: str) -> str:
    """The text of some HTML, by Telegram's rules; broken HTML is refused."""
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
        elif not opened or opened.pop() != name:
            _broken(f'Unmatched end tag at byte offset {tag.start()}, expected "</{name}>"')
    if opened:
        _broken(f'Can\'t find end tag corresponding to start tag "{opened[-1]}"')
    _no_stray(html, at, len(html))
    return (plain + unescape(html[at:])).strip()


def _no_stray(html: str, start: int, end: int) -> None:
    if "<" in html[start:end]:
        _broken(f"Unclosed start tag at byte offset {start}")


def _broken(what: str) -> None:
    raise Refused(400, f"Bad Request: can't parse entities: {what}")


def check_markup(params: Json) -> None:
    """Refuse buttons that Telegram refuses."""
    for row in (params.get("reply_markup") or {}).get("inline_keyboard", []):
        for button in row:
            if not 1 <= len(button.get("callback_data", "").encode()) <= 64:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
            if not button["text"].strip():
                raise Refused(400, "Bad Request: inline keyboard button text is empty")


def check_inline(params: Json) -> None:
    """Refuse inline results that Telegram refuses."""
    results = params["results"]
    if len(results) > 50:
        raise Refused(400, "Bad Request: RESULTS_TOO_MUCH")
    ids = [result["id"] for result in results]
    if len(set(ids)) < len(ids):
        raise Refused(400, "Bad Request: RESULT_ID_DUPLICATE")
    if any(not 1 <= len(name.encode()) <= 64 for name in ids):
        raise Refused(400, "Bad Request: RESULT_ID_INVALID")
    for result in results:
        if not result["title"].strip():
            raise Refused(400, "Bad Request: ARTICLE_TITLE_EMPTY")
        check_text(result["input_message_content"], "message_text")
        check_markup(result)
