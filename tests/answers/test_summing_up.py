"""An answer in one line, to be copied: the number with what it is for and where it is from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.answering import Answerer
from answers.summing_up import LONGEST, summary
from tests.answers.sentences import anything, questions
from tests.answers.tracing import numbers_in
from tests.builders import baker_bot, bakery_knowledge, real_bot, real_knowledge, said

FEW = settings(max_examples=120, deadline=None)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (
            "senior us",
            "Senior ML engineer, United States, base: $180k–250k+ a year (Guide 2025, §2 and summary)",
        ),
        (
            "senior SF fintech",
            "Senior ML engineer, San Francisco, finance, base: $238k–390k+ a year, estimated"
            " (Guide 2025, §2, §4.2, §4.3 and summary)",
        ),
        ("senior uk", "Senior ML engineer, United Kingdom, base: up to £130k a year (Guide 2025, §3 UK)"),
        (
            "got 150k mid level us",
            "$150k is in the lower third: Mid-level ML engineer, United States, base $140k–180k a year"
            " (Guide 2025, §2 and summary)",
        ),
        ("freelance rate", "Freelance ML engineer, rate, US and UK: $800–1,500+ a day (Guide 2025, §6)"),
        (
            "junior vs senior in the us",
            "ML engineers, United States, base: Senior ahead by about 1.8 times."
            " Junior $100k–140k; Senior $180k–250k+ (Guide 2025, §2 and summary)",
        ),
        ("is 120 good?", "120 where, and at what level?"),
    ],
)
def test_a_summary_says_the_number_what_it_is_for_and_where_it_is_from(
    bot: Answerer, question: str, line: str
) -> None:
    assert summary(said(bot, question)) == line


def test_the_summary_of_a_conversion_keeps_the_source_and_not_the_rate(bot: Answerer) -> None:
    line = summary(said(bot, "senior us per month in euros"))
    assert line.endswith("(Guide 2025, §2 and summary)")
    assert "Rate of" not in line


def test_many_sides_are_cut_at_a_word_behind_who_is_ahead(bot: Answerer) -> None:
    line = summary(said(bot, "compare seniors in us, uk, canada, germany, australia and india"))
    assert line.startswith("Senior ML engineers, base: US first, then UK. US $180k–250k+; UK up to £130k")
    assert "… (Guide 2025, " in line


def test_another_guides_answers_are_summed_up(baker: Answerer) -> None:
    assert summary(said(baker, "master in norway")).startswith(
        "Master baker, Norway, base: NOK\u00a045\u202f000–56\u202f000+"
    )
    assert summary(said(baker, "why are bakers paid more than before")).startswith("Why bread pays: Few are")


@given(text=st.one_of(questions(real_knowledge()), anything()))
@FEW
def test_every_summary_is_one_short_line_of_the_answers_own_numbers(text: str) -> None:
    answer = said(real_bot(), text)
    line = summary(answer)
    assert 0 < len(line) <= LONGEST
    assert line.splitlines() == [line]
    own = {number.text for number in numbers_in(answer.text)}
    assert {number.text for number in numbers_in(line.partition("…")[0])} <= own


@given(text=questions(bakery_knowledge()))
@FEW
def test_every_summary_of_another_guide_is_one_short_line(text: str) -> None:
    line = summary(said(baker_bot(), text))
    assert 0 < len(line) <= LONGEST
    assert line.splitlines() == [line]
