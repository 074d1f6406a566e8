"""The Bot API as far as the benches need it: plausible results, fast, late and troubled as it is told."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any

from bench.wire.doors import Delivered, Polled
from bench.wire.serving import Caller, Json
from tests.wire.records import BOT

ANSWERS = frozenset({"sendMessage", "sendPhoto", "editMessageText", "editMessageMedia", "editMessageCaption"})
NOTED = frozenset(
    {
        "answerCallbackQuery",
        "answerInlineQuery",
        "deleteMessage",
        "deleteWebhook",
        "editMessageReplyMarkup",
        "sendChatAction",
        "setChatMenuButton",
        "setMessageReaction",
        "setMyCommands",
        "setMyDefaultAdministratorRights",
        "setMyDescription",
        "setMyName",
        "setMyShortDescription",
        "setWebhook",
    }
)
EMPTY: dict[str, Any] = {
    "getMyCommands": [],
    "getMyDescription": {"description": ""},
    "getMyName": {"name": "ML Pay"},
    "getMyShortDescription": {"short_description": ""},
    "getWebhookInfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
}
RETRY_AFTER = 1  # seconds that a 429 asks to wait
FAULTS = ("429", "502", "reset", "lost")


@dataclass(slots=True)
class Heard:
    """A message that the bot sent or changed, and what became of the answer to that call.

    Times by time.monotonic. `told`: when the answer was written, None where nobody could read it any more;
    `dropped`: the connection was dropped on purpose instead.
    """

    method: str
    chat: int
    text: str
    at: float
    caller: Caller
    told: float | None = None
    dropped: bool = False


class Telegram:
    """The stand-in. `latency`: seconds that each call takes; `faults`: the share of calls that each befalls.

    Of the faults "429", "502" and "reset" come before a call is carried out; "lost" drops the answer of
    one that was. `hear` is called with each message.
    """

    def __init__(self) -> None:
        self.latency = 0.0
        self.faults: dict[str, float] = {}
        self.suffered: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self.door: Polled | Delivered = Polled()
        self.hear: Callable[[Heard], None] = _nobody
        self._chance = random.Random(2025)
        self._message_ids = count(10_000_000)

    def serve(self, caller: Caller, path: str, params: Json) -> None:
        """Answer a call."""
        method = path.rpartition("/")[2]
        self.calls[method] += 1
        fault = self._fault()
        if fault == "reset":
            caller.drop()
        elif fault in {"429", "502"}:
            self._later(partial(_answer, caller, int(fault), "Too Many Requests" if fault == "429" else ""))
        elif method == "getUpdates":
            self._polled(caller, params, lost=fault == "lost")
        else:
            self._carried_out(caller, method, params, lost=fault == "lost")

    def _fault(self) -> str | None:
        if not self.faults:
            return None
        drawn = self._chance.random()
        for fault, share in self.faults.items():
            drawn -= share
            if drawn < 0:
                self.suffered[fault] += 1
                return fault
        return None

    def _later(self, do: Callable[[], object]) -> None:
        if self.latency:
            asyncio.get_running_loop().call_later(self.latency, do)
        else:
            do()

    def _polled(self, caller: Caller, params: Json, *, lost: bool) -> None:
        if not isinstance(self.door, Polled):
            _answer(caller, 409, "Conflict: can't use getUpdates method while webhook is active")
            return

        def answer(status: int, result: Any) -> None:
            self._later(caller.drop if lost else partial(_answer, caller, status, result))

        self.door.asked(caller, params, answer)

    def _carried_out(self, caller: Caller, method: str, params: Json, *, lost: bool) -> None:
        if method in ANSWERS:
            chat, text = int(params["chat_id"]), _text(params)
            heard = Heard(method, chat, text, time.monotonic(), caller)
            self.hear(heard)
            self._later(partial(_confirm, heard, self._message(chat, method, text, params), lost=lost))
            return
        known = method == "getMe" or method in NOTED or method in EMPTY
        result = BOT if method == "getMe" else EMPTY.get(method, True)
        answer = (200, result) if known else (404, "Not Found: method not found")
        self._later(caller.drop if lost else partial(_answer, caller, *answer))

    def _message(self, chat: int, method: str, text: str, params: Json) -> Json:
        message: Json = {
            "message_id": int(params.get("message_id") or next(self._message_ids)),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "A"},
            "from": BOT,
        }
        if method in {"sendPhoto", "editMessageMedia"}:
            size = {"width": 800, "height": 600, "file_size": 50_000}
            message["photo"] = [
                size | {"file_id": f"photo-{message['message_id']}", "file_unique_id": "photo"}
            ]
            message["caption"] = text
        else:
            message["text"] = text
        if params.get("reply_markup"):
            message["reply_markup"] = json.loads(params["reply_markup"])
        return message


def _nobody(heard: Heard) -> None:
    """Nobody listens yet."""


def _text(params: Json) -> str:
    if "media" in params:
        return str(json.loads(params["media"]).get("caption", ""))
    return str(params.get("text") or params.get("caption") or "")


def _confirm(heard: Heard, message: Json, *, lost: bool) -> None:
    """Answer the call of a message, and note what became of the answer."""
    if lost:
        heard.dropped = True
        heard.caller.drop()
    elif _answer(heard.caller, 200, message):
        heard.told = time.monotonic()


def _answer(caller: Caller, status: int, result: Any) -> bool:
    if status == 200:
        return caller.answer(200, {"ok": True, "result": result})
    body: Json = {"ok": False, "error_code": status, "description": result or "Bad Gateway"}
    if status == 429:
        body |= {"parameters": {"retry_after": RETRY_AFTER}}
        body["description"] = f"Too Many Requests: retry after {RETRY_AFTER}"
    return caller.answer(status, body)
