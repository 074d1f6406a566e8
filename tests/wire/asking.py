"""Queries, which the bot must answer once: what is typed after its name, and the cards that it offers."""

from __future__ import annotations

from typing import Any

from tests.wire.places import Place
from tests.wire.records import BOT, Json, Sent, now
from tests.wire.standin import Telegram


class Asker:
    """What every person can do in any chat, with the bot in it or not."""

    telegram: Telegram
    place: Place
    person: Json
    author: Json | None
    kind = "message"  # of update, when they write

    async def query(self, kind: str, what: Json) -> Json:
        """Have the bot asked something that it must answer once; its answer."""
        number = str(self.telegram.new_id())
        self.telegram.queries[number] = None
        await self.telegram.happens(kind, {"id": number, "from": self.person} | what)
        return await self.answer_to(number)

    async def answer_to(self, query: str) -> Json:
        """What the bot answered to a query, once it did."""

        def answered() -> Json | None:
            return self.telegram.queries[query]

        answer: Json = await self.telegram.until(answered, f"query {query} answered")
        return answer

    async def type_inline(self, text: str, **more: Any) -> Json:
        """Type after the bot's name in this chat; what the bot offers."""
        kind = "sender" if self.place.private else self.place.kind
        return await self.query("inline_query", {"query": text, "offset": "", "chat_type": kind} | more)

    async def choose(self, offered: Json, number: int = 0, query: str = "") -> Sent:
        """Send one of the cards that were offered; the message that it becomes.

        The bot is told where it asked to be, and sees the message where it is in the chat.
        """
        result = offered["results"][number]
        message = self.telegram.inline_message(result, chat=self.place.id)
        chosen = {"result_id": result["id"], "from": self.person, "query": query}
        if message.keyboard:
            chosen["inline_message_id"] = message.inline_id
        await self.telegram.happens("chosen_inline_result", chosen)
        if self.place.bot["status"] in {"member", "administrator"}:
            await self._seen_by_the_bot(message)
        return message

    async def _seen_by_the_bot(self, message: Sent) -> None:
        shown = {"message_id": message.message_id, "date": now(), "chat": self.place.json()}
        shown |= (self.author or {"from": self.person}) | {"via_bot": BOT}
        if message.photo:
            shown |= {"photo": message.photo.sizes, "caption": message.plain}
        else:
            shown["text"] = message.plain
        shown |= {"reply_markup": message.keyboard} if message.keyboard else {}
        await self.telegram.happens(self.kind, self.place.write_down(shown))

    async def switch(self, message: Sent, label: str) -> Json:
        """Press a button that opens inline mode, here or in another chat; what the bot offers there."""
        button = message.button(label)
        chosen = button.get("switch_inline_query_chosen_chat")
        query = chosen.get("query", "") if chosen else button.get("switch_inline_query")
        if query is None:
            query = button["switch_inline_query_current_chat"]
        return await self.type_inline(query)
