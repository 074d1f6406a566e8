"""Private chats: any text is a question, and one that is edited has its answer edited."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ContextTypes, filters

from handlers.asking import Desk
from handlers.responding import respond, respond_again, resume
from handlers.sending import say
from handlers.texts import command_of, is_command, question_of

# A bare text filter also lets edits, channel posts, business and guest messages through. What was sent by
# way of a bot, an inline card of our own say, is no question.
PRIVATE = filters.ChatType.PRIVATE & ~filters.VIA_BOT
TAKEN = filters.UpdateType.MESSAGE & PRIVATE & (filters.TEXT | filters.CAPTION | filters.ATTACHMENT)
EDITED = filters.UpdateType.EDITED_MESSAGE & PRIVATE & (filters.TEXT | filters.CAPTION)

ASKING = ("ask", "estimate", "offer", "compare")


async def asked(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer what was written; a command that we do not know, a picture, a sticker get the welcome."""
    message = update.message
    assert message is not None
    question = question_of(message, context.bot)
    if is_command(message) or not question:
        if message.media_group_id is None:  # an album is many messages
            await say(desk, message, desk.answerer.welcome(), await desk.asker(message))
        return
    if not await resume(desk, message, question):
        await respond(desk, message, question)


async def edited(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer an edited question where it was answered before; one that never was stays so."""
    message = update.edited_message
    assert message is not None
    question, command = question_of(message, context.bot), command_of(message)
    if question and (command is None or command in ASKING):
        await respond_again(desk, message, question, form_of(command))


def form_of(command: str | None) -> str | None:
    """The kind of form that a command opens; None for one that only asks."""
    return command if command in ASKING[1:] else None
