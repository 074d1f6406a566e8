"""The whole handler table in one list, and the application around it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from telegram import Message, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError
from telegram.ext import (
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

from config import Settings
from handlers import (
    buttons,
    channels,
    commands,
    digests,
    group_settings,
    groups,
    guests,
    inline,
    introducing,
    membership,
    privacy,
    questions,
    reactions,
    reloading,
    reporting,
    settings,
)
from handlers.answerer import Answerer
from handlers.asking import Desk
from handlers.memory import Memory
from handlers.office import Load, Office
from handlers.pictures import Gallery
from handlers.posting import PostingApplication
from handlers.service import Service
from storage.allowances import Allowances
from storage.replica import own_name
from storage.turn import current

logger = logging.getLogger(__name__)

Handler = BaseHandler[Any, Any, Any]

APOLOGY = "Something went wrong on my side. Please ask again in a moment."

UNWELCOME = ("not enough rights", "no rights to send", "_forbidden", "chat not found", "topic_closed")


def table(office: Office) -> list[Handler]:
    """Every kind of update that is answered, and by whom; the first that takes it answers."""
    asking, by = ["ask", "estimate", "offer", "compare"], office.serving
    to_operators = reporting.taken(office.desk.operators)
    return [
        CommandHandler(["start", "help"], by(commands.welcomed), filters=commands.TAKEN),
        CommandHandler("topics", by(commands.topics), filters=commands.TAKEN),
        CommandHandler(asking, by(commands.asked), filters=commands.TAKEN),
        CommandHandler(reporting.COMMAND.command, by(reporting.asked), filters=to_operators),
        CommandHandler(reloading.COMMAND.command, partial(reloading.asked, office), filters=to_operators),
        CommandHandler("digest", by(digests.asked), filters=commands.TAKEN | channels.TAKEN),
        CommandHandler("topics", by(channels.topics), filters=channels.TAKEN),
        CommandHandler(asking, by(channels.asked), filters=channels.TAKEN),
        CallbackQueryHandler(by(reporting.pressed), pattern=reporting.PATTERN),
        CommandHandler("settings", by(settings.opened), filters=commands.PRIVATE),
        CommandHandler("settings", by(group_settings.opened), filters=commands.GROUP),
        CommandHandler("forget", by(privacy.forgotten), filters=commands.TAKEN),
        CommandHandler("privacy", by(privacy.told), filters=commands.TAKEN),
        CallbackQueryHandler(by(settings.pressed), pattern=settings.PATTERN),
        CallbackQueryHandler(by(group_settings.pressed), pattern=group_settings.PATTERN),
        CallbackQueryHandler(by(buttons.pressed)),
        InlineQueryHandler(by(inline.offered)),
        MessageHandler(guests.TAKEN, by(guests.asked)),
        ChatMemberHandler(by(membership.changed), ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(membership.MOVED, by(membership.moved)),
        MessageReactionHandler(by(reactions.reacted), message_reaction_types=reactions.TAKEN),
        MessageHandler(questions.TAKEN, by(questions.asked)),
        MessageHandler(questions.EDITED, by(questions.edited)),
        MessageHandler(groups.TAKEN, by(groups.heard)),
        MessageHandler(groups.EDITED, by(groups.edited)),
    ]


def build(bot: ExtBot[Any], desk: Desk, load: Load | None = None) -> PostingApplication:
    """The application that answers what comes to `bot`; how updates come in is not its business.

    Its `post_init` tells Telegram the bot's commands and description. It posts digests while it runs. `load`
    gives an answerer for the guide as its files are now.
    """
    office = Office(desk, load, partial(introducing.describe, bot))
    application = (
        ApplicationBuilder()
        .application_class(PostingApplication, {"office": office})
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .post_init(lambda _: introducing.introduce(office.desk, bot))
        .build()
    )
    assert isinstance(application, PostingApplication)
    application.add_handlers(table(office))
    application.add_error_handler(faulted)
    return application


@asynccontextmanager
async def opened(
    bot: ExtBot[Any], *, answerer: Answerer, settings: Settings, load: Load | None = None
) -> AsyncIterator[Service]:
    """The application with its store open and somebody to draw; both are closed in the end.

    `load` gives an answerer for the guide as its files are now, when the guide is to be loaded anew.
    Raises storage.errors.StorageError where the store cannot be used and that does not pass by itself.
    """
    from pictures.drawing import Artist
    from storage.store import Store

    store = await Store.open(settings.storage_url, wait=True, password=settings.storage_secret)
    artist = Artist()
    try:
        memory = Memory(store)
        operators = frozenset(settings.operators)
        desk = Desk(answerer, memory, Gallery(artist, memory), operators)
        allowances = Allowances(settings.limits.person, settings.limits.group)
        inbox = store.inbox(own_name(), allowances)
        yield Service(bot, build(bot, desk, load), inbox, allowances, operators)
    finally:
        await artist.close()
        await store.close()


async def faulted(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log a handler's failure, and say so to whom it concerns where that can help."""
    error, turn = context.error, current()
    if turn is not None:
        turn.outcome = "failed"
    number = update.update_id if isinstance(update, Update) else "?"
    if isinstance(error, Forbidden | ChatMigrated) or (isinstance(error, BadRequest) and _unwelcome(error)):
        logger.info("Update %s cannot be answered: %s", number, error)
        if turn is not None:
            turn.outcome = "unwelcome"
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
