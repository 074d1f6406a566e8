"""Plain messages of a group whose admins want them answered: those clearly about pay, so many an hour."""

from __future__ import annotations

from telegram import Message, MessageEntity

from answers.answer import Answer, Kind
from handlers.asking import Desk
from handlers.conversations import Talk
from handlers.responding import respond_again
from handlers.sending import say
from handlers.texts import is_command

ABOUT_PAY = frozenset({Kind.FIGURE, Kind.ESTIMATE, Kind.COMPARISON, Kind.OFFER})
BAR = 0.75

_TO_OTHERS = (MessageEntity.MENTION, MessageEntity.TEXT_MENTION)


async def overheard(desk: Desk, message: Message, text: str) -> None:
    """Answer a plain message that is clearly about pay, where the group wants that and has some left."""
    if not is_plain(message):
        return
    asker = await desk.asker(message)
    if not asker.group.listens:
        return
    # By itself: in the light of what was said before, any two words may seem to ask for more of it.
    answer, after = desk.answerer.answer(text, None, asker.preferences)
    if not (is_clear(answer) and desk.answerer.asks(text)):
        return
    if not desk.budgets.take(message.chat.id, asker.group.an_hour):
        return
    desk.keep(asker.key, Talk(after, None, message.message_id))
    await say(desk, message, answer, asker)
    await desk.note(asker, text, answer)


async def overheard_again(desk: Desk, message: Message, text: str) -> None:
    """Answer an edited plain message that was answered before, if it is still clearly about pay."""
    if is_plain(message) and is_clear(desk.answerer.answer(text)[0]) and desk.answerer.asks(text):
        await respond_again(desk, message, text)


def is_plain(message: Message) -> bool:
    """Whether a message speaks to nobody in particular: no reply or command, not forwarded, nobody named."""
    first = message.reply_to_message
    replies = first is not None and first.forum_topic_created is None
    elsewhere = message.external_reply is not None or message.forward_origin is not None
    names_others = any(entity.type in _TO_OTHERS for entity in (*message.entities, *message.caption_entities))
    return not (replies or elsewhere or names_others or is_command(message) or _by_a_channel(message))


def is_clear(answer: Answer) -> bool:
    """Whether an answer says what somebody earns, to what was surely a question about that."""
    return answer.kind in ABOUT_PAY and answer.confidence >= BAR and not answer.form


def _by_a_channel(message: Message) -> bool:
    """Whether a channel wrote it, or another group: an anonymous admin writes in the name of this one."""
    return message.sender_chat is not None and message.sender_chat.id != message.chat.id
