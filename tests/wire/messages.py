"""The methods that send, change and take back messages."""

from __future__ import annotations

from tests.wire.keyboards import check_markup
from tests.wire.places import Place
from tests.wire.records import Json, Photo, Sent
from tests.wire.refusals import bad, check_text
from tests.wire.state import State

ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🙏👌🤡🥱🥴😍🐳🌚💯🤣⚡🍌🏆💔🤨😐🍓🍾💋😈😴😭🤓👻👀🎃🙈😇😨🤝🤗🫡🎅🎄💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)


class Messages(State):
    """Texts, keyboards, deletions, reactions and what the bot is seen to be doing."""

    async def on_send_message(self, params: Json) -> Json:
        """A text."""
        place = self.place(params)
        place.check_writing()
        return self.as_json(self.keep(place, params, str(params["text"]), check_text(params)))

    def keep(self, place: Place, params: Json, html: str, plain: str, photo: Photo | None = None) -> Sent:
        """A new message of the bot's, where its keyboard, thread and reply are in order."""
        check_markup(params, place.kind)
        thread = params.get("message_thread_id")
        place.check_thread(thread)
        reply_to = self._replied_to(place, params)
        if thread is None:
            thread = place.thread_of(reply_to)
        message = Sent(
            place.id,
            self.new_id(),
            html,
            plain,
            params.get("reply_markup"),
            params,
            photo=photo,
            thread=thread,
            reply_to=reply_to,
        )
        self.sent.append(message)
        return message

    def _replied_to(self, place: Place, params: Json) -> int | None:
        asked = params.get("reply_parameters") or {}
        number = asked.get("message_id")
        if number is None or number in place.messages or self.message(place.id, number):
            return number
        if not asked.get("allow_sending_without_reply"):
            bad("message to be replied not found")
        return None

    async def on_edit_message_text(self, params: Json) -> Json | bool:
        """Another text."""
        message = self.to_edit(params)
        if message.photo:
            bad("there is no text in the message to edit")
        return self.change(message, params, str(params["text"]), check_text(params))

    async def on_edit_message_reply_markup(self, params: Json) -> Json | bool:
        """Another keyboard, or none."""
        message = self.to_edit(params)
        return self.change(message, params, message.html, message.plain, message.photo)

    def to_edit(self, params: Json) -> Sent:
        """The message that an edit is for: in a chat, or one that was sent inline."""
        if params.get("inline_message_id"):
            message = self.inline_messages.get(str(params["inline_message_id"]))
            if message is None:
                bad("MESSAGE_ID_INVALID")
            return message
        place = self.place(params)
        place.check_access()
        number = params.get("message_id")
        if number is None:
            bad("message identifier is not specified")
        if number in place.messages:
            bad("message can't be edited")
        message = self.message(place.id, number)
        if message is None:
            bad("message to edit not found")
        return message

    def change(
        self, message: Sent, params: Json, html: str, plain: str, photo: Photo | None = None
    ) -> Json | bool:
        """Let a message hold something else; what the call answers."""
        inline = bool(params.get("inline_message_id"))
        check_markup(params, "" if inline else self.places[message.chat].kind)
        keyboard = params.get("reply_markup")
        if (message.html, message.keyboard, message.photo) == (html, keyboard, photo):
            bad(NOT_MODIFIED)
        message.html, message.plain, message.keyboard, message.photo = html, plain, keyboard, photo
        message.edits += 1
        return True if inline else self.as_json(message)

    async def on_delete_message(self, params: Json) -> bool:
        """Take a message back; a person's only where the bot is an administrator that may."""
        place = self.place(params)
        place.check_access()
        number = params.get("message_id", 0)
        message = self.message(place.id, number)
        if message is not None:
            message.deleted = True
        elif number not in place.messages:
            bad("message to delete not found")
        elif not place.private and not place.bot.get("can_delete_messages"):
            bad("message can't be deleted")
        else:
            del place.messages[number]
        return True

    async def on_send_chat_action(self, params: Json) -> bool:
        """Show what the bot is doing."""
        if params.get("action") not in ACTIONS:
            bad("wrong parameter action in request")
        place = self.place(params)
        place.check_writing()
        if params.get("message_thread_id") != 1:  # General may be named here, and only here
            place.check_thread(params.get("message_thread_id"))
        return True

    async def on_set_message_reaction(self, params: Json) -> bool:
        """The bot's reaction to a message: one emoji, or none."""
        place = self.place(params)
        place.check_access()
        number, wanted = params.get("message_id", 0), params.get("reaction") or []
        if number not in place.messages and not self.message(place.id, number):
            bad("message to react not found")
        if len(wanted) > 1:
            bad("REACTIONS_TOO_MANY")
        if any(one.get("type") != "emoji" or one.get("emoji") not in REACTIONS for one in wanted):
            bad("REACTION_INVALID")
        place.reactions[number, self.me["id"]] = wanted
        return True
