"""The log never shows the token, wherever it stands."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

import pytest

from transport import logs

TOKEN = "123456789:AAH-theSecretHalf_0123"


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    """Leave logging as it was."""
    root, hook = logging.getLogger(), sys.excepthook
    level, handlers = root.level, root.handlers[:]
    yield
    logging.captureWarnings(capture=False)
    sys.excepthook = hook
    root.handlers[:], root.level = handlers, level
    for name in logs.TALKATIVE:
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_messages_arguments_and_tracebacks(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("DEBUG", TOKEN)
    logger = logging.getLogger("some.where")
    logger.debug("GET https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.info("%s and %r", TOKEN.replace(":", "%3A"), {"url": f"x{TOKEN}x"})
    try:
        int(TOKEN.partition(":")[2])
    except ValueError:
        logger.exception("It failed with %s", TOKEN)
    sys.excepthook(RuntimeError, RuntimeError(TOKEN), None)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    written = capsys.readouterr().err
    assert written.count(logs.HIDDEN) >= 6
    assert "theSecretHalf" not in written
    assert "Traceback" in written
    assert "The bot stopped." in written


def test_those_that_write_addresses_stay_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("DEBUG", TOKEN)
    logging.getLogger("httpx").info("HTTP Request: POST ...")
    logging.getLogger("httpcore.connection").debug("connect")
    assert capsys.readouterr().err == ""


def test_the_level(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("ERROR", "")
    logging.getLogger("x").warning("quiet")
    logging.getLogger("httpx").warning("quiet")
    logging.getLogger("x").error("loud")
    assert "loud" in capsys.readouterr().err


def test_spellings() -> None:
    assert logs.spellings("") == ()
    assert logs.spellings("nocolon") == ("nocolon",)
    assert set(logs.spellings("1:a")) == {"1:a", "1%3Aa", "1%3aa"}
    assert set(logs.spellings("1:abcdefgh")) == {"1:abcdefgh", "1%3Aabcdefgh", "1%3aabcdefgh", "abcdefgh"}
