"""Links that open an answer, a form or a comparison: `t.me/<bot>?start=<payload>`, made and read here only.

A payload is at most 64 characters of A–Z a–z 0–9 _ and -. It is a press, whose full stops are written _; a
forged one is refused like any forged press.
"""

from __future__ import annotations

import re

from telegram.helpers import create_deep_linked_url

LONGEST = 64
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PRESS = re.compile(r"[A-Za-z0-9.-]+")


def payload(press: str) -> str | None:
    """A press as the payload of a link; None where it does not fit into one."""
    if len(press) > LONGEST or not _PRESS.fullmatch(press):
        return None
    return press.replace(".", "_")


def press_of(payload: str) -> str | None:
    """The press that a link's payload carries; None for what is no payload."""
    return payload.replace("_", ".") if _PAYLOAD.fullmatch(payload) else None


def link(username: str, press: str) -> str:
    """The address that opens the answer behind a press in the chat with the bot; "" where none can."""
    made = payload(press)
    return create_deep_linked_url(username, made) if username and made else ""
