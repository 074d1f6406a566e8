"""Counting people without knowing them: a small number for each, shared by many.

One person gives the same text the same mark each time, and one in `MARKS` people gives it that mark too.
"""

from __future__ import annotations

from hashlib import blake2b

from storage.anonymous import same_text

MARKS = 256
KEY_BYTES = 32


def mark_of(key: bytes, person: int, text: str) -> int:
    """The mark of a person who wrote a text, from 0 to `MARKS` - 1; `key` is random, and the store's own.

    How a text is cased, spaced and ended makes no difference.
    """
    said = f"{person}\n{same_text(text)}".encode()
    return int.from_bytes(blake2b(said, key=key, digest_size=8).digest()) % MARKS
