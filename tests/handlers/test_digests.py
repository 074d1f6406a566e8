"""/digest in groups, topics and channels: set, shown, ended, and by whom."""

from __future__ import annotations

import pytest

from handlers.asking import Desk
from handlers.digests import ELSEWHERE, ENDED, NO_SUBJECTS, NONE_SET, NOT_YOURS, SETTING
from handlers.schedules import Schedule
from storage.digests import Digest
from storage.store import Store
from tests.handlers.conftest import Here
from tests.handlers.fake import FakeAnswerer
from tests.wire.people import Chat

WEEKLY = "/digest weekly fri 10:30 Europe/Berlin"


async def kept(store: Store, chat: Chat) -> Digest | None:
    return await store.digests.get(chat.id, chat.thread)


async def test_a_channel_sets_its_digest_and_sees_it(telegram: Here, store: Store, desk: Desk) -> None:
    channel = Chat.channel(telegram)
    reply = await channel.ask(WEEKLY)
    digest = await kept(store, channel)
    assert digest is not None
    assert Schedule(*digest[2:6]) == Schedule(4, 10, 30, "Europe/Berlin")
    assert reply.text.startswith(
        "A chart and three lines every Friday at 10:30 (Europe/Berlin).\nNext, on Fri"
    )
    assert ": The first subject.\n" in reply.text
    assert reply.text.endswith("No more: /digest off")
    assert reply.reply_to == channel.said[-1]["message_id"]
    assert desk.digests_changed.is_set()
    assert (await channel.ask("/digest")).text == reply.text


async def test_ending_it(telegram: Here, store: Store) -> None:
    channel = Chat.channel(telegram)
    await channel.ask(WEEKLY)
    assert (await channel.ask("/digest off")).text == ENDED
    assert await kept(store, channel) is None
    assert (await channel.ask("/digest@mlpay_bot OFF")).text == NONE_SET


async def test_how_it_is_set_is_told_where_none_is(group: Chat) -> None:
    told = (await group.ask("/digest")).text
    assert told == f"{NONE_SET}\n{SETTING}"
    assert "/digest weekly mon 09:00 Europe/Berlin" in told


async def test_a_slip_changes_nothing(telegram: Here, store: Store) -> None:
    channel = Chat.channel(telegram)
    await channel.ask(WEEKLY)
    assert "the time zone “europe/berln”" in (await channel.ask("/digest weekly fri 9:00 europe/berln")).text
    digest = await kept(store, channel)
    assert digest is not None
    assert (digest.hour, digest.minute) == (10, 30)


async def test_another_time_goes_on_with_the_subjects(telegram: Here, store: Store) -> None:
    channel = Chat.channel(telegram)
    await channel.ask(WEEKLY)
    digest = await kept(store, channel)
    assert digest is not None
    await store.digests.set(digest._replace(subject=3))
    assert ": The second subject.\n" in (await channel.ask("/digest mon 9 utc")).text
    changed = await kept(store, channel)
    assert changed is not None
    assert (changed.subject, changed.zone) == (3, "UTC")


@pytest.mark.parametrize("who", ["owner", "admin", "anonymous"])
async def test_admins_of_a_group_may(telegram: Here, store: Store, who: str) -> None:
    group = Chat.group(telegram)
    await getattr(group, who).ask(WEEKLY)
    assert await kept(store, group) is not None


async def test_members_and_channels_that_post_in_a_group_may_not(telegram: Here, store: Store) -> None:
    group = Chat.group(telegram)
    await group.owner.ask(WEEKLY)
    for who in (group, group.member(), group.posing(Chat.channel(telegram))):
        for text in ("/digest weekly mon 9:00 UTC", "/digest off"):
            assert (await who.ask(text)).text == NOT_YOURS
    digest = await kept(store, group)
    assert digest is not None
    assert digest.zone == "Europe/Berlin"


async def test_topics_of_a_forum_have_digests_of_their_own(telegram: Here, store: Store) -> None:
    forum = Chat.forum(telegram)
    topic = forum.topic("Pay").owner
    assert (await topic.ask(WEEKLY)).thread == topic.thread
    await forum.general.owner.ask("/digest mon 9 utc")
    in_topic, in_general = await kept(store, topic), await store.digests.get(forum.id, None)
    assert in_topic is not None
    assert in_general is not None
    assert (in_topic.thread, in_topic.zone, in_general.zone) == (topic.thread, "Europe/Berlin", "UTC")


async def test_in_private_it_is_said_where_to(chat: Chat) -> None:
    assert (await chat.ask(WEEKLY)).text == ELSEWHERE


async def test_a_guide_without_subjects(telegram: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeAnswerer, "subjects", ())
    assert (await Chat.channel(telegram).ask(WEEKLY)).text == NO_SUBJECTS


async def test_a_zone_that_is_no_more(telegram: Here, store: Store) -> None:
    channel = Chat.channel(telegram)
    await channel.ask(WEEKLY)
    digest = await kept(store, channel)
    assert digest is not None
    await store.digests.set(digest._replace(zone="Atlantis/Capital"))
    assert (await channel.ask("/digest")).text == f"{NONE_SET}\n{SETTING}"
