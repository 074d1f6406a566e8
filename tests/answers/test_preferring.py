"""Settings are taken where a question leaves a thing open, are said where they change the answer, and stay
out of the conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.answer import Answer, Kind
from answers.answering import Answerer
from answers.preferences import Preferences
from answers.reading import Conversation, Reading
from knowledge.base import Knowledge
from tests.answers.sentences import anything, questions
from tests.answers.test_answering import check_form, own_numbers
from tests.answers.tracing import untraced
from tests.builders import Sides, real_bot, real_knowledge, sides

FEW = settings(max_examples=80, deadline=None)
SAID = "From your settings: "
GERMAN = Preferences("senior", "de", "EUR", "month")


def answered(bot: Answerer, preferences: Preferences | None, *turns: str) -> Answer:
    conversation: Conversation | None = None
    for turn in turns:
        answer, conversation = bot.answer(turn, conversation, preferences)
    return answer


def taken(answer: Answer) -> str:
    """The settings that an answer says it took, "" where it took none."""
    said = [sentence for sentence in answer.assumptions if sentence.startswith(SAID)]
    assert len(said) <= 1
    return said[0].removeprefix(SAID).removesuffix(".") if said else ""


@pytest.mark.parametrize(
    ("question", "preferences", "said", "first"),
    [
        ("ml pay", Preferences(place="uk"), "United Kingdom", (60_000, 67_000, "GBP", "year")),
        ("ml pay", Preferences(level="senior"), "senior", (180_000, 250_000, "USD", "year")),
        ("senior ml pay", Preferences(place="in"), "India", (4_000_000, None, "INR", "year")),
        ("ml pay", Preferences("senior", "de"), "Germany, senior", (70_000, 120_000, "EUR", "year")),
        ("senior us", Preferences(period="month"), "per month", (15_000, 20_833.33, "USD", "month")),
        ("senior pay", Preferences(place="ca", level="lead"), "Canada", (100_000, 140_000, "CAD", "year")),
        ("which country pays best", Preferences(level="senior"), "senior", (180_000, 250_000, "USD", "year")),
        ("freelance rate", Preferences(period="hour"), "per hour", (75, 200, "USD", "hour")),
        ("bonus of a senior in money", Preferences(place="ca"), "Canada", (10_000, 42_000, "CAD", "year")),
        (
            "how much is 5000 a month per year",
            Preferences(place="de"),
            "Germany",
            (60_000, 60_000, "EUR", "year"),
        ),
    ],
)
def test_what_is_left_open_is_taken_from_the_settings(
    bot: Answerer, question: str, preferences: Preferences, said: str, first: Sides
) -> None:
    answer = answered(bot, preferences, question)
    assert taken(answer) == said
    assert SAID in answer.text
    assert sides(answer.figures[0]) == first


@pytest.mark.parametrize(
    "question",
    [
        "how do i negotiate",
        "what percentage is the location premium",
        "hello",
        "thanks",
        "what can you do",
        "who won the match yesterday",
        "nurse pay",
        "ml pay in france",
        "asdf qwer",
    ],
)
def test_advice_help_and_the_unknown_take_no_settings(bot: Answerer, question: str) -> None:
    plain, answer = answered(bot, None, question), answered(bot, GERMAN, question)
    assert answer.text == plain.text
    assert answer.figures == plain.figures


def test_a_preferred_currency_converts_the_result_with_its_day(bot: Answerer) -> None:
    answer = answered(bot, Preferences(currency="GBP"), "senior us")
    assert answer.kind is Kind.ESTIMATE
    assert answer.figures[0].unit == "GBP"
    assert answer.figures[0].rate_date is not None
    assert answer.figures[0].converted_from is not None
    assert taken(answer) == "in £"


def test_a_comparison_takes_the_level_and_the_common_currency_and_no_place(bot: Answerer) -> None:
    answer = answered(bot, Preferences("senior", "de", "CAD"), "compare us and uk")
    assert taken(answer) == "senior, in CA$"
    assert [figure.place for figure in answer.figures] == ["us", "uk"]
    assert {figure.level for figure in answer.figures} == {"senior"}
    assert all("≈ CA$" in value for _, value, _ in answer.working)


@pytest.mark.parametrize(
    ("preferences", "verdict", "unit"),
    [
        (Preferences("senior"), "below", "USD"),
        (Preferences(place="de"), "high", "EUR"),
        (Preferences("senior", "uk", "EUR", "month"), "middle", "GBP"),
    ],
)
def test_a_question_back_that_the_settings_answer_is_not_asked(
    bot: Answerer, preferences: Preferences, verdict: str, unit: str
) -> None:
    assert answered(bot, None, "is 120 good?").kind is Kind.CLARIFY
    answer = answered(bot, preferences, "is 120 good?")
    assert answer.offer is not None
    assert (answer.offer.verdict, answer.offer.unit, answer.offer.amount) == (verdict, unit, 120_000)
    assert taken(answer)


def test_a_question_back_that_stays_carries_the_level_in_its_buttons(bot: Answerer) -> None:
    answer = answered(bot, Preferences("senior"), "pay in europe")
    assert answer.kind is Kind.CLARIFY
    assert taken(answer) == "senior"
    pressed, _ = bot.pressed(answer.buttons[0].press)
    assert (pressed.figures[0].place, pressed.figures[0].level) == ("uk", "senior")


def test_whether_an_amount_can_be_made_is_asked_of_the_country_preferred(bot: Answerer) -> None:
    reached = answered(bot, Preferences(place="uk"), "do ml engineers make 100k?")
    assert {figure.place for figure in reached.figures} == {"uk"}
    assert taken(reached) == "United Kingdom"


@pytest.mark.parametrize(
    ("question", "preferences"),
    [
        ("senior pay", Preferences(place="us")),
        ("senior us", Preferences(currency="USD")),
        ("senior us", Preferences(period="year")),
        ("bonus on 100k", Preferences(level="senior", place="us")),
        ("senior us", Preferences("grand-vizier", "atlantis", "XXX", "fortnight")),
        ("ml pay", Preferences("", "", "", "")),
        ("ml pay", Preferences()),
    ],
)
def test_a_setting_that_changes_nothing_or_is_unknown_is_not_said(
    bot: Answerer, question: str, preferences: Preferences
) -> None:
    assert answered(bot, preferences, question) == answered(bot, None, question)


def test_a_country_without_the_figure_is_not_taken(bot: Answerer) -> None:
    answer = answered(bot, Preferences(place="de"), "data scientist pay")
    assert answer.figures[0].place == "us"
    assert not taken(answer)


@pytest.mark.parametrize(
    ("turns", "places", "levels"),
    [
        (("ml pay", "and in india?"), ["in"], ["senior"]),
        (("ml pay", "and juniors?"), ["de"], [None]),
        (("senior pay", "vs uk?"), ["de", "uk"], [None, "senior"]),
        (("ml pay", "and in the us?", "and leads?"), ["us"], ["lead"]),
    ],
)
def test_a_follow_up_leans_on_what_was_said_and_the_settings_fill_the_rest(
    bot: Answerer, turns: tuple[str, ...], places: list[str], levels: list[str | None]
) -> None:
    answer = answered(bot, Preferences("senior", "de"), *turns)
    assert [figure.place for figure in answer.figures] == places
    assert [figure.level for figure in answer.figures] == levels


@given(text=st.lists(st.one_of(questions(real_knowledge()), anything()), min_size=1, max_size=3))
@FEW
def test_the_conversation_keeps_nothing_of_the_settings(text: list[str]) -> None:
    plain: Conversation | None = None
    other: Conversation | None = None
    for turn in text:
        _, plain = real_bot().answer(turn, plain)
        _, other = real_bot().answer(turn, other, Preferences("lead", "in", "JPY", "hour"))
        assert other.last is None or other.last.home is None
        assert _where(other.last) == _where(plain.last)


def _where(reading: Reading | None) -> object:
    return reading and ([case.place for case in reading.cases], reading.period, reading.currency)


def preferred(knowledge: Knowledge) -> st.SearchStrategy[Preferences]:
    guide = knowledge.guide
    return st.builds(
        Preferences,
        st.sampled_from([None, *guide.levels]),
        st.sampled_from([None, *guide.places]),
        st.sampled_from([None, "EUR", "JPY", "USD", "XXX"]),
        st.sampled_from([None, "year", "month", "hour"]),
    )


@given(text=st.one_of(questions(real_knowledge()), anything()), preferences=preferred(real_knowledge()))
@FEW
def test_whatever_the_settings_an_answer_is_in_form_and_its_numbers_come_from_somewhere(
    text: str, preferences: Preferences
) -> None:
    bot, knowledge = real_bot(), real_knowledge()
    answer, _ = bot.answer(text, None, preferences)
    check_form(answer)
    own = own_numbers(bot.explain(text)[0].reading)
    assert untraced(answer, knowledge, [text], own) == []
    for button in answer.buttons:
        check_form(bot.pressed(button.press, None, preferences)[0])


@given(text=questions(real_knowledge()), preferences=preferred(real_knowledge()))
@FEW
def test_what_is_said_of_the_settings_is_what_they_change(text: str, preferences: Preferences) -> None:
    plain, answer = answered(real_bot(), None, text), answered(real_bot(), preferences, text)
    if not taken(answer) and preferences != Preferences():
        assert replace(answer, buttons=()) == replace(plain, buttons=())


@pytest.mark.parametrize(
    ("question", "preferences", "said", "first"),
    [
        ("pay of a baker", Preferences("master", "jp"), "Japan, master", (None, 480_000, "JPY", "month")),
        ("master pay", Preferences(period="year"), "per year", (540_000, 672_000, "NOK", "year")),
        ("is 40000 fair", Preferences("journeyman"), "journeyman", (36_000, 42_000, "NOK", "month")),
    ],
)
def test_another_guide_takes_its_own_settings(
    baker: Answerer, question: str, preferences: Preferences, said: str, first: Sides
) -> None:
    answer = answered(baker, preferences, question)
    assert taken(answer) == said
    assert sides(answer.figures[0]) == first


def test_settings_of_another_guide_are_ignored(baker: Answerer) -> None:
    assert answered(baker, GERMAN._replace(currency=None, period=None), "pay of a baker") == answered(
        baker, None, "pay of a baker"
    )
