"""/report: what the operators read of the last days: a chart, what came most, and all of it as CSV.

Nobody else has the command, and a button of a report asks again who presses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from telegram import (
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    Update,
)
from telegram.constants import ChatAction, MessageLimit, ParseMode
from telegram.ext import ContextTypes, filters

from answers.wording import say
from handlers.asking import Desk
from handlers.buttons import FAILED, STALE, Said, acknowledge
from handlers.changing import or_the_same
from handlers.markup import Part, bold, joined, shortened
from pictures.columns import Columns, Day
from reporting import as_csv
from storage.errors import StorageError
from storage.report import DislikedRow, Report, Sums

COMMAND = BotCommand("report", "What is asked, not understood, disliked")
SPANS = (7, 30, 90)
FIRST = 30
PATTERN = r"^2r"
TOP = 5
LINE = 36
_DATA = re.compile(rf"2r(?P<csv>c?)(?P<days>{'|'.join(map(str, SPANS))})")
_WHY = {"number": "wrong figure", "misread": "misread", "unhelpful": "no help"}


class Shown(NamedTuple):
    """A report as a message: the picture, and the words and the buttons under it."""

    picture: bytes
    caption: str
    keyboard: InlineKeyboardMarkup


def taken(operators: Iterable[int]) -> filters.BaseFilter:
    """Whose /report is answered: an operator's, alone with the bot."""
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ~filters.VIA_BOT
    return private & filters.User(user_id=list(operators))


async def asked(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """Show an operator the report."""
    message = update.message
    assert message is not None
    await message.reply_chat_action(ChatAction.UPLOAD_PHOTO)
    try:
        report = await desk.memory.store.reports.read(FIRST, TOP)
    except StorageError as error:
        await message.reply_text(str(error))
        return
    made = await _shown(desk, message, report, FIRST)
    await message.reply_photo(
        made.picture, caption=made.caption, reply_markup=made.keyboard, parse_mode=ParseMode.HTML
    )


async def pressed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """Show another span of days, or send the report as CSV; anybody but an operator gets a polite word."""
    query = update.callback_query
    assert query is not None
    meant, message = _DATA.fullmatch(query.data or ""), query.message
    is_operator = query.from_user.id in desk.operators
    if meant is None or not is_operator or not isinstance(message, Message):
        await acknowledge(query, Said(STALE, is_alert=True))
        return
    try:
        await (_send_csv if meant["csv"] else _change_span)(desk, message, int(meant["days"]))
    except StorageError as error:
        await acknowledge(query, Said(str(error), is_alert=True))
    except Exception:
        await acknowledge(query, Said(FAILED, is_alert=True))
        raise
    else:
        await acknowledge(query, Said())


async def _change_span(desk: Desk, message: Message, days: int) -> None:
    made = await _shown(desk, message, await desk.memory.store.reports.read(days, TOP), days)
    photo = InputMediaPhoto(made.picture, caption=made.caption, parse_mode=ParseMode.HTML)
    await or_the_same(message.edit_media(photo, reply_markup=made.keyboard))


async def _send_csv(desk: Desk, message: Message, days: int) -> None:
    """The whole report as a file; the mark at its beginning tells a spreadsheet that it is UTF-8."""
    await message.reply_chat_action(ChatAction.UPLOAD_DOCUMENT)
    report = await desk.memory.store.reports.read(days, None)
    await message.reply_document(as_csv(report).encode("utf-8-sig"), filename=f"report-{days}-days.csv")


async def _shown(desk: Desk, message: Message, report: Report, days: int) -> Shown:
    asker = await desk.asker(message, message.chat.id)
    picture = await desk.gallery.drawn(columns_of(report, days), asker.theme)
    return Shown(picture, caption_of(report, days), _keyboard(days))


def columns_of(report: Report, days: int) -> Columns:
    """The chart of a report: every day of its span."""
    by_day = dict(report.by_day)
    span = (report.first + timedelta(days=number) for number in range((report.last - report.first).days + 1))
    counted = [(day, by_day.get(day, Sums())) for day in span]
    return Columns(
        title=_headline(_total(report), days),
        subtitle=say("By day, in UTC"),
        rest=say("Understood"),
        part=say("Not understood"),
        days=tuple(Day(day, max(sums.asked, sums.unanswered), sums.unanswered) for day, sums in counted),
    )


def caption_of(report: Report, days: int) -> str:
    """The top lines of a report, as the words under its chart."""
    total = _total(report)
    sums = say("{unanswered:,} not understood, {likes:,} liked, {dislikes:,} disliked", **total._asdict())
    parts = [bold(_headline(total, days)), Part(sums, "\n")]
    for title, lines in (
        (say("Most asked"), [_line(row.times, row.phrase) for row in report.asked]),
        (say("Not understood"), [_line(row.times, row.text, row.people) for row in report.unanswered]),
        (say("Disliked"), [_line(row.dislikes, row.phrase, why=_why(row)) for row in report.disliked]),
    ):
        if lines:
            parts += [Part(title, "\n\n", "<b>", "</b>"), Part("\n".join(lines), "\n")]
    return joined(parts, MessageLimit.CAPTION_LENGTH)


def _total(report: Report) -> Sums:
    days = [sums for _, sums in report.by_day]
    return Sums(*(sum(counts) for counts in zip(*days, strict=True))) if days else Sums()


def _headline(total: Sums, days: int) -> str:
    if not total.asked:
        return say("No questions in {days} days", days=days)
    if total.asked == 1:
        return say("1 question in {days} days", days=days)
    return say("{count:,} questions in {days} days", count=total.asked, days=days)


def _line(times: int, question: str, people: int = 0, why: str = "") -> str:
    """A row, short enough for a line of a phone."""
    behind = why or (say("{count} people", count=people) if people > 1 else "")
    behind = f" ({behind})" if behind else ""
    before = f"{times:,} × "
    return f"{before}{shortened(question, LINE - len(before) - len(behind))}{behind}"


def _why(row: DislikedRow) -> str:
    """What was given most often as the reason; "" where none was."""
    reason, times = max(row.reasons.items(), key=lambda entry: entry[1])
    return say(_WHY[reason]) if times else ""


def _keyboard(shown: int) -> InlineKeyboardMarkup:
    """The other spans, and the file."""
    others = [
        InlineKeyboardButton(say("{days} days", days=days), callback_data=f"2r{days}")
        for days in SPANS
        if days != shown
    ]
    return InlineKeyboardMarkup([[*others, InlineKeyboardButton(say("CSV"), callback_data=f"2rc{shown}")]])
