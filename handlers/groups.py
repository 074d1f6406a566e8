"""Groups: the bot answers a command, a mention, a reply to it, and nothing else unless its admins wish so."""

from __future__ import annotations

from telegram import Bot, Message, Update
from telegram.ext import ContextTypes, filters

from handlers.asking import Desk
from handlers.listening import overheard, overheard_again
from handlers.questions import ASKING, form_of
from handlers.responding import respond, respond_again, resume
from handlers.sending import say
from handlers.texts import command_of, is_command, mentions, names_us, question_of

GROUP = (
    filters.ChatType.GROUPS
    & ~filters.VIA_BOT
    & ~filters.IS_AUTOMATIC_FORWARD
    & (filters.TEXT | filters.CAPTION)
)
TAKEN = filters.UpdateType.MESSAGE & GROUP
EDITED = filters.UpdateType.EDITED_MESSAGE & GROUP


async def heard(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a message that is meant for the bot, or that the group wants answered; stay silent otherwise."""
    message = update.message
    assert message is not None
    question = question_of(message, context.bot)
    if not meant_for(message, context.bot):
        if question and not by_a_bot(message):
            await overheard(desk, message, question)
    elif not question:
        await say(desk, message, desk.answerer.welcome(), await desk.asker(message))
    elif not await resume(desk, message, question):
        await respond(desk, message, question)


async def edited(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer an edited question where it was answered before; one that names the bot only now is new."""
    message = update.edited_message
    assert message is not None
    question, command = question_of(message, context.bot), command_of(message)
    asks = (
        command in ASKING and names_us(message, context.bot) if command else meant_for(message, context.bot)
    )
    if not question or by_a_bot(message):
        return
    if not asks:
        await overheard_again(desk, message, question)
    elif not await respond_again(desk, message, question, form_of(command)) and not command:
        await respond(desk, message, question)


def meant_for(message: Message, bot: Bot) -> bool:
    """Whether a group's message speaks to the bot: it names it or replies to it, and is by a person.

    A command is not: those that are ours have handlers of their own, and the others are other bots'.
    """
    if is_command(message) or by_a_bot(message):
        return False
    return mentions(message, bot) or _replies_to(message, bot)


def by_a_bot(message: Message) -> bool:
    """Two bots would answer each other for ever. An admin who stays anonymous writes as a bot, by Telegram's
    own doing, and on behalf of a chat."""
    return message.from_user is not None and message.from_user.is_bot and message.sender_chat is None


def _replies_to(message: Message, bot: Bot) -> bool:
    """Whether it replies to the bot; in a forum every message seems to reply to the topic's beginning."""
    first = message.reply_to_message
    if first is None or first.forum_topic_created is not None or first.from_user is None:
        return False
    return first.from_user.id == bot.id
