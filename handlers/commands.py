"""Commands that ask: /start, /help, /topics, /ask; /estimate, /offer, /compare with words or by buttons."""

from __future__ import annotations

from telegram import BotCommand, Message, Update
from telegram.ext import ContextTypes, filters

from answers.answer import Answer
from answers.presses import StalePress
from handlers import links
from handlers.asking import Desk
from handlers.conversations import key_of
from handlers.questions import form_of
from handlers.responding import respond
from handlers.sending import say
from handlers.texts import command_of, question_of

_MESSAGE = filters.UpdateType.MESSAGE & ~filters.VIA_BOT
PRIVATE = _MESSAGE & filters.ChatType.PRIVATE
GROUP = _MESSAGE & filters.ChatType.GROUPS & ~filters.IS_AUTOMATIC_FORWARD
TAKEN = PRIVATE | GROUP

ASK = BotCommand("ask", "Ask about pay: /ask and your question")
ESTIMATE = BotCommand("estimate", "An estimate, step by step")
OFFER = BotCommand("offer", "Check an offer: /offer 150k senior berlin")
COMPARE = BotCommand("compare", "Compare countries: /compare us uk senior")
DIGEST = BotCommand("digest", "A weekly chart here")
SETTINGS = BotCommand("settings", "Your level, country, currency, charts")
GROUP_SETTINGS = BotCommand("settings", "What I answer in this group, and how")
FORGET = BotCommand("forget", "Delete all that is kept about you")
PRIVACY = BotCommand("privacy", "What is kept, why and how long")
TOPICS = BotCommand("topics", "What the guide covers")
HELP = BotCommand("help", "What I can do, with examples")

IN_PRIVATE = (ESTIMATE, OFFER, COMPARE, TOPICS, SETTINGS, FORGET, PRIVACY, HELP)
IN_GROUPS = (ASK, OFFER, COMPARE, TOPICS, HELP)
FOR_ADMINS = (*IN_GROUPS, DIGEST, GROUP_SETTINGS)


async def welcomed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """/start and /help: what the bot is for; behind /start, a link's payload opens its answer."""
    message = update.message
    assert message is not None
    asker = await desk.asker(message)
    linked = question_of(message, context.bot) if command_of(message) == "start" else ""
    await say(desk, message, _opened(desk, message, linked) or desk.answerer.welcome(), asker)


def _opened(desk: Desk, message: Message, payload: str) -> Answer | None:
    """The answer that a link opens; None for one that is forged, or from an older guide."""
    press = links.press_of(payload)
    if press is None:
        return None
    try:
        return desk.press(press, key_of(message))
    except StalePress:
        return None


async def topics(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """/topics: the guide's sections, each a button that opens its topic in place."""
    assert update.message is not None
    await say(desk, update.message, desk.answerer.topics(), await desk.asker(update.message))


async def asked(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """/ask, /estimate, /offer, /compare: answer what stands behind; what is missing, buttons ask for."""
    message = update.message
    assert message is not None
    question, form = question_of(message, context.bot), form_of(command_of(message))
    if question or form:
        await respond(desk, message, question, form)
    else:
        await say(desk, message, desk.answerer.welcome(), await desk.asker(message))
