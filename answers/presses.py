"""What a button's press says: a reading, as at most 56 characters, and back.

Nothing is kept between the two: the code says all, so a press works after a restart and on any replica.
Ids are written as two or three characters of their digest, which stay the same when the guide grows.
"""

from __future__ import annotations

import string
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from answers.amounts import Money
from answers.reading import Ask, Case, Reading
from knowledge.base import Knowledge

LONGEST = 56
NO_UNIT = "XXX"  # ISO 4217: no currency
MOST_CASES = 6
KEPT_CASES = 1024
_DIGITS = string.digits + string.ascii_letters
_NONE = "-"
_ASKS = {
    Ask.PAY: "P",
    Ask.COMPARE: "C",
    Ask.OFFER: "O",
    Ask.BONUS: "B",
    Ask.TOPIC: "T",
    Ask.TOPICS: "L",
    Ask.HELP: "H",
}
_PERIODS = {"year": "y", "month": "m", "week": "w", "day": "d", "hour": "h"}


class StalePress(ValueError):  # noqa: N818 - the press is stale, the program is not at fault
    """A press that this guide can't read: forged, or from an older guide."""


class Codes:
    """Short codes for ids, and back; two ids never share one."""

    def __init__(self, ids: Iterable[str], length: int) -> None:
        self._length = length
        self._code_of: dict[str, str] = {}
        self._id_of: dict[str, str] = {}
        for name in sorted(set(ids)):
            salted = name
            while self._digest(salted) in self._id_of:
                salted += "'"
            code = self._digest(salted)
            self._code_of[name] = code
            self._id_of[code] = name

    def has(self, name: str) -> bool:
        """Whether an id has a code."""
        return name in self._code_of

    def code(self, name: str) -> str:
        """The code of an id; raises KeyError for one that is not the guide's."""
        return self._code_of[name]

    def id(self, code: str) -> str:
        """The id of a code; raises `StalePress` for one that is not known."""
        try:
            return self._id_of[code]
        except KeyError:
            raise StalePress(code) from None

    def _digest(self, name: str) -> str:
        number = zlib.crc32(name.encode())
        digits = ""
        for _ in range(self._length):
            number, digit = divmod(number, len(_DIGITS))
            digits += _DIGITS[digit]
        return digits


class Presses:
    """Writes and reads the presses of one guide."""

    def __init__(self, knowledge: Knowledge) -> None:
        guide = knowledge.guide
        adjustments = guide.adjustments.values()
        marks = {mark for figure in guide.figures.values() for mark in figure.when} | {"cue/hub", "grade/all"}
        self._tables = {
            "role": Codes(guide.roles, 2),
            "place": Codes(guide.places, 2),
            "city": Codes((name for entry in adjustments if entry.kind == "hub" for name in entry.names), 2),
            "level": Codes(guide.levels, 2),
            "measure": Codes(("base", "total"), 2),
            "industries": Codes(
                (name for entry in adjustments if entry.kind == "industry" for name in entry.names), 2
            ),
            "employment": Codes(("freelance", "permanent"), 2),
            "marks": Codes(marks, 2),
        }
        self._role = guide.role
        self._topics = Codes(guide.topics, 3)
        self._sections = Codes(guide.sections, 3)
        self._case = lru_cache(KEPT_CASES)(self._written_case)

    def of(self, reading: Reading) -> str | None:
        """The press for a reading; None where it does not fit into one."""
        if reading.ask is Ask.TOPIC:
            return _ASKS[Ask.TOPIC] + self._topics.code(reading.topics[0][0])
        if reading.ask is Ask.TOPICS:
            return _ASKS[Ask.TOPICS] + (self._sections.code(reading.subjects[0]) if reading.subjects else "")
        money = reading.money[0] if reading.money else None
        return self.write(reading.ask, reading.cases, reading.period, reading.currency, money)

    def write(
        self,
        ask: Ask,
        cases: Sequence[Case],
        period: str | None = None,
        currency: str | None = None,
        money: Money | None = None,
    ) -> str | None:
        """The press for a reading of no more than these; None where it does not fit into one."""
        if ask not in _ASKS:
            return None
        head = _ASKS[ask] + _PERIODS.get(period or "", _NONE) + (currency or "---")
        amount = self._money(money) if money else ""
        written = "".join(f".{self._case(case)}" for case in cases[:MOST_CASES])
        press = f"{head}{amount}{written}"
        return press if len(press) <= LONGEST and press.isascii() else None

    def can_read(self, press: str) -> bool:
        """Whether a text is a press of this guide."""
        try:
            self.reading(press)
        except StalePress:
            return False
        return True

    def reading(self, press: str) -> Reading:
        """The reading of a press; raises `StalePress` for one that can't be read."""
        asks = {code: ask for ask, code in _ASKS.items()}
        ask = asks.get(press[:1])
        if ask is None or len(press) > LONGEST:
            raise StalePress(press[:LONGEST])
        if ask is Ask.TOPIC:
            return Reading(ask=ask, topics=((self._topics.id(press[1:]), 1.0),))
        if ask is Ask.TOPICS:
            return Reading(ask=ask, subjects=(self._sections.id(press[1:]),) if press[1:] else ())
        head, *cases = press.split(".")
        periods = {code: period for period, code in _PERIODS.items()}
        if not cases or len(head) < 5 or (head[1] != _NONE and head[1] not in periods):
            raise StalePress(press)
        if ask is Ask.OFFER and not head[5:]:
            raise StalePress(press)
        currency = head[2:5]
        if currency != "---" and not (currency.isalpha() and currency.isupper()):
            raise StalePress(press)
        return Reading(
            ask=ask,
            cases=tuple(self._read_case(case) for case in cases[:MOST_CASES]),
            period=periods.get(head[1]),
            currency=None if currency == "---" else currency,
            money=(self._read_money(head[5:]),) if head[5:] else (),
        )

    def _written_case(self, case: Case) -> str:
        """Fields in order, two characters each, without trailing empty ones and the guide's own role."""
        case = case._replace(role=None) if case.role == self._role else case
        out = ""
        for field, table in self._tables.items():
            value = getattr(case, field)
            if isinstance(value, tuple):
                value = next((entry for entry in value if table.has(entry)), None)
            out += table.code(value) if value and table.has(value) else _NONE
        return out.rstrip(_NONE)

    def _read_case(self, text: str) -> Case:
        values: dict[str, object] = {}
        place = 0
        for field, table in self._tables.items():
            if place >= len(text):
                break
            if text[place] == _NONE:
                place += 1
                continue
            value = table.id(text[place : place + 2])
            values[field] = (value,) if Case._field_defaults[field] == () else value
            place += 2
        if place < len(text):
            raise StalePress(text)
        return Case(**values)  # type: ignore[arg-type]

    @staticmethod
    def _money(money: Money) -> str:
        return f"{money.middle:.0f}{money.unit or NO_UNIT}{_PERIODS.get(money.per or '', _NONE)}"

    @staticmethod
    def _read_money(text: str) -> Money:
        digits, unit, per = text[:-4], text[-4:-1], text[-1:]
        periods = {code: period for period, code in _PERIODS.items()}
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 13) or per not in (*periods, _NONE):
            raise StalePress(text)
        amount = float(digits)
        return Money(amount, amount, None if unit == NO_UNIT else unit, periods.get(per), False, 0, 0)
