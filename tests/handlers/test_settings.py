"""A person's /settings: one message, kept, used in answers and charts."""

from __future__ import annotations

import pytest

from answers.preferences import Preferences
from handlers.buttons import STALE
from handlers.settings import UNKEPT, UNREADABLE
from storage.people import NOBODY, Person
from storage.store import Store
from tests.handlers.conftest import Here
from tests.handlers.fake import FakeArtist
from tests.wire.people import Chat


async def test_a_setting_is_chosen_in_one_message(chat: Chat, store: Store) -> None:
    screen = await chat.ask("/settings")
    assert screen.text.startswith("Your settings\n\nLevel: not set\nCountry: not set\n")
    assert screen.labels == ["Level", "Country", "Currency", "Period", "Charts"]
    await chat.press(screen, "Country")
    assert screen.labels == ["Norway", "Japan", "✓ Not set", "‹ Back"]
    await chat.press(screen, "Japan")
    assert "Country: Japan\n" in screen.text
    await chat.press(screen, "Country")
    assert screen.labels == ["Norway", "✓ Japan", "Not set", "‹ Back"]
    await chat.press(screen, "‹ Back")
    assert "Country: Japan\n" in screen.text
    assert len(chat.seen()) == 1
    assert await store.people.get(chat.id) == Person(Preferences(place="jp"))


async def test_every_setting_is_kept_and_opened_again(chat: Chat, store: Store) -> None:
    screen = await chat.ask("/settings")
    chosen = {
        "Level": "Master",
        "Country": "Norway",
        "Currency": "JPY ¥",
        "Period": "Per hour",
        "Charts": "Dark",
    }
    for name, label in chosen.items():
        await chat.press(screen, name)
        await chat.press(screen, label)
    kept = Person(Preferences("master", "no", "JPY", "hour"), "dark")
    assert await store.people.get(chat.id) == kept
    assert "not set" not in screen.text
    for name in chosen:
        await chat.press(screen, name)
        await chat.press(screen, "Not set")
    assert await store.people.get(chat.id) == NOBODY
    assert screen.text.count("not set") == 5


async def test_what_is_chosen_twice_is_no_fault(chat: Chat) -> None:
    screen = await chat.ask("/settings")
    await chat.press(screen, "Level")
    data = screen.data("Master")
    for _ in range(2):
        assert "text" not in await chat.press(screen, data=data)
    assert "Level: Master" in screen.text


async def test_settings_are_used_where_a_question_leaves_them_open(chat: Chat) -> None:
    screen = await chat.ask("/settings")
    for name, label in {"Country": "Japan", "Currency": "NOK kr"}.items():
        await chat.press(screen, name)
        await chat.press(screen, label)
    assert "jp NOK" in (await chat.ask("master")).text


async def test_charts_are_drawn_in_the_theme_set(chat: Chat, artist: FakeArtist) -> None:
    screen = await chat.ask("/settings")
    await chat.press(screen, "Charts")
    await chat.press(screen, "Dark")
    await chat.press(await chat.ask("master"), "Chart")
    assert [theme for _, theme in artist.drawn] == ["dark"]


async def test_a_group_sees_nothing_of_what_a_person_set(chat: Chat, group: Chat) -> None:
    screen = await chat.ask("/settings")
    await chat.press(screen, "Country")
    await chat.press(screen, "Japan")
    group.person = chat.person
    assert "jp" not in (await group.ask("/ask master")).text


@pytest.mark.parametrize(
    "data", ["2pl=owner", "2px", "2p=", "2pt=week", "2pv=neon", "2pl=" + "x" * 60, "2p2p"]
)
async def test_forged_choices_get_a_polite_alert(chat: Chat, store: Store, data: str) -> None:
    screen = await chat.ask("/settings")
    told = await chat.press(screen, data=data)
    assert (told["text"], told["show_alert"]) == (STALE, True)
    assert screen.edits == 0
    assert await store.people.get(chat.id) == NOBODY


async def test_a_persons_settings_cannot_be_pressed_in_a_group(group: Chat, store: Store) -> None:
    reply = await group.ask("/ask master")
    assert (await group.press(reply, data="2pl=master"))["text"] == STALE
    assert (await group.press_inline("inline", "2pl=master"))["text"] == STALE
    assert await store.people.get(group.person["id"]) == NOBODY


async def test_a_store_that_fails_is_told_and_logged(
    chat: Chat, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    screen = await chat.ask("/settings")
    await chat.press(screen, "Level")
    await store.close()
    told = await chat.press(screen, "Master")
    assert (told["text"], told["show_alert"]) == (UNKEPT, True)
    assert (await chat.ask("/settings")).text == UNREADABLE
    assert caplog.text.count("is closed") == 2


async def test_a_screen_that_is_gone(chat: Chat, telegram: Here) -> None:
    screen = await chat.ask("/settings")
    telegram.fail("editMessageText", status=400, description="Bad Request: message to edit not found")
    assert "no longer be changed" in (await chat.press(screen, "Level"))["text"]
