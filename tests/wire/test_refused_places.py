"""The stand-in refuses what Telegram refuses in a chat: threads, rights, members, haste."""

from __future__ import annotations

from typing import Any

from telegram import ReplyParameters

from tests.wire.direct import PICTURE, refusal
from tests.wire.flood import Flood
from tests.wire.groups import Group
from tests.wire.people import Chat
from transport.connection import Connection


async def test_replies_and_threads(direct: Connection, people: Group) -> None:
    telegram = people.telegram
    people.message("hello")
    theirs = people.said[0]["message_id"]
    people.delete()
    gone = direct.send_message(people.id, "x", reply_parameters=ReplyParameters(theirs))
    assert await refusal(telegram, gone) == "message to be replied not found"
    anyway = ReplyParameters(theirs, allow_sending_without_reply=True)
    assert (await direct.send_message(people.id, "x", reply_parameters=anyway)).reply_to_message is None
    for thread in (1, 77):
        lost = direct.send_message(people.id, "x", message_thread_id=thread)
        assert await refusal(telegram, lost) == "message thread not found"
    pay = people.topic("Pay")
    answered = ReplyParameters(pay.message("hello")["message_id"])
    assert (
        await direct.send_message(people.id, "x", reply_parameters=answered)
    ).message_thread_id == pay.thread
    assert (await direct.send_message(people.id, "x", message_thread_id=pay.thread)).is_topic_message
    assert [len(place.seen()) for place in (pay, people.general, people)] == [2, 1, 3]
    pay.close_topic()
    closed = direct.send_message(people.id, "x", message_thread_id=pay.thread)
    assert await refusal(telegram, closed) == "TOPIC_CLOSED"
    await direct.send_chat_action(people.id, "typing", message_thread_id=1)


async def test_where_the_bot_may_not_write(direct: Connection, someone: Chat, people: Group) -> None:
    telegram = someone.telegram

    async def says(where: Chat) -> str:
        return await refusal(telegram, direct.send_message(where.id, "x"))

    assert await refusal(telegram, direct.send_message(5, "x")) == "chat not found"
    assert await says(Chat.private(telegram)) == "Forbidden: bot can't initiate conversation with a user"
    await someone.block()
    assert await says(someone) == "Forbidden: bot was blocked by the user"
    await someone.unblock()
    await direct.send_message(someone.id, "x")
    people.forbid("photos")
    no_photos = "not enough rights to send photos to the chat"
    assert await refusal(telegram, direct.send_photo(people.id, PICTURE)) == no_photos
    await people.promote_bot()
    await direct.send_photo(people.id, PICTURE)
    await people.remove_bot()
    assert await says(people) == "Forbidden: bot was kicked from the supergroup chat"
    assert await says(Chat.elsewhere(telegram)) == "Forbidden: bot is not a member of the supergroup chat"
    channel = Chat.channel(telegram)
    await direct.send_message(channel.id, "x")
    await channel.make_bot("administrator")
    assert await says(channel) == "need administrator rights in the channel chat"
    old = Chat.basic_group(telegram)
    new = await old.migrate()
    assert await says(old) == "group chat was upgraded to a supergroup chat"
    assert (await direct.send_message(new.id, "x")).chat.type == "supergroup"
    await direct.leave_chat(new.id)
    assert "not a member" in await says(new)


async def test_members(direct: Connection, someone: Chat, people: Group) -> None:
    telegram = people.telegram
    they = (people, people.admin, people.owner, people.anonymous, someone)
    statuses = [(await direct.get_chat_member(people.id, one.person["id"])).status for one in they]
    assert statuses == ["member", "administrator", "creator", "administrator", "left"]
    assert len(await direct.get_chat_administrators(people.id)) == 3
    assert (await direct.get_chat_member(people.id, telegram.me["id"])).status == "member"
    assert (await direct.get_chat(people.id)).title == "ML people"
    stranger = direct.get_chat_member(people.id, 5)
    assert await refusal(telegram, stranger) == "PARTICIPANT_ID_INVALID"
    none = "there are no administrators in the private chat"
    assert await refusal(telegram, direct.get_chat_administrators(someone.id)) == none


async def test_reactions_and_actions(direct: Connection, someone: Chat) -> None:
    telegram, theirs = someone.telegram, someone.said[0]["message_id"]
    await direct.set_message_reaction(someone.id, theirs, "👍")
    assert await refusal(telegram, direct.set_message_reaction(someone.id, theirs, "x")) == "REACTION_INVALID"
    missing = direct.set_message_reaction(someone.id, 5, "👍")
    assert await refusal(telegram, missing) == "message to react not found"
    await direct.send_chat_action(someone.id, "upload_photo")
    idle = direct.send_chat_action(someone.id, "idle")
    assert await refusal(telegram, idle) == "wrong parameter action in request"


async def test_too_fast(someone: Chat, people: Group) -> None:
    clock, telegram = [0.0], someone.telegram
    telegram.flood = Flood(clock=lambda: clock[0])

    async def says(where: Chat) -> tuple[int, dict[str, Any]]:
        return await telegram.answered("sendMessage", {"chat_id": where.id, "text": "x"})

    assert [(await says(someone))[0] for _ in range(4)] == [200, 200, 200, 429]
    assert (await says(someone))[1]["parameters"] == {"retry_after": 1}
    clock[0] = 1.0
    assert [(await says(someone))[0] for _ in range(2)] == [200, 429]
    for second in range(20):
        clock[0] = 100.0 + second
        assert (await says(people))[0] == 200
    clock[0] = 125.0
    assert (await says(people))[1]["parameters"] == {"retry_after": 35}
    clock[0] = 160.5
    assert (await says(people))[0] == 200
    assert len(telegram.refused("Too Many Requests")) == 4


async def test_what_telegram_does_not_know(someone: Chat) -> None:
    status, body = await someone.telegram.answered("sendPigeon", {})
    assert (status, body["description"]) == (404, "Not Found: method not found")
