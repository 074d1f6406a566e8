"""A group's /settings: by its administrators only, and used in its answers."""

from __future__ import annotations

import pytest

from handlers.buttons import STALE
from handlers.group_settings import FORBIDDEN, UNKEPT, UNREADABLE
from handlers.membership import HIDDEN
from storage.groups import DEFAULTS, GroupSettings
from storage.store import Store
from tests.handlers.conftest import Here
from tests.wire.groups import Group
from tests.wire.people import Chat
from tests.wire.places import member


async def test_an_admin_sets_everything_in_one_message(group: Group, store: Store) -> None:
    admin = group.admin
    screen = await admin.ask("/settings")
    assert screen.text == (
        "Settings of this group\n\nPlain messages: Not answered\nCharts: On\nCurrency: not set\n\n"
        "Only admins of this group can change them."
    )
    chosen = {"Plain messages": "12 an hour", "Charts": "Off", "Currency": "JPY ¥"}
    for name, label in chosen.items():
        await admin.press(screen, name)
        await admin.press(screen, label)
    assert await store.groups.get(group.id) == GroupSettings(True, 12, charts=False, currency="JPY")
    assert "Plain messages: 12 an hour\nCharts: Off\nCurrency: JPY ¥\n" in screen.text
    for name, label in {"Plain messages": "Not answered", "Charts": "On", "Currency": "Not set"}.items():
        await admin.press(screen, name)
        await admin.press(screen, label)
    assert await store.groups.get(group.id) == DEFAULTS._replace(an_hour=12)
    assert len(group.seen()) == 1


async def test_it_is_a_reply_that_quotes(group: Group) -> None:
    screen = await group.admin.ask("/settings")
    assert screen.params["reply_parameters"]["allow_sending_without_reply"] is True


async def test_the_owner_and_an_anonymous_admin_may(group: Group, store: Store) -> None:
    for someone, label in ((group.owner, "Off"), (group.anonymous, "On"), (group.anonymous, "Off")):
        screen = await someone.ask("/settings")
        assert screen.text.startswith("Settings of this group")
        await someone.press(screen, "Charts")
        await someone.press(screen, label)
        assert (await store.groups.get(group.id)).charts == (label == "On")


async def test_a_member_gets_a_polite_sentence(group: Group, store: Store) -> None:
    screen = await group.admin.ask("/settings")
    assert (await group.ask("/settings")).text == FORBIDDEN
    for data in ("2g", "2gc", "2gc=0"):
        told = await group.press(screen, data=data)
        assert (told["text"], told["show_alert"]) == (FORBIDDEN, True)
    assert screen.edits == 0
    assert await store.groups.get(group.id) == DEFAULTS


async def test_a_channel_that_posts_in_the_group_may_not(group: Group, telegram: Here) -> None:
    assert (await group.posing(Chat.channel(telegram)).ask("/settings")).text == FORBIDDEN


async def test_another_groups_anonymous_admin_may_not(group: Group, telegram: Here) -> None:
    elsewhere = Chat.group(telegram).anonymous
    assert elsewhere.author is not None
    assert (await group.ask("/settings", **elsewhere.author)).text == FORBIDDEN


async def test_a_channels_post_copied_into_the_group_is_passed_over(group: Group, telegram: Here) -> None:
    channel = Chat.channel(telegram)
    channel.link(group)
    await channel.forward(channel.message("/settings"))
    assert group.seen() == []


async def test_an_admin_no_more_may_not_any_more(group: Group, store: Store) -> None:
    admin = group.admin
    screen = await admin.ask("/settings")
    await admin.press(screen, "Charts")
    group.place.members[admin.person["id"]] = member(admin.person)
    assert (await admin.press(screen, "Off"))["text"] == FORBIDDEN
    assert (await admin.ask("/settings")).text == FORBIDDEN
    assert await store.groups.get(group.id) == DEFAULTS


async def test_somebody_who_was_never_there_may_not(group: Group, telegram: Here) -> None:
    screen = await group.admin.ask("/settings")
    outsider = Chat.private(telegram)
    assert (await outsider.press(screen, "Charts"))["text"] == FORBIDDEN
    unknown = {"id": telegram.new_id(), "is_bot": False, "first_name": "Eve"}
    group.person = unknown
    assert (await group.press(screen, "Charts"))["text"] == FORBIDDEN


@pytest.mark.parametrize("data", ["2gl=5", "2gl=-1", "2gc=2", "2gu=XXX", "2gx", "2g=", "2gl=" + "9" * 60])
async def test_forged_choices_get_a_polite_alert(group: Group, store: Store, data: str) -> None:
    admin = group.admin
    screen = await admin.ask("/settings")
    assert (await admin.press(screen, data=data))["text"] == STALE
    assert await store.groups.get(group.id) == DEFAULTS


async def test_a_groups_settings_cannot_be_pressed_elsewhere(group: Group, chat: Chat, store: Store) -> None:
    reply = await chat.ask("master")
    assert (await chat.press(reply, data="2gc=0"))["text"] == STALE
    assert (await group.admin.press_inline("inline", "2gc=0"))["text"] == STALE
    assert await store.groups.get(chat.id) == DEFAULTS


async def test_a_currency_and_charts_are_used_in_the_group(group: Group, store: Store) -> None:
    await store.groups.keep(group.id, GroupSettings(charts=False, currency="JPY"))
    reply = await group.ask("/ask master")
    assert "None JPY" in reply.text
    assert "Chart" not in reply.labels
    assert not (await group.ask("/estimate master")).photo


async def test_listening_says_what_telegram_hides(group: Group, store: Store) -> None:
    admin = group.admin
    screen = await admin.ask("/settings")
    assert HIDDEN not in screen.text
    await admin.press(screen, "Plain messages")
    await admin.press(screen, "3 an hour")
    assert HIDDEN in screen.text
    await group.promote_bot()
    assert HIDDEN not in (await admin.ask("/settings")).text
    assert (await store.groups.get(group.id)).listens


async def test_with_privacy_mode_off_nothing_is_hidden(group: Group, telegram: Here, store: Store) -> None:
    telegram.me["can_read_all_group_messages"] = True
    await telegram.app.bot.get_me()
    await store.groups.keep(group.id, GroupSettings(listens=True))
    assert HIDDEN not in (await group.admin.ask("/settings")).text


async def test_a_topics_settings_stay_in_it(telegram: Here) -> None:
    forum = Chat.forum(telegram)
    for where in (forum.admin.topic("Pay"), forum.admin.general):
        screen = await where.ask("/settings")
        await where.press(screen, "Charts")
        assert screen.labels == ["✓ On", "Off", "‹ Back"]


async def test_a_store_that_fails_is_told_and_logged(
    group: Group, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    admin = group.admin
    screen = await admin.ask("/settings")
    await admin.press(screen, "Charts")
    await store.close()
    told = await admin.press(screen, "Off")
    assert (told["text"], told["show_alert"]) == (UNKEPT, True)
    assert (await admin.ask("/settings")).text == UNREADABLE
    assert caplog.text.count("is closed") == 2


async def test_telegrams_own_faults_make_nobody_an_admin(
    group: Group, telegram: Here, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    admin = group.admin
    screen = await admin.ask("/settings")
    telegram.fail("getChatMember", status=400, description="Bad Request: Something new")
    assert "went wrong" in (await admin.press(screen, data="2gc=0"))["text"]
    assert await store.groups.get(group.id) == DEFAULTS
    assert "Something new" in caplog.text
