"""Texts that are written to take long: each of 4096 characters, the most that Telegram lets one write."""

from __future__ import annotations

import random
import string
from collections.abc import Sequence

LENGTH = 4096
FLAG = 0x1F1E6  # the sign A of those that a flag is made of

REPEATED = (
    *("us uk ", "us ", "us vs uk or india and ", "not us not uk ", "not senior ", "without finance "),
    *("senior ", "georgia ", "offer of 120k ", "per month ", "usd per hour in eur ", "5 years ", "2024 "),
    *("1 ", "1k-", "$1 ", "$", "10% ", "1,", "1.", "1,000,", "9", "5 lakh crore ", "a-", "a/b/", "a'", "@a "),
    *(
        "?",
        ". ",
        "(",
        "a",
        "x ",
        "\n",
        "\0",
        "e\u0301",
        "\u0301",
        "\U0001f1fa\U0001f1f8",
        "\ufdfa",
        "1-",
        "a@",
    ),
)


def filled(words: Sequence[str]) -> str:
    """The words again and again, as far as they fit."""
    line = " ".join(words) + " "
    return (line * (LENGTH // len(line) + 1))[:LENGTH]


def texts(phrases: Sequence[str]) -> dict[str, str]:
    """Hostile texts by what they are; `phrases` are keywords to make some of."""
    chance = random.Random(1)
    made = {f"{sign!r} again and again": (sign * LENGTH)[:LENGTH] for sign in REPEATED}

    def word(letters: Sequence[str], length: int) -> str:
        return "".join(chance.choices(letters, k=length))

    some = [chance.choice(phrases) for _ in range(LENGTH)]
    small, hangul = string.ascii_lowercase, [chr(sign) for sign in range(0xAC00, 0xD7A4)]
    flags = [chr(FLAG + number) for number in range(26)]
    return made | {
        "gibberish": filled([word(small, chance.randint(4, 9)) for _ in range(LENGTH)]),
        "long gibberish": filled([word(small, 15) for _ in range(LENGTH)]),
        "letters": filled([word(small, 1) for _ in range(LENGTH)]),
        "numbers": filled([str(chance.randint(1, 10**6)) for _ in range(LENGTH)]),
        "keywords": filled(some),
        "keywords with commas": filled([f"{phrase}," for phrase in some]),
        "beginnings of keywords": filled([phrase.split()[0] for phrase in some]),
        "misspelt keywords": filled([_misspelt(phrase.split()[0], chance) for phrase in some]),
        "one word": word(small, LENGTH),
        "punctuation": word(string.punctuation, LENGTH),
        "flags": word(flags, LENGTH),
        "another script": word(hangul, LENGTH),
    }


def _misspelt(word: str, chance: random.Random) -> str:
    middle = len(word) // 2
    return f"{word[:middle]}{chance.choice('qxz')}{word[middle + 1 :]}"
