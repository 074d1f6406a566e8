"""Sending a reply to a message."""

from __future__ import annotations

from typing import Any

from telegram import Message
from telegram.constants import ChatType
from telegram.error import ChatMigrated

from answers.answer import Answer
from handlers.replies import reply

# A question that was deleted meanwhile is answered all the same.
QUOTING: dict[str, Any] = {"do_quote": True, "allow_sending_without_reply": True}


async def say(message: Message, answer: Answer) -> None:
    """Reply to a message with an answer: quoted in a group, so that it is clear whom it answers.

    The library's shortcut is used because it leaves out the thread id of a forum's General topic.
    """
    made = reply(answer)
    quoting = {} if message.chat.type == ChatType.PRIVATE else QUOTING
    try:
        await message.reply_text(**made.arguments, **quoting)
    except ChatMigrated as moved:
        await message.get_bot().send_message(moved.new_chat_id, **made.arguments)
