"""The methods about the bot itself, about chats and who is in them."""

from __future__ import annotations

import re

from tests.wire.places import Place, member
from tests.wire.queries import Queries
from tests.wire.records import Json
from tests.wire.refusals import bad, units

SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}


class Members(Queries):
    """Who is what in a chat, and what Telegram shows of the bot."""

    async def on_get_me(self, _: Json) -> Json:
        """The bot, with its privacy flags."""
        return self.me

    async def on_get_chat(self, params: Json) -> Json:
        """All about a chat."""
        place = self.place(params)
        if not place.private:
            place.check_access()
        return place.full_json()

    async def on_get_chat_member(self, params: Json) -> Json:
        """What a person is in a chat; whom Telegram does not know there has left."""
        place = self.place(params)
        place.check_access()
        user = params.get("user_id")
        if not isinstance(user, int):
            bad("invalid user_id specified")
        if user == self.me["id"]:
            return place.bot
        if user in place.members:
            return place.members[user]
        if user not in self.people:
            bad("member not found" if place.kind == "group" else "PARTICIPANT_ID_INVALID")
        return member(self.people[user], "member" if place.id == user else "left")

    async def on_get_chat_administrators(self, params: Json) -> list[Json]:
        """The administrators that are no other bots."""
        place = self._group(params, "there are no administrators in the private chat")
        everyone = [*place.members.values(), place.bot]
        return [one for one in everyone if one["status"] in {"creator", "administrator"}]

    async def on_get_chat_member_count(self, params: Json) -> int:
        """How many are in a chat."""
        return len(self.place(params).members) + 1

    async def on_leave_chat(self, params: Json) -> bool:
        """The bot leaves."""
        place = self._group(params, "chat member status can't be changed in private chats")
        place.bot = member(self.me, "left")
        return True

    def _group(self, params: Json, refusal: str) -> Place:
        place = self.place(params)
        if place.private:
            bad(refusal)
        place.check_access()
        return place

    async def on_set_my_commands(self, params: Json) -> bool:
        """What the menu of commands shows."""
        if (params.get("scope") or {"type": "default"})["type"] not in SCOPES:
            bad("can't parse BotCommandScope: unsupported type specified")
        commands = params["commands"]
        if len(commands) > 100:
            bad("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                bad("BOT_COMMAND_INVALID")
            if not 1 <= units(command["description"]) <= 256:
                bad("BOT_COMMAND_DESCRIPTION_INVALID")
        return True

    async def on_set_my_description(self, params: Json) -> bool:
        """What an empty chat with the bot shows."""
        return self._described(params, "description", 512)

    async def on_set_my_short_description(self, params: Json) -> bool:
        """What the bot's profile shows."""
        return self._described(params, "short_description", 120)

    def _described(self, params: Json, key: str, most: int) -> bool:
        if units(str(params.get(key) or "")) > most:
            bad("bot description is too long")
        return True
