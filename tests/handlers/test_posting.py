"""Digests that are due: posted once, in turn, late or not at all, and ended where the chat is gone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from answers.chart import Chart
from handlers.asking import Desk
from handlers.office import Office
from handlers.posting import LATE, Poster
from pictures.themes import Theme
from storage.digests import Digest
from storage.groups import GroupSettings
from storage.store import Store
from tests.handlers.conftest import Here
from tests.handlers.fake import FakeArtist
from tests.wire.offline import Offline
from tests.wire.people import Chat
from tests.wire.standin import TOKEN
from transport.connection import Connection, Repeats

SLOT = datetime(2026, 11, 2, 8, tzinfo=UTC)
WEEK = timedelta(weeks=1)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = SLOT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest_asyncio.fixture
async def bot(telegram: Here) -> AsyncIterator[Connection]:
    offline = Offline(telegram)
    bot = Connection(TOKEN, request=offline, get_updates_request=offline, rate_limiter=Repeats(first=0.01))
    async with bot:
        yield bot


@pytest.fixture
def poster(desk: Desk, bot: Connection, clock: Clock) -> Poster:
    return Poster(Office(desk), bot, clock)


@pytest.fixture
def channel(telegram: Here) -> Chat:
    return Chat.channel(telegram)


async def set_for(store: Store, chat: Chat, **more: Any) -> None:
    digest = Digest(chat.id, chat.thread, 0, 9, 0, "Europe/Berlin", SLOT)
    await store.digests.set(digest._replace(**more))


async def posted(poster: Poster) -> datetime | None:
    """Let what is due be posted; when the next is due then."""
    await poster.post_due()
    await poster.finish()
    return await poster.post_due()


async def test_a_chart_three_lines_and_links(channel: Chat, poster: Poster, store: Store) -> None:
    await set_for(store, channel)
    assert await posted(poster) == SLOT + WEEK
    (post,) = channel.seen()
    assert post.photo
    assert post.html == ("<b>$500k–550k a year</b>\nsubject 0\nWith bonus: $160k.\n\n<i>Guide 2025, §1</i>")
    assert post.labels == ["Total pay", "Lead", "Share", "Open in bot"]
    assert post.button("Open in bot")["url"] == "https://t.me/mlpay_bot?start=s_0"
    assert not any("callback_data" in button for row in post.buttons for button in row)


async def test_the_subjects_take_turns(channel: Chat, poster: Poster, store: Store, clock: Clock) -> None:
    await set_for(store, channel)
    for week in range(3):
        clock.now = SLOT + week * WEEK
        await posted(poster)
    subjects = [post.caption.splitlines()[1] for post in channel.seen()]
    assert subjects == ["subject 0", "subject 1", "subject 0"]


async def test_a_slot_is_posted_once_whoever_asks(
    channel: Chat, poster: Poster, store: Store, desk: Desk, bot: Connection, clock: Clock
) -> None:
    await set_for(store, channel)
    others = [Poster(Office(desk), bot, clock) for _ in range(3)]
    await asyncio.gather(*(posted(one) for one in (poster, *others)))
    await posted(poster)
    assert len(channel.seen()) == 1


async def test_nothing_before_its_time(channel: Chat, poster: Poster, store: Store, clock: Clock) -> None:
    await set_for(store, channel)
    clock.now = SLOT - timedelta(milliseconds=1)
    assert await posted(poster) == SLOT
    assert channel.seen() == []


@pytest.mark.parametrize(
    ("after", "posts"),
    [
        (LATE, 1),
        (LATE + timedelta(seconds=1), 0),
        (2 * WEEK + timedelta(hours=1), 1),  # two were missed, the last one not for long
        (2 * WEEK + timedelta(hours=7), 0),
    ],
)
async def test_a_slot_that_was_missed(
    channel: Chat,
    poster: Poster,
    store: Store,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
    after: timedelta,
    posts: int,
) -> None:
    await set_for(store, channel)
    clock.now = SLOT + after
    following = await posted(poster)
    assert following is not None
    assert timedelta(0) < following - clock.now <= WEEK
    assert len(channel.seen()) == posts
    assert ("passed over" in caplog.text) == (posts == 0)


async def test_in_the_topic_that_it_was_set_in(telegram: Here, poster: Poster, store: Store) -> None:
    topic = Chat.forum(telegram).topic("Pay")
    await set_for(store, topic)
    await posted(poster)
    assert [post.thread for post in topic.seen()] == [topic.thread]


@pytest.mark.parametrize("charts", [True, False])
async def test_without_the_picture_where_a_group_takes_none(
    group: Any, poster: Poster, store: Store, charts: bool
) -> None:
    await set_for(store, group)
    await store.groups.keep(group.id, GroupSettings(charts=charts))
    if charts:
        group.forbid("photos")
    await posted(poster)
    (post,) = group.seen()
    assert not post.photo
    assert post.text.startswith("$500k–550k a year")


@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_a_chat_that_is_gone_has_no_digest_any_more(
    channel: Chat, poster: Poster, store: Store, status: str
) -> None:
    await set_for(store, channel)
    channel.place.bot["status"] = status
    assert await posted(poster) is None
    assert await store.digests.get(channel.id, None) is None


async def test_a_chat_that_nobody_knows_and_a_topic_that_was_deleted(
    telegram: Here, poster: Poster, store: Store
) -> None:
    topic = Chat.forum(telegram).topic("Pay")
    await set_for(store, topic)
    topic.place.topics.clear()
    gone = Chat.channel(telegram)
    await set_for(store, gone)
    del telegram.places[gone.id]
    assert await posted(poster) is None


async def test_a_channel_that_took_the_right_to_post_keeps_its_digest(
    channel: Chat, poster: Poster, store: Store
) -> None:
    await set_for(store, channel)
    channel.place.bot["can_post_messages"] = False
    assert await posted(poster) == SLOT + WEEK
    assert await store.digests.get(channel.id, None) is not None


async def test_a_group_that_became_a_supergroup_takes_its_digest_along(
    telegram: Here, poster: Poster, store: Store
) -> None:
    group = Chat.basic_group(telegram)
    await set_for(store, group)
    moved = Chat.group(telegram)
    group.place.moved_to = moved.id
    await posted(poster)
    assert len(moved.seen()) == 1
    assert await store.digests.get(group.id, None) is None
    digest = await store.digests.get(moved.id, None)
    assert digest is not None
    assert (digest.next_at, digest.subject) == (SLOT + WEEK, 1)


async def test_a_post_that_may_have_arrived_is_not_repeated(
    channel: Chat, poster: Poster, store: Store, telegram: Here, caplog: pytest.LogCaptureFixture
) -> None:
    await set_for(store, channel)
    telegram.fail("sendPhoto", status=502, description="Bad Gateway", after=True)
    await posted(poster)
    assert len(channel.seen()) == 1
    assert "did not reach Telegram" in caplog.text


async def test_one_that_fails_does_not_keep_the_others_back(
    telegram: Here,
    poster: Poster,
    store: Store,
    artist: FakeArtist,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    channels = [Chat.channel(telegram) for _ in range(3)]
    for channel in channels:
        await set_for(store, channel)
    drawn = artist.picture

    async def broken(chart: Chart, theme: Theme) -> bytes:
        if not artist.drawn:
            await drawn(chart, theme)
            raise RuntimeError("no ink")
        return await drawn(chart, theme)

    monkeypatch.setattr(artist, "picture", broken)
    await posted(poster)
    assert sorted(len(channel.seen()) for channel in channels) == [0, 1, 1]
    assert "no ink" in caplog.text


async def test_a_zone_that_is_no_more_ends_a_digest(channel: Chat, poster: Poster, store: Store) -> None:
    await set_for(store, channel, zone="Atlantis/Capital")
    assert await posted(poster) is None


async def test_it_waits_for_the_next_and_is_woken_by_a_new_one(
    telegram: Here, channel: Chat, desk: Desk, bot: Connection, store: Store
) -> None:
    start, began = SLOT - timedelta(seconds=0.3), asyncio.get_running_loop().time()

    def now() -> datetime:
        return start + timedelta(seconds=asyncio.get_running_loop().time() - began)

    running = asyncio.create_task(Poster(Office(desk), bot, now).run())
    await asyncio.sleep(0.05)
    await set_for(store, channel)
    desk.digests_changed.set()
    await telegram.until(channel.seen, "the digest")
    assert 0.3 <= asyncio.get_running_loop().time() - began < 2
    running.cancel()
    await asyncio.wait([running])
    assert running.cancelled()
    assert len(channel.seen()) == 1


async def test_what_is_being_posted_at_a_stop_is_finished(
    telegram: Here, channel: Chat, poster: Poster, store: Store
) -> None:
    await set_for(store, channel)
    held = asyncio.Event()
    telegram.fail("sendPhoto", until=held)
    running = asyncio.create_task(poster.run())
    while not poster._posting:
        await asyncio.sleep(0)
    running.cancel()
    await asyncio.sleep(0.01)
    held.set()
    await asyncio.wait([running])
    assert len(channel.seen()) == 1


async def test_a_store_that_fails_is_asked_again_later(
    poster: Poster, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    await store.close()
    running = asyncio.create_task(poster.run())
    await asyncio.sleep(0.05)
    assert not running.done()
    assert "No digests are posted for now" in caplog.text
    running.cancel()
    await asyncio.wait([running])
