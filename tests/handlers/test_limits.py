"""Whatever is asked or pressed, the reply is within Telegram's limits and reads well on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import InlineKeyboardButton

from answers.answer import Answer, Kind
from answers.answering import Answerer
from answers.kit import Kit
from answers.presses import StalePress
from handlers.cards import card
from handlers.keyboards import Keyboard, View, reasons
from handlers.links import payload, press_of
from handlers.markup import length
from handlers.replies import Reply
from handlers.viewing import shown
from tests.answers.pressing import presses
from tests.answers.sentences import anything, mixed, questions
from tests.answers.walking import KINDS
from tests.builders import baker_bot, bakery_knowledge, real_bot, real_knowledge
from tests.handlers.phone import WIDTH, broken_figures, lines, said, shown_width

TEXT, CAPTION, DATA, COPIED, QUERY, IDENTITY, PAYLOAD = 4096, 1024, 64, 256, 256, 64, 64
MOST_EARNED = 10_000_000
MILLIONS = re.compile(r"\d\u202f\d{3}\u202f\d{3}")
LABELS = {1: 36, 2: 18, 3: 12}
BOT = "a_bot_with_a_name_of_32_charactr"
TRAIL = ("P----.-------iJ", "C----.-c0nL6Y.-kq", "O----150000USDy.-c0-6Y")


@dataclass
class Guide:
    """A guide's answerer, and what may be pressed and asked of it."""

    answerer: Answerer
    kit: Kit

    @property
    def presses(self) -> st.SearchStrategy[str]:
        return presses(self.kit)

    @property
    def questions(self) -> st.SearchStrategy[str]:
        knowledge = self.kit.knowledge
        return st.one_of(questions(knowledge), mixed(knowledge), anything())

    def is_earned(self, press: str) -> bool:
        """Whether an amount in a press is one that somebody earns."""
        return all(money.middle <= MOST_EARNED for money in self.kit.presses.reading(press).money)


REAL, BAKER = (
    Guide(bot, Kit(knowledge))
    for bot, knowledge in ((real_bot(), real_knowledge()), (baker_bot(), bakery_knowledge()))
)
GUIDES = pytest.mark.parametrize("guide", [REAL, BAKER], ids=["real", "baker"])
EXAMPLES = settings(deadline=None)  # each is looked at in every view, which takes its time
VIEWS = (
    View(),
    View(more=True),
    View(TRAIL),
    View(TRAIL, more=True, rating=False),
    View(TRAIL, picture=True),
    View(how=True),
)


def check(answerer: Answerer, answer: Answer, *, with_lines: bool = True) -> None:
    """Look at all that an answer can become."""
    check_press(answerer, answer, with_lines=with_lines)
    for view in VIEWS:
        made = shown(answerer, BOT, answer, view)
        check_texts(made)
        if with_lines:
            check_lines(made, quotes=answer.kind is Kind.UNKNOWN)
        check_keys(made.keyboard, is_list=bool(answer.form) or answer.kind is Kind.HELP)
    check_card(answerer, answer)


def check_press(answerer: Answerer, answer: Answer, *, with_lines: bool) -> None:
    opened = payload(answer.press) if answer.press else None
    if opened is not None:
        assert re.fullmatch(rf"[A-Za-z0-9_-]{{1,{PAYLOAD}}}", opened)
        assert press_of(opened) == answer.press
    if not answer.press or answer.form:
        return
    check_keys(reasons(answer.press, TRAIL), is_list=False)
    if answer.kind not in (Kind.UNKNOWN, Kind.HELP, Kind.CLARIFY):
        made = shown(answerer, BOT, answerer.how(answer.press), View(how=True))
        check_texts(made)
        if with_lines:
            check_lines(made)
        check_keys(made.keyboard, is_list=False)


def check_texts(made: Reply) -> None:
    assert 1 <= length(said(made.text)) <= TEXT
    assert 1 <= length(said(made.caption)) <= CAPTION


def check_lines(made: Reply, *, quotes: bool = False) -> None:
    """A first line with a figure is one line, unless it `quotes` the asker, and no line breaks a figure.

    Millions with all their digits, which the made-up guide has by the year, may go over it.
    """
    first, *_ = lines(made)
    is_free = quotes or MILLIONS.search(first) or not re.search(r"\d", first)
    assert is_free or shown_width(first) <= WIDTH, first
    for line in lines(made):
        assert broken_figures(line) == [], line


def keys_of(keyboard: Keyboard | None) -> Iterator[tuple[InlineKeyboardButton, int]]:
    for row in keyboard.inline_keyboard if keyboard else ():
        for key in row:
            yield key, len(row)


def check_keys(keyboard: Keyboard | None, *, is_list: bool) -> None:
    rows = keyboard.inline_keyboard if keyboard else ()
    assert is_list or len(rows) <= 2
    for key, across in keys_of(keyboard):
        assert length(key.text) <= LABELS[across], [key.text for row in rows for key in row]
        assert not key.text.endswith("…")
        if key.callback_data is not None:
            assert 1 <= len(str(key.callback_data).encode()) <= DATA
        if key.copy_text is not None:
            assert 1 <= length(key.copy_text.text) <= COPIED
        if key.switch_inline_query is not None:
            assert 1 <= length(key.switch_inline_query) <= QUERY


def check_card(answerer: Answerer, answer: Answer) -> None:
    made = card(answerer, BOT, answer)
    assert 1 <= len(made.id.encode()) <= IDENTITY
    assert made.title.strip()
    check_keys(made.reply_markup, is_list=True)


@GUIDES
@EXAMPLES
@given(data=st.data())
def test_whatever_is_pressed(guide: Guide, data: st.DataObject) -> None:
    press = data.draw(guide.presses)
    try:
        answer, _ = guide.answerer.pressed(press)
    except StalePress:
        return
    check(guide.answerer, answer, with_lines=guide.is_earned(press))


@GUIDES
@EXAMPLES
@given(data=st.data())
def test_whatever_is_asked(guide: Guide, data: st.DataObject) -> None:
    answer, conversation = guide.answerer.answer(data.draw(guide.questions))
    check(guide.answerer, answer)
    follow_up, _ = guide.answerer.answer(data.draw(guide.questions), conversation)
    check(guide.answerer, follow_up)


@GUIDES
@EXAMPLES
@given(data=st.data(), kind=st.sampled_from(KINDS))
def test_whatever_is_chosen_in_a_form(guide: Guide, data: st.DataObject, kind: str) -> None:
    answer, conversation = guide.answerer.asked_as(kind, data.draw(st.just("") | guide.questions))
    for _ in range(8):
        check(guide.answerer, answer)
        if not answer.form or not answer.buttons:
            break
        button = data.draw(st.sampled_from(answer.buttons))
        answer, conversation = guide.answerer.pressed(button.press, conversation)


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("it may well be as much as all of $180k–250k+ a year", ["$180k–250k+"]),
        ("it may well be as much as all of $180k–\u2060250k+ a year", []),
        ("senior in a multinational may reach ₹50 lakh+ there", ["₹50 lakh+"]),
        ("senior in a multinational may reach ₹50\u00a0lakh+ there", []),
        ("it may be far above that, up to about €70\u202f000–\u2060120\u202f000 there", []),
        ("$180k–250k+ a year, estimated for a senior in a hub", []),
    ],
)
def test_the_check_itself_sees_what_a_phone_breaks(line: str, broken: list[str]) -> None:
    assert broken_figures(line) == broken
