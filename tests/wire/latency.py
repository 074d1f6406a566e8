"""How long the bot takes: from an update to the first call that answers it."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass

from tests.wire.records import Json

ANSWERS = {
    "sendMessage",
    "sendPhoto",
    "editMessageText",
    "editMessageMedia",
    "editMessageCaption",
    "editMessageReplyMarkup",
    "answerCallbackQuery",
    "answerInlineQuery",
    "answerGuestQuery",
}
MESSAGES = ("message", "edited_message", "channel_post", "edited_channel_post")


@dataclass(frozen=True)
class Answered:
    """An update that was answered: its kind, by which method, and the seconds it took."""

    update_id: int
    kind: str
    method: str
    seconds: float


@dataclass
class _Told:
    update_id: int
    kind: str
    at: float
    query: str | None
    chat: int | str | None
    message: int | str | None


class Latency:
    """Every update that was answered, in the order of the answers.

    A call answers the query that it names, the press on the message that it edits, the message that it
    replies to, or else the oldest message of its chat that has no answer; an edit, an edited one first.
    """

    def __init__(self) -> None:
        self.answered: list[Answered] = []
        self._queries: dict[str, _Told] = {}
        self._chats: defaultdict[object, list[_Told]] = defaultdict(list)

    def told(self, update: Json) -> None:
        """An update went to the bot."""
        kind = next((key for key in update if key != "update_id"), "")
        told = _told(update, kind)
        if told is not None and told.query is not None:
            self._queries[told.query] = told
        if told is not None and told.chat is not None:
            self._chats[told.chat].append(told)

    def called(self, method: str, params: Json, at: float) -> None:
        """A call of the bot's was accepted; `at` is when it came in, by time.perf_counter."""
        told = self._answered_by(method, params) if method in ANSWERS else None
        if told is None:
            return
        self._queries.pop(told.query or "", None)
        if told in self._chats.get(told.chat, ()):
            self._chats[told.chat].remove(told)
        self.answered.append(Answered(told.update_id, told.kind, method, at - told.at))

    def seconds(self, kind: str | None = None) -> list[float]:
        """What the updates of a kind took, sorted."""
        return sorted(one.seconds for one in self.answered if kind in {None, one.kind})

    def percentile(self, share: float, kind: str | None = None) -> float:
        """The seconds within which `share` (0 to 1) of the updates of a kind were answered."""
        seconds = self.seconds(kind)
        return seconds[min(len(seconds) - 1, int(share * len(seconds)))]

    def _answered_by(self, method: str, params: Json) -> _Told | None:
        for key in ("callback_query_id", "inline_query_id", "guest_query_id"):
            if key in params:
                return self._queries.get(str(params[key]))
        waiting = self._chats.get(params.get("chat_id", params.get("inline_message_id")), [])
        if method.startswith("edit"):
            edited = params.get("message_id", params.get("inline_message_id"))
            pressed = [told for told in waiting if told.query and told.message == edited]
            edited_first = [*filter(_is_edit, waiting), *(told for told in waiting if told.query is None)]
            return next(iter(pressed), next(iter(edited_first), None))
        quoted = (params.get("reply_parameters") or {}).get("message_id")
        if quoted is not None:
            return next((told for told in waiting if told.message == quoted), None)
        return next(iter(waiting), None)


def _is_edit(told: _Told) -> bool:
    return told.kind.startswith("edited")


def _told(update: Json, kind: str) -> _Told | None:
    what, at = update[kind] if kind else None, time.perf_counter()
    if not isinstance(what, dict):
        return None
    number = int(update["update_id"])
    if kind in MESSAGES:
        return _Told(number, kind, at, None, what.get("chat", {}).get("id"), what.get("message_id"))
    if kind == "guest_message":
        return _Told(number, kind, at, what.get("guest_query_id"), None, None)
    if kind == "inline_query":
        return _Told(number, kind, at, what.get("id"), None, None)
    if kind == "callback_query":
        inline = what.get("inline_message_id")
        shown = what.get("message", {})
        chat = inline or shown.get("chat", {}).get("id")
        return _Told(number, kind, at, what.get("id"), chat, inline or shown.get("message_id"))
    return None
