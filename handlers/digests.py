"""/digest: the weekly post that the admins of a group or a channel ask for, see it by, or end."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfoNotFoundError

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from answers.wording import say
from handlers.asking import Desk
from handlers.rights import rules_by_message
from handlers.schedules import EXAMPLE, FORM, Schedule, UnreadableError, read, said
from handlers.sending import quoting_of
from handlers.texts import question_of
from storage.digests import Digest

OFF = frozenset({"off", "stop", "end", "none", "no", "never"})
SETTING = say("For a chart and three lines every week, admins write:\n{form}", form=FORM.format(**EXAMPLE))
ELSEWHERE = say("A digest is a weekly post in a group or a channel. Add me there, and write /digest there.")
NOT_YOURS = say("Only the admins of this group can set its digest.")
NO_SUBJECTS = say("This guide has no subjects for a digest.")
NONE_SET = say("There is no digest here.")
ENDED = say("There will be no more digests here.")


async def asked(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Set, show or end the digest of the chat, or of the topic of a forum, that the command stands in."""
    message = update.effective_message
    assert message is not None
    text = await _done(desk, message, question_of(message, context.bot))
    await message.reply_text(text, **quoting_of(message))


async def _done(desk: Desk, message: Message, words: str) -> str:
    """Do what the words ask for; what is said to it."""
    if message.chat.type == ChatType.PRIVATE:
        return ELSEWHERE
    if not desk.answerer.subjects:
        return NO_SUBJECTS
    if not words:
        return await _shown(desk, message)
    if not await rules_by_message(message):
        return NOT_YOURS
    if words.lower().strip(".") in OFF:
        was_there = await desk.memory.store.digests.drop(message.chat.id, _thread_of(message))
        return ENDED if was_there else NONE_SET
    try:
        schedule = read(words)
    except UnreadableError as error:
        return str(error)
    return await _set(desk, message, schedule)


async def _set(desk: Desk, message: Message, schedule: Schedule) -> str:
    """Keep the digest, whose first slot is the next there is; one that was set goes on with its subjects."""
    digests, chat, thread = desk.memory.store.digests, message.chat.id, _thread_of(message)
    kept = await digests.get(chat, thread)
    subject = kept.subject if kept else 0
    digest = Digest(chat, thread, *schedule, schedule.after(datetime.now(UTC)), subject)
    await digests.set(digest)
    desk.digests_changed.set()
    return _said(desk, digest)


async def _shown(desk: Desk, message: Message) -> str:
    digest = await desk.memory.store.digests.get(message.chat.id, _thread_of(message))
    return f"{NONE_SET}\n{SETTING}" if digest is None else _said(desk, digest)


def _said(desk: Desk, digest: Digest) -> str:
    """What is set, what comes next, and how to end it."""
    schedule = schedule_of(digest)
    try:
        day = said(digest.next_at, digest.zone)
    except ZoneInfoNotFoundError:
        return f"{NONE_SET}\n{SETTING}"
    subjects = desk.answerer.subjects
    return say(
        "A chart and three lines {schedule}.\n"
        "Next, on {day}: {subject}.\n"
        "Another time: {form}\n"
        "No more: /digest off",
        schedule=schedule,
        day=day,
        subject=subjects[digest.subject % len(subjects)],
        form=FORM.format(**EXAMPLE),
    )


def schedule_of(digest: Digest) -> Schedule:
    """When a digest is posted."""
    return Schedule(digest.weekday, digest.hour, digest.minute, digest.zone)


def _thread_of(message: Message) -> int | None:
    """The topic of a forum that a message stands in; None for its General topic, and elsewhere."""
    return message.message_thread_id if message.is_topic_message else None
