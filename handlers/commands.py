"""Commands: /start, /help, /topics, and /ask with a question behind it."""

from __future__ import annotations

from telegram import BotCommand, Update
from telegram.ext import ContextTypes, filters

from handlers.asking import Desk
from handlers.conversations import key_of
from handlers.sending import say
from handlers.texts import question_of

TAKEN = filters.UpdateType.MESSAGE & ~filters.VIA_BOT & (filters.ChatType.PRIVATE | filters.ChatType.GROUPS)

ASK = BotCommand("ask", "Ask about pay: /ask and your question")
TOPICS = BotCommand("topics", "What the guide covers")
HELP = BotCommand("help", "What I can do, with examples")

IN_PRIVATE = (TOPICS, HELP)
IN_GROUPS = (ASK, TOPICS, HELP)


async def welcomed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """/start and /help: what the bot is for. What a link put behind /start is left unread."""
    assert update.message is not None
    await say(update.message, desk.answerer.welcome())


async def topics(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """/topics: the guide's sections, each a button that opens its topic in place."""
    assert update.message is not None
    await say(update.message, desk.answerer.topics())


async def asked(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """/ask: answer the question behind it; without one, say how to ask."""
    message = update.message
    assert message is not None
    question = question_of(message, context.bot)
    await say(message, desk.ask(question, key_of(message)) if question else desk.answerer.welcome())
