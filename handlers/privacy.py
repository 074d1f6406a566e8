"""/privacy: what is kept, why, and how long. /forget: all that is kept of a person, deleted at once."""

from __future__ import annotations

import logging
from datetime import timedelta

from telegram import Message, Update
from telegram.constants import ChatType, MessageLimit
from telegram.ext import ContextTypes

from answers.wording import listed, say
from handlers.asking import Desk
from handlers.conversations import Key, key_of
from handlers.markup import Part, bold, joined
from handlers.replies import Reply
from handlers.sending import quoting_of
from storage import ages
from storage.errors import StorageError
from storage.marks import MARKS
from storage.people import Forgotten

logger = logging.getLogger(__name__)

UNFORGOTTEN = say("I couldn't delete everything: my memory failed. Please send /forget again later.")
NOTHING = say("Nothing was kept about you.")
FORGOTTEN_HERE = say(
    "Deleted: what you asked me here. Your own settings, /forget deletes in our private chat."
)
NOTHING_HERE = say("Nothing of yours is kept here. Your own settings, /forget deletes in our private chat.")


async def told(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """/privacy: what is kept, why, and how long."""
    assert update.message is not None
    await update.message.reply_text(**privacy().as_text, **quoting_of(update.message))


async def forgotten(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """/forget: in private all that is kept of a person, in a group what they said there."""
    message = update.message
    assert message is not None
    if message.chat.type == ChatType.PRIVATE:
        text = await _forgotten(desk, message)
    else:
        key = key_of(message)
        text = await _forgotten_here(desk, key)
    await message.reply_text(text, **quoting_of(message))


async def _forgotten_here(desk: Desk, key: Key) -> str:
    """Delete what somebody said in a group; what that was."""
    had_asked = desk.conversations.forget_asker(key.asker, key.chat)
    try:
        had_asked |= await desk.memory.store.talks.forget(key.chat, key.asker)
    except StorageError:
        logger.exception("What somebody said in a group could not be deleted.")
        return UNFORGOTTEN
    return FORGOTTEN_HERE if had_asked else NOTHING_HERE


def privacy() -> Reply:
    """What is kept, why, and how long: the ages are those that the store deletes by."""
    lines = (
        say("Your settings, to fill in what a question leaves open: until /forget."),
        say(
            "Which message answers which, so that an edited question edits its answer: {age}.",
            age=_days(ages.SENT),
        ),
        say("What you asked last, so that you can ask on: {age}.", age=_days(ages.CONVERSATIONS)),
        say(
            "What you send, until it is answered, then its number only, so that nothing is answered twice: "
            "{age}. How fast you ask, and how fast I write to a chat: {hours}.",
            age=_days(ages.SEEN),
            hours=_hours(ages.RATES),
        ),
        say("How often what is asked, and 👍 and 👎, as counts of readings: {age}.", age=_days(ages.COUNTS)),
        say(
            "Questions that I was not sure of, for the editor, without who asked them; a mark that one in "
            "{people} people shares counts the askers: {age}.",
            people=MARKS,
            age=_days(ages.COUNTS),
        ),
        say("What admins set for a group or a channel: until I am removed from it."),
        say("Telegram's names of pictures, which tell nothing of anybody: {age}.", age=_days(ages.PICTURES)),
        say("/forget deletes all of this about you at once, but how fast you ask; so does blocking me."),
    )
    parts = [bold(say("What I keep, why and how long")), Part("\n".join(lines), "\n")]
    text = joined(parts, MessageLimit.MAX_TEXT_LENGTH)
    return Reply(text, joined(parts, MessageLimit.CAPTION_LENGTH), None)


def summary(gone: Forgotten, *, had_asked: bool) -> str:
    """What was deleted, in a sentence; `had_asked`: it was known what they asked last."""
    parts = [
        *([say("your settings")] if gone.settings else []),
        *([say("what you asked last")] if had_asked else []),
        *([_links(gone.links)] if gone.links else []),
    ]
    if not parts:
        return NOTHING
    return say("Deleted: {parts}. Nothing else was kept about you.", parts=listed(parts))


async def _forgotten(desk: Desk, message: Message) -> str:
    """Delete all that is kept of a person; what that was."""
    had_asked = desk.forget_person(message.chat.id)
    try:
        gone = await desk.memory.store.people.forget(message.chat.id)
    except StorageError:
        logger.exception("What is kept of a person could not be deleted.")
        return UNFORGOTTEN
    return summary(gone, had_asked=had_asked or gone.conversations > 0)


def _links(number: int) -> str:
    if number == 1:
        return say("the link between a question and its answer")
    return say("the links between {number} questions and their answers", number=number)


def _days(age: timedelta) -> str:
    return say("1 day") if age.days == 1 else say("{days} days", days=age.days)


def _hours(age: timedelta) -> str:
    hours = age // timedelta(hours=1)
    return say("1 hour") if hours == 1 else say("{hours} hours", hours=hours)
