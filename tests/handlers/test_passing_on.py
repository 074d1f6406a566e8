"""What the real answers give to be passed on: cards and links within Telegram's limits, whatever is typed."""

from __future__ import annotations

import time
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.answer import Answer
from answers.answering import Answerer
from handlers.cards import card, photo
from handlers.inline import answers_to
from handlers.keyboards import View
from handlers.links import payload, press_of
from handlers.viewing import shown
from tests.answers.sentences import anything, mixed, questions
from tests.builders import baker_bot, bakery_knowledge, real_bot, real_knowledge
from tests.wire.keyboards import check_markup
from tests.wire.results import check_inline

FEW = settings(max_examples=60, deadline=None)
FORMS = ("estimate", "offer", "compare")
BOT = "mlpay_bot"
TYPED = st.one_of(
    anything(), mixed(real_knowledge()), questions(real_knowledge()), questions(bakery_knowledge())
)


def check_cards(bot: Answerer, typed: str) -> None:
    answers = answers_to(bot, typed)
    assert answers
    made = [card(bot, BOT, answer) for answer in answers] + [
        photo(bot, BOT, answer, "file") for answer in answers if answer.charted
    ]
    results = list({one.id: one.to_dict() for one in made}.values())
    check_inline({"results": results[:50]}, {"file"})


def check_links(bot: Answerer, answer: Answer) -> None:
    for press in (answer.press, *(button.press for button in answer.buttons)):
        if not press:
            continue
        made = payload(press)
        assert made is not None, press
        assert press_of(made) == press
        assert bot.pressed(press_of(made) or "")[0].headline


@FEW
@given(TYPED)
def test_whatever_is_typed_the_cards_are_within_telegrams_limits(typed: str) -> None:
    check_cards(real_bot(), typed[:256])
    check_cards(baker_bot(), typed[:256])


@FEW
@given(TYPED, st.sampled_from(FORMS))
def test_every_answer_form_and_button_has_a_link(typed: str, form: str) -> None:
    for bot in (real_bot(), baker_bot()):
        for answer in (bot.answer(typed)[0], bot.asked_as(form, typed)[0], bot.form(form)[0]):
            check_links(bot, answer)


@pytest.mark.parametrize("bot", [real_bot, baker_bot])
def test_every_topic_section_and_digest_has_a_link(bot: object) -> None:
    answerer = bot()  # type: ignore[operator]
    for answer in (answerer.topics(), answerer.welcome(), *map(answerer.digest, range(12))):
        check_links(answerer, answer)


@FEW
@given(TYPED)
def test_what_stays_as_it_is_has_links_that_telegram_takes(typed: str) -> None:
    for bot in (real_bot(), baker_bot()):
        made = shown(bot, BOT, bot.answer(typed)[0], View(still=True))
        if made.keyboard is not None:
            check_markup({"reply_markup": made.keyboard.to_dict()}, "channel")
            keys = [key for row in made.keyboard.inline_keyboard for key in row]
            assert not any(key.callback_data for key in keys)


def test_the_cards_of_one_query_are_made_at_once() -> None:
    bot, took = real_bot(), []
    check_cards(bot, "sen")
    for typed in (
        "s",
        "se",
        "senior",
        "senior lon",
        "senior london fin",
        "compare us uk",
        "how do i negot",
        "x",
    ):
        began = time.perf_counter()
        made = [card(bot, BOT, answer) for answer in answers_to(bot, typed)]
        took.append(time.perf_counter() - began)
        assert made
    assert median(took) < 0.03
    assert max(took) < 0.3
