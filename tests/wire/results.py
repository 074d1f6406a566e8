"""What Telegram refuses in the results of an inline query, and in a guest's answer, in its words."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from tests.wire.keyboards import check_markup
from tests.wire.records import Json
from tests.wire.refusals import bad, check_caption, check_text

MOST = 50
PARSE = "can't parse InlineQueryResult: "


def check_inline(params: Json, photos: Collection[str] = ()) -> None:
    """Refuse an inline answer that Telegram refuses; `photos` are the file_ids that are known."""
    results = params["results"]
    if len(results) > MOST:
        bad("RESULTS_TOO_MUCH")
    ids = [str(result.get("id", "")) for result in results]
    if len(set(ids)) < len(ids):
        bad("RESULT_ID_DUPLICATE")
    if len(str(params.get("next_offset") or "").encode()) > 64:
        bad("NEXT_OFFSET_INVALID")
    if not 0 <= int(params.get("cache_time", 300)) <= 24 * 3600:
        bad("cache_time is out of range")
    _check_button(params.get("button"))
    for result in results:
        check_result(result, photos)


def check_result(result: Json, photos: Collection[str] = ()) -> str:
    """The text or caption as it will be shown, or what is wrong with a result."""
    if not 1 <= len(str(result.get("id", "")).encode("utf-8", "surrogatepass")) <= 64:
        bad("RESULT_ID_INVALID")
    check_markup(result)
    content = result.get("input_message_content")
    if result.get("type") == "article":
        if not str(result.get("title") or "").strip():
            bad("ARTICLE_TITLE_EMPTY")
        if not content:
            bad(f'{PARSE}Can\'t find field "input_message_content"')
        _check_url(result.get("thumbnail_url"))
    elif result.get("type") == "photo":
        _check_photo(result, photos)
    else:
        bad(f"{PARSE}type {result.get('type')} is beyond the stand-in")
    if content:
        return check_text(content, "message_text", "MESSAGE_TOO_LONG")
    return check_caption(result, "MEDIA_CAPTION_TOO_LONG")


def _check_photo(result: Json, photos: Collection[str]) -> None:
    if "photo_file_id" in result:
        if result["photo_file_id"] not in photos:
            bad("wrong file identifier/HTTP URL specified")
        return
    if not result.get("thumbnail_url"):
        bad("PHOTO_THUMB_URL_EMPTY")
    _check_url(result.get("photo_url") or "-")
    _check_url(result["thumbnail_url"])


def _check_url(url: str | None) -> None:
    if url and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc):
        bad("WEBDOCUMENT_URL_INVALID")


def _check_button(button: Json | None) -> None:
    """The button above the results, which opens the private chat with a deep link."""
    if button is None:
        return
    if not str(button.get("text") or "").strip():
        bad("SWITCH_PM_TEXT_EMPTY")
    start = str(button.get("start_parameter") or "")
    if not start:
        bad("can't use empty start_parameter")
    if len(start) > 64:
        bad("too long start_parameter specified")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", start):
        bad("unallowed characters in start_parameter are used")
