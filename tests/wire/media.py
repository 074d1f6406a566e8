"""The methods that send and change pictures."""

from __future__ import annotations

from tests.wire.messages import Messages
from tests.wire.png import size_of
from tests.wire.records import Json, Photo, Upload
from tests.wire.refusals import bad, check_caption

MOST_BYTES = 10 * 1024 * 1024
WIDTH_AND_HEIGHT = 10_000
RATIO = 20
UNKNOWN = "wrong file identifier/HTTP URL specified"


class Media(Messages):
    """Pictures: uploaded once, and known by their file_ids ever after."""

    async def on_send_photo(self, params: Json) -> Json:
        """A picture with a caption."""
        place = self.place(params)
        place.check_writing("photos")
        caption = check_caption(params)
        photo = self._photo(params, params.get("photo"))
        return self.as_json(self.keep(place, params, str(params.get("caption") or ""), caption, photo))

    async def on_edit_message_caption(self, params: Json) -> Json | bool:
        """Another caption."""
        message = self.to_edit(params)
        if not message.photo:
            bad("there is no caption in the message to edit")
        caption = check_caption(params)
        return self.change(message, params, str(params.get("caption") or ""), caption, message.photo)

    async def on_edit_message_media(self, params: Json) -> Json | bool:
        """Another picture, or a picture where there was a text."""
        message = self.to_edit(params)
        media = params.get("media")
        if not isinstance(media, dict):
            bad("media is not specified")
        if media.get("type") != "photo":
            bad("can't parse InputMedia: type must be photo, as far as the stand-in goes")
        if params.get("inline_message_id") and str(media.get("media", "")).startswith("attach://"):
            bad("invalid message content specified")
        caption = check_caption(media)
        photo = self._photo(params, media.get("media"))
        return self.change(message, params, str(media.get("caption") or ""), caption, photo)

    def _photo(self, params: Json, named: object) -> Photo:
        """The picture that a call means: by its file_id, or uploaded with it."""
        if isinstance(named, str) and named.startswith("attach://"):
            named = params.get(named.removeprefix("attach://"))
        if isinstance(named, Upload):
            return self.uploaded(named.data)
        if not named:
            bad("there is no photo in the request")
        if named not in self.photos:
            bad(UNKNOWN)
        return self.photos[str(named)]

    def uploaded(self, data: bytes) -> Photo:
        """Keep a picture under its new file_ids."""
        if not data:
            bad("file must be non-empty")
        if len(data) > MOST_BYTES:
            limit = f"the maximum size is {MOST_BYTES} bytes"
            bad(f"file of size {len(data)} bytes is too big for a photo; {limit}")
        try:
            width, height = size_of(data)
        except ValueError:
            bad("IMAGE_PROCESS_FAILED")
        if width + height > WIDTH_AND_HEIGHT or max(width, height) > RATIO * min(width, height):
            bad("PHOTO_INVALID_DIMENSIONS")
        photo = Photo(f"AgACAgIAAxkBAAI{self.new_id()}", width, height, data)
        for size in photo.sizes:
            self.photos[size["file_id"]] = photo
        return photo
