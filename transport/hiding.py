"""Taking secrets out of a text, however they are spelled in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

HIDDEN = "<hidden>"
SHORTEST_HALF = 8  # a shorter one would be found in words that give nothing away

_QUOTED = re.compile("%[0-9A-F]{2}")


def spellings(secrets: Iterable[str]) -> tuple[str, ...]:
    """The ways that secrets may stand in a text, longest first.

    Whole; in an address; as Python and JSON write them; and of a token its secret half, after the colon.
    """
    ways = set()
    for secret in secrets:
        half = secret.partition(":")[2]
        for text in (secret, half) if len(half) >= SHORTEST_HALF else (secret,):
            ways |= _spelled(text)
    return tuple(sorted(ways - {""}, key=lambda way: (-len(way), way)))


def _spelled(text: str) -> set[str]:
    quoted = {quote(text, safe=""), quote(text), quote_plus(text)}
    quoted |= {_QUOTED.sub(lambda code: code[0].lower(), way) for way in quoted}
    written = {repr(text)[1:-1], json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]}
    return {text} | quoted | written


def hide(text: str, secrets: tuple[str, ...]) -> str:
    """The text with each secret replaced."""
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    return text
