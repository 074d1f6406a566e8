"""Screens of settings: what is set now with a button a setting, and the choices of one of them.

All state is in the buttons: `2<whose>` is the screen, behind it the letter of a setting its choices, and
behind that "=" and a value one of them. `whose` is "p" for a person's own settings, "g" for a group's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from telegram.constants import MessageLimit

from answers.choices import Choice
from answers.presses import StalePress
from answers.wording import say
from handlers.callbacks import LONGEST, VERSION
from handlers.keyboards import Key, Keyboard, listed
from handlers.markup import Part, bold, joined, plain
from handlers.replies import Reply

CHOSEN = "✓ "
UNSET = ""


class Setting(NamedTuple):
    """A setting: its letter, its name, the id of what is chosen, what can be chosen, and what it is for."""

    letter: str
    name: str
    chosen: str
    choices: tuple[Choice, ...]
    purpose: str

    @property
    def line(self) -> str:
        """What is set now, in a line."""
        named = next((name for value, name in self.choices if value == self.chosen != UNSET), say("not set"))
        return say("{name}: {value}", name=self.name, value=named)


class Pick(NamedTuple):
    """What a press is about: the screen, the choices of a setting, or a choice for it."""

    setting: Setting | None = None
    chosen: str | None = None

    @property
    def opens(self) -> Setting | None:
        """The setting whose choices are to be shown; None where the screen is."""
        return self.setting if self.chosen is None else None


def optional(letter: str, name: str, chosen: str | None, choices: Sequence[Choice], purpose: str) -> Setting:
    """A setting that may be left open; what is no choice any more counts as not set."""
    known = chosen if chosen in {choice.id for choice in choices} else None
    return Setting(letter, name, known or UNSET, (*choices, Choice(UNSET, say("Not set"))), purpose)


def overview(whose: str, title: str, settings: Sequence[Setting], *notes: str) -> Reply:
    """The screen: what is set now, and a button for each setting."""
    keys = [_key(one.name, written(whose, one.letter)) for one in settings]
    lines = "\n".join(one.line for one in settings)
    return _reply([bold(title), Part(lines), *map(Part, notes)], listed(keys))


def choosing(whose: str, setting: Setting) -> Reply:
    """The choices of a setting, the chosen one marked, and the way back to the screen."""
    keys = [
        _key((CHOSEN if value == setting.chosen else "") + name, written(whose, setting.letter, value))
        for value, name in setting.choices
    ]
    fitting = [key for key in keys if len(str(key.callback_data).encode()) <= LONGEST]
    back = _key(say("‹ Back"), written(whose))
    return _reply([bold(setting.name), Part(setting.purpose)], [*listed(fitting), [back]])


def written(whose: str, letter: str = "", chosen: str | None = None) -> str:
    """The callback data of a button: of the screen, of a setting, or of a choice for one."""
    return f"{VERSION}{whose}{letter}" + ("" if chosen is None else f"={chosen}")


def read(whose: str, data: str, settings: Sequence[Setting]) -> Pick:
    """What callback data says of these settings; raises StalePress for what is forged, or offered no more."""
    if data == written(whose):
        return Pick()
    for one in settings:
        if data == written(whose, one.letter):
            return Pick(one)
        for choice in one.choices:
            if data == written(whose, one.letter, choice.id):
                return Pick(one, choice.id)
    raise StalePress(data)


def _key(label: str, data: str) -> Key:
    return Key(plain(label).strip(), callback_data=data)


def _reply(parts: Sequence[Part], rows: Sequence[Sequence[Key]]) -> Reply:
    text = joined(parts, MessageLimit.MAX_TEXT_LENGTH)
    return Reply(text, joined(parts, MessageLimit.CAPTION_LENGTH), Keyboard(rows))
