"""Private chats: any text is a question."""

from __future__ import annotations

from telegram import Update
from telegram.ext import ContextTypes, filters

from handlers.asking import Desk
from handlers.conversations import key_of
from handlers.sending import say
from handlers.texts import is_command, question_of

# Only new messages in private: a bare text filter also lets edits, channel posts, business and guest
# messages through. What was sent by way of a bot, an inline card of our own say, is no question.
TAKEN = (
    filters.UpdateType.MESSAGE
    & filters.ChatType.PRIVATE
    & ~filters.VIA_BOT
    & (filters.TEXT | filters.CAPTION | filters.ATTACHMENT)
)


async def asked(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer what was written; a command that we do not know, a picture, a sticker get the welcome."""
    message = update.message
    assert message is not None
    question = question_of(message, context.bot)
    if is_command(message) or not question:
        if message.media_group_id is None:  # an album is many messages
            await say(message, desk.answerer.welcome())
        return
    await say(message, desk.ask(question, key_of(message)))
