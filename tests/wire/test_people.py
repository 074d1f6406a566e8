"""What people do reaches the bot as Telegram would pass it on."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import InlineKeyboardButton, Update

from tests.wire.direct import article, keys
from tests.wire.people import Chat
from tests.wire.records import Json
from tests.wire.standin import Telegram

LEAD = keys([InlineKeyboardButton("Lead", callback_data="l")])


class Heard(Telegram):
    """Hears what the bot would be told, as the library reads it; every query is answered at once."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Update] = []

    async def tell(self, update: Json) -> int:
        update.setdefault("update_id", self.new_id())
        self.latency.told(update)
        made = Update.de_json(dict(update), None)
        self.heard.append(made)
        if made.callback_query:
            await self.answered("answerCallbackQuery", {"callback_query_id": made.callback_query.id})
        if made.inline_query:
            card = article(1, reply_markup=LEAD).to_dict()
            offered = {"inline_query_id": made.inline_query.id, "results": [card]}
            await self.answered("answerInlineQuery", offered)
        if made.guest_message:
            result = {"guest_query_id": made.guest_message.guest_query_id, "result": article(1).to_dict()}
            await self.answered("answerGuestQuery", result)
        return made.update_id


@pytest.fixture
def telegram() -> Heard:
    return Heard()


async def sent(chat: Chat, **more: Any) -> None:
    status, body = await chat.telegram.answered("sendMessage", {"chat_id": chat.id, "text": "x"} | more)
    assert status == 200, body


async def test_an_edit_is_of_the_message_that_was_sent(telegram: Heard) -> None:
    chat = Chat.private(telegram)
    await chat.say("senior")
    await chat.edit("lead")
    first, second = telegram.heard
    assert first.message is not None
    assert second.edited_message is not None
    assert (second.edited_message.text, second.edited_message.message_id) == (
        "lead",
        first.message.message_id,
    )
    assert second.edited_message.edit_date is not None


async def test_reactions_tell_what_was_there_before(telegram: Heard) -> None:
    chat = Chat.private(telegram)
    chat.message("hello")
    await sent(chat)
    await chat.react(chat.seen()[0], "👍")
    await chat.react(chat.seen()[0])
    reactions = [update.message_reaction for update in telegram.heard]
    seen = [
        ([one.to_dict()["emoji"] for one in told.old_reaction], len(told.new_reaction))
        for told in reactions
        if told
    ]
    assert seen == [([], 1), (["👍"], 0)]


async def test_anonymous_administrators_and_channels_write_in_another_name(telegram: Heard) -> None:
    group, channel = Chat.group(telegram), Chat.channel(telegram)
    await sent(group, reply_markup=LEAD.to_dict())
    await group.anonymous.say("/settings")
    await group.posing(channel).say("/settings")
    await group.anonymous.press(group.seen()[0], "Lead")
    hidden, posing, press = telegram.heard
    assert hidden.message is not None
    assert posing.message is not None
    assert press.callback_query is not None
    for message, chat in ((hidden.message, group), (posing.message, channel)):
        assert message.from_user is not None
        assert message.sender_chat is not None
        assert (message.from_user.is_bot, message.sender_chat.id) == (True, chat.id)
    assert press.callback_query.from_user.id == group.anonymous.person["id"]
    assert group.anonymous.person["first_name"] != group.admin.person["first_name"]


async def test_topics(telegram: Heard) -> None:
    group = Chat.forum(telegram)
    await sent(group)
    pay = group.topic("Pay")
    await pay.say("in a topic")
    await group.general.say("in General")
    await group.general.say("a reply in General", to=group.seen()[0])
    topic, general, reply = (update.message for update in telegram.heard)
    assert topic is not None
    assert general is not None
    assert reply is not None
    assert (topic.is_topic_message, topic.message_thread_id) == (True, pay.thread)
    assert topic.reply_to_message is not None
    assert topic.reply_to_message.forum_topic_created is not None
    assert (general.is_topic_message, general.message_thread_id) == (None, None)
    assert (reply.is_topic_message, reply.message_thread_id) == (None, group.seen()[0].message_id)
    assert topic.chat.is_forum
    assert group.topic("Pay").thread == pay.thread


async def test_a_group_moves(telegram: Heard) -> None:
    old = Chat.basic_group(telegram)
    admin = old.admin.person["id"]
    new = await old.migrate()
    away, here = (update.message for update in telegram.heard)
    assert away is not None
    assert here is not None
    assert (away.chat.id, away.migrate_to_chat_id) == (old.id, new.id)
    assert (here.chat.id, here.migrate_from_chat_id) == (new.id, old.id)
    assert new.admin.person["id"] == admin


async def test_the_bot_comes_and_goes(telegram: Heard) -> None:
    group = Chat.group(telegram, bot="left")
    await group.add_bot()
    await group.promote_bot()
    await group.demote_bot()
    await group.remove_bot()
    told = [update.my_chat_member for update in telegram.heard]
    changes = [(one.old_chat_member.status, one.new_chat_member.status) for one in told if one]
    assert changes == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "member"),
        ("member", "kicked"),
    ]
    services = [update.message for update in telegram.heard if update.message]
    assert [bool(message.new_chat_members) for message in services] == [True, False]
    assert services[1].left_chat_member is not None


async def test_a_channel_posts_and_telegram_copies_it_into_its_group(telegram: Heard) -> None:
    channel, group = Chat.channel(telegram), Chat.group(telegram)
    channel.link(group)
    await channel.say("/ask senior")
    await channel.edit("/ask lead")
    await sent(channel)
    await channel.forward(channel.seen()[0])
    post, copy, edit, ours = telegram.heard
    assert post.channel_post is not None
    assert post.channel_post.from_user is None
    assert edit.edited_channel_post is not None
    for update in (copy, ours):
        assert update.message is not None
        assert update.message.is_automatic_forward
        assert update.message.sender_chat is not None
        assert (update.message.chat.id, update.message.sender_chat.id) == (group.id, channel.id)


async def test_a_card_becomes_a_message_that_can_be_pressed(telegram: Heard) -> None:
    chat = Chat.private(telegram)
    card = await chat.choose(await chat.type_inline("senior"), query="senior")
    await chat.press(card, "Lead")
    typed, chosen, shown, press = telegram.heard
    assert typed.inline_query is not None
    assert chosen.chosen_inline_result is not None
    assert shown.message is not None
    assert press.callback_query is not None
    assert typed.inline_query.chat_type == "sender"
    assert chosen.chosen_inline_result.inline_message_id == card.inline_id
    assert shown.message.via_bot is not None
    assert press.callback_query.inline_message_id == card.inline_id
    assert (await chat.switch(card_that_shares(card), "Share"))["results"]


def card_that_shares(card: Any) -> Any:
    card.keyboard = {"inline_keyboard": [[{"text": "Share", "switch_inline_query": "senior"}]]}
    return card


async def test_guests_call_the_bot_into_chats_that_it_does_not_see(telegram: Heard) -> None:
    chat = Chat.elsewhere(telegram)
    answer = await chat.ask("senior pay?")
    guest = telegram.heard[0].guest_message
    assert guest is not None
    assert guest.guest_query_id
    assert guest.text == "@mlpay_bot senior pay?"
    assert answer.text == "Hello"


async def test_what_the_bot_did_not_ask_for_does_not_reach_it(telegram: Heard) -> None:
    chat = Chat.private(telegram)
    await telegram.answered("getUpdates", {"allowed_updates": ["message"], "timeout": 0})
    await chat.say("senior")
    assert await chat.edit("lead") == 0
    await telegram.answered("getUpdates", {"allowed_updates": [], "timeout": 0})
    await chat.edit("junior")
    assert await chat.block() > 0
    kinds = [update.edited_message is not None for update in telegram.heard]
    assert kinds == [False, True, False]
    with pytest.raises(AssertionError, match="the bot asked for no edited_message"):
        await telegram.until(lambda: False, "nothing", patience=0.01)


async def test_latency_is_of_the_update_that_was_answered(telegram: Heard) -> None:
    chat, group = Chat.private(telegram), Chat.group(telegram)
    first, second = await chat.say("one"), await chat.say("two")
    await group.say("not for the bot")
    asked = await group.say("/ask")
    await sent(group, reply_parameters={"message_id": group.said[-1]["message_id"]})
    await sent(chat)
    await telegram.answered("sendChatAction", {"chat_id": chat.id, "action": "typing"})
    await sent(chat, reply_markup=LEAD.to_dict())
    await chat.press(chat.seen()[-1], "Lead")
    changed = await chat.edit("three")
    await telegram.answered(
        "editMessageText", {"chat_id": chat.id, "message_id": chat.seen()[0].message_id, "text": "y"}
    )
    answered = telegram.latency.answered
    assert [one.update_id for one in answered if one.kind == "message"] == [asked, first, second]
    assert [one.kind for one in answered[3:]] == ["callback_query", "edited_message"]
    assert answered[-1].update_id == changed
    assert 0 < telegram.latency.percentile(0.5) <= telegram.latency.percentile(0.99) < 1
