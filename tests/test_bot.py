"""The command line as a person at a shell sees it: what it prints, where, and how it ends."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import bot
import shell
import talking
from answers.answering import Answerer
from answers.explaining import WIDTH
from config import Settings
from knowledge.compiling import knowledge_of
from storage.store import Store
from tests.builders import real_knowledge

ROOT = Path(__file__).resolve().parent.parent
BAKER = ROOT / "tests" / "guides" / "baker-2031"
KINDS = {"figure", "estimate", "comparison", "offer", "topic", "clarify", "unknown", "help"}
KEYS = {"kind", "text", "figures", "sections", "assumptions", "buttons", "confidence"}
SENIOR = "senior ml engineer pay in the us?"
ODD = {
    "empty": "",
    "spaces": " \t\n ",
    "longest": "senior london " * 293,
    "one long word": "a" * 4096,
    "digits": "9" * 4096,
    "emoji": "🙂👩‍💻🇩🇪🔥" * 20,
    "zero width": "\u200bsen\u200bior\u200b \u2060pay\ufeff\u00ad us",
    "right to left": "\u202eراتب مهندس تعلم الآلة في لندن؟\u202c",
    "html": "<b>senior</b> &amp; </i><script>alert(1)</script> pay?",
    "markdown": "*senior* _pay_ [us](tg://user?id=1) `x` ||y||",
    "half a character": "\ud800 senior pay \udfff",
    "nul": "senior\x00pay\x1b[31m",
    "too large": "is 1e999 good for a senior in the us?",
    "too many rupees": "₹99999999999999999999 in india, good?",
    "format": "{pay} %s %(a)d {0}",
}


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would set the bot up."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("MLPAY_", "TELEGRAM_"))}
    return {**ours, "MLPAY_CONFIG": os.devnull, **more}


def started(*arguments: str, stdin: str | bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    """The real process, to its end."""
    command = [sys.executable, str(ROOT / "bot.py"), *arguments]
    given = stdin.encode() if isinstance(stdin, str) else stdin
    return subprocess.run(
        command, input=given, capture_output=True, env=environment(**more), cwd=ROOT, timeout=60, check=False
    )


def trouble(output: bytes) -> list[str]:
    """What stands on the standard error, save that a first start takes long."""
    return [
        line for line in output.decode().splitlines() if not line.startswith("Building the knowledge base")
    ]


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(knowledge_of("ml-engineer-2025"))


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, answerer: Answerer) -> None:
    """None of our variables; the guide is loaded once for all tests, save for those that name another."""
    for name in list(os.environ):
        if name.startswith(("MLPAY_", "TELEGRAM_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("MLPAY_CONFIG", os.devnull)
    made = shell._answerer

    def once(guide: str, language: str = "en") -> Answerer:
        return answerer if guide == bot.GUIDE and language == "en" else made(guide, language)

    monkeypatch.setattr(shell, "_answerer", once)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A guide of its own that a test may damage."""
    folder = tmp_path / "broken"
    shutil.copytree(BAKER, folder)
    return folder


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Put text on the standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def objects(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def lines(*entries: object) -> list[str]:
    return [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]


def answers(answerer: Answerer, *entries: object, most_chats: int = 100) -> list[dict[str, Any]]:
    """What a batch says, an object a line."""
    said: list[str] = []
    talking.batch(answerer, lines(*entries), said.append, most_chats)
    assert not any("\n" in line for line in said)
    return [json.loads(line) for line in said]


# ask


def test_a_question_gets_its_reply_as_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["ask", SENIOR]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("$180k–250k+")
    assert "<b>" not in out
    assert err == ""


def test_a_question_may_go_without_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    bot.main(["ask", SENIOR])
    quoted = capsys.readouterr().out
    bot.main(["ask", *SENIOR.split()])
    assert capsys.readouterr().out == quoted


def test_json_is_one_object_with_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["ask", "--json", SENIOR]) == 0
    (answer,) = objects(capsys.readouterr().out)
    assert set(answer) == KEYS
    assert answer["kind"] == "figure"
    assert answer["figures"][0]["low"] == 180000


@pytest.mark.parametrize(
    "arguments", [["ask"], ["ask", "--json"], ["ask", "--batch", SENIOR], [], ["nonsense"], ["explain"]]
)
def test_wrong_usage_is_said_and_ends_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        bot.main(arguments)
    assert ended.value.code == 2
    assert "usage: bot.py" in capsys.readouterr().err


@pytest.mark.parametrize("question", ODD.values(), ids=ODD)
def test_odd_text_gets_an_answer(capsys: pytest.CaptureFixture[str], question: str) -> None:
    assert bot.main(["ask", "--json", question]) == 0
    (answer,) = objects(capsys.readouterr().out)
    assert answer["kind"] in KINDS
    assert answer["text"].strip()


def test_the_process_needs_no_network_token_config_or_locale(tmp_path: Path) -> None:
    given = "\n".join(lines(*({"id": name, "text": text} for name, text in ODD.items())))
    ended = started(
        "ask",
        "--batch",
        stdin=given,
        LC_ALL="C",
        PYTHONIOENCODING="ascii",
        MLPAY_CONFIG=str(tmp_path / "missing.yaml"),
        TELEGRAM_BASE_URL="nowhere",
    )
    assert (ended.returncode, trouble(ended.stderr)) == (0, [])
    assert [answer["id"] for answer in objects(ended.stdout.decode("utf-8"))] == list(ODD)


# ask --batch


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


# chat and run


def test_without_a_token_run_says_so_and_chats(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, f"{SENIOR}\n\nand in india?\n")
    assert bot.main(["run"]) == 0
    notice, _, said = capsys.readouterr().out.partition("\n")
    assert "No token" in notice
    assert "chat" in notice
    assert said.index("$180k") < said.index("₹40 lakh")
    assert "> " not in said


def test_a_pipe_is_answered_a_question_a_line_to_its_end() -> None:
    ended = started("run", stdin="senior us?\nand in india?")
    assert (ended.returncode, trouble(ended.stderr)) == (0, [])
    assert "$180k" in ended.stdout.decode()
    assert "₹40 lakh" in ended.stdout.decode()


def test_a_buttons_label_is_a_press(answerer: Answerer) -> None:
    said: list[str] = []
    talking.chat(answerer, [SENIOR, "total pay", "[Lead]"], said.append)
    assert "[Total pay]" in said[0]
    assert said[1].strip().startswith("$220k–320k+")
    assert "Lead ML engineer" in said[2]


def test_a_terminal_shows_a_prompt_and_ctrl_d_ends_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts: list[str] = []
    questions: Iterator[str] = iter([SENIOR])

    def asked(prompt: str) -> str:
        prompts.append(prompt)
        try:
            return next(questions)
        except StopIteration:
            raise EOFError from None

    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr("builtins.input", asked)
    assert bot.main(["chat"]) == 0
    assert prompts == ["> ", "> "]
    assert "$180k" in capsys.readouterr().out


def interrupted(*_: object) -> Any:
    raise KeyboardInterrupt


def test_ctrl_c_ends_a_chat_in_peace_and_cuts_a_question_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talking, "chat", interrupted)
    assert bot.main(["chat"]) == 0
    monkeypatch.setattr(Answerer, "answer", interrupted)
    assert bot.main(["ask", SENIOR]) == 130


def test_with_a_token_run_answers_in_telegram(monkeypatch: pytest.MonkeyPatch) -> None:
    from transport import running

    seen: list[Settings] = []

    def run(settings: Settings, build: object) -> int:
        assert callable(build)
        seen.append(settings)
        return 1

    monkeypatch.setattr(running, "run", run)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:token")
    assert bot.main(["run"]) == 1
    assert seen[0].guide == bot.GUIDE


@pytest.mark.parametrize("command", ["run", "chat"])
def test_a_broken_config_is_one_clear_sentence_a_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("pool: many\nguide: [\n")
    monkeypatch.setenv("MLPAY_CONFIG", str(config))
    assert bot.main([command]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{config}:")
    assert len(err.splitlines()) == 1


def test_a_guide_that_is_not_there_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLPAY_GUIDE", "ml-engineer-1999")
    assert bot.main(["chat"]) == 1
    assert "no guide “ml-engineer-1999”" in capsys.readouterr().err


# check and explain


def test_check_counts_a_guide_that_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["check"]) == 0, capsys.readouterr().err
    out, err = capsys.readouterr()
    assert err == ""
    assert len(out.splitlines()) == 1
    assert "33 figures" in out


def test_check_names_every_fault_by_file_and_line(capsys: pytest.CaptureFixture[str], broken: Path) -> None:
    figures = broken / "figures.yaml"
    damaged = (
        figures.read_text().replace("level: master", "level: monarch", 1).replace("place: jp", "place: xx", 1)
    )
    figures.write_text(damaged)
    assert bot.main(["check", "--guide", str(broken)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    for wrong in ("monarch", "xx"):
        line = damaged[: damaged.index(f": {wrong}")].count("\n") + 1
        assert f"{figures}:{line}: " in err
        assert f"{wrong!r} is no " in err
    assert err.splitlines()[-1].endswith(" faults.")


def test_check_knows_currencies(capsys: pytest.CaptureFixture[str], broken: Path) -> None:
    figures = broken / "figures.yaml"
    figures.write_text(figures.read_text().replace("unit: NOK", "unit: KRONE", 1))
    assert bot.main(["check", "--guide", str(broken)]) == 1
    assert "KRONE" in capsys.readouterr().err


def test_check_names_a_digest_without_a_picture(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = real_knowledge()
    subject = replace(known.guide.digests[2], question="how do i negotiate")
    guide = replace(known.guide, digests=(*known.guide.digests[:2], subject))
    monkeypatch.setattr("shell._answerer", lambda _: Answerer(replace(known, guide=guide)))
    assert bot.main(["check"]) == 1
    place = f"{Path(subject.source.file).relative_to(ROOT)}:{subject.source.line}"
    err = capsys.readouterr().err
    assert f"{place}: digests.3.question: 'how do i negotiate' is answered without a chart" in err
    assert err.endswith("1 fault.\n")


def test_a_fault_of_the_guide_does_not_hide_those_of_the_vocabulary(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, broken: Path, tmp_path: Path
) -> None:
    (broken / "topics.yaml").write_text("a: [1\n")
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "jobs.yaml").write_text("kind: job\nentries: 7\n")
    monkeypatch.setattr("knowledge.compiling.VOCABULARY", tmp_path)
    assert bot.main(["check", "--guide", str(broken)]) == 1
    err = capsys.readouterr().err
    assert "topics.yaml:" in err
    assert "jobs.yaml:" in err


@pytest.mark.parametrize("damage", ["{", "- a\n- b\n", "\x00", ": :\n  :", "title: [\n", "&a *a"])
@pytest.mark.parametrize("command", ["ask", "check"])
def test_broken_yaml_is_a_clear_sentence(
    capsys: pytest.CaptureFixture[str], broken: Path, damage: str, command: str
) -> None:
    (broken / "guide.yaml").write_text(damage)
    assert bot.main([command, "--guide", str(broken), *(["pay?"] if command == "ask" else [])]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{broken / 'guide.yaml'}:" in err
    assert "Traceback" not in err


def test_another_guide_answers_by_its_path(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["ask", "--json", "--guide", str(BAKER), "master baker in norway?"]) == 0
    (answer,) = objects(capsys.readouterr().out)
    assert all(figure["unit"] == "NOK" for figure in answer["figures"])


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


# report


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A database in which a question was asked today, and one 40 days ago."""
    path = tmp_path / "data" / "bot.sqlite3"
    monkeypatch.setenv("MLPAY_STORAGE", f"sqlite:///{path}")

    async def fill() -> None:
        store = await Store.open(f"sqlite:///{path}")
        today = datetime.now(UTC).date()
        await store.questions.asked(today, "private", "figure", "Senior baker in Norway", "P")
        await store.questions.asked(today - timedelta(days=40), "group", "figure", "Bakers of old", "P")
        await store.close()

    asyncio.run(fill())
    return path


def test_the_report_is_a_table_of_the_last_30_days(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert kept.exists()
    assert bot.main(["report"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "      1  Senior baker in Norway\n" in out
    assert "Everything was understood." in out
    assert "of old" not in out


@pytest.mark.usefixtures("kept")
def test_the_report_goes_back_as_far_as_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["report", "--days", "90"]) == 0
    assert "Bakers of old" in capsys.readouterr().out


@pytest.mark.usefixtures("kept")
def test_the_report_as_csv_is_read_by_a_spreadsheet(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["report", "--csv"]) == 0
    head, first, *_ = csv.reader(io.StringIO(capsys.readouterr().out))
    assert dict(zip(head, first, strict=True))["question"] == "Senior baker in Norway"


@pytest.mark.parametrize("days", ["0", "91", "-1", "x", "1.5", "9" * 5000, "٣"])
def test_a_report_on_no_days_is_wrong_usage(capsys: pytest.CaptureFixture[str], days: str) -> None:
    with pytest.raises(SystemExit) as ended:
        bot.main(["report", f"--days={days}"])
    assert ended.value.code == 2
    assert "--days: expected a whole number from 1 to 90" in capsys.readouterr().err


def test_a_report_before_the_first_run_says_so_and_makes_no_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MLPAY_STORAGE", f"sqlite:///{tmp_path}/data/bot.sqlite3")
    assert bot.main(["report"]) == 1
    said = f"There is no database {tmp_path}/data/bot.sqlite3 yet: bot.py run makes it.\n"
    assert capsys.readouterr() == ("", said)
    assert not (tmp_path / "data").exists()


def test_a_report_from_what_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    path.write_text("pool: 48\n" * 400)
    ended = started("report", MLPAY_STORAGE=f"sqlite:///{path}")
    assert (ended.returncode, ended.stdout) == (1, b"")
    (sentence,) = trouble(ended.stderr)
    assert sentence.startswith(f"{path} is no SQLite database: ")


def test_a_folder_for_a_database_is_one_sentence_too(tmp_path: Path) -> None:
    ended = started("report", MLPAY_STORAGE=f"sqlite:///{tmp_path}")
    assert (ended.returncode, ended.stdout) == (1, b"")
    (sentence,) = trouble(ended.stderr)
    assert "cannot be opened" in sentence


# help


@pytest.mark.parametrize("command", ["run", "chat", "ask", "chart", "explain", "check", "report"])
def test_help_says_what_a_command_is_for_with_an_example(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        bot.main([command, "--help"])
    assert ended.value.code == 0
    assert f"bot.py {command}" in capsys.readouterr().out.partition("For example: ")[2]
