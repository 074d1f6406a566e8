"""How an answer came about: a sentence a step, short enough for a phone, each number from somewhere."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.answer import Answer, Kind
from answers.answering import Answerer
from answers.kit import Kit
from answers.presses import StalePress
from answers.reading import Reading
from knowledge.base import Knowledge
from tests.answers.sentences import questions
from tests.answers.test_answering import BUILDING, replies
from tests.answers.test_phrases import readings
from tests.answers.tracing import in_common, untraced
from tests.builders import baker_bot, bakery_knowledge, real_bot, real_knowledge, said

FEW = settings(max_examples=120, deadline=None)
WIDTH = 38
A_SCREEN, MOST_LINES = 12, 18
LONGEST = 4096
ROUNDED = 1e-5  # what a week's pay, rounded to cents, may lose in a year
DAY = "30 Oct 2026"


def told(bot: Answerer, question: str) -> Answer:
    """How the answer to a question came about."""
    answer = said(bot, question)
    assert answer.press
    return bot.how(answer.press)


def lines_of(answer: Answer) -> int:
    """How many lines of a phone an answer takes."""
    return sum(len(textwrap.wrap(line, WIDTH)) for line in answer.text.splitlines() if line)


def worked_out(answer: Answer, unit: str | None, knowledge: Knowledge) -> Iterator[float]:
    """Where the thirds of an offer's range meet, and the middles of a comparison's sides, computed anew."""
    if answer.offer is not None and None not in (answer.offer.range.low, answer.offer.range.high):
        low, high = float(answer.offer.range.low or 0), float(answer.offer.range.high or 0)
        yield from (low + (high - low) / 3, high - (high - low) / 3)
    if answer.kind is Kind.COMPARISON:
        for figure in answer.figures:
            span = (
                in_common(figure, unit or answer.figures[0].unit, knowledge) if figure.unit != "%" else None
            )
            if span is not None:
                middle = (float(span[0] or 0) + float(span[1] or 0)) / 2
                yield from (middle, middle * (1 - ROUNDED), middle * (1 + ROUNDED))


def check_how(bot: Answerer, knowledge: Knowledge, press: str) -> None:
    answer, how = bot.pressed(press)[0], bot.how(press)
    assert (how.kind, how.headline, how.figures, how.offer) == (
        answer.kind,
        answer.headline,
        answer.figures,
        answer.offer,
    )
    assert how.body
    assert all(sentence.endswith(".") for sentence in how.body)
    assert len(how.text) <= LONGEST
    reading = Kit(knowledge).presses.reading(press)
    own = [reading.money[0].middle] if reading.money else []
    from_nowhere = untraced(how, knowledge, [], [*own, *worked_out(answer, reading.currency, knowledge)])
    assert set(from_nowhere) <= set(untraced(answer, knowledge, [], own))


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        (
            "senior us",
            [
                "The guide says so in §2 (United States) and summary (US pay by experience).",
                "§2 says $250k+ (seniors in Big Tech or venture-backed firms).",
                "§4.1 says $180k+ (five years in).",
            ],
        ),
        (
            "us pay",
            [
                "The guide says so in §2 (United States).",
                "§5 says $140k–180k (the average beside data scientists).",
                "§8 says $240k+ (the average in high-paying roles).",
            ],
        ),
        (
            "senior SF fintech",
            [
                "It starts from $180k–250k+ a year, the US senior base in §2 (United States).",
                "§4.2 (Location) adds 20–30% for San Francisco: × 1.20 to × 1.30.",
                "§4.3 (Industry) adds 10–20% for finance: × 1.10 to × 1.20.",
                "Before rounding: $237,600–390,000+ a year.",
            ],
        ),
        (
            "senior us per month in euros",
            [
                "It starts from $180k–250k+ a year, the US senior base in §2 (United States).",
                "Per month: ÷ 12 months.",
                f"Rate of {DAY}, European Central Bank: 1 USD = 0.89509 EUR.",
                "Before rounding: €13\u202f426.42–18\u202f647.81+ a month.",
            ],
        ),
        (
            "india",
            ["§3 India has junior ₹8–15 lakh, mid-level ₹20–35 lakh and senior ₹40 lakh+."],
        ),
        (
            "seniors us vs uk",
            [
                "US: $180k–250k+, §2 (United States).",
                "UK: up to £130k, §3 UK (United Kingdom).",
                f"Rate of {DAY}, European Central Bank: 1 GBP = 1.3399 USD.",
                "Compared by the upper ends, $250k and $174k a year.",
            ],
        ),
        (
            "junior vs senior in the us",
            [
                "Junior: $100k–140k, §2 (United States).",
                "Senior: $180k–250k+, §2 (United States).",
                "Compared by the middles, $215k and $120k a year.",
            ],
        ),
        (
            "freelance vs senior us",
            [
                "Freelance: $176k–330k+ from $800–1,500+, §6 (Freelancing and contracting).",
                "Permanent: $180k–250k+, §2 (United States).",
                "Per year: × 220 days a year.",
                "Compared by the middles, $253k and $215k a year.",
            ],
        ),
        (
            "got 9000 usd a month as a mid level in the us",
            [
                "The guide says so in §2 (United States) and summary (US pay by experience).",
                "Per year: × 12 months.",
                "So the amount comes to $108k.",
                "The thirds of the range meet at $153k and $167k.",
            ],
        ),
        (
            "is 130k good for a senior in the uk",
            [
                "The guide says so in §3 UK (United Kingdom).",
                "The guide gives one number here, so there are no thirds.",
            ],
        ),
        (
            "bonus of a senior in the uk",
            [
                "It starts from up to £130k a year, the UK senior base in §3 UK (United Kingdom).",
                "§7 (Beyond the salary) puts the bonus at 10–30% of that.",
            ],
        ),
        (
            "india in pounds",
            [
                "§3 India has junior ₹8–15 lakh, mid-level ₹20–35 lakh and senior ₹40 lakh+.",
                f"Rate of {DAY}, European Central Bank: 1 INR = 0.0078598 GBP.",
                "Before rounding: junior £6,287.85–11,789.71, mid-level £15,719.62–27,509.33"
                " and senior £31,439.24+.",
            ],
        ),
        ("hi", ["Nothing was computed for this."]),
    ],
)
def test_every_step_is_told_with_its_section(bot: Answerer, question: str, steps: list[str]) -> None:
    assert list(told(bot, question).body) == steps


def test_a_topic_names_its_sections_by_title(bot: Answerer) -> None:
    assert (
        told(bot, "how do i negotiate")
        .body[0]
        .startswith("This is what the guide says in §10.5 (Negotiating) and §7 (Beyond the salary)")
    )


def test_what_the_guide_lacks_is_told_as_well(bot: Answerer) -> None:
    assert told(bot, "2 yoe toronto").notes == (
        "The guide has no junior figure for Canada; the nearest is senior. Expect less.",
    )


def test_what_is_told_needs_no_more_than_the_press(bot: Answerer) -> None:
    how = told(bot, "senior SF fintech")
    assert (how.press, how.buttons, how.working, how.assumptions) == ("", (), (), ())
    assert how.source == "Guide 2025"


@pytest.mark.parametrize("question", ["master in oslo", "japan", "journeyman norway versus japan", "cities"])
def test_another_guide_tells_its_own_steps(baker: Answerer, bakery: Knowledge, question: str) -> None:
    how = told(baker, question)
    assert re.search(r"§\d", " ".join(how.body))
    check_how(baker, bakery, said(baker, question).press)


@pytest.mark.parametrize("file", BUILDING, ids=[file.stem for file in BUILDING])
def test_nearly_all_that_people_ask_is_told_on_one_screen(bot: Answerer, file: Path) -> None:
    computed = (Kind.FIGURE, Kind.ESTIMATE, Kind.OFFER, Kind.COMPARISON)
    told = [lines_of(bot.how(it.press)) for _, it in replies(file) if it.press and it.kind in computed]
    assert sum(lines <= A_SCREEN for lines in told) >= 0.85 * len(told)
    assert max(told) <= MOST_LINES


@pytest.mark.parametrize("press", ["", "X", "P", "Tzzz", "P----.zz", "💰"])
def test_a_forged_press_tells_nothing(bot: Answerer, press: str) -> None:
    with pytest.raises(StalePress):
        bot.how(press)


def test_every_topic_and_the_contents_are_told(bot: Answerer, knowledge: Knowledge) -> None:
    kit = Kit(knowledge)
    for press in (kit.presses.of(button) for button in _topics(knowledge)):
        check_how(bot, knowledge, str(press))
    assert bot.how(bot.topics().press).body == ("Nothing was computed for this.",)


def _topics(knowledge: Knowledge) -> list[Reading]:
    from answers.reading import Ask

    return [Reading(ask=Ask.TOPIC, topics=((topic, 1.0),)) for topic in knowledge.guide.topics]


@given(text=questions(real_knowledge()))
@FEW
def test_whatever_is_asked_how_it_came_about_is_short_and_its_numbers_come_from_somewhere(text: str) -> None:
    answer = said(real_bot(), text)
    for press in filter(None, (answer.press, *(button.press for button in answer.buttons))):
        check_how(real_bot(), real_knowledge(), press)


@pytest.mark.parametrize("of", ["shipped", "made-up"])
@given(data=st.data())
@FEW
def test_whatever_a_press_says_can_be_told(of: str, data: st.DataObject) -> None:
    bot, knowledge = (real_bot(), real_knowledge()) if of == "shipped" else (baker_bot(), bakery_knowledge())
    press = Kit(knowledge).presses.of(data.draw(readings(knowledge)))
    if press is not None:
        check_how(bot, knowledge, press)
