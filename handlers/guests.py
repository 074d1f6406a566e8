"""Guests: somebody mentions the bot in a chat that it is no member of, and Telegram posts what it answers.

Each question stands by itself: the bot sees nothing else of the chat, uses nobody's settings there, and keeps
nothing but that such a question was asked.
"""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import BadRequest
from telegram.ext import ContextTypes, filters

from handlers.asking import Desk
from handlers.questions import form_of
from handlers.refusals import is_too_late
from handlers.texts import command_of, question_of

logger = logging.getLogger(__name__)

TAKEN = filters.UpdateType.GUEST_MESSAGE


async def asked(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a guest's question; a mention without one gets the welcome."""
    message = update.guest_message
    assert message is not None
    if message.guest_query_id is None:
        return
    question, form = question_of(message, context.bot), form_of(command_of(message))
    answer = desk.alone(question, form) if question or form else desk.answerer.welcome()
    try:
        await message.answer_guest_query(desk.cards.card(desk.answerer, context.bot.username, answer))
    except BadRequest as error:
        if not is_too_late(error):
            raise
        logger.debug("A guest was answered too late.")
        return
    if question:
        await desk.count("guest", answer)
