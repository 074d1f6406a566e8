"""What is typed to an open form counts like a press; a question of another kind closes the form."""

from __future__ import annotations

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from answers.forms.state import state_of
from answers.reading import Conversation
from tests.answers.walking import KINDS, labels, walked
from tests.builders import said

ESTIMATE: dict[tuple[str, ...], list[tuple[str, str]]] = {
    (): [
        ("snr", "Senior"),
        ("seniorr", "Senior"),
        ("5", "Senior"),
        ("1", "Junior"),
        ("3-5", "Mid-level"),
        ("12+", "Lead"),
        ("five", "Senior"),
        ("2 yoe", "Junior"),
        ("I'm a staff engineer", "Lead"),
        ("london", "London"),
        ("senior in london", "Senior · London"),
        ("lead, fintech", "Lead · finance"),
        ("7 years at google", "Senior · Big Tech"),
        ("senior, remote, total comp", "Senior · remote · total pay"),
        ("data scientist", "Data scientist"),
    ],
    ("Senior",): [
        ("sf", "Senior · San Francisco"),
        ("lodnon", "Senior · London"),
        ("us", "Senior · US"),
        ("in", "Senior · India"),
        ("de", "Senior · Germany"),
        ("in the uk", "Senior · UK"),
        ("Georgia", "Senior · US"),
        ("I live in Munich", "Senior · Germany"),
        ("lead", "Lead"),
        ("london?", "Senior · London"),
    ],
    ("Senior", "San Francisco"): [
        ("fintech", "Senior · San Francisco · finance"),
        ("self driving", "Senior · San Francisco · self-driving cars"),
        ("healthcare", "Senior · San Francisco · healthcare"),
        ("another", "Senior · San Francisco · another industry"),
        ("no", "Senior · San Francisco"),
    ],
    ("Senior", "US", "Skip"): [
        ("faang", "Senior · US · Big Tech"),
        ("vc", "Senior · US · VC-backed firms"),
        ("consultancy", "Senior · US · consultancy"),
        ("startup", "Senior · US · startup"),
    ],
    ("Senior", "US", "Skip", "Skip"): [
        ("yes", "Senior · US · remote"),
        ("nope", "Senior · US · on site"),
        ("wfh", "Senior · US · remote"),
        ("hybrid", "Senior · US · hybrid"),
        ("office", "Senior · US · on site"),
    ],
}
CASES = [(path, text, so_far) for path, typed in ESTIMATE.items() for text, so_far in typed]


@pytest.mark.parametrize(("path", "text", "so_far"), CASES)
def test_what_is_typed_is_chosen(bot: Answerer, path: tuple[str, ...], text: str, so_far: str) -> None:
    answer, conversation = walked(bot, "estimate", *path, text)
    assert answer.body[0] == so_far
    assert answer.continues
    assert conversation.form == answer.form != ""


def test_typing_leads_where_pressing_does(bot: Answerer, baker: Answerer) -> None:
    pressed = walked(bot, "estimate", "Senior", "San Francisco", "Finance", "Startup", "Remote", "Total")
    typed = walked(bot, "estimate", "snr", "sf", "fintech", "a startup", "yep", "total comp")
    assert typed[0].text == pressed[0].text
    assert typed[0].press == pressed[0].press
    assert typed[1] == pressed[1]
    assert walked(baker, "estimate", "meister", "no", "viennoiserie", "back", "pastry")[0].body == (
        walked(baker, "estimate", "Master", "Norway", "Pastry")[0].body
    )


def test_no_is_a_country_where_a_country_is_asked_for_and_norway_is_one(
    bot: Answerer, baker: Answerer
) -> None:
    assert walked(baker, "estimate", "Master", "no")[0].body[0] == "Master · Norway"
    assert walked(bot, "estimate", "Senior", "no")[0].body[0] == "Senior"


def test_two_steps_filled_at_once_are_not_asked_again(bot: Answerer) -> None:
    assert walked(bot, "estimate", "senior in london")[0].subject == "Step 3 of 6"
    answer, _ = walked(bot, "estimate", "london", "Senior")
    assert (answer.headline, answer.body) == ("Which industry?", ("Senior · London",))


@pytest.mark.parametrize("text", ["skip", "Skip", "idk", "no idea", "next", "whatever!"])
def test_skip_can_be_typed(bot: Answerer, text: str) -> None:
    typed, _ = walked(bot, "estimate", "Senior", text)
    assert typed.body == walked(bot, "estimate", "Senior", "Skip")[0].body
    assert typed.headline == "Which industry?"


@pytest.mark.parametrize("text", ["back", "Back", "go back", "previous"])
def test_back_can_be_typed(bot: Answerer, text: str) -> None:
    assert walked(bot, "estimate", "Senior", "US", text)[0].headline == "Which country or city?"
    assert walked(bot, "estimate", text)[0].headline == "Which level?"


@pytest.mark.parametrize(
    ("text", "so_far"),
    [("120", "120"), ("150k", "150,000"), ("$150,000", "$150k"), ("95/hr", "95 an hour"), ("12", "12")],
)
def test_a_number_at_the_amount_step_is_an_amount(bot: Answerer, text: str, so_far: str) -> None:
    path = ("US", "Senior", "Base")
    answer, conversation = walked(bot, "offer", *path, text)
    assert answer.kind is Kind.OFFER
    assert answer.continues
    assert conversation.form == ""
    early, _ = walked(bot, "offer", "US", f"{so_far} euros")
    assert early.headline == "Which level?"


@pytest.mark.parametrize("text", ["they offered 150k", "is 150k good?", "salary 150k", "around 150k i think"])
def test_an_amount_may_stand_in_a_sentence(bot: Answerer, text: str) -> None:
    answer, _ = walked(bot, "offer", "US", "Senior", "Base", text)
    assert answer.offer is not None
    assert answer.offer.amount == 150_000


@pytest.mark.parametrize(
    ("text", "headline", "so_far"),
    [
        ("us uk", "Which level?", "US · UK"),
        ("us, uk, in", "Which level?", "US · UK · India"),
        ("germany vs india", "Which level?", "Germany · India"),
        ("india", "Which countries, two to four?", "India"),
        ("sf", "Which countries, two to four?", "San Francisco"),
        ("senior", "Which countries, two to four?", "Senior"),
    ],
)
def test_sides_can_be_typed(bot: Answerer, text: str, headline: str, so_far: str) -> None:
    answer, _ = walked(bot, "compare", text)
    assert (answer.headline, answer.body[0]) == (headline, so_far)


def test_sides_typed_one_by_one_wait_for_next(bot: Answerer) -> None:
    answer, _ = walked(bot, "compare", "india", "sf", "uk", "uk")
    assert answer.body == ("India · San Francisco · UK",)
    assert labels(answer)[-1] == "Next"
    assert "✓ San Francisco" in labels(answer)
    assert walked(bot, "compare", "india", "sf", "done")[0].headline == "Which level?"


def test_sides_typed_later_are_added(bot: Answerer) -> None:
    assert walked(bot, "compare", "us uk", "india")[0].body[0] == "US · UK · India"
    again, _ = walked(bot, "compare", "Skip", "india")
    assert (again.headline, again.body) == ("Which countries, two to four?", ("India",))


def test_a_fifth_side_is_left_out_and_that_is_said(bot: Answerer) -> None:
    answer, _ = walked(bot, "compare", "us, uk, india, germany, canada")
    assert answer.body[0] == "US · UK · India · Germany"
    assert answer.notes == ("A comparison has at most 4 sides.",)


@pytest.mark.parametrize(
    ("path", "text", "note"),
    [
        ((), "5", "5 years is where mid-level ends and senior begins; taken as senior."),
        (("Senior",), "berlin", "Berlin stands for Germany, which the guide doesn't split by city."),
        (("Senior",), "france", "The guide has nothing on France."),
        (("Senior",), "europe", "In Europe the guide has the United Kingdom and Germany."),
        (("Senior",), "africa", "The guide has nothing on Africa."),
        (("Senior",), "georgia", "Taken for the United States."),
    ],
)
def test_what_could_not_be_taken_as_it_was_typed_is_said(
    bot: Answerer, path: tuple[str, ...], text: str, note: str
) -> None:
    answer, conversation = walked(bot, "estimate", *path, text)
    assert note in answer.notes
    assert conversation.form


QUESTIONS = [
    "how do I negotiate?",
    "lead in india vs uk",
    "what does a senior earn in the us?",
    "senior pay in london",
    "senior in london, finance, usd?",
    "nurse",
    "thanks",
    "hi",
    "what drives pay",
    "not senior",
    "15%",
    "senior or lead",
    "???",
    "",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_of_another_kind_is_answered_and_closes_the_form(bot: Answerer, text: str) -> None:
    _, conversation = walked(bot, "estimate", "Senior")
    answer, after = bot.answer(text, conversation)
    assert answer == said(bot, text)
    assert not answer.continues
    assert after.form == ""


def test_a_comparison_is_typed_to_a_comparison_and_no_other_form(bot: Answerer) -> None:
    compared, conversation = walked(bot, "compare", "lead in india vs uk")
    assert compared.kind is Kind.COMPARISON
    assert compared.continues
    assert conversation.form == ""
    assert not walked(bot, "compare", "junior vs senior us")[0].continues


@pytest.mark.parametrize("kind", KINDS)
def test_a_reply_after_a_restart_goes_on_from_the_buttons_of_the_message(bot: Answerer, kind: str) -> None:
    answer, conversation = bot.form(kind)
    for text in ("us and india", "senior", "skip", "skip", "150k", "skip", "skip"):
        code = state_of([button.press for button in answer.buttons])
        if code is None:
            break
        resumed = bot.resumed(code, text)
        told = bot.answer(text, conversation)
        if resumed is None:
            assert not told[0].continues
            continue
        assert resumed[0] == told[0]
        answer, conversation = told
    assert bot.resumed(bot.form(kind)[0].form, "how do I negotiate?") is None


def test_a_reply_to_the_end_of_a_form_is_no_answer_to_it(bot: Answerer) -> None:
    end, _ = walked(bot, "compare", "us uk", "Senior")
    assert state_of([button.press for button in end.buttons]) is None
    assert bot.resumed(end.press, "senior") is None
    assert bot.answer("senior", Conversation(form=end.press))[0] == said(bot, "senior")
