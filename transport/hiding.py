"""Taking secrets out of a text, however they are spelled in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

HIDDEN = "<hidden>"
SHORTEST_HALF = 8  # a shorter one would be found in words that give nothing away


class Hiding:
    """Replaces secrets in a text: `Hiding(secrets)(text)`. Letters count alike in both cases.

    The Telegram library writes what Telegram says in small letters.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        ways = map(re.escape, spellings(secrets))
        self._secrets = re.compile("|".join(ways) or r"(?!)", re.IGNORECASE)

    def __call__(self, text: str) -> str:
        """The text with each secret replaced."""
        return self._secrets.sub(HIDDEN, text)


def spellings(secrets: Iterable[str]) -> list[str]:
    """The ways that secrets may stand in a text, longest first.

    Whole; in an address; as Python and JSON write them; and of a token its secret half, after the colon.
    """
    ways = set()
    for secret in secrets:
        half = secret.partition(":")[2]
        for text in (secret, half) if len(half) >= SHORTEST_HALF else (secret,):
            ways |= {text, quote(text, safe=""), quote(text), quote_plus(text)}
            ways |= {repr(text)[1:-1], json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]}
    return sorted(ways - {""}, key=lambda way: (-len(way), way))
