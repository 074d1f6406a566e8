"""The stand-in refuses texts, pictures, edits and keyboards that Telegram refuses, in Telegram's words."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import CopyTextButton, InlineKeyboardButton, InputMediaPhoto, SwitchInlineQueryChosenChat

from tests.wire.direct import PICTURE, TEXT_BUTTON, article, keys, refusal
from tests.wire.people import Chat
from tests.wire.png import made
from tests.wire.standin import TOKEN, Telegram
from transport.connection import Connection, connect

Button = InlineKeyboardButton


async def test_pictures_that_are_none(direct: Connection, someone: Chat) -> None:
    wrong = {
        b"": "file must be non-empty",
        b"no picture": "IMAGE_PROCESS_FAILED",
        PICTURE[:-20]: "IMAGE_PROCESS_FAILED",
        PICTURE.replace(b"IDAT", b"IDAX"): "IMAGE_PROCESS_FAILED",
        made(9950, 60): "PHOTO_INVALID_DIMENSIONS",
        made(210, 10): "PHOTO_INVALID_DIMENSIONS",
    }
    for picture, words in wrong.items():
        assert await refusal(someone.telegram, direct.send_photo(someone.id, picture)) == words
    await direct.send_photo(someone.id, made(200, 10))
    unknown = "wrong file identifier/HTTP URL specified"
    assert await refusal(someone.telegram, direct.send_photo(someone.id, "AgACunknown")) == unknown
    too_long = direct.send_photo(someone.id, PICTURE, caption="x" * 1025)
    assert await refusal(someone.telegram, too_long) == "message caption is too long"


async def test_a_picture_goes_out_again_by_any_of_its_file_ids(direct: Connection, someone: Chat) -> None:
    caption = "<b>" + "🙂" * 512 + "</b>"
    first = await direct.send_photo(someone.id, made(1080, 900), caption, parse_mode="HTML")
    assert [size.width for size in first.photo] == [90, 320, 800, 1080]
    for size in first.photo:
        again = await direct.send_photo(someone.id, size.file_id)
        assert again.photo[-1].file_id == first.photo[-1].file_id
    shown = someone.seen()[0]
    assert shown.photo is not None
    assert (shown.photo.width, shown.photo.data) == (1080, made(1080, 900))
    assert (shown.caption, shown.text) == ("🙂" * 512, "")


async def test_uploads_over_http() -> None:
    async with Telegram() as telegram, connect(TOKEN, telegram.url, 2) as bot:
        chat = Chat.private(telegram)
        chat.message("hello")
        uploaded = await bot.send_photo(chat.id, made(800, 600), "Under it")
        shown = chat.seen()[0]
        there: dict[str, Any] = {"chat_id": chat.id, "message_id": uploaded.message_id}
        await bot.edit_message_media(InputMediaPhoto(made(400, 300), "Another"), **there)
        assert shown.photo is not None
        assert (shown.photo.data, shown.caption) == (made(400, 300), "Another")
        await bot.edit_message_media(InputMediaPhoto(uploaded.photo[-1].file_id, "1"), **there)
        assert (shown.photo.width, shown.caption) == (800, "1")


async def test_edits(direct: Connection, someone: Chat) -> None:
    telegram, sent = someone.telegram, await direct.send_message(someone.id, "Text")
    there: dict[str, Any] = {"chat_id": someone.id, "message_id": sent.message_id}
    assert "not modified" in await refusal(telegram, direct.edit_message_text("Text", **there))
    no_caption = "there is no caption in the message to edit"
    assert await refusal(telegram, direct.edit_message_caption(caption="x", **there)) == no_caption
    await direct.edit_message_media(InputMediaPhoto(PICTURE, "Under it"), **there)
    no_text = "there is no text in the message to edit"
    assert await refusal(telegram, direct.edit_message_text("Other", **there)) == no_text
    await direct.edit_message_caption(caption="<i>Other</i>", parse_mode="HTML", **there)
    assert "not modified" in await refusal(telegram, direct.edit_message_reply_markup(**there))
    await direct.edit_message_reply_markup(reply_markup=keys([Button("Lead", callback_data="l")]), **there)
    shown = someone.seen()[0]
    assert (shown.caption, shown.rows, shown.edits) == ("Other", [["Lead"]], 3)
    await direct.delete_message(**there)
    assert await refusal(telegram, direct.delete_message(**there)) == "message to delete not found"
    assert await refusal(telegram, direct.edit_message_text("x", **there)) == "message to edit not found"
    theirs: dict[str, Any] = {"chat_id": someone.id, "message_id": someone.said[0]["message_id"]}
    assert await refusal(telegram, direct.edit_message_text("x", **theirs)) == "message can't be edited"


async def test_edits_of_what_was_sent_inline(direct: Connection, someone: Chat) -> None:
    telegram = someone.telegram
    known = (await direct.send_photo(someone.id, PICTURE)).photo[-1].file_id
    inline = telegram.inline_message(article(text="One").to_dict()).inline_id
    upload = direct.edit_message_media(InputMediaPhoto(PICTURE), inline_message_id=inline)
    assert await refusal(telegram, upload) == "invalid message content specified"
    assert await direct.edit_message_media(InputMediaPhoto(known, "Two"), inline_message_id=inline) is True
    assert telegram.inline_messages[str(inline)].caption == "Two"
    gone = direct.edit_message_text("x", inline_message_id="none")
    assert await refusal(telegram, gone) == "MESSAGE_ID_INVALID"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[Button("B", callback_data="x" * 65)]], "BUTTON_DATA_INVALID"),
        ([[Button("B", callback_data="é" * 33)]], "BUTTON_DATA_INVALID"),
        ([[Button("B", callback_data="")]], TEXT_BUTTON),
        ([[Button("B")]], TEXT_BUTTON),
        ([[Button(" ", callback_data="x")]], "inline keyboard button text is empty"),
        ([[Button("B", url="nowhere")]], "BUTTON_URL_INVALID"),
        ([[Button("B", copy_text=CopyTextButton("x" * 257))]], "BUTTON_COPY_TEXT_INVALID"),
        ([[Button("B", copy_text=CopyTextButton(""))]], "BUTTON_COPY_TEXT_INVALID"),
        ([[Button("B", switch_inline_query="x" * 257)]], "BUTTON_TYPE_INVALID"),
        (
            [[Button("B", switch_inline_query_chosen_chat=SwitchInlineQueryChosenChat("x"))]],
            "BUTTON_TYPE_INVALID",
        ),
        ([[Button("B", callback_data="x", style="gold")]], "BUTTON_STYLE_INVALID"),
        ([[Button("B", callback_data="x")] * 9], "REPLY_MARKUP_TOO_LONG"),
        ([[Button("B", callback_data="x")] * 8] * 13, "REPLY_MARKUP_TOO_LONG"),
    ],
)
async def test_keyboards(
    direct: Connection, someone: Chat, rows: list[list[InlineKeyboardButton]], words: str
) -> None:
    assert (
        await refusal(someone.telegram, direct.send_message(someone.id, "x", reply_markup=keys(*rows)))
        == words
    )
    assert someone.seen() == []


async def test_a_button_does_one_thing_only(direct: Connection, someone: Chat) -> None:
    both = keys([Button("B", callback_data="x", url="https://t.me/x")])
    words = await refusal(someone.telegram, direct.send_message(someone.id, "x", reply_markup=both))
    assert "more than one action" in words


async def test_buttons_that_are_in_order(direct: Connection, someone: Chat) -> None:
    chosen = SwitchInlineQueryChosenChat("senior", allow_group_chats=True)
    rows = [
        [Button("Ask", callback_data="é" * 32), Button("Open", url="https://t.me/mlpay_bot?start=x")],
        [Button("Copy", copy_text=CopyTextButton("x" * 256)), Button("Share", switch_inline_query="")],
        [Button("Send", switch_inline_query_chosen_chat=chosen)],
    ]
    await direct.send_message(someone.id, "x", reply_markup=keys(*rows))
    reply = someone.seen()[0]
    assert reply.rows == [["Ask", "Open"], ["Copy", "Share"], ["Send"]]
    assert await someone.press(reply, "Open") == {"url": "https://t.me/mlpay_bot?start=x"}
    assert await someone.press(reply, "Copy") == {"copy_text": {"text": "x" * 256}}
    assert await someone.press(reply, "Share") == {"switch_inline_query": ""}
    with pytest.raises(AssertionError, match="no button says 'Nothing'"):
        await someone.press(reply, "Nothing")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" ", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("<b>x", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("x</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
        (
            "<b>x</i>",
            'can\'t parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
        ),
        ("<p>x</p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
        ("a < b", "can't parse entities: Unclosed start tag at byte offset 0"),
    ],
)
async def test_texts(direct: Connection, someone: Chat, text: str, words: str) -> None:
    assert await refusal(someone.telegram, direct.send_message(someone.id, text, parse_mode="HTML")) == words
