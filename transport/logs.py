"""The log: one event a line on standard error, as text or as JSON, and never a secret.

httpx writes request addresses, which hold the token, telegram.Bot writes what it sends, and a traceback can
hold a secret too. So every event is searched after it was written in full, arguments and traceback included,
whoever logged it: all loggers write through one handler. What nobody caught goes through it as well.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Iterable
from functools import partial
from types import TracebackType
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from transport.hiding import Hiding

TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
JSON = {"levelname": "level", "name": "name", "message": "message", "exc_info": "traceback"}
TALKATIVE = ("httpx", "httpcore", "asyncio", "alembic")
SILENT = "uvicorn.access"
OPEN = "telegram.request"  # what it cannot read it writes in full, and that may hold questions

_NOT_IN_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class TextFormatter(logging.Formatter):
    """Writes an event as a line of text, and its traceback below it."""

    def __init__(self, hide: Hiding) -> None:
        super().__init__(TEXT)
        self._hide = hide

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging calls it so
        """The event's line; what would end it or steer a terminal is written as its code."""
        return _NOT_IN_A_LINE.sub(lambda sign: ascii(sign[0])[1:-1], super().formatMessage(record))

    def format(self, record: logging.LogRecord) -> str:
        """The event without a secret."""
        return self._hide(super().format(record))


class JsonLines(JsonFormatter):
    """Writes an event as a line of JSON: time (UTC), level, name, message, traceback where there is one."""

    def __init__(self, hide: Hiding) -> None:
        fields = [name for name in JSON if name != "exc_info"]
        reserved = [*RESERVED_ATTRS, "taskName", "color_message"]
        super().__init__(fields, rename_fields=JSON, timestamp="time", reserved_attrs=reserved)
        self._hide = hide

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """The event's fields without a secret."""
        time = log_data.pop("time").isoformat(timespec="milliseconds")
        return {"time": time} | {key: self._hidden(value) for key, value in log_data.items()}

    def _hidden(self, value: Any) -> Any:
        plain = value is None or isinstance(value, bool | int | float)
        return value if plain else self._hide(str(value))


class Handler(logging.StreamHandler[Any]):
    """Writes to standard error; an event that cannot be written is named without what it says."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging calls it so
        """Say where the event is from; the library's own way would show it with its arguments."""
        try:
            sys.stderr.write(f"An event of {record.pathname}:{record.lineno} could not be logged.\n")
        except (OSError, ValueError):  # nobody reads it any more
            return


def configure(level: str, form: str, secrets: Iterable[str]) -> None:
    """Log to standard error from `level` on, in the `form` text or json, without the secrets.

    Warnings, and exceptions that nobody caught in any thread, are logged as well. At DEBUG the libraries that
    tell of every request do so, too.
    """
    handler = Handler(sys.stderr)
    hide = Hiding(secrets)
    handler.setFormatter(JsonLines(hide) if form == "json" else TextFormatter(hide))
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True
    logging.basicConfig(level=level, handlers=[handler], force=True)
    quiet = level if level in ("DEBUG", "ERROR") else "WARNING"
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(quiet)
    logging.getLogger(OPEN).setLevel(level if level == "DEBUG" else "CRITICAL")
    logging.getLogger(SILENT).disabled = True
    logging.captureWarnings(capture=True)
    sys.excepthook = partial(_uncaught, "The bot stopped.")
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = _unraisable


def _uncaught(
    said: str, kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None
) -> None:
    if error is None or issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger(__name__).critical(said, exc_info=(kind, error, traceback))


def _uncaught_in_thread(what: threading.ExceptHookArgs) -> None:
    if what.exc_type is not SystemExit:
        _uncaught("A thread stopped.", what.exc_type, what.exc_value, what.exc_traceback)


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    _uncaught("An exception could not be raised.", what.exc_type, what.exc_value, what.exc_traceback)
