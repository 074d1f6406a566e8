"""The log never shows a secret, wherever it stands, and every event is one."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from transport import logs
from transport.hiding import HIDDEN

TOKEN = "123456789:AAH-theSecretHalf_0123"
SECRET = "hook_s3cret"
PASSWORD = 'p@ss/w"ö\\rd'
SECRETS = (TOKEN, SECRET, PASSWORD)
LEAKS = ("theSecretHalf", SECRET, PASSWORD, "p%40ss", "p@ss")


@pytest.fixture(autouse=True)
def _restored(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave logging as it was."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = handlers, level
    for name in (*logs.TALKATIVE, logs.OPEN):
        logging.getLogger(name).setLevel(logging.NOTSET)
    logging.getLogger(logs.SILENT).disabled = False


@pytest.fixture(params=["text", "json"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_messages_arguments_and_tracebacks_hold_no_secret(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    logs.configure("DEBUG", form, SECRETS)
    logger = logging.getLogger("some.where")
    logger.debug("GET https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.info("%s and %r", TOKEN.replace(":", "%3A"), {"url": f"x{TOKEN}x", "password": PASSWORD})
    logger.warning("postgresql://a:p%%40ss%%2Fw%%22%%C3%%B6%%5Crd@h/x %s", json.dumps({"a": PASSWORD}))
    logger.warning("with more", extra={"held": SECRET, "many": [PASSWORD, 7]}, stack_info=True)
    try:
        int(TOKEN.partition(":")[2])
    except ValueError:
        logger.exception("It failed with %s", SECRET)
    written = capsys.readouterr().err
    assert written.count(HIDDEN) >= 7
    assert [leak for leak in LEAKS if leak in written] == []
    assert "Traceback" in written


async def _fails_unseen() -> None:
    raise RuntimeError(f"in a task {PASSWORD}")


async def _leaves_a_failure_behind() -> None:
    task = asyncio.create_task(_fails_unseen())
    await asyncio.wait([task])
    del task
    gc.collect()
    asyncio.get_running_loop().call_soon(int, f"in the loop {TOKEN}")
    await asyncio.sleep(0)


class _FailsAtItsEnd:
    def __del__(self) -> None:
        raise RuntimeError(f"at the end {SECRET}")


def _fails(error: BaseException) -> None:
    raise error


def test_what_nobody_caught_is_logged_without_a_secret(capsys: pytest.CaptureFixture[str], form: str) -> None:
    logs.configure("INFO", form, SECRETS)
    asyncio.run(_leaves_a_failure_behind())
    for error in (RuntimeError(f"in a thread {SECRET}"), SystemExit(SECRET)):
        thread = threading.Thread(target=_fails, args=(error,))
        thread.start()
        thread.join()
    made: Any = _FailsAtItsEnd()
    del made
    gc.collect()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"of {TOKEN}", stacklevel=1)
    sys.excepthook(RuntimeError, RuntimeError(TOKEN), None)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    written = capsys.readouterr().err
    for said in ("in a task", "in the loop", "in a thread", "at the end", "of <hidden>", "The bot stopped."):
        assert said in written
    assert [leak for leak in LEAKS if leak in written] == []
    assert written.count("A thread stopped.") == 1
    assert "KeyboardInterrupt" not in written


def test_whoever_has_a_handler_of_their_own_loses_it(capsys: pytest.CaptureFixture[str]) -> None:
    library = logging.getLogger("a.library")
    library.addHandler(logging.StreamHandler(sys.stderr))
    library.propagate = False
    logs.configure("INFO", "text", SECRETS)
    library.warning("with %s", TOKEN)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("WARNING a.library: with <hidden>")


def test_an_event_that_cannot_be_written_is_named_and_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", "text", SECRETS)
    logging.getLogger("x").info("%d", TOKEN)
    written = capsys.readouterr().err
    assert f"An event of {__file__}:" in written
    assert "could not be logged" in written
    assert "theSecretHalf" not in written


def test_an_event_is_a_line_of_text_whatever_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", "text", ())
    logging.getLogger("x").info("one\ntwo\x1b[31m\u2028three")
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith(r"INFO x: one\ntwo\x1b[31m\u2028three")


def test_an_event_is_a_line_of_json_with_its_traceback_inside(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", "json", ())
    try:
        int("one\ntwo\u2028")
    except ValueError:
        logging.getLogger("x.y").exception("It\nfailed", extra={"update": 7})
    (line,) = capsys.readouterr().err.splitlines()
    event = json.loads(line)
    assert list(event) == ["time", "level", "name", "message", "traceback", "update"]
    assert (event["level"], event["name"], event["message"]) == ("ERROR", "x.y", "It\nfailed")
    assert event["time"].endswith("+00:00")
    assert event["traceback"].startswith("Traceback")
    assert event["update"] == 7


def test_a_password_cannot_break_a_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", "json", ['"', "message"])
    logging.getLogger("x").info('it says "message"')
    assert json.loads(capsys.readouterr().err)["message"] == "it says <hidden><hidden><hidden>"


@pytest.mark.parametrize("name", [*logs.TALKATIVE, logs.SILENT])
def test_those_that_tell_of_every_request_stay_quiet_by_default(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    logs.configure("INFO", "text", SECRETS)
    logging.getLogger(name).info("HTTP Request: POST ...")
    assert capsys.readouterr().err == ""


def test_the_level(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("ERROR", "text", ())
    logging.getLogger("x").warning("quiet")
    logging.getLogger("httpx").warning("quiet")
    logging.getLogger("x").error("loud")
    assert "quiet" not in (written := capsys.readouterr().err)
    assert "loud" in written
    logs.configure("DEBUG", "text", ())
    logging.getLogger("httpx").debug("all of it")
    assert "all of it" in capsys.readouterr().err
