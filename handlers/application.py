"""The whole handler table in one list, and the application around it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from telegram import (
    Bot,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    Message,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    MessageReactionHandler,
)

from handlers import (
    buttons,
    channels,
    commands,
    digests,
    group_settings,
    groups,
    guests,
    inline,
    membership,
    privacy,
    questions,
    reactions,
    reporting,
    settings,
)
from handlers.answerer import Answerer
from handlers.asking import Desk
from handlers.memory import Memory
from handlers.pictures import Gallery
from handlers.posting import PostingApplication

logger = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]
Handler = BaseHandler[Any, Any, Any]

APOLOGY = "Something went wrong on my side. Please ask again in a moment."

UNWELCOME = ("not enough rights", "no rights to send", "_forbidden", "chat not found", "topic_closed")

SHORT_DESCRIPTION = (
    "Pay in figures, each with its source: levels, countries, industries, offers, negotiating."
)
DESCRIPTION = (
    "Ask about pay in your own words: a level, a country, an industry, an offer you hold. "
    "You get the range first, then how it came about and where it is from.\n\n"
    "Every figure is from “{title}” ({year}). I never invent a number."
)


def table(desk: Desk) -> list[Handler]:
    """Every kind of update that is answered, and by whom; the first that takes it answers."""
    asking = ["ask", "estimate", "offer", "compare"]
    return [
        CommandHandler(["start", "help"], partial(commands.welcomed, desk), filters=commands.TAKEN),
        CommandHandler("topics", partial(commands.topics, desk), filters=commands.TAKEN),
        CommandHandler(asking, partial(commands.asked, desk), filters=commands.TAKEN),
        CommandHandler(
            reporting.COMMAND.command, partial(reporting.asked, desk), filters=reporting.taken(desk.operators)
        ),
        CommandHandler("digest", partial(digests.asked, desk), filters=commands.TAKEN | channels.TAKEN),
        CommandHandler("topics", partial(channels.topics, desk), filters=channels.TAKEN),
        CommandHandler(asking, partial(channels.asked, desk), filters=channels.TAKEN),
        CallbackQueryHandler(partial(reporting.pressed, desk), pattern=reporting.PATTERN),
        CommandHandler("settings", partial(settings.opened, desk), filters=commands.PRIVATE),
        CommandHandler("settings", partial(group_settings.opened, desk), filters=commands.GROUP),
        CommandHandler("forget", partial(privacy.forgotten, desk), filters=commands.TAKEN),
        CommandHandler("privacy", partial(privacy.told, desk), filters=commands.TAKEN),
        CallbackQueryHandler(partial(settings.pressed, desk), pattern=settings.PATTERN),
        CallbackQueryHandler(partial(group_settings.pressed, desk), pattern=group_settings.PATTERN),
        CallbackQueryHandler(partial(buttons.pressed, desk)),
        InlineQueryHandler(partial(inline.offered, desk)),
        MessageHandler(guests.TAKEN, partial(guests.asked, desk)),
        ChatMemberHandler(partial(membership.changed, desk), ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(membership.MOVED, partial(membership.moved, desk)),
        MessageReactionHandler(partial(reactions.reacted, desk), message_reaction_types=reactions.TAKEN),
        MessageHandler(questions.TAKEN, partial(questions.asked, desk)),
        MessageHandler(questions.EDITED, partial(questions.edited, desk)),
        MessageHandler(groups.TAKEN, partial(groups.heard, desk)),
        MessageHandler(groups.EDITED, partial(groups.edited, desk)),
    ]


def build(bot: ExtBot[Any], desk: Desk) -> App:
    """The application that answers what comes to `bot`; how updates come in is not its business.

    Its `post_init` tells Telegram the bot's commands and description. It posts digests while it runs.
    """
    application = (
        ApplicationBuilder()
        .application_class(PostingApplication, {"desk": desk})
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .post_init(partial(introduce, desk))
        .build()
    )
    application.add_handlers(table(desk))
    application.add_error_handler(faulted)
    return application


@asynccontextmanager
async def opened(
    bot: ExtBot[Any], *, answerer: Answerer, storage: str, operators: Iterable[int]
) -> AsyncIterator[App]:
    """The application with its store open and somebody to draw; both are closed in the end.

    Raises storage.errors.StorageError where the store at `storage` cannot be used.
    """
    from pictures.drawing import Artist
    from storage.store import Store

    store = await Store.open(storage)
    artist = Artist()
    try:
        memory = Memory(store)
        yield build(bot, Desk(answerer, memory, Gallery(artist, memory), frozenset(operators)))
    finally:
        await artist.close()
        await store.close()


async def introduce(desk: Desk, application: App) -> None:
    """Set what Telegram shows of the bot: its commands, in private, in groups and to operators, and its
    description.

    What takes long the first time is made ready meanwhile. What Telegram refuses is logged; the bot
    answers all the same.
    """
    bot: Bot = application.bot
    described = DESCRIPTION.format(title=desk.answerer.guide_title, year=desk.answerer.guide_year)
    to_operators = (*commands.IN_PRIVATE, reporting.COMMAND)
    outcomes = await asyncio.gather(
        bot.set_my_commands(commands.IN_PRIVATE, scope=BotCommandScopeAllPrivateChats()),
        bot.set_my_commands(commands.IN_GROUPS, scope=BotCommandScopeAllGroupChats()),
        bot.set_my_commands(commands.FOR_ADMINS, scope=BotCommandScopeAllChatAdministrators()),
        bot.set_my_description(described),
        bot.set_my_short_description(SHORT_DESCRIPTION),
        *(bot.set_my_commands(to_operators, scope=BotCommandScopeChat(chat)) for chat in desk.operators),
        inline.made_ready(desk.answerer),
        return_exceptions=True,
    )
    for outcome in outcomes:
        if isinstance(outcome, TelegramError):
            logger.warning("What Telegram shows of the bot could not be set: %s", outcome)
        elif isinstance(outcome, BaseException):
            raise outcome


async def faulted(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log a handler's failure, and say so to whom it concerns where that can help."""
    error = context.error
    number = update.update_id if isinstance(update, Update) else "?"
    if isinstance(error, Forbidden | ChatMigrated) or (isinstance(error, BadRequest) and _unwelcome(error)):
        logger.info("Update %s cannot be answered: %s", number, error)
        return
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        logger.warning("The answer to update %s did not reach Telegram: %s", number, error)
        return
    logger.error("Update %s failed.", number, exc_info=error)
    if isinstance(update, Update) and update.message is not None:
        await _apologise(update.message)


def _unwelcome(refusal: BadRequest) -> bool:
    """Whether the bot may not write there; where it was blocked or removed, that comes as Forbidden."""
    return any(text in refusal.message.lower() for text in UNWELCOME)


async def _apologise(message: Message) -> None:
    """Say that it failed; where even that is refused, the log has it. A press was told so by its handler."""
    try:
        await message.reply_text(APOLOGY)
    except TelegramError as refused:
        logger.warning("The apology was refused too: %s", refused)
