"""Whatever is pressed or typed, a form answers; its codes stay short, and forged ones are stale."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.answer import Answer
from answers.answering import Answerer
from answers.forms.state import LONGEST, State, StateCodes, is_form, skip, skipped, state_of
from answers.presses import StalePress
from answers.reading import Conversation
from knowledge.base import Knowledge
from tests.answers.sentences import anything, mixed, questions
from tests.answers.walking import KINDS, sound
from tests.builders import bakery_knowledge, real_knowledge

CODES = string.ascii_letters + string.digits + "-"
LETTERS = "eocs"


def moves(knowledge: Knowledge) -> st.SearchStrategy[list[int | str]]:
    """Buttons by number, and typed texts."""
    typed = st.one_of(questions(knowledge), mixed(knowledge), anything(), st.sampled_from(["skip", "back"]))
    return st.lists(st.one_of(st.integers(0, 20), st.integers(0, 20), typed), max_size=8)


def stroll(bot: Answerer, kind: str, steps: list[int | str]) -> None:
    answer, conversation = bot.form(kind)
    for step in steps:
        assert answer.text
        if answer.form or is_form(answer.press):
            assert sound(answer), answer.buttons
        if isinstance(step, str):
            answer, conversation = bot.answer(step, conversation)
        elif answer.buttons:
            button = answer.buttons[step % len(answer.buttons)]
            answer, conversation = bot.pressed(button.press, conversation)
        assert answer.form == conversation.form
        if answer.form:
            assert bot.pressed(answer.press)[0].buttons == answer.buttons
            assert state_of([button.press for button in answer.buttons]) == answer.form


@given(kind=st.sampled_from(KINDS), steps=moves(real_knowledge()))
def test_no_way_through_a_form_breaks_it(bot: Answerer, kind: str, steps: list[int | str]) -> None:
    stroll(bot, kind, steps)


@given(kind=st.sampled_from(KINDS), steps=moves(bakery_knowledge()))
def test_no_way_through_a_bakers_form_breaks_it(baker: Answerer, kind: str, steps: list[int | str]) -> None:
    stroll(baker, kind, steps)


@given(kind=st.sampled_from(KINDS), text=st.one_of(questions(real_knowledge()), anything()))
def test_no_command_in_one_line_breaks_the_bot(bot: Answerer, kind: str, text: str) -> None:
    answer, conversation = bot.asked_as(kind, text)
    assert answer.text
    assert sound(answer)
    assert answer.form == conversation.form
    if answer.press:
        assert bot.pressed(answer.press)[0].text


def answered(bot: Answerer, press: str) -> Answer | None:
    try:
        return bot.pressed(press)[0]
    except StalePress:
        return None


@given(
    code=st.builds(str.__add__, st.sampled_from(LETTERS), st.one_of(st.text(CODES, max_size=55), st.text())),
    text=anything(),
)
def test_a_forged_code_is_stale_or_answers(bot: Answerer, baker: Answerer, code: str, text: str) -> None:
    for one in (bot, baker):
        answer = answered(one, code)
        assert answer is None or (answer.text and (sound(answer) or not is_form(answer.press)))
        assert one.answer(text, Conversation(form=code))[0].text
        one.resumed(code, text)


@pytest.mark.parametrize("seed", range(4))
def test_a_code_with_a_slip_is_stale_or_answers(bot: Answerer, seed: int) -> None:
    rng = random.Random(seed)
    texts = ("senior sf fintech", "senior london", "150k senior us", "us uk india")
    code = bot.asked_as("compare" if seed == 3 else "offer" if seed == 2 else "estimate", texts[seed])[
        0
    ].press
    for _ in range(300):
        place = rng.randrange(len(code))
        forged = code[:place] + rng.choice(string.printable) + code[place + rng.randrange(2) :]
        answer = answered(bot, forged)
        assert answer is None or sound(answer)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "s",
        "se-o",
        "e-o",
        "ee",
        "ezz",
        "e6Yzz",
        "e--",
        "e--uusd",
        "e--uZZZ",
        "e--px",
        "e--a150000USD-",
        "e--c1eS",
        "c--c1eS",
        "c--c0eSeS",
        "c--c0eSc0ZYrQgH",
        "c--c0zz",
        "o--a15000000ZZZ-",
        "o--a000USD-",
        "o--a999999999999999USD-",
        "o--a１５０００USD-",
        "e" + "-s" * 9,
        "e" + "-o" * 30,
        "ss" + "e",
    ],
)
def test_a_code_that_no_form_writes_is_stale(bot: Answerer, code: str) -> None:
    with pytest.raises(StalePress):
        bot.pressed(code)


def test_the_end_of_a_form_has_no_step_to_skip(bot: Answerer) -> None:
    end = bot.asked_as("estimate", "senior sf fintech")[0].press
    assert bot.pressed(end)[0].figures
    with pytest.raises(StalePress):
        bot.pressed(skip(end))


def test_the_longest_state_fits_and_says_all(knowledge: Knowledge) -> None:
    codes = StateCodes(knowledge)
    offer = State(
        "offer",
        "senior",
        "US/San Francisco",
        "finance",
        "big-tech",
        "remote",
        "total",
        "ml-engineer",
        "freelance",
        "month",
        "EUR",
        "100000000000000USDyl",
    )
    compare = offer._replace(
        kind="compare", amount=None, sides="chosen", places=("us", "uk", "GB/London", "in")
    )
    for state in (offer, compare):
        code = codes.write(state)
        assert codes.read(code) == state
        assert len(skip(code)) <= LONGEST


def test_the_letters_of_forms_are_no_other_presss(bot: Answerer) -> None:
    assert all(is_form(letter) for letter in LETTERS)
    assert not any(is_form(letter) for letter in "PCOBTLH")
    assert skipped("se") == "e"
    assert skipped("e") is None
    assert state_of(["P-----.", "e6Y", "se", "e"]) == "e"
    assert state_of(["P-----.", "e6Y"]) is None
    assert state_of([]) is None
    assert bot.form("estimate")[0].form == "e"
