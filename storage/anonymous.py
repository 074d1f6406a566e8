"""A question without the people in it: what is kept of one that was not understood.

Links, email addresses, @names and phone numbers are taken out; amounts, ranges, years and dates of less than
seven digits stay. A name in plain words stays too: nothing tells it from any other word.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 500
TAKEN_OUT = "…"

_MOST_READ = 5000
_LONGEST_WORD = 120
_FEWEST_DIGITS = 7
_MOST_DIGITS = 24
_MOST_SMALL = 2

_LINK = re.compile(
    r"[a-z][a-z0-9+.-]*://|^\W*(?:www\.|mailto:|tel:)"
    r"|[\w-]\.[a-z]{2,}/[\w@]"
    r"|[\w-]\.(?:com|org|net|info|biz|dev|app|io|me)(?:$|[^\w.-])",
    re.IGNORECASE,
)
_PARTS = re.compile(r"""([,;()<>"\[\]])""")
_AMOUNT_AT = re.compile(r"\W*\d[\d.,]*[^\W\d_]{0,4}\+?")

_BETWEEN_SIDES = r" ?[-‐–—−/] ?|\) ?[-‐]? ?| ?\("
_DIGITS = re.compile(rf"\(?(?:(?<!\w)\+ ?\(?)?\d+(?:(?:{_BETWEEN_SIDES}|[ ,.'’])\d+)*")
_SIDES = re.compile(_BETWEEN_SIDES)
_NUMBER = (
    r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?|[1-9]\d{0,2}(?:['’]\d{3})+(?:\.\d{1,2})?"  # 120,000  120'000
    r"|[1-9]\d{0,2}(?:\.\d{3}){1,2}(?:,\d{1,2})?|[1-9]\d{0,2}(?:\.\d{3})+\.000"  # 120.000
    r"|[1-9]\d?(?: \d{3}){2}|[1-9]\d{0,2} \d{3}|[1-9]\d{0,2}(?: \d{3})+ 000"  # 120 000
    r"|[1-9]?\d(?:,\d{2})+,\d{3}|[1-9]?\d(?: \d{2})+ 000"  # 12,00,000
    r"|[1-9]\d*00(?:\.\d{1,2})?|(?:19|20)\d\d"  # 120000  2025
)
_NUMBERS = re.compile(rf"(?:{_NUMBER}|[1-9]?\d)(?: (?:{_NUMBER}|[1-9]?\d))*")
_SMALL = re.compile(r"(?<![\d,.'’])\d{1,2}(?= |$)")
_SIDE_OF_A_RANGE = re.compile(r"[1-9]\d{1,2}[05]|[1-9][05]")
_COMMAS = re.compile(r"\+?\d{1,3}(?:,\d{2,3})+")


def storable(text: str) -> str:
    """The text as any database and any encoding takes it: no NULs, no half characters."""
    if text.isascii():
        return text.replace("\0", "")
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def plain(text: str) -> str:
    """The text on one line: NFKC, one space between words, and nothing that cannot be printed."""
    seen = [
        sign if sign.isprintable() else _unseen(sign)
        for sign in unicodedata.normalize("NFKC", storable(text))
    ]
    return " ".join("".join(seen).split())


def _unseen(sign: str) -> str:
    """What stands for a sign that cannot be printed: a space for one that parts words, else nothing."""
    return " " if unicodedata.category(sign) in {"Cc", "Zs", "Zl", "Zp"} else ""


def without_people(text: str) -> str:
    """The text on one line, at most `LONGEST` characters, with “…” where something pointed at a person."""
    words = (_without_addresses(word[:_LONGEST_WORD]) for word in plain(text[:_MOST_READ]).split())
    return _DIGITS.sub(_without_phone, " ".join(words))[:LONGEST].rstrip()


def same_text(text: str) -> str:
    """What texts share that differ only in case, spaces, their end, or the people in them."""
    return without_people(text).casefold().rstrip(" ?!.…")


def _without_addresses(word: str) -> str:
    if _LINK.search(word) and "@" not in word.partition("://")[0]:
        return TAKEN_OUT
    if "@" not in word:
        return word
    return "".join(_without_address(part) for part in _PARTS.split(word))


def _without_address(part: str) -> str:
    """A part of a word without an email address or an @name; in "150k@company" the amount stays."""
    before, at, after = part.partition("@")
    if not at or not (before or after):
        return part
    if "." not in after.rstrip(".") and _AMOUNT_AT.fullmatch(before):
        return f"{before} {TAKEN_OUT}"
    return TAKEN_OUT


def _without_phone(found: re.Match[str]) -> str:
    run, text = found.group(), found.string
    beside = text[max(found.start() - 1, 0) : found.start()] + text[found.end() : found.end() + 1]
    is_money = any(unicodedata.category(sign) == "Sc" for sign in beside)
    return run if is_money or not _is_phone(_in_ascii(run)) else TAKEN_OUT


def _in_ascii(run: str) -> str:
    """Digits of any script as 0 to 9."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in run).lstrip("(")


def _is_phone(run: str) -> bool:
    """Whether digits with what stands between them are no amounts, ranges of amounts, or years."""
    count = sum(sign.isdigit() for sign in run)
    if count < _FEWEST_DIGITS:
        return False
    if count > _MOST_DIGITS:
        return True
    if run.startswith("+"):
        return not _COMMAS.fullmatch(run)
    if run.isdigit():
        return run.startswith("0") or (count > _FEWEST_DIGITS and not run.endswith("000"))
    sides = _SIDES.split(run)
    return not all(_is_side(side, len(sides)) for side in sides)


def _is_side(side: str, sides: int) -> bool:
    """Whether a side of a range is an amount, or amounts and small numbers with a space between them."""
    if sides == 2 and _SIDE_OF_A_RANGE.fullmatch(side):
        return True
    return bool(_NUMBERS.fullmatch(side)) and len(_SMALL.findall(side)) <= _MOST_SMALL
