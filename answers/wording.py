"""What the bot says, as whole sentences with named places for the values, so that gettext can find them."""

from __future__ import annotations

from collections.abc import Sequence


def say(sentence: str, **values: object) -> str:
    """A sentence with its values put in."""
    return sentence.format(**values) if values else sentence


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def capital(sentence: str) -> str:
    """The sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]
