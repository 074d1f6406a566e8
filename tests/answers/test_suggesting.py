"""The buttons under an answer: the next likely questions, each of which gives an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from answers.kit import Kit
from answers.preferences import Preferences
from answers.reading import Ask, Case, Reading
from knowledge.base import Knowledge
from knowledge.guide import LONGEST_LABEL
from tests.builders import all_sides, baker_bot, bakery_knowledge, real_bot, real_knowledge, said

QUESTIONS = [
    "senior us",
    "junior india",
    "germany",
    "ml engineer salary",
    "senior SF fintech",
    "seniors us vs uk",
    "got 150k mid level us",
    "how do i negotiate",
    "is 120 good?",
    "ml pay in france",
    "hi",
    "freelance rate",
    "data scientist pay",
    "senior us in euros",
    "india",
    "xyzzy",
    "ml engineer vs nurse",
    "how much bonus on 150k",
]
BAKERS = [
    "master in norway",
    "japan",
    "journeyman norway versus japan",
    "butcher pay",
    "is 40000 fair",
    "bakers in france",
    "hello",
]
DEAD_ENDS = {Kind.UNKNOWN, Kind.CLARIFY}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_button_gives_an_answer(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert len(answer.buttons) <= 6 or answer.kind is Kind.HELP
    for button in answer.buttons:
        assert button.press.isascii()
        assert len(button.press) <= 56
        assert 0 < len(button.label) <= LONGEST_LABEL
        assert bot.pressed(button.press)[0].text


@pytest.mark.parametrize("question", BAKERS)
def test_every_button_of_the_made_up_guide_gives_an_answer(baker: Answerer, question: str) -> None:
    for pressed in baker.variants(said(baker, question)):
        assert pressed.kind not in DEAD_ENDS


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_two_buttons_say_or_do_the_same(bot: Answerer, question: str) -> None:
    buttons = said(bot, question).buttons
    assert len({button.press for button in buttons}) == len(buttons)
    assert len({button.label for button in buttons}) == len(buttons)


@pytest.mark.parametrize(
    ("question", "label", "low"),
    [
        ("senior us", "Total pay", 220_000),
        ("senior us total comp", "Base pay", 180_000),
        ("senior us", "Lead", 220_000),
        ("senior us", "Mid-level", 140_000),
        ("junior india", "Mid-level", 2_000_000),
        ("got 150k mid level us", "The range", 140_000),
        ("senior us", "Per month", 15_000),
        ("freelance rate", "Per hour", 75),
        ("is 120 good?", "UK", 50_000),
    ],
)
def test_a_button_does_what_it_says(bot: Answerer, question: str, label: str, low: float) -> None:
    answer = said(bot, question)
    (press,) = [button.press for button in answer.buttons if button.label == label]
    pressed, _ = bot.pressed(press)
    assert pressed.figures[0].low == low


def test_a_button_beside_a_country_compares(bot: Answerer) -> None:
    (press,) = [button.press for button in said(bot, "senior us").buttons if button.label == "vs UK"]
    answer, _ = bot.pressed(press)
    assert answer.kind is Kind.COMPARISON
    assert [unit for _, _, unit, _ in all_sides(answer)] == ["USD", "GBP"]


@pytest.mark.parametrize("question", ["senior uk", "germany", "senior canada", "india"])
def test_total_pay_is_not_offered_where_the_guide_has_none(bot: Answerer, question: str) -> None:
    assert "Total pay" not in {button.label for button in said(bot, question).buttons}


@pytest.mark.parametrize("question", ["master in norway", "apprentice in norway", "journeyman in japan"])
def test_no_button_asks_for_the_period_that_is_shown(baker: Answerer, question: str) -> None:
    answer = said(baker, question)
    for button in answer.buttons:
        pressed, _ = baker.pressed(button.press)
        if not button.label.startswith("Per "):
            continue
        assert all_sides(pressed) != all_sides(answer), button.label


def labels(bot: Answerer, question: str, preferences: Preferences | None = None) -> list[str]:
    return [button.label for button in bot.answer(question, None, preferences)[0].buttons]


@pytest.mark.parametrize(
    ("question", "preferences", "label", "unit"),
    [
        ("senior germany", None, "In US$", "USD"),
        ("senior us", Preferences(place="de"), "In €", "EUR"),
        ("senior us in euros", Preferences(place="de", currency="GBP"), "In £", "GBP"),
        ("senior us in euros", Preferences(currency="CHF"), "In CHF", "CHF"),
        ("senior us in euros", Preferences(currency="AUD"), "In A$", "AUD"),
        ("senior us in pounds", None, "In US$", "USD"),
        ("india", None, "In US$", "USD"),
        ("freelance rate", Preferences(place="uk"), "In £", "GBP"),
        ("senior uk with finance", None, "In US$", "USD"),
    ],
)
def test_what_is_shown_in_another_currency_is_offered_in_the_persons_own(
    bot: Answerer, question: str, preferences: Preferences | None, label: str, unit: str
) -> None:
    answer, _ = bot.answer(question, None, preferences)
    (press,) = [button.press for button in answer.buttons if button.label == label]
    pressed, _ = bot.pressed(press, None, preferences)
    assert {figure.unit for figure in pressed.figures} == {unit}
    assert label not in {button.label for button in pressed.buttons}


def test_a_comparison_is_offered_in_the_persons_own_currency(bot: Answerer) -> None:
    answer, _ = bot.answer("seniors us vs uk", None, Preferences(place="in"))
    assert answer.buttons[0].label == "In ₹"
    pressed, _ = bot.pressed(answer.buttons[0].press, None, Preferences(place="in"))
    assert all("≈ ₹" in value for _, value, _ in pressed.working)


@pytest.mark.parametrize(
    ("question", "preferences"),
    [
        ("senior us", None),
        ("senior germany", Preferences(place="de")),
        ("senior germany in dollars", None),
        ("senior us", Preferences(currency="XXX")),
        ("got 150k mid level us", Preferences(place="de")),
        ("how much bonus on 150k", Preferences(place="de")),
        ("how do i negotiate", Preferences(place="de")),
    ],
)
def test_no_currency_is_offered_where_it_is_the_one_shown_or_there_is_no_rate(
    bot: Answerer, question: str, preferences: Preferences | None
) -> None:
    assert not [label for label in labels(bot, question, preferences) if label.startswith("In ")]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("senior us", ["Total pay", "In €", "Lead", "vs UK", "Per month", "Mid-level"]),
        ("senior us total pay", ["Base pay", "In €", "Lead", "vs UK", "Per month", "Mid-level"]),
        ("senior uk", ["In €", "Lead", "vs US", "Per month", "Mid-level", "vs Canada"]),
        ("us pay at all levels", ["Total pay", "In €", "Junior", "Mid-level", "Senior", "Lead"]),
        ("seniors us vs uk", ["In €", "US", "UK"]),
    ],
)
def test_the_likeliest_next_question_stands_first(bot: Answerer, question: str, first: list[str]) -> None:
    assert labels(bot, question, Preferences(place="de")) == first


def every_label(bot: Answerer, kit: Kit) -> set[str]:
    """The labels under all that a level, a place, a measure and two places side by side lead to."""
    guide = kit.guide
    levels, places = [None, *guide.levels], [None, *guide.places]
    readings = [
        Reading(cases=(Case(place=place, level=level, measure=measure),), home=home)
        for level in levels
        for place in places
        for measure in ("base", "total")
        for home in (None, *guide.currencies)
    ]
    readings += [
        Reading(ask=Ask.COMPARE, cases=(Case(place=one, level=first), Case(place=two, level=second)))
        for one, two in permutations(guide.places, 2)
        for first in levels
        for second in levels
    ]
    readings += [Reading(ask=Ask.TOPIC, topics=((topic, 1.0),)) for topic in guide.topics]
    answers = [bot.topics(), bot.welcome(), *bot.variants(bot.topics())]
    presses = {press for reading in readings if (press := kit.presses.of(reading))}
    answers += [bot.pressed(press)[0] for press in presses]
    return {button.label for answer in answers for button in answer.buttons}


@pytest.mark.parametrize(
    ("bot_of", "known"), [(real_bot, real_knowledge), (baker_bot, bakery_knowledge)], ids=["real", "other"]
)
def test_no_label_is_too_long_for_half_a_row(
    bot_of: Callable[[], Answerer], known: Callable[[], Knowledge]
) -> None:
    found = every_label(bot_of(), Kit(known()))
    assert len(found) > 10
    assert not {label for label in found if len(label) > LONGEST_LABEL or label.endswith("…")}


def test_a_label_that_is_too_long_all_the_same_is_cut(knowledge: Knowledge) -> None:
    guide = knowledge.guide
    place = replace(guide.places["in"], short="Republic of India")
    kit = Kit(replace(knowledge, guide=replace(guide, places=guide.places | {"in": place})))
    reading = Reading(ask=Ask.COMPARE, cases=(Case(place="in", level="mid"), Case(place="uk", level="mid")))
    both = kit.suggester.after_comparison(reading)
    assert "Republic of India" in {button.label for button in both}
    (button, *_) = kit.suggester.button("Republic of India, mid-level", Reading())
    assert button.label == "Republic of India…"


def test_a_side_of_a_comparison_that_no_short_name_tells_apart_has_no_button(bot: Answerer) -> None:
    answer = said(bot, "mid australia healthcare vs mid australia finance vs senior uk")
    labels = [button.label for button in answer.buttons]
    assert labels
    assert len(set(labels)) == len(labels)
    assert not [label for label in labels if label.endswith("…")]
