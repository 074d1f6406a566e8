"""The methods that answer queries: presses, what was typed inline, guests' questions."""

from __future__ import annotations

from tests.wire.media import Media
from tests.wire.records import Json, Photo, Sent
from tests.wire.refusals import bad, units
from tests.wire.results import check_inline, check_result

ACKNOWLEDGED = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Queries(Media):
    """Each query is answered once; `queries` holds the answers, None where one is awaited."""

    async def on_answer_callback_query(self, params: Json) -> bool:
        """Acknowledge a press."""
        if units(str(params.get("text") or "")) > ACKNOWLEDGED:
            bad("MESSAGE_TOO_LONG")
        return self._answer(str(params["callback_query_id"]), params)

    async def on_answer_inline_query(self, params: Json) -> bool:
        """Offer cards for what was typed."""
        check_inline(params, self.photos)
        return self._answer(str(params["inline_query_id"]), params)

    async def on_answer_guest_query(self, params: Json) -> Json:
        """Answer a guest: the message stands in a chat that the bot does not see."""
        plain = check_result(params["result"], self.photos)
        query = str(params["guest_query_id"])
        self._answer(query, params)
        message = self.inline_message(params["result"], plain)
        message.params = params
        return {"inline_message_id": message.inline_id}

    def _answer(self, query: str, params: Json) -> bool:
        if self.queries.get(query, params) is not None:
            bad(TOO_OLD)
        self.queries[query] = params
        return True

    def inline_message(self, result: Json, plain: str | None = None, chat: int = 0) -> Sent:
        """The message that a result becomes when a person sends it."""
        plain = check_result(result, self.photos) if plain is None else plain
        content = result.get("input_message_content")
        photo: Photo | None = None if content else self.photos.get(str(result.get("photo_file_id")))
        html = content["message_text"] if content else result.get("caption", "")
        message = Sent(chat, self.new_id(), html, plain, result.get("reply_markup"), result, photo=photo)
        message.inline_id = f"inline-{message.message_id}"
        self.inline_messages[message.inline_id] = message
        return message
