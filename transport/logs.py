"""The log: one line an event on standard error, and never the token.

httpx writes request addresses, which hold the token, and a traceback can hold it too. So every line is
searched after it was written in full, arguments and traceback included, and loggers that write addresses
stay quiet below WARNING.
"""

from __future__ import annotations

import logging
import sys
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
HIDDEN = "<token>"
SHORTEST_SECRET = 8  # a shorter one would be found in words that give nothing away
TALKATIVE = ("httpx", "httpcore", "asyncio")


class HidingFormatter(logging.Formatter):
    """A formatter that takes secrets out of the finished text."""

    def __init__(self, template: str, secrets: tuple[str, ...]) -> None:
        super().__init__(template)
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The record's line, with its traceback where it has one, and no secret."""
        return hide(super().format(record), self._secrets)


def spellings(token: str) -> tuple[str, ...]:
    """The ways a token may stand in a text: whole, in an address, and its secret half; longest first."""
    if not token:
        return ()
    secret = token.partition(":")[2]
    ways = {token, token.replace(":", "%3A"), token.replace(":", "%3a")}
    if len(secret) >= SHORTEST_SECRET:
        ways.add(secret)
    return tuple(sorted(ways, key=len, reverse=True))


def hide(text: str, secrets: tuple[str, ...]) -> str:
    """The text with each secret replaced."""
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    return text


def configure(level: str, token: str) -> None:
    """Log to standard error from `level` on, without the token; uncaught exceptions included."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(HidingFormatter(FORMAT, spellings(token)))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught


def _uncaught(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger(__name__).critical("The bot stopped.", exc_info=(kind, error, traceback))
