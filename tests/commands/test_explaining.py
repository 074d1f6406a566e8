"""bot.py explain: how a question was read, and why."""

from __future__ import annotations

import pytest

import bot
from answers.explaining import WIDTH
from tests.commands.shells import (
    ODD,
    SENIOR,
)

EXPLAINED = (
    (SENIOR, "A look-up with"),
    ("how do I negotiate?", "won against a look-up"),
    ("ml pay in france", "a place that the guide lacks: FR"),
    ("what does a nurse earn?", "a job that the guide lacks: nurse"),
    ("is 120 good?", "neither a level nor a country"),
    ("is 150k good for a mid level in austin?", "it is to be judged"),
    ("hello", "It greets"),
    ("asdfgh qwerty zxcvbn", "is not known: asdfgh"),
    ("ml pay in europe", "region of many countries"),
    ("senior us vs uk", "2 sides"),
    ("25 lpa in pune, 4 yoe, ok?", "years"),
)


@pytest.mark.parametrize(("question", "reason"), EXPLAINED, ids=[question for question, _ in EXPLAINED])
def test_explain_says_how_a_question_was_read_and_why(
    capsys: pytest.CaptureFixture[str], question: str, reason: str
) -> None:
    assert bot.main(["explain", question]) == 0
    out = capsys.readouterr().out
    for title in ("Words", "Numbers", "Reading", "Candidates", "Why", "Reply"):
        assert f"{title}\n" in out or f"{title} “" in out
    assert reason in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= WIDTH


@pytest.mark.parametrize("question", ODD.values(), ids=ODD)
def test_explain_stays_readable_whatever_the_text(capsys: pytest.CaptureFixture[str], question: str) -> None:
    assert bot.main(["explain", question]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= WIDTH


def test_explain_shows_a_slip_of_the_pen_with_its_score(capsys: pytest.CaptureFixture[str]) -> None:
    bot.main(["explain", "senior pay in vancouvr"])
    out = " ".join(capsys.readouterr().out.split())
    assert "vancouvr fuzzy 0." in out
    assert "“vancouver” city/CA/Vancouver" in out


def test_explain_takes_what_was_asked_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["explain", "--after", SENIOR, "and in india?"]) == 0
    out = capsys.readouterr().out
    assert "It is a follow-up" in out
    assert "₹40 lakh" in out
