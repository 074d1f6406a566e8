"""What Telegram refuses in a keyboard, in its words."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.wire.records import Json
from tests.wire.refusals import bad, units

IN_A_ROW, IN_ALL = 8, 100
DATA_BYTES = 64
COPIED = 256
QUERY = 256
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
STYLES = {None, "primary", "success", "danger"}
CHOSEN = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")


def check_markup(params: Json, kind: str = "") -> None:
    """Refuse buttons that Telegram refuses; `kind` is the kind of chat that they go to."""
    rows = (params.get("reply_markup") or {}).get("inline_keyboard", [])
    if any(len(row) > IN_A_ROW for row in rows) or sum(map(len, rows)) > IN_ALL:
        bad("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        for button in row:
            _check_button(button, kind)


def _check_button(button: Json, kind: str) -> None:
    if not str(button.get("text", "")).strip():
        bad("inline keyboard button text is empty")
    if button.get("style") not in STYLES:
        bad("BUTTON_STYLE_INVALID")
    actions = [action for action in ACTIONS if action in button and button[action] != _nothing(action)]
    if not actions:
        bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        bad(f"can't parse inline keyboard button: more than one action: {', '.join(actions)}")
    _check_action(actions[0], button[actions[0]], kind)


def _nothing(action: str) -> str | None:
    """What counts as left out: an inline query may well be empty."""
    return None if action.startswith("switch_inline_query") else ""


def _check_action(action: str, value: object, kind: str) -> None:
    if action == "callback_data":
        if not 1 <= len(str(value).encode("utf-8", "surrogatepass")) <= DATA_BYTES:
            bad("BUTTON_DATA_INVALID")
    elif action == "url":
        if urlsplit(str(value)).scheme not in {"http", "https", "tg"} or not urlsplit(str(value)).netloc:
            bad("BUTTON_URL_INVALID")
    elif action == "copy_text":
        copied = value.get("text", "") if isinstance(value, dict) else ""
        if not 1 <= units(copied) <= COPIED:
            bad("BUTTON_COPY_TEXT_INVALID")
    elif action.startswith("switch_inline_query"):
        _check_switch(action, value, kind)
    else:
        bad("BUTTON_TYPE_INVALID")


def _check_switch(action: str, value: object, kind: str) -> None:
    if action == "switch_inline_query_current_chat" and kind == "channel":
        bad("BUTTON_TYPE_INVALID")
    if action == "switch_inline_query_chosen_chat":
        if not isinstance(value, dict) or not any(value.get(flag) for flag in CHOSEN):
            bad("BUTTON_TYPE_INVALID")
        value = value.get("query", "")
    if units(str(value)) > QUERY:
        bad("BUTTON_TYPE_INVALID")
