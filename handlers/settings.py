"""/settings in private: what a person sets for themselves, by buttons, in one message edited in place."""

from __future__ import annotations

import logging

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from answers.choices import Choice, Choices
from answers.preferences import Preferences
from answers.presses import StalePress
from answers.wording import say
from handlers import screens
from handlers.asking import Desk
from handlers.buttons import Said, finished
from handlers.changing import Standing, change_text
from handlers.replies import Reply
from handlers.screens import Setting, optional
from storage.errors import StorageError
from storage.people import DARK, LIGHT, Person

logger = logging.getLogger(__name__)

WHOSE = "p"
PATTERN = rf"^2{WHOSE}"
UNREADABLE = say("I can't get at your settings right now. Please try again later.")
UNKEPT = say("I couldn't keep that: my memory failed. Please try again later.")

_PARTS = {"l": "level", "p": "place", "c": "currency", "t": "period"}
_THEME = "v"


async def opened(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """/settings: what is set now, and a button for each setting."""
    message = update.message
    assert message is not None
    try:
        person = await desk.memory.store.people.get(message.chat.id)
    except StorageError as error:
        logger.warning("Settings could not be read: %s", error)
        await message.reply_text(UNREADABLE)
        return
    await message.reply_text(**screen(desk.answerer.choices(), person).as_text)


async def pressed(desk: Desk, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG001
    """Show a setting's choices, or keep the one that was made and show the screen."""
    assert update.callback_query is not None
    await finished(update.callback_query, _done(desk, update.callback_query))


def screen(choices: Choices, person: Person) -> Reply:
    """What a person has set now, with a button for each setting."""
    return screens.overview(
        WHOSE,
        say("Your settings"),
        settings_of(choices, person),
        say("I use them where a question leaves something open, and say so. /forget deletes them."),
    )


def settings_of(choices: Choices, person: Person) -> tuple[Setting, ...]:
    """Each setting of a person, with what it can be."""
    level, place, currency, period = person.preferences
    places = [Choice(one.id, one.name) for one in choices.places]
    themes = [Choice(LIGHT, say("Light")), Choice(DARK, say("Dark"))]
    return (
        optional("l", say("Level"), level, choices.levels, say("For questions that name no level.")),
        optional("p", say("Country"), place, places, say("For questions that name no country.")),
        optional("c", say("Currency"), currency, choices.currencies, say("What I show pay in.")),
        optional("t", say("Period"), period, choices.periods, say("What time pay is shown for.")),
        optional(_THEME, say("Charts"), person.theme, themes, say("How charts are drawn for you.")),
    )


def changed(person: Person, letter: str, chosen: str) -> Person:
    """A person's settings with one of them changed; "" opens it again."""
    value = chosen or None
    if letter == _THEME:
        return person._replace(theme=value)
    values = person.preferences._asdict() | {_PARTS[letter]: value}
    return person._replace(preferences=Preferences(**values))


async def _done(desk: Desk, query: CallbackQuery) -> Said:
    """Do what a press on a screen asks for; raises StalePress for one that is forged or offered no more."""
    message, person_id = query.message, query.from_user.id
    if not isinstance(message, Message) or message.chat.type != ChatType.PRIVATE:
        raise StalePress(query.data or "")
    people, choices = desk.memory.store.people, desk.answerer.choices()
    try:
        person = await people.get(person_id)
        pick = screens.read(WHOSE, query.data or "", settings_of(choices, person))
        if pick.setting and pick.chosen is not None:
            person = changed(person, pick.setting.letter, pick.chosen)
            await people.keep(person_id, person)
    except StorageError as error:
        logger.warning("Settings could not be kept: %s", error)
        return Said(UNKEPT, is_alert=True)
    made = screens.choosing(WHOSE, pick.opens) if pick.opens else screen(choices, person)
    await change_text(Standing(query.get_bot(), message.chat.id, message.message_id), made)
    return Said()
