"""Links that open an answer: at most 64 characters, made and read by one module, forged ones harmless."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.presses import StalePress
from handlers.links import link, payload, press_of
from tests.builders import baker_bot, real_bot
from tests.wire.people import Chat

PRESS = st.from_regex(re.compile(r"[A-Za-z0-9.-]{1,64}"), fullmatch=True)


@given(PRESS)
def test_a_link_opens_what_it_was_made_for(press: str) -> None:
    made = payload(press)
    assert made is not None
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", made)
    assert press_of(made) == press
    assert link("mlpay_bot", press) == f"https://t.me/mlpay_bot?start={made}"


@pytest.mark.parametrize("press", ["", "x" * 65, "a b", "é", "a_b", "a/b"])
def test_what_does_not_fit_has_no_link(press: str) -> None:
    assert payload(press) is None
    assert link("mlpay_bot", press) == ""


@pytest.mark.parametrize("forged", ["", "a b", "é", "x" * 65, "a.b", "../etc", "\ud800"])
def test_what_is_no_payload_opens_nothing(forged: str) -> None:
    assert press_of(forged) is None


PAYLOAD = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-", min_size=1, max_size=64)


@given(PAYLOAD)
def test_forged_payloads_are_refused_like_any_forged_press(forged: str) -> None:
    press = press_of(forged)
    assert press is not None
    for bot in (real_bot(), baker_bot()):
        try:
            answer = bot.pressed(press)[0]
        except StalePress:
            continue
        assert answer.headline


async def test_a_link_opens_its_answer_in_private_and_in_groups(chat: Chat, group: Chat) -> None:
    assert "pressed l 7" in (await chat.start("l_7")).text
    for written in ("/start@mlpay_bot l_7", "/start l_7"):
        assert "pressed l 7" in (await group.ask(written)).text


@pytest.mark.parametrize("forged", ["zz_1", "x" * 65, "l.7", "a b", "../etc", "🙂"])
async def test_a_forged_link_is_welcomed(chat: Chat, group: Chat, forged: str) -> None:
    assert (await chat.start(forged)).text == "Ask me about pay."
    assert (await group.ask(f"/start@mlpay_bot {forged}")).text == "Ask me about pay."
