"""Screens of settings: what their buttons carry, how they fit a phone, and what is forged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from answers.choices import Choice, Choices
from answers.preferences import Preferences
from answers.presses import StalePress
from handlers import group_settings, screens, settings
from handlers.callbacks import LONGEST
from handlers.callbacks import read as read_answers_button
from handlers.markup import length
from handlers.replies import Reply
from storage.groups import GroupSettings
from storage.people import Person
from tests.builders import baker_bot, real_bot
from tests.handlers.fake import CHOICES

ALL_CHOICES = [real_bot().choices(), baker_bot().choices(), CHOICES]


@st.composite
def people(draw: st.DrawFn) -> tuple[Choices, Person]:
    """A guide's choices and somebody's settings: of that guide, or of one that it was before."""
    choices = draw(st.sampled_from(ALL_CHOICES))
    of = [choices.levels, choices.places, choices.currencies, choices.periods]
    values = [draw(st.sampled_from([None, "gone", *(one[0] for one in some)])) for some in of]
    return choices, Person(Preferences(*values), draw(st.sampled_from([None, "light", "dark"])))


@st.composite
def groups(draw: st.DrawFn) -> tuple[Choices, GroupSettings]:
    """A guide's choices and a group's settings."""
    choices = draw(st.sampled_from(ALL_CHOICES))
    currency = draw(st.sampled_from([None, "gone", *(one.id for one in choices.currencies)]))
    an_hour = draw(st.sampled_from([*group_settings.AN_HOUR, 7]))
    return choices, GroupSettings(draw(st.booleans()), an_hour, draw(st.booleans()), currency)


def keyboard(made: Reply) -> InlineKeyboardMarkup:
    """The buttons of a screen."""
    assert made.keyboard is not None
    return made.keyboard


def data_of(made: Reply) -> dict[str, str]:
    """What the buttons of a screen carry, by their labels."""
    return {key.text: str(key.callback_data) for row in keyboard(made).inline_keyboard for key in row}


@given(people())
def test_every_button_leads_where_it_says(set_now: tuple[Choices, Person]) -> None:
    choices, person = set_now
    offered = settings.settings_of(choices, person)
    opened = [screens.read("p", data, offered) for data in data_of(settings.screen(choices, person)).values()]
    assert [pick.opens for pick in opened] == list(offered)
    for one in offered:
        labels = data_of(screens.choosing("p", one))
        *picks, back = (screens.read("p", data, offered) for data in labels.values())
        assert back == screens.Pick()
        assert [pick.chosen for pick in picks] == [choice.id for choice in one.choices]
        assert [label.startswith(screens.CHOSEN) for label in labels].count(True) == 1


@given(people(), groups())
def test_screens_fit_a_phone_and_telegrams_limits(
    set_now: tuple[Choices, Person], group: tuple[Choices, GroupSettings]
) -> None:
    made = [settings.screen(*set_now), group_settings.screen(*group, hides=True)]
    made += [screens.choosing("p", one) for one in settings.settings_of(*set_now)]
    made += [screens.choosing("g", one) for one in group_settings.settings_of(*group)]
    for screen in made:
        assert len(screen.text) < 500
        for row in keyboard(screen).inline_keyboard:
            assert max(length(key.text) for key in row) * len(row) <= 36
            assert all(len(str(key.callback_data).encode()) <= LONGEST for key in row)


@given(people(), st.text(max_size=70) | st.from_regex(r"2p[lpctvx]?=?[a-zA-Z-]{0,5}", fullmatch=True))
def test_forged_data_changes_nothing_that_cannot_be_chosen(
    set_now: tuple[Choices, Person], data: str
) -> None:
    choices, person = set_now
    offered = settings.settings_of(choices, person)
    try:
        pick = screens.read("p", data, offered)
    except StalePress:
        return
    assert data.startswith("2p")
    if pick.setting and pick.chosen is not None:
        assert pick.chosen in {choice.id for choice in pick.setting.choices}


@given(groups())
def test_a_group_can_set_what_it_is_shown(group: tuple[Choices, GroupSettings]) -> None:
    choices, kept = group
    for one in group_settings.settings_of(choices, kept):
        for choice in one.choices:
            now = group_settings.changed(kept, one.letter, choice.id)
            same = next(
                other for other in group_settings.settings_of(choices, now) if other.letter == one.letter
            )
            assert same.chosen == choice.id


@pytest.mark.parametrize("whose", [settings.WHOSE, group_settings.WHOSE])
def test_no_button_of_a_screen_is_taken_for_an_answers(whose: str) -> None:
    assert read_answers_button(screens.written(whose, "l", "senior")) is None


def test_an_id_too_long_for_a_button_is_not_offered() -> None:
    long = screens.optional("l", "Level", None, [Choice("x" * 61, "Long")], "")
    assert list(data_of(screens.choosing("p", long))) == ["✓ Not set", "‹ Back"]
