"""The check of numbers is itself checked: it must see a number that comes from nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answers.answering import Answerer
from knowledge.base import Knowledge
from tests.answers.deriving import derived, underived
from tests.answers.tracing import numbers_in, untraced
from tests.builders import said


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("$180k–250k+", [180_000, 250_000]),
        ("₹8–15 lakh", [800_000, 1_500_000]),
        ("₹1.2 crore", [12_000_000]),
        ("€70\u202f000–120\u202f000+", [70_000, 120_000]),
        ("NOK\u00a045\u202f000", [45_000]),
        ("¥9.2m–11.45m", [9_200_000, 11_450_000]),
        ("₹8,33,333", [833_333]),
        ("1.20–1.30 and 10–30%", [1.2, 1.3, 10, 30]),
        ("5G and B2B and 401(k)", [401]),
    ],
)
def test_a_number_is_read_as_a_person_reads_it(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers_in(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    "question",
    [
        "senior us",
        "senior SF fintech",
        "seniors us vs uk",
        "got 150k mid level us",
        "how do i negotiate",
        "senior us in euros",
    ],
)
@pytest.mark.parametrize(
    "made_up", ["$193k", "₹33 lakh", "37%", "a raise of 93 days", "€91\u202f500", "§12", "2019-01-01"]
)
def test_a_number_from_nowhere_is_seen(
    bot: Answerer, knowledge: Knowledge, question: str, made_up: str
) -> None:
    answer = said(bot, question)
    assert untraced(answer, knowledge, [question]) == []
    assert untraced(replace(answer, notes=(*answer.notes, made_up)), knowledge, [question])


@pytest.mark.parametrize(
    "question", ["senior us", "senior SF fintech", "senior us in euros", "senior us per month"]
)
@pytest.mark.parametrize("factor", [0.9, 1.15, 2, 12])
def test_a_figure_that_does_not_follow_is_seen(
    bot: Answerer, knowledge: Knowledge, question: str, factor: float
) -> None:
    figure = said(bot, question).figures[0]
    assert derived(figure, knowledge)
    assert figure.low is not None
    assert not derived(replace(figure, low=figure.low * factor), knowledge)


def test_low_goes_with_low_and_high_with_high(bot: Answerer, knowledge: Knowledge) -> None:
    answer = said(bot, "senior us in finance")
    crossed = replace(answer.figures[0], low=180_000 * 1.2, high=250_000 * 1.1)
    assert underived(replace(answer, figures=(crossed,)), knowledge) == [crossed]


@pytest.mark.parametrize(
    "question", ["bonus a day in euros", "bonus an hour in pounds", "signing bonus a day in rupees"]
)
def test_a_bonus_by_the_day_is_one_of_base_pay_and_no_freelancers(
    bot: Answerer, knowledge: Knowledge, question: str
) -> None:
    answer = said(bot, question)
    assert "rate" not in [label for label, _, _ in answer.working]
    assert untraced(answer, knowledge, [question]) == []
