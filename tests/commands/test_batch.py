"""bot.py ask --batch: lines of JSON in, lines of JSON out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from answers.answering import Answerer
from tests.commands.shells import (
    KEYS,
    ROOT,
    SENIOR,
    answers,
    environment,
    lines,
    objects,
    started,
    trouble,
)


def test_a_batch_answers_in_order_with_each_id(answerer: Answerer) -> None:
    ids = ["7", 8, None, "", {"a": [1]}, "é\ud800"]
    said = answers(answerer, *({"id": id_, "text": SENIOR} for id_ in ids))
    assert [answer["id"] for answer in said] == ids
    assert all(set(answer) == KEYS | {"id"} for answer in said)


def test_a_line_without_an_id_is_answered(answerer: Answerer) -> None:
    (answer,) = answers(answerer, {"text": SENIOR})
    assert (answer["id"], answer["kind"]) == (None, "figure")


def test_a_bad_line_gets_an_error_and_the_rest_go_on(answerer: Answerer) -> None:
    bad: list[object] = ["no json", "", "[1]", "7", "[" * 100_000, '{"id": NaN, "text": "x"}']
    bad += ['{"id": 1e999, "text": "x"}', {"id": "a"}, {"id": "b", "text": None}, {"id": "c", "text": 7}]
    bad += [{"id": "d", "chat": ["x"], "text": SENIOR}]
    said = answers(answerer, *bad, {"id": "last", "text": SENIOR})
    assert all(set(answer) == {"id", "error"} for answer in said[:-1])
    assert [answer["id"] for answer in said] == [None] * 7 + ["a", "b", "c", "d", "last"]
    assert said[-1]["kind"] == "figure"


def test_a_failure_of_the_bot_spoils_one_line_only(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Answerer.answer

    def failing(self: Answerer, question: str, conversation: Any = None) -> Any:
        if question == "break":
            raise KeyError("slot")
        return real(self, question, conversation)

    monkeypatch.setattr(Answerer, "answer", failing)
    said = answers(answerer, {"id": 1, "text": "break"}, {"id": 2, "text": SENIOR})
    assert said[0] == {"id": 1, "error": "the answer failed: KeyError: 'slot'"}
    assert said[1]["kind"] == "figure"


def test_lines_of_one_chat_are_one_conversation(answerer: Answerer) -> None:
    said = answers(
        answerer,
        {"id": 1, "chat": "a", "text": SENIOR},
        {"id": 2, "chat": "b", "text": "freelance rate per day?"},
        {"id": 3, "chat": "a", "text": "and in india?"},
        {"id": 4, "text": "and in india?"},
    )
    assert said[2]["figures"][0]["level"] == "senior"
    assert said[3]["figures"] != said[2]["figures"]


def test_chats_that_are_long_silent_are_forgotten(answerer: Answerer) -> None:
    follow_up = {"chat": "a", "text": "and in india?"}
    entries = [{"chat": "a", "text": SENIOR}, {"chat": "b", "text": SENIOR}, follow_up]
    remembered = answers(answerer, *entries, most_chats=2)[-1]
    forgotten = answers(answerer, *entries, most_chats=1)[-1]
    assert remembered["figures"] != forgotten["figures"]
    assert forgotten == answers(answerer, follow_up)[0]


def test_each_answer_of_a_batch_comes_before_the_next_question() -> None:
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "bot.py"), "ask", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
        cwd=ROOT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": SENIOR}).encode() + b"\r\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.stdout.read() == b""
    assert process.returncode == 0


def test_bytes_that_are_no_text_and_a_byte_order_mark_do_no_harm() -> None:
    given = b'\xef\xbb\xbf{"id": 1, "text": "senior us"}\n{"id": 2, "text": "senior \xff us"}\n\xff\xfe\n'
    ended = started("ask", "--batch", stdin=given)
    assert ended.returncode == 0
    first, second, third = objects(ended.stdout.decode("utf-8"))
    assert (first["id"], first["kind"], second["id"]) == (1, "figure", 2)
    assert "error" in third


def test_a_reader_that_has_enough_is_no_stack_trace(tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join(lines(*[{"id": 1, "text": SENIOR}] * 2000)))
    with questions.open("rb") as given:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "bot.py"), "ask", "--batch"],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            cwd=ROOT,
        )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert trouble(process.stderr.read()) == []
    assert process.returncode == 0
