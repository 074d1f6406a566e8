"""Conversations outside of Telegram: a chat in the terminal, and questions as JSON lines.

Lines come in as any iterable of text, and what is said goes to any function that takes a line, so that a
test needs no process.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from answers.answer import Answer, Button
from answers.reading import Conversation

if TYPE_CHECKING:
    from shell.knowing import Answering

PROMPT = "> "
MOST_CHATS = 10_000


class LineError(Exception):
    """A line that is no question; `id` is what it calls itself, if it says so."""

    def __init__(self, message: str, id_: object = None) -> None:
        super().__init__(message)
        self.id = id_


def chat(answerer: Answering, lines: Iterable[str], say: Callable[[str], None]) -> None:
    """Answer a question a line in one conversation; a line that is a button's label presses it."""
    conversation: Conversation | None = None
    buttons: dict[str, Button] = {}
    for line in lines:
        question = line.strip()
        if not question:
            continue
        button = buttons.get(question.strip("[]").casefold())
        if button is None:
            answer, conversation = answerer.answer(question, conversation)
        else:
            answer, conversation = answerer.pressed(button.press, conversation)
        buttons = {button.label.casefold(): button for button in answer.buttons}
        say(f"\n{_with_buttons(answer)}\n")


def typed() -> Iterator[str]:
    """What is typed in a terminal, line by line, with a prompt; Ctrl+D ends it."""
    with suppress(ImportError):
        import readline  # noqa: F401 - it gives `input` the arrow keys
    while True:
        try:
            yield input(PROMPT)
        except EOFError:
            print()
            return


def batch(
    answerer: Answering, lines: Iterable[str], say: Callable[[str], None], most_chats: int = MOST_CHATS
) -> None:
    """Answer JSON lines in order, a JSON object each; a bad line gets an error, and the rest go on.

    Lines that share a `chat` are one conversation; of more than `most_chats`, the longest
    silent is forgotten.
    """
    chats: OrderedDict[str | int, Conversation] = OrderedDict()
    for line in lines:
        try:
            say(as_line(_answered(answerer, _entry(line), chats)))
        except LineError as fault:
            say(as_line({"id": fault.id, "error": str(fault)}))
        while len(chats) > most_chats:
            chats.popitem(last=False)


def as_line(value: dict[str, Any]) -> str:
    """An object as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _with_buttons(answer: Answer) -> str:
    labels = " ".join(f"[{button.label}]" for button in answer.buttons)
    return f"{answer.text}\n\n{labels}" if labels else answer.text


def _answered(
    answerer: Answering, entry: dict[str, Any], chats: OrderedDict[str | int, Conversation]
) -> dict[str, Any]:
    key = entry.get("chat")
    try:
        answer, conversation = answerer.answer(entry["text"], chats.get(key) if key is not None else None)
    except Exception as error:  # one question must not end the others
        raise LineError(f"the answer failed: {type(error).__name__}: {error}", entry.get("id")) from error
    if key is not None:
        chats[key] = conversation
        chats.move_to_end(key)
    return {"id": entry.get("id"), **answer.as_json()}


def _entry(line: str) -> dict[str, Any]:
    """The object of a line; raises LineError for one that is no question."""
    try:
        entry = json.loads(line.removeprefix("\ufeff"), parse_constant=_no_number, parse_float=_number)
    except (ValueError, RecursionError):
        raise LineError("the line is not JSON") from None
    if not isinstance(entry, dict):
        raise LineError("the line is no JSON object")
    if not isinstance(entry.get("text"), str):
        raise LineError("text is missing, or is no text", entry.get("id"))
    if not isinstance(entry.get("chat"), str | int | None):
        raise LineError("chat is neither text nor a whole number", entry.get("id"))
    return entry


def _number(text: str) -> float:
    """A number that JSON can say again: 1e999 is none."""
    value = float(text)
    return value if abs(value) != float("inf") else _no_number(text)


def _no_number(text: str) -> float:
    raise ValueError(text)
