"""One bot for several guides, as people who ask it see it."""

from __future__ import annotations

import pytest

from answers.answer import Answer, Kind
from answers.answering import Answerer
from answers.presses import StalePress
from answers.reading import Conversation
from answers.several import Several
from drafting.drafter import Drafter
from drafting.writing import write_guide
from knowledge.compiling import VOCABULARY, compiled
from tests.drafting.articles import article

NURSES = """\
## UK

- Junior nurses: £31,000–£36,000
- Senior nurses: £41,000–£48,000

## Ireland

- Senior nurses: €48,000–€55,000
"""
LATER = NURSES.replace("£31,000–£36,000", "£32,000–£38,000").replace(
    "- Senior nurses: €48,000–€55,000", "- Lead nurses: €70,000"
)


@pytest.fixture(scope="module")
def nurses(tmp_path_factory: pytest.TempPathFactory) -> list[Answerer]:
    """The answerers of a guide on nurses, of two years."""
    folder, drafter = tmp_path_factory.mktemp("guides"), Drafter()
    made = []
    for year, text in ((2026, NURSES), (2027, LATER)):
        read = article(text)
        write_guide(
            drafter.draft(read, f"nurse-{year}", year).guide, read, folder / f"nurse-{year}", force=False
        )
        made.append(Answerer(compiled(folder / f"nurse-{year}", VOCABULARY / "en")))
    return made


@pytest.fixture(scope="module")
def both(bot: Answerer, nurses: list[Answerer]) -> Several:
    return Several([bot, nurses[0]])


@pytest.fixture(scope="module")
def years(nurses: list[Answerer]) -> Several:
    return Several(nurses)


def asked(several: Several, *turns: str) -> Answer:
    conversation: Conversation | None = None
    for turn in turns:
        answer, conversation = several.answer(turn, conversation)
    return answer


def test_the_job_that_is_named_chooses_the_guide(both: Several) -> None:
    assert asked(both, "senior nurse in the uk").figures[0].low == 41000
    assert asked(both, "senior ml engineer in the uk").figures[0].high == 130000


def test_a_question_for_either_is_asked_back_with_a_button_for_each(both: Several) -> None:
    answer = asked(both, "senior pay in the uk")
    assert (answer.kind, answer.figures) == (Kind.CLARIFY, ())
    assert [button.label for button in answer.buttons] == ["ML engineer", "Nurse"]
    found = [both.pressed(button.press)[0].figures[0] for button in answer.buttons]
    assert [(figure.low, figure.high) for figure in found] == [(None, 130000), (41000, 48000)]


def test_a_country_that_only_one_of_them_has_chooses_it(both: Several) -> None:
    assert asked(both, "senior pay in ireland").figures[0].unit == "EUR"


def test_a_follow_up_stays_with_its_guide(both: Several) -> None:
    assert asked(both, "senior nurse in the uk", "and juniors?").figures[0].low == 31000
    assert asked(both, "senior ml engineer in the uk", "and juniors?").figures[0].low == 50000


def test_every_button_works_without_what_was_said_before(both: Several) -> None:
    answer = asked(both, "senior nurse in the uk")
    assert answer.buttons
    for button in answer.buttons:
        assert len(button.press) <= 61
        assert both.pressed(button.press)[0].kind not in (Kind.UNKNOWN, Kind.HELP)
    assert both.pressed(answer.press)[0].figures == answer.figures
    assert both.chart(answer.press) is not None
    assert both.how(answer.press).figures == answer.figures


@pytest.mark.parametrize("press", ["", "G", "Gzz", "G--P-----", "P-----.", "W2026", "GxxW2026"])
def test_a_forged_press_is_refused(both: Several, press: str) -> None:
    with pytest.raises(StalePress):
        both.pressed(press)


def test_a_press_typed_by_somebody_else_asks_the_same(both: Several) -> None:
    answer = asked(both, "senior pay in ireland")
    assert asked(both, both.phrase(answer.press)).figures == answer.figures
    assert asked(both, f"={answer.press}").figures == answer.figures


def test_what_none_of_them_knows_is_refused_and_says_what_they_are_about(both: Several) -> None:
    answer = asked(both, "how much does a plumber earn in the uk")
    assert answer.kind is Kind.UNKNOWN
    assert "ML engineers 2025 and nurses 2026" in answer.text


def test_topics_begin_with_the_choice_of_a_guide(both: Several) -> None:
    answer = both.topics()
    assert len(answer.buttons) == 2
    assert all(both.pressed(button.press)[0].buttons for button in answer.buttons)


def test_a_form_stays_with_the_guide_it_was_begun_with(both: Several) -> None:
    step, conversation = both.form("estimate")
    assert step.buttons
    presses = [button.press for button in step.buttons]
    form = both.form_of(presses)
    assert form is not None
    assert both.resumed(form, "senior") is not None
    assert both.answer("senior", conversation)[0].form


def test_of_two_years_the_newest_answers_unless_a_year_is_named(years: Several) -> None:
    assert asked(years, "junior nurse in the uk").figures[0].low == 32000
    assert asked(years, "junior nurse in the uk in 2026").figures[0].low == 31000
    assert asked(years, "junior nurse in the uk", "in 2026?").figures[0].low == 31000


@pytest.mark.parametrize(
    "question",
    ["what changed since 2026?", "what has changed", "did pay go up since last year?", "what's new"],
)
def test_what_has_changed_is_told_with_per_cent_and_a_picture(years: Several, question: str) -> None:
    answer = asked(years, question)
    assert answer.kind is Kind.COMPARISON
    assert "£31k–36k → £32k–38k" in answer.text
    assert "+4.5%" in answer.text
    assert years.chart(answer.press) is not None
    assert years.pressed(answer.press)[0].text == answer.text


def test_what_has_changed_is_told_for_the_place_and_level_that_are_named(years: Several) -> None:
    assert "£" not in asked(years, "what changed since 2026 in ireland?").text
    assert "Nothing rose or fell" in asked(years, "what changed since 2026 for seniors in the uk?").text


def test_one_guide_alone_has_nothing_to_compare_with(both: Several) -> None:
    assert "→" not in asked(both, "what changed since 2024?").text


def test_settings_offer_what_any_of_them_knows(both: Several) -> None:
    places = [place.name for place in both.choices().places]
    assert {"US", "Ireland"} <= set(places)
    assert len(places) == len(set(places))


def test_what_is_being_typed_is_answered_from_all_of_them(both: Several) -> None:
    assert both.so_far("senior nurse in irel")[0].figures[0].unit == "EUR"


def test_a_year_that_its_job_lacks_keeps_no_question_from_its_guide(both: Several) -> None:
    assert asked(both, "senior nurse in the uk in 2025").figures[0].low == 41000
    assert asked(both, "senior ml engineer in the uk in 2026").figures[0].high == 130000


def test_a_year_that_one_of_them_has_chooses_it(both: Several) -> None:
    assert asked(both, "senior pay in the uk in 2026").figures[0].low == 41000


def test_a_currency_that_one_of_them_pays_in_chooses_it(both: Several) -> None:
    assert asked(both, "senior pay in rupees").figures[0].unit == "INR"


def test_what_was_asked_back_can_be_answered_in_words(both: Several) -> None:
    assert asked(both, "senior pay in the uk", "nurses").figures[0].low == 41000
    assert asked(both, "senior pay in the uk", "ml engineers").figures[0].high == 130000


def test_a_follow_up_about_a_country_that_its_guide_lacks_is_refused_by_it(both: Several) -> None:
    answer = asked(both, "senior nurse in the uk", "and in india?")
    assert answer.kind is Kind.UNKNOWN
    assert "nothing on India" in answer.headline


def test_the_guide_of_the_job_says_what_it_lacks(both: Several) -> None:
    assert "nothing on India" in asked(both, "what does a nurse earn in india").headline


def test_a_greeting_names_all_jobs_and_gives_an_example_of_each(both: Several) -> None:
    for answer in (both.welcome(), asked(both, "hello")):
        assert answer.headline == "Ask me what ML engineers and nurses earn."
        assert [button.label for button in answer.buttons[:2]] == ["Senior, US", "Senior, UK"]
