"""Reactions to the bot's answers: 👍 and 👎 count as the buttons do, all others are left alone."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from telegram import ReactionType, ReactionTypeEmoji, Update
from telegram.ext import ContextTypes, MessageReactionHandler

from answers.presses import StalePress
from handlers.asking import KINDS, Desk

TAKEN = MessageReactionHandler.MESSAGE_REACTION_UPDATED
VERDICTS = {"👍": True, "👎": False}


async def reacted(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """Count a 👍 or a 👎 that was added to an answer, unless its message was judged before."""
    reaction = update.message_reaction
    assert reaction is not None
    added = _verdicts(reaction.new_reaction) - _verdicts(reaction.old_reaction)
    message = (reaction.chat.id, reaction.message_id)
    press = desk.verdicts.press(message)
    if press and len(added) == 1 and desk.verdicts.first(message):
        with suppress(StalePress):  # of an answer that the guide gives no more
            await desk.judge(KINDS[reaction.chat.type], press, useful=added.pop())


def _verdicts(reactions: Iterable[ReactionType]) -> set[bool]:
    """What reactions say of an answer: whether it was of use."""
    emoji = [one.emoji for one in reactions if isinstance(one, ReactionTypeEmoji)]
    return {VERDICTS[one] for one in emoji if one in VERDICTS}
