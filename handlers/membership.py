"""Coming and going: a hello to a group that takes the bot in, nothing kept of a chat that it is out of, and
all carried over when a group becomes a supergroup."""

from __future__ import annotations

import asyncio

from telegram import Bot, Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType, MessageLimit
from telegram.ext import ContextTypes, filters

from answers.wording import say
from handlers.answerer import Answerer
from handlers.asking import Desk
from handlers.markup import Part, bold, joined
from handlers.replies import Reply
from handlers.rights import RULING, rules

MOVED = filters.UpdateType.MESSAGE & filters.StatusUpdate.MIGRATE

# Of a group that became a supergroup Telegram says as well that the bot joined it, in no certain order
# (https://github.com/tdlib/telegram-bot-api/issues/266): so long a supergroup waits for its hello.
SETTLING = 1.0

HIDDEN = say(
    "Telegram hides plain messages from me here. To let me see them, make me an admin, or have privacy mode "
    "switched off at @BotFather and add me again."
)


async def changed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """The bot came into a chat, left it, or got other rights there."""
    change = update.my_chat_member
    assert change is not None
    was_in, is_in = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
    if was_in and not is_in:
        await _left(desk, change.chat)
    elif is_in and not was_in and await _joined(desk, change):
        hides = not (context.bot.can_read_all_group_messages or change.new_chat_member.status in RULING)
        made = hello(desk.answerer, str(context.bot.username), hides=hides)
        await context.bot.send_message(change.chat.id, **made.as_text)


async def moved(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """A group became a supergroup; told twice, in the old chat and in the new one."""
    message = update.message
    assert message is not None
    old, new = message.migrate_from_chat_id, message.migrate_to_chat_id
    await desk.move(old or message.chat.id, new or message.chat.id)


def hello(answerer: Answerer, username: str, *, hides: bool) -> Reply:
    """The first words in a group; `hides`: Telegram hides its plain messages from the bot."""
    welcome = answerer.welcome()
    asking = say("Begin with /ask or @{name}, or reply to me. To all else I keep silent.", name=username)
    parts = [bold(welcome.headline), Part(asking), *([Part(HIDDEN)] if hides else [])]
    text = joined(parts, MessageLimit.MAX_TEXT_LENGTH)
    return Reply(text, joined(parts, MessageLimit.CAPTION_LENGTH), None)


async def sees_all(bot: Bot, chat: Chat) -> bool:
    """Whether Telegram shows the bot the plain messages of a group."""
    return bool(bot.can_read_all_group_messages) or await rules(bot, chat, bot.id)


async def _left(desk: Desk, chat: Chat) -> None:
    """Delete what is kept of a chat that the bot is out of, or whose person blocked it."""
    if chat.type == ChatType.PRIVATE:
        desk.forget_person(chat.id)
        await desk.memory.store.people.forget(chat.id)
    else:
        desk.forget(chat.id)
        await desk.memory.store.groups.forget(chat.id)


async def _joined(desk: Desk, change: ChatMemberUpdated) -> bool:
    """Whether the bot came into a group that it was not in before, be it by another chat id."""
    chat = change.chat
    if chat.type not in (ChatType.GROUP, ChatType.SUPERGROUP):
        return False
    if not desk.arrivals.is_new(chat.id, change.date):
        return False
    if chat.type == ChatType.SUPERGROUP:
        await asyncio.sleep(SETTLING)
    return not desk.arrivals.was_another(chat.id)


def _is_in(member: ChatMember) -> bool:
    """Whether the bot is in the chat."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in (*RULING, ChatMemberStatus.MEMBER)
