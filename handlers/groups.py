"""Groups: the bot answers a command, a mention, a reply to it, and nothing else."""

from __future__ import annotations

from telegram import Bot, Message, Update
from telegram.ext import ContextTypes, filters

from handlers.asking import Desk
from handlers.conversations import key_of
from handlers.sending import say
from handlers.texts import is_command, mentions, question_of

TAKEN = (
    filters.UpdateType.MESSAGE
    & filters.ChatType.GROUPS
    & ~filters.VIA_BOT
    & ~filters.IS_AUTOMATIC_FORWARD
    & (filters.TEXT | filters.CAPTION)
)


async def heard(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a message that is meant for the bot; stay silent otherwise."""
    message = update.message
    assert message is not None
    if not meant_for(message, context.bot):
        return
    question = question_of(message, context.bot)
    await say(message, desk.ask(question, key_of(message)) if question else desk.answerer.welcome())


def meant_for(message: Message, bot: Bot) -> bool:
    """Whether a group's message speaks to the bot: it names it or replies to it, and is by a person.

    A command is not: those that are ours have handlers of their own, and the others are other bots'.
    """
    if is_command(message) or _by_a_bot(message):
        return False
    return mentions(message, bot) or _replies_to(message, bot)


def _by_a_bot(message: Message) -> bool:
    """Two bots would answer each other for ever. An admin who stays anonymous writes as a bot, by Telegram's
    own doing, and on behalf of a chat."""
    return message.from_user is not None and message.from_user.is_bot and message.sender_chat is None


def _replies_to(message: Message, bot: Bot) -> bool:
    """Whether it replies to the bot; in a forum every message seems to reply to the topic's beginning."""
    first = message.reply_to_message
    if first is None or first.forum_topic_created is not None or first.from_user is None:
        return False
    return first.from_user.id == bot.id
