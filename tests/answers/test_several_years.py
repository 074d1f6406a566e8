"""One job, two years: the made-up bakery of 2031 and of 2032, in its own words."""

from __future__ import annotations

import pytest

from answers.answer import Answer, Kind
from answers.answering import Answerer
from answers.preferences import Preferences
from answers.presses import StalePress
from answers.reading import Conversation
from answers.several import Several
from knowledge.compiling import knowledge_of
from tests.builders import BAKER, BAKERY_WORDS, baker_bot

PLAIN = str.maketrans("\u00a0\u202f", "  ")


@pytest.fixture(scope="module")
def later() -> Answerer:
    return Answerer(knowledge_of(BAKER.with_name("baker-2032"), str(BAKERY_WORDS)))


@pytest.fixture(scope="module")
def years(later: Answerer) -> Several:
    return Several([baker_bot(), later])


def asked(several: Several, *turns: str) -> Answer:
    conversation: Conversation | None = None
    for turn in turns:
        answer, conversation = several.answer(turn, conversation)
    return answer


def low(answer: Answer) -> float | None:
    return answer.figures[0].low


def test_the_newest_year_answers_unless_a_year_is_named(years: Several) -> None:
    assert low(asked(years, "apprentice in norway")) == 25200
    assert low(asked(years, "apprentice in norway in 2031")) == 24000
    assert low(asked(years, "apprentice pay in norway last year")) == 24000
    assert asked(years, "apprentice in norway in 2031").source.startswith("Guide 2031")


def test_a_follow_up_keeps_the_year_and_a_new_question_does_not(years: Several) -> None:
    assert low(asked(years, "apprentice in norway in 2031", "and journeymen in japan?")) == 230000
    assert low(asked(years, "apprentice in norway in 2031", "what does a baker earn in norway")) == 40040
    assert low(asked(years, "apprentice in norway", "in 2031?")) == 24000


@pytest.mark.parametrize(
    "question",
    [
        "what changed since 2031?",
        "what's new",
        "compare 2031 and 2032",
        "did bakers pay go up since last year",
        "year on year?",
    ],
)
def test_what_has_changed_is_told(years: Several, question: str) -> None:
    answer = asked(years, question)
    assert (answer.kind, answer.headline) == (Kind.COMPARISON, "2 rose and 1 fell since 2031")
    rows = {
        what: (way.replace("\u00a0", " ").replace("\u202f", " "), made) for what, way, made in answer.working
    }
    assert rows["Norway · apprentice · base"] == ("NOK 24 000–29 000 → NOK 25 200–30 450", "+5%")
    assert rows["Japan · journeyman · base"][1] == "−3.7%"
    assert rows["Japan · master · base · masters in grand hotels"] == ("¥520k+ → –", "gone")
    assert "Guide 2032" in answer.source
    assert "Guide 2031" in answer.source


def test_its_figures_are_those_shown_the_old_one_before_the_new_one(years: Several) -> None:
    answer = asked(years, "what changed for journeymen in japan since 2031?")
    assert [(figure.low, figure.high) for figure in answer.figures] == [(230000, 310000), (220000, 300000)]
    assert answer.headline == "Down 3.7% since 2031"
    assert answer.subject == "Journeyman bakers · Japan · 2031 to 2032"


def test_what_follows_is_told_of_the_same_years(years: Several) -> None:
    answer = asked(years, "what changed since 2031?", "and in japan?")
    assert answer.subject == "Bakers · Japan · 2031 to 2032"
    assert (
        asked(years, "what changed since 2031?", "and in japan?", "what do masters earn there?").kind
        is Kind.FIGURE
    )


def test_a_year_without_a_guide_is_said(years: Several) -> None:
    assert "There is no guide for 2019; this is since 2031." in asked(years, "what changed since 2019?").notes


def test_its_buttons_lead_on_and_survive_by_themselves(years: Several, later: Answerer) -> None:
    answer = asked(years, "what changed since 2031?")
    again = Several([baker_bot(), later])
    found = {button.label: again.pressed(button.press)[0] for button in answer.buttons}
    assert list(found) == ["Norway", "Japan"]
    assert found["Japan"].headline == "1 of 3 figures fell, by 3.7%"
    inner = {button.label: again.pressed(button.press)[0] for button in found["Japan"].buttons}
    assert list(inner) == ["Pay in 2032", "All countries"]
    assert inner["All countries"].text == answer.text
    assert max(len(button.press) for button in answer.buttons) <= 59


def test_its_picture_holds_the_old_figure_against_the_new_one(years: Several) -> None:
    chart = years.chart(asked(years, "what changed since 2031?").press)
    assert chart is not None
    assert [written for _, written in chart.legend] == ["2031", "2032"]
    assert [bar.low for bar in chart.bars] == [24000, 25200, 38500, 40040]
    assert {"Guide 2032, §2", "Guide 2031, §2"} <= set(chart.source)


def test_how_it_was_computed_is_told(years: Several) -> None:
    answer = years.how(asked(years, "what changed since 2031?").press)
    assert any("middle of the range" in line for line in answer.body)


@pytest.mark.parametrize("own", ["W2031", "W2029P----.", "Wxxxx", "W2031P----.zz"])
def test_a_forged_press_for_changes_is_refused(years: Several, own: str) -> None:
    mark = asked(years, "pay in norway").press[:3]
    for call in (years.pressed, years.chart, years.how):
        with pytest.raises(StalePress):
            call(mark + own)


def test_a_button_for_each_year_shows_its_year(years: Several) -> None:
    assert [button.label for button in years.topics().buttons] == ["Baker 2032", "Baker 2031"]


def test_a_preference_is_taken_in_the_year_that_answers(years: Several) -> None:
    answer, _ = years.answer("what do journeymen earn", None, Preferences(place="jp"))
    assert low(answer) == 220000
    answer, _ = years.answer("what do journeymen earn", None, Preferences(place="nowhere"))
    assert low(answer) == 36000


def test_one_year_alone_answers_as_ever() -> None:
    assert baker_bot().answer("what changed since 2031?")[0].kind is not Kind.COMPARISON
