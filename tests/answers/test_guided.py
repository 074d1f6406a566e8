"""A guided form asks one thing a step, goes back and forth, and ends in the answer to the same question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from answers.forms.state import state_of
from answers.presses import StalePress
from answers.reading import Conversation
from knowledge.base import Knowledge
from tests.answers.walking import KINDS, MOST_STEPS, is_step, labels, press_of, sound, walked
from tests.builders import all_sides, said


@pytest.fixture(params=["ml-engineer", "bakery"])
def guided(request: pytest.FixtureRequest, bot: Answerer, baker: Answerer) -> Answerer:
    return bot if request.param == "ml-engineer" else baker


AMOUNT = "100k"


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_button_of_every_step_leads_to_an_answer(guided: Answerer, kind: str) -> None:
    answer, conversation = guided.form(kind)
    for _ in range(MOST_STEPS):
        assert sound(answer)
        if not is_step(answer):
            break
        assert conversation.form == answer.form
        chosen = [label for label in labels(answer) if label.startswith("✓")]
        if len(chosen) > 1:
            answer, conversation = guided.pressed(press_of(answer, "Next"), conversation)
        elif labels(answer)[0] == "Skip":
            answer, conversation = guided.answer(AMOUNT, conversation)
        else:
            button = next(button for button in answer.buttons if not button.label.startswith("✓"))
            answer, conversation = guided.pressed(button.press, conversation)
    assert answer.kind in (Kind.FIGURE, Kind.ESTIMATE, Kind.OFFER, Kind.COMPARISON)
    assert (answer.form, conversation.form) == ("", "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_can_be_skipped_from_the_first_step_to_the_last(guided: Answerer, kind: str) -> None:
    answer, conversation = guided.form(kind)
    passed = 0
    while is_step(answer) and passed < MOST_STEPS:
        assert labels(answer)[-1 if passed == 0 else -2] == "Skip"
        answer, conversation = guided.pressed(press_of(answer, "Skip"), conversation)
        passed += 1
    assert guided.form(kind)[0].subject == f"Step 1 of {passed}"
    assert answer.figures
    assert answer.kind in (Kind.FIGURE, Kind.ESTIMATE, Kind.COMPARISON)


@pytest.mark.parametrize("kind", KINDS)
def test_back_leads_from_every_step_to_the_first(guided: Answerer, kind: str) -> None:
    answer, conversation = guided.form(kind)
    first, steps = answer, [answer]
    while True:
        answer, conversation = guided.pressed(press_of(answer, "Skip"), conversation)
        if not is_step(answer):
            break
        steps.append(answer)
    assert "Back" not in labels(first)
    for step in steps[1:]:
        answer = step
        for _ in range(MOST_STEPS):
            if "Back" not in labels(answer):
                break
            assert labels(answer)[-1] == "Back"
            answer, conversation = guided.pressed(press_of(answer, "Back"), conversation)
        assert answer == first
        assert conversation.form == first.form


@pytest.mark.parametrize("kind", KINDS)
def test_the_last_step_can_be_changed_from_the_end(guided: Answerer, kind: str) -> None:
    answer, conversation = guided.form(kind)
    while is_step(answer):
        last = answer
        answer, conversation = guided.pressed(press_of(answer, "Skip"), conversation)
    assert guided.pressed(press_of(answer, "Change"), conversation)[0] == last


@pytest.mark.parametrize("kind", KINDS)
def test_every_step_and_every_end_is_found_again_by_its_press(guided: Answerer, kind: str) -> None:
    answer, _ = guided.form(kind)
    for _ in range(MOST_STEPS):
        again, _ = guided.pressed(answer.press)
        assert again == answer
        presses = [button.press for button in answer.buttons]
        assert state_of(presses) == (answer.form or None)
        if not is_step(answer):
            return
        answer, _ = guided.pressed(press_of(answer, "Skip"))
    raise AssertionError("the form has no end")


def test_each_step_says_what_was_chosen_and_which_step_it_is(bot: Answerer) -> None:
    answer, _ = walked(bot, "estimate", "Senior", "San Francisco", "Skip")
    assert answer.kind is Kind.CLARIFY
    assert answer.subject == "Step 4 of 6"
    assert answer.body == ("Senior · San Francisco",)
    assert answer.headline == "What kind of company?"


def test_the_choices_are_the_guides(bot: Answerer, baker: Answerer) -> None:
    assert labels(bot.form("estimate")[0]) == ["Junior", "Mid-level", "Senior", "Lead", "Skip"]
    assert labels(baker.form("estimate")[0]) == ["Apprentice", "Journeyman", "Master", "Skip"]
    places = labels(walked(baker, "estimate", "Master")[0])
    assert places == ["Norway", "Japan", "Oslo", "Tokyo", "Skip", "Back"]
    industries = labels(walked(baker, "estimate", "Master", "Oslo")[0])
    assert industries == ["Pastry", "Another", "Skip", "Back"]
    companies = labels(walked(baker, "estimate", "Master", "Oslo", "Pastry")[0])
    assert companies == ["Grand hotel", "Skip", "Back"]


def test_the_types_of_company_with_figures_of_their_own_come_first(
    bot: Answerer, knowledge: Knowledge
) -> None:
    companies = labels(walked(bot, "estimate", "Senior", "US", "Skip")[0])
    assert companies[:4] == ["Big Tech", "VC-backed firms", "Multinational", "AI startups"]
    assert len(companies) - 2 == sum(sense.startswith("company/") for sense in knowledge.names)


def test_a_side_is_added_by_one_press_and_taken_away_by_the_next(bot: Answerer) -> None:
    answer, _ = walked(bot, "compare", "US", "UK")
    assert labels(answer)[:3] == ["✓ US", "✓ UK", "Canada"]
    assert "Next" in labels(answer)
    without, _ = bot.pressed(press_of(answer, "✓ US"))
    assert labels(without)[:2] == ["US", "✓ UK"]
    assert "Next" not in labels(without)


def test_no_fifth_side_is_offered(bot: Answerer) -> None:
    answer, _ = walked(bot, "compare", "US", "UK", "India", "Germany")
    assert labels(answer) == ["✓ US", "✓ UK", "✓ Germany", "✓ India", "Next"]


def test_sides_skipped_are_all_countries(bot: Answerer, baker: Answerer) -> None:
    assert all_sides(walked(bot, "compare", "Skip", "Senior")[0]) == all_sides(
        said(bot, "compare seniors in every country")
    )
    assert all_sides(walked(baker, "compare", "Norway", "Skip", "Master")[0]) == all_sides(
        said(baker, "master Norway vs Japan")
    )


def test_an_offer_without_an_amount_ends_in_the_range(bot: Answerer) -> None:
    answer, _ = walked(bot, "offer", "US", "Senior", "Base", "Skip")
    assert all_sides(answer) == all_sides(said(bot, "senior us base pay"))
    assert "No amount was named: this is the range." in answer.notes


def test_an_example_of_an_amount_is_of_the_size_that_fits_and_can_be_written(guided: Answerer) -> None:
    answer, conversation = guided.form("offer")
    while "Write" not in answer.headline:
        answer, conversation = guided.pressed(answer.buttons[0].press, conversation)
    example = answer.headline.removeprefix("Write the offer, say ").removesuffix(".")
    verdict, _ = guided.answer(example, conversation)
    assert verdict.offer is not None
    assert verdict.offer.verdict == "low"


def test_a_follow_up_leans_on_the_end_of_a_form(bot: Answerer) -> None:
    _, conversation = walked(bot, "compare", "US", "UK", "Next", "Senior")
    assert [s[2] for s in all_sides(bot.answer("and in india?", conversation)[0])] == ["INR"]


def test_a_press_of_another_kind_closes_a_form(bot: Answerer) -> None:
    _, conversation = bot.form("estimate")
    press = next(button.press for button in said(bot, "senior us").buttons)
    assert bot.pressed(press, conversation)[1].form == ""


def test_a_form_keeps_what_was_talked_about_before(bot: Answerer) -> None:
    _, before = bot.answer("senior us")
    _, conversation = bot.form("estimate", before)
    assert conversation.last == before.last


def test_an_unknown_form_is_refused(bot: Answerer) -> None:
    with pytest.raises(ValueError, match="'budget' is no form"):
        bot.form("budget")
    with pytest.raises(ValueError, match="'budget' is no form"):
        bot.asked_as("budget", "senior")


def test_a_state_of_one_guide_is_stale_in_another(bot: Answerer, baker: Answerer) -> None:
    for button in walked(bot, "estimate", "Senior")[0].buttons[:-1]:
        with pytest.raises(StalePress):
            baker.pressed(button.press)


def plain(knowledge: Knowledge, most_places: int = 9) -> Answerer:
    """Answers from the made-up guide without adjustments, total pay, special figures and some places."""
    guide = knowledge.guide
    places = dict(list(guide.places.items())[:most_places])
    figures = {
        name: figure
        for name, figure in guide.figures.items()
        if figure.measure != "total" and not figure.when and (figure.place in places)
    }
    names = {sense: name for sense, name in knowledge.names.items() if not sense.startswith("company/")}
    bare = replace(guide, adjustments={}, figures=figures, places=places, advice=())
    return Answerer(replace(knowledge, guide=bare, names=names))


def test_a_guide_without_hubs_industries_companies_and_totals_has_fewer_steps(bakery: Knowledge) -> None:
    few = plain(bakery)
    answer, _ = few.form("estimate")
    assert answer.subject == "Step 1 of 2"
    place, _ = few.pressed(press_of(answer, "Master"))
    assert (place.headline, labels(place)) == ("Which country?", ["Norway", "Japan", "Skip", "Back"])
    end, _ = few.pressed(press_of(place, "Norway"))
    assert all_sides(end) == [(45000, 56000, "NOK", "month")]
    assert labels(few.form("offer")[0]) == ["Norway", "Japan", "Skip"]


def test_a_guide_of_one_country_compares_it_with_nothing(bakery: Knowledge) -> None:
    one = plain(bakery, most_places=1)
    answer, _ = one.form("compare")
    assert answer.headline == "Which level?"
    end, _ = one.pressed(press_of(answer, "Master"))
    assert all_sides(end) == [(45000, 56000, "NOK", "month")]


def test_a_conversation_of_another_guides_form_is_answered_as_any(bot: Answerer) -> None:
    stale = Conversation(form="ezzzz")
    assert bot.answer("senior us", stale) == bot.answer("senior us")
    assert bot.resumed("ezzzz", "senior") is None
