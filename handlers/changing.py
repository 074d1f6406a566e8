"""A message changed in place: its text, its picture, or only its buttons.

Telegram lets a picture be put into a text, and not be taken out again: then the text is sent anew, and the
picture goes.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from typing import Any, NamedTuple

from telegram import Bot, InlineKeyboardMarkup, InputMediaPhoto, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from answers.answer import Answer
from answers.chart import Chart
from handlers.asking import Asker, Desk
from handlers.keyboards import View
from handlers.pictures import Media
from handlers.replies import Reply
from handlers.verdicts import Place
from handlers.viewing import shown
from pictures.themes import Theme

logger = logging.getLogger(__name__)


class Standing(NamedTuple):
    """A message of ours, in a chat or sent inline. `asked` is the message that it answers, where known."""

    bot: Bot
    chat: int | None = None
    message_id: int | None = None
    inline_id: str | None = None
    is_picture: bool = False
    thread: int | None = None
    asked: int | None = None

    @property
    def address(self) -> dict[str, Any]:
        """The keyword arguments that name the message."""
        if self.inline_id is not None:
            return {"inline_message_id": self.inline_id}
        return {"chat_id": self.chat, "message_id": self.message_id}

    @property
    def place(self) -> Place:
        """What the message is known by."""
        return self.inline_id or (self.chat or 0, self.message_id or 0)


async def change(desk: Desk, standing: Standing, answer: Answer, asker: Asker, view: View) -> Standing:
    """Show an answer in a message's place, as a picture where the view asks for one and there is one.

    What comes back is the message that shows it now. Raises BadRequest where Telegram refuses; a message
    that already says so is no fault.
    """
    away = standing.inline_id is not None
    pictured = view.picture and answer.charted and asker.takes_pictures and not away
    chart = desk.answerer.chart(answer.press) if pictured else None
    view = asker.sees(view, picture=chart is not None, away=away)
    made = shown(desk.answerer, standing.bot.username, answer, view)
    now = standing
    if chart is not None:
        await _show_picture(desk, standing, made, chart, asker.theme)
        now = standing._replace(is_picture=True)
    elif standing.is_picture:
        now = await _show_text_for_picture(standing, made)
    else:
        await change_text(standing, made)
    desk.shows(now.place, answer)
    if now != standing and standing.chat and standing.message_id and now.message_id:
        await desk.memory.answer_moved(
            standing.chat, standing.message_id, now.message_id, is_picture=now.is_picture
        )
    return now


async def change_text(standing: Standing, made: Reply) -> None:
    """Put another text into a message that is one; raises BadRequest where Telegram refuses."""
    await or_the_same(standing.bot.edit_message_text(**made.as_text, **standing.address))


async def change_keyboard(standing: Standing, keyboard: InlineKeyboardMarkup | None) -> bool:
    """Change a message's buttons only; False where they were so. Raises BadRequest where Telegram refuses."""
    try:
        await standing.bot.edit_message_reply_markup(reply_markup=keyboard, **standing.address)
    except BadRequest as error:
        _check_same(error)
        return False
    return True


async def _show_picture(desk: Desk, standing: Standing, made: Reply, chart: Chart, theme: Theme) -> None:
    async def editing(media: Media) -> Message | bool:
        photo = InputMediaPhoto(media, caption=made.caption, parse_mode=ParseMode.HTML)
        return await or_the_same(
            standing.bot.edit_message_media(photo, reply_markup=made.keyboard, **standing.address)
        )

    async def drawing() -> None:
        if standing.chat is not None:
            await standing.bot.send_chat_action(
                standing.chat, ChatAction.UPLOAD_PHOTO, message_thread_id=standing.thread
            )

    await desk.gallery.deliver(chart, theme, editing, drawing)


async def _show_text_for_picture(standing: Standing, made: Reply) -> Standing:
    """Send the text where the picture was, and take the picture away."""
    bot = standing.bot
    assert standing.chat is not None, "a picture that was sent inline has no buttons that change it"
    quoting = ReplyParameters(standing.asked, allow_sending_without_reply=True) if standing.asked else None
    sent = await bot.send_message(
        standing.chat, message_thread_id=standing.thread, reply_parameters=quoting, **made.as_text
    )
    try:
        await bot.delete_message(standing.chat, int(standing.message_id or 0))
    except TelegramError as error:
        logger.info("A picture could not be taken away: %s", error)
    return standing._replace(message_id=sent.message_id, is_picture=False)


async def or_the_same(editing: Awaitable[Message | bool]) -> Message | bool:
    """The edit's result; a message that already says so (a double tap) is no fault."""
    try:
        return await editing
    except BadRequest as error:
        _check_same(error)
        return True


def _check_same(error: BadRequest) -> None:
    """Raise a refusal again, unless it says that there was nothing to change."""
    if "message is not modified" not in error.message.lower():
        raise error
