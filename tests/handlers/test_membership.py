"""Coming and going: one hello, and nothing kept of a chat that the bot is out of."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from answers.preferences import Preferences
from handlers import membership
from handlers.asking import Desk
from handlers.membership import HIDDEN
from storage.digests import Digest
from storage.groups import DEFAULTS, GroupSettings
from storage.people import NOBODY, Person
from storage.store import Store
from tests.handlers.conftest import Here
from tests.wire.groups import Group
from tests.wire.people import Chat
from tests.wire.places import member
from tests.wire.records import BOT

SET = GroupSettings(listens=True, an_hour=12, charts=False, currency="JPY")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(membership, "SETTLING", 0.02)


@pytest.fixture(params=["group", "supergroup"])
def outside(telegram: Here, request: pytest.FixtureRequest) -> Group:
    """A group that the bot is not in yet."""
    return Group.new(telegram, request.param, bot="left")


async def test_one_short_hello_says_how_to_ask(outside: Group) -> None:
    await outside.add_bot()
    (hello,) = outside.seen()
    assert hello.text.startswith("Ask me about pay.\n\nBegin with /ask or @mlpay_bot, or reply to me.")
    assert HIDDEN in hello.text
    assert len(hello.text) < 400
    assert hello.buttons == []


async def test_who_comes_as_an_admin_sees_all(outside: Group) -> None:
    await outside.add_bot("administrator")
    (hello,) = outside.seen()
    assert HIDDEN not in hello.text


async def test_without_privacy_mode_nothing_is_hidden(outside: Group, telegram: Here) -> None:
    telegram.me["can_read_all_group_messages"] = True
    await telegram.app.bot.get_me()
    await outside.add_bot()
    assert HIDDEN not in outside.seen()[0].text


async def test_other_rights_are_no_arrival(outside: Group) -> None:
    await outside.add_bot()
    await outside.promote_bot()
    await outside.demote_bot()
    await outside.make_bot("restricted", **dict.fromkeys(RIGHTS, True), is_member=True, until_date=0)
    await outside.make_bot("member")
    assert len(outside.seen()) == 1


async def test_the_same_arrival_told_twice_is_one(outside: Group, telegram: Here) -> None:
    change = {
        "chat": outside.place.json(),
        "from": outside.person,
        "date": 1700000000,
        "old_chat_member": member(BOT, "left"),
        "new_chat_member": member(BOT),
    }
    outside.place.bot = member(BOT)
    for _ in range(2):
        await telegram.tell({"my_chat_member": change})
    assert len(outside.seen()) == 1


async def test_coming_again_is_a_new_arrival(outside: Group) -> None:
    for _ in range(2):
        await outside.add_bot()
        await outside.remove_bot()
    assert len(outside.seen()) == 2


async def test_restricted_before_it_came(outside: Group) -> None:
    rights = dict.fromkeys(RIGHTS, False)
    await outside.make_bot("restricted", **rights, is_member=False, until_date=0)
    assert outside.seen() == []
    await outside.make_bot("restricted", **rights, is_member=True, until_date=0)
    assert len(outside.seen()) == 1


async def test_channels_and_private_chats_get_no_hello(telegram: Here, chat: Chat) -> None:
    channel = Chat.channel(telegram, bot=member(BOT, "left"))
    await channel.make_bot("administrator", can_post_messages=True)
    await chat.block()
    await chat.unblock()
    assert telegram.sent == []


async def test_a_group_where_the_bot_may_not_write_is_no_fault(
    outside: Group, caplog: pytest.LogCaptureFixture
) -> None:
    outside.forbid("text messages")
    await outside.add_bot()
    assert outside.seen() == []
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_group_that_throws_the_bot_out_leaves_nothing_behind(
    group: Group, store: Store, desk: Desk
) -> None:
    await keep_all(group, store)
    await group.ask("/ask master")
    asked = group.said[-1]["message_id"]
    assert desk.budgets.take(group.id, 1)
    await group.remove_bot()
    assert await store.groups.get(group.id) == DEFAULTS
    assert await store.digests.get(group.id, None) is None
    assert await store.sent.find(group.id, asked) is None
    assert len(desk.conversations) == 0
    assert desk.budgets.take(group.id, 1)


async def test_a_channel_that_throws_the_bot_out_leaves_nothing_behind(telegram: Here, store: Store) -> None:
    channel = Chat.channel(telegram)
    await keep_all(channel, store)
    await channel.make_bot("kicked")
    assert await store.digests.get(channel.id, None) is None


async def test_who_blocks_the_bot_leaves_nothing_behind(chat: Chat, store: Store, desk: Desk) -> None:
    await store.people.keep(chat.id, Person(Preferences(place="jp"), "dark"))
    await chat.ask("master")
    await chat.block()
    assert await store.people.get(chat.id) == NOBODY
    assert await store.sent.find(chat.id, chat.said[-1]["message_id"]) is None
    assert len(desk.conversations) == 0


async def test_what_could_not_be_deleted_is_logged(
    chat: Chat, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    await store.close()
    await chat.block()
    assert "is closed" in caplog.text


async def keep_all(chat: Chat, store: Store) -> None:
    """Set all that a group or a channel can set."""
    await store.groups.keep(chat.id, SET)
    slot = datetime.now(UTC) + timedelta(days=1)
    await store.digests.set(Digest(chat.id, None, 0, 9, 0, "Europe/Berlin", slot))


async def test_a_supergroup_keeps_what_the_group_had(telegram: Here, store: Store, desk: Desk) -> None:
    group = Chat.basic_group(telegram)
    await keep_all(group, store)
    await group.ask("/ask master")
    assert desk.budgets.take(group.id, 1)
    moved = await group.migrate()
    assert await store.groups.get(moved.id) == SET
    assert await store.groups.get(group.id) == DEFAULTS
    assert await store.digests.get(moved.id, None)
    assert not desk.budgets.take(moved.id, 1)
    assert "master and more" in (await moved.ask("/ask and more")).text


@pytest.mark.parametrize("first", ["migrate_to_chat_id", "migrate_from_chat_id"])
async def test_it_moves_once_whichever_tells_of_it_first(telegram: Here, store: Store, first: str) -> None:
    group, moved = Chat.basic_group(telegram), Chat.group(telegram)
    await keep_all(group, store)
    told = {
        "migrate_to_chat_id": group.message("") | {"migrate_to_chat_id": moved.id},
        "migrate_from_chat_id": moved.message("") | {"migrate_from_chat_id": group.id},
    }
    for message in told.values():
        del message["text"], message["entities"]
    await telegram.tell({"message": told.pop(first)})
    assert await store.groups.get(moved.id) == SET
    changed = SET._replace(currency="NOK")
    await store.groups.keep(moved.id, changed)
    (second,) = told.values()
    for _ in range(2):
        await telegram.tell({"message": second})
    assert await store.groups.get(moved.id) == changed
    assert telegram.sent == []


@pytest.mark.parametrize("is_told_before", [True, False])
async def test_a_supergroup_that_a_group_became_is_no_arrival(telegram: Here, is_told_before: bool) -> None:
    """Telegram says that the bot joined it, before or after it says that the group moved."""
    group = Chat.basic_group(telegram)
    moved = await group.migrate() if is_told_before else Chat.group(telegram)
    moved.place.bot = member(BOT, "left")
    arriving = asyncio.create_task(moved.make_bot("member"))
    if not is_told_before:
        await asyncio.sleep(0)
        message = group.message("") | {"migrate_to_chat_id": moved.id}
        del message["text"], message["entities"]
        await telegram.tell({"message": message})
    await arriving
    assert moved.seen() == []


async def test_answers_on_their_way_go_where_the_group_went(telegram: Here, store: Store) -> None:
    group = Chat.basic_group(telegram)
    await store.groups.keep(group.id, SET._replace(charts=True))
    moved = Group.new(telegram, "supergroup")
    group.place.moved_to = moved.id
    for question in ("/ask master", "/estimate master"):
        await group.say(question)
    text, picture = moved.seen()
    assert "master" in text.text
    assert picture.photo
    assert group.seen() == []
    assert await store.groups.get(moved.id) == SET._replace(charts=True)


async def test_a_screen_on_its_way_to_a_group_that_moved_is_no_fault(
    telegram: Here, caplog: pytest.LogCaptureFixture
) -> None:
    group = Chat.basic_group(telegram)
    group.place.moved_to = Group.new(telegram, "supergroup").id
    await group.say("/privacy")
    assert telegram.sent == []
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_press_in_a_group_that_moved_is_told_so(telegram: Here) -> None:
    group = Chat.basic_group(telegram)
    reply = await group.ask("/ask master")
    await group.migrate()
    assert "no longer be changed" in (await group.press(reply, "Total pay"))["text"]


RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
)
