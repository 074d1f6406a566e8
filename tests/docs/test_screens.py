"""Chats as HTML: what was sent is shown as it was sent, and nothing else."""

from __future__ import annotations

from docs.phone.screens import Bubble, Button, Notice, Screen, page
from tests.wire.png import made
from tests.wire.records import Photo, Sent


def sent(html: str, plain: str, **more: object) -> Sent:
    return Sent(1, 2, html, plain, None, {}, **more)  # type: ignore[arg-type]


def shown(*parts: Bubble | Notice, members: int = 0) -> str:
    made = page([Screen("name", parts, members=members)])
    return made[made.index("<section") : made.index("</section>")]


def test_markup_is_kept_and_plain_text_is_escaped() -> None:
    assert '<div class="text"><b>a</b> &amp; b</div>' in shown(Bubble.of(sent("<b>a</b> &amp; b", "a & b")))
    assert '<div class="text">a &lt;b&gt; c</div>' in shown(Bubble.of(sent("a <b> c", "a <b> c")))
    assert '<div class="text">&lt;i&gt; &amp;</div>' in shown(Bubble.said("<i> &"))


def test_a_block_ends_its_line_once() -> None:
    html = "a\n\n<pre>b\nc</pre>\n\n<blockquote expandable>d</blockquote>\ne"
    assert "</pre>\n<blockquote expandable>d</blockquote>e</div>" in shown(Bubble.of(sent(html, "plain")))


def test_buttons_stand_in_their_rows_and_say_what_they_do() -> None:
    keys = [
        [{"text": "Ask <it>", "callback_data": "x"}],
        [
            {"text": "Open", "url": "x"},
            {"text": "Copy", "copy_text": {}},
            {"text": "Share", "switch_inline_query": ""},
        ],
    ]
    message = sent("a", "a")
    message.keyboard = {"inline_keyboard": keys}
    bubble = Bubble.of(message)
    assert bubble.rows == (
        (Button("Ask <it>"),),
        (Button("Open", "↗"), Button("Copy", "⧉"), Button("Share", "➦")),
    )
    html = shown(bubble)
    assert html.count('class="row"') == 2
    assert "Ask &lt;it&gt;</span>" in html
    assert html.count("data-does=") == 3


def test_a_picture_stands_above_its_caption() -> None:
    photo = Photo("stem", 20, 10, made(20, 10))
    captioned = shown(Bubble.of(sent("under it", "under it", photo=photo)))
    assert captioned.index("data:image/png;base64,iVBOR") < captioned.index("under it")
    assert 'class="photo alone"' in shown(Bubble.of(sent("", "", photo=photo)))
    assert 'class="photo alone"' not in captioned


def test_a_group_shows_who_answers_whom() -> None:
    html = shown(Bubble.of(sent("a", "a"), ("Ada", "senior <us>?")), members=3)
    assert "3 members" in html
    assert '<div class="sender">ML Pay Bot</div>' in html
    assert "<b>Ada</b><span>senior &lt;us&gt;?</span>" in html
    assert "sender" not in shown(Bubble.of(sent("a", "a")))


def test_themes_and_notices() -> None:
    assert 'data-theme="dark"' in page([], "dark")
    assert '<div class="notice">Too &lt;old&gt;.</div>' in shown(Notice("Too <old>."))
