"""Which questions are kept for the editor, and what of them: words that were not understood, and no names."""

from __future__ import annotations

import re
from collections.abc import Collection

from telegram import Message, User

from answers.answer import Answer, Kind
from handlers.texts import marked_as_people

UNSURE = 0.45
FEWEST_WORDS = 3
SHORTEST_NAME = 2
SOMEBODY = "@…"


def is_question(answer: Answer) -> bool:
    """Whether what was answered was a question: no step of a form, no greeting, no thanks."""
    return not (answer.form or answer.continues or answer.kind is Kind.HELP)


def is_unclear(question: str, answer: Answer) -> bool:
    """Whether a question is one for the editor: unknown, or answered without being sure of what was asked.

    One or two words leave much open and are as clear as they can be; without letters there are no words.
    """
    if not any(sign.isalpha() for sign in question):
        return False
    unsure = answer.confidence < UNSURE and len(question.split()) >= FEWEST_WORDS
    return answer.kind is Kind.UNKNOWN or unsure


def names_in(message: Message) -> frozenset[str]:
    """What names people in a message: its sender's names, and whatever Telegram marks as somebody's.

    Somebody else's name in plain words is not among them: nothing tells it from any other word.
    """
    marked, people = marked_as_people(message)
    senders = [message.from_user] if message.from_user else []
    names = [name for person in (*people, *senders) for name in _names(person)]
    return frozenset(name for name in (*marked, *names) if len(name) >= SHORTEST_NAME)


def without_names(text: str, names: Collection[str]) -> str:
    """The text with an @name, which the store takes out, for each of the names."""
    if not names:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    any_name = "|".join(map(re.escape, longest_first))
    return re.sub(rf"(?<!\w)(?:{any_name})(?!\w)", SOMEBODY, text, flags=re.IGNORECASE)


def _names(person: User) -> list[str]:
    full = f"{person.first_name} {person.last_name or ''}"
    return [*full.split(), *([person.username] if person.username else [])]
