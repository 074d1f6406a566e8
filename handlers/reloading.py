"""/reload: an operator has the guide loaded anew. Nobody else has the command."""

from __future__ import annotations

from telegram import BotCommand, Update
from telegram.constants import ChatAction
from telegram.ext import ContextTypes

from handlers.office import Office
from handlers.replies import NO_PREVIEW

COMMAND = BotCommand("reload", "Load the guide anew from its files")


async def asked(office: Office, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """Load the guide anew, and say what came of it."""
    message = update.message
    assert message is not None
    await message.reply_chat_action(ChatAction.TYPING)
    await message.reply_text(await office.reload(), link_preview_options=NO_PREVIEW)
