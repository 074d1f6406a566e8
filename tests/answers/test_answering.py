"""The one function that everything which asks the bot goes through: whatever the text, an answer in form."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.answer import Answer, Kind
from answers.answering import Answerer
from answers.reading import Conversation, Reading
from knowledge.base import Knowledge
from tests.answers.deriving import underived
from tests.answers.sentences import anything, mixed, questions
from tests.answers.tracing import numbers_in, untraced
from tests.builders import HERE, baker_bot, bakery_knowledge, real_bot, real_knowledge, said

LONGEST = 4096
MOST_TIME = 0.05
MOST_LINES = 14
FIRST_LINE = 40
NUMBERED = {Kind.FIGURE, Kind.ESTIMATE, Kind.OFFER, Kind.COMPARISON}
KEYS = {"kind", "text", "figures", "sections", "assumptions", "buttons", "confidence"}
FIGURE_KEYS = {"measure", "role", "place", "level", "low", "high", "open_ended", "unit", "per"}
BUILDING = sorted((HERE / "questions" / "building").glob("*.yaml"))
FEW = settings(max_examples=100, deadline=None)


def conversations(file: Path) -> list[list[str]]:
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [entry.get("turns") or [entry["text"]] for entry in entries]


@cache
def replies(file: Path) -> list[tuple[str, Answer]]:
    """Each conversation's last question, with its answer."""
    return [(turns[-1], said(real_bot(), *turns)) for turns in conversations(file)]


def own_numbers(reading: Reading) -> list[float]:
    """The asker's numbers as they were read, those in words included; some are meant in thousands."""
    plain = reading._replace(topics=(), confidence=0.0, follows=False)
    found = list(_numbers(plain))
    middles = [money.middle for money in reading.money]
    return [*found, *middles, *(1000 * number for number in (*found, *middles))]


def _numbers(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for entry in value:
            yield from _numbers(entry)
    elif isinstance(value, int | float) and not isinstance(value, bool) and value:
        yield value


def faults_of(bot: Answerer, knowledge: Knowledge, turns: list[str]) -> list[str]:
    """The numbers of a conversation's replies that come from nowhere."""
    conversation: Conversation | None = None
    faults: list[str] = []
    for count, text in enumerate(turns, 1):
        own = own_numbers(bot.explain(text, conversation)[0].reading)
        answer, conversation = bot.answer(text, conversation)
        found = [
            *untraced(answer, knowledge, turns[:count], own),
            *map(str, underived(answer, knowledge, own)),
        ]
        faults += [f"{turns[:count]}: {fault} in {answer.text!r}" for fault in found]
    return faults


def check_form(answer: Answer) -> None:
    """What holds for every answer."""
    assert answer.text.strip()
    assert answer.headline
    assert "\n" not in answer.headline
    assert len(answer.text) <= LONGEST
    answer.text.encode("utf-8")
    written = answer.as_json()
    assert json.loads(json.dumps(written)) == written
    assert set(written) - {"offer"} == KEYS
    assert (answer.kind is Kind.OFFER) == ("offer" in written)
    assert 0 <= answer.confidence <= 1
    assert len(answer.figures) <= (12 if answer.kind is Kind.COMPARISON else 8)
    for figure in written["figures"]:
        assert set(figure) - {"converted_from", "rate_date"} == FIGURE_KEYS
        assert figure["low"] is not None or figure["high"] is not None
        assert None in (figure["low"], figure["high"]) or figure["low"] <= figure["high"]
        assert (figure["unit"] == "%") == (figure["per"] is None)
    for button in answer.buttons:
        assert button.press.isascii()
        assert len(button.press) <= 56
    if answer.kind in {Kind.UNKNOWN, Kind.CLARIFY, Kind.HELP}:
        assert not answer.figures
    for sentence in answer.assumptions:
        assert sentence in answer.text


@pytest.mark.parametrize("file", BUILDING, ids=[file.stem for file in BUILDING])
def test_every_number_of_every_reply_comes_from_somewhere(
    bot: Answerer, knowledge: Knowledge, file: Path
) -> None:
    faults = [fault for turns in conversations(file) for fault in faults_of(bot, knowledge, turns)]
    assert not faults, "\n".join(faults[:10])


@pytest.mark.parametrize("file", BUILDING, ids=[file.stem for file in BUILDING])
def test_every_reply_is_in_form_and_so_are_those_behind_its_buttons(bot: Answerer, file: Path) -> None:
    for _, answer in replies(file):
        check_form(answer)
    for press in {button.press for _, answer in replies(file) for button in answer.buttons}:
        check_form(bot.pressed(press)[0])


@pytest.mark.parametrize("file", BUILDING, ids=[file.stem for file in BUILDING])
def test_every_reply_fits_a_phone(file: Path) -> None:
    lines = {
        question: [line for line in answer.text.splitlines() if line] for question, answer in replies(file)
    }
    assert not {question: len(found) for question, found in lines.items() if len(found) > MOST_LINES}


@pytest.mark.parametrize("file", BUILDING, ids=[file.stem for file in BUILDING])
def test_ranges_are_written_with_an_en_dash(file: Path) -> None:
    for _, answer in replies(file):
        for figure in answer.figures[:1]:
            if None not in (figure.low, figure.high) and figure.low != figure.high:
                assert "–" in answer.text


@given(text=st.one_of(anything(), mixed(real_knowledge())))
@FEW
def test_no_text_breaks_the_bot(text: str) -> None:
    check_form(real_bot().answer(text)[0])


@given(texts=st.lists(st.one_of(questions(real_knowledge()), anything()), min_size=2, max_size=4))
@FEW
def test_no_conversation_breaks_the_bot(texts: list[str]) -> None:
    check_form(said(real_bot(), *texts))


@given(text=st.one_of(anything(), questions(real_knowledge())))
@FEW
def test_no_question_takes_long(text: str) -> None:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        real_bot().answer(text)
        times.append(time.perf_counter() - start)
        if times[-1] < MOST_TIME:
            break
    assert min(times) < MOST_TIME


@given(text=questions(real_knowledge()))
@FEW
def test_every_number_comes_from_somewhere_whatever_the_words(text: str) -> None:
    assert faults_of(real_bot(), real_knowledge(), [text]) == []


@given(text=st.one_of(anything(), mixed(real_knowledge())))
@FEW
def test_every_number_comes_from_somewhere_whatever_the_text(text: str) -> None:
    assert faults_of(real_bot(), real_knowledge(), [text]) == []


@given(text=questions(bakery_knowledge()))
@FEW
def test_every_number_of_the_made_up_guide_comes_from_somewhere(text: str) -> None:
    assert faults_of(baker_bot(), bakery_knowledge(), [text]) == []
    check_form(baker_bot().answer(text)[0])


@given(text=questions(real_knowledge()))
@FEW
def test_every_button_leads_on(text: str) -> None:
    for button in real_bot().answer(text)[0].buttons:
        check_form(real_bot().pressed(button.press)[0])


@pytest.mark.parametrize(
    "question",
    [
        "senior mle us?",
        "senior SF fintech",
        "got 150k mid level austin",
        "seniors us vs uk",
        "germany",
        "senior us per month in euros",
        "freelance rate",
        "is 45 LPA good for a senior in india",
        "ml engineer salary",
        "india",
        "junior vs senior in the us",
    ],
)
def test_the_number_stands_first_on_a_line_of_a_phones_width(bot: Answerer, question: str) -> None:
    answer = said(bot, question)
    assert answer.kind in NUMBERED
    first = answer.text.splitlines()[0]
    assert len(first) <= FIRST_LINE
    assert numbers_in(first)


def test_the_same_question_gets_the_same_answer(bot: Answerer) -> None:
    assert bot.answer("senior us")[0] == bot.answer("senior us")[0]


def test_the_guides_name_year_and_version_are_told(bot: Answerer, baker: Answerer) -> None:
    assert (baker.guide_title, baker.guide_year) == ("Bakers' pay", 2031)
    assert bot.guide_version != baker.guide_version


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u200b",
        "\u202e" * 50,
        "🤖" * 1000,
        "9" * 4096,
        "$" * 4096,
        "x " * 2048,
        "\ud800",
        "\udfff senior us",
        "\x00",
        "<b>senior</b> us",
        "*senior* _us_ [a](b)",
        "1e999",
        "₹99999999999999999999",
        "-1",
        "senior us " * 400,
        "?" * 4096,
        "٣٤٥",
        "junior mid senior lead " * 100,
        "us uk canada germany australia india " * 100,
        "150k " * 800,
    ],
)
def test_bad_input_is_answered_in_form(bot: Answerer, baker: Answerer, text: str) -> None:
    for one in (bot, baker):
        check_form(one.answer(text)[0])


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("master in norway", Kind.FIGURE),
        ("journeyman in oslo", Kind.ESTIMATE),
        ("journeyman norway versus japan", Kind.COMPARISON),
        ("is 30000 a month fair for an apprentice in norway", Kind.OFFER),
        ("why are bakers paid more than before", Kind.TOPIC),
        ("is 40000 fair", Kind.CLARIFY),
        ("butcher pay", Kind.UNKNOWN),
        ("hello", Kind.HELP),
    ],
)
def test_a_guide_of_another_job_gives_every_kind_of_answer(
    baker: Answerer, question: str, kind: Kind
) -> None:
    assert said(baker, question).kind is kind
