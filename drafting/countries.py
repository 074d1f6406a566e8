"""Countries and their currencies, as library data knows them, and how a guide calls a country."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.numbers import get_territory_currencies

from knowledge.currencies import currency_symbols
from knowledge.guide import Place
from knowledge.source import Source
from knowledge.territories import inhabitants, territories, territory_names
from knowledge.vocabulary import Vocabulary

SHORT = 18  # letters of a button
CODE = 2
USUAL = "$"  # whose country is meant where an article names none
NATIONAL, SHARED = 0.95, 0.5  # of the people who use a currency


class Countries:
    """What an article's countries pay in, and what they are called."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._entries = vocabulary.of("territory")

    def currency(self, territory: str) -> str:
        """The ISO 4217 code of what a country pays in."""
        return _currency(territory)

    def uses(self, territory: str, unit: str, sign: str) -> bool:
        """Whether an amount in a currency, or with its sign alone, may be pay in a country."""
        return _currency(territory) == unit or bool(sign and self.shares(territory, sign))

    def shares(self, territory: str, sign: str) -> bool:
        """Whether a sign stands for a country's currency there: "$" for the Canadian dollar."""
        symbols = [symbol for symbol, code in currency_symbols().items() if code == _currency(territory)]
        return any(sign in symbol for symbol in symbols)

    def home(self, unit: str) -> str:
        """The country with the most people that pay in a currency."""
        return _home(unit)

    @property
    def usual(self) -> str:
        """The country that is meant where an article names none."""
        return _home(currency_symbols()[USUAL])

    def is_national(self, unit: str) -> bool:
        """Whether nearly all who are paid in a currency live in one country."""
        return _share_at_home(unit) >= NATIONAL

    def is_of_many(self, unit: str) -> bool:
        """Whether most who are paid in a currency live elsewhere than in its largest country."""
        return _share_at_home(unit) < SHARED

    def place(self, territory: str, section: str, line: int) -> Place:
        """A country as a place of a guide; `section` tells of it."""
        name = Locale("en").territories[territory]
        entry = self._entries.get(territory)
        id_ = self.id(territory)
        return Place(
            id=id_,
            territory=territory,
            name=name,
            in_text=entry.name if entry and entry.name != territory and " " in entry.name else name,
            short=name if len(name) < 14 else (id_.upper() if len(id_) <= CODE + 1 else name[:SHORT]),
            currency=self.currency(territory),
            section=section,
            source=Source("", line),
        )

    def id(self, territory: str) -> str:
        """What a guide calls a country by: the two letters that people write for it."""
        return _codes().get(territory, territory.lower())


@cache
def _codes() -> dict[str, str]:
    """Two letters that stand for a country but are not its ISO code."""
    return {
        name.id: name.phrase
        for name in territory_names()
        if len(name.phrase) == CODE
        and name.phrase != name.id.lower()
        and name.phrase.isascii()
        and not name.weak
        and name.phrase.upper() not in territories()
    }


@cache
def _currency(territory: str) -> str:
    currencies = get_territory_currencies(territory)
    return str(currencies[0]) if currencies else currency_symbols()[USUAL]


@cache
def _share_at_home(unit: str) -> float:
    using = [inhabitants(territory) for territory in territories() if _currency(territory) == unit]
    return max(using) / sum(using) if using else 0


@cache
def _home(unit: str) -> str:
    using = [territory for territory in territories() if _currency(territory) == unit]
    return max(using or territories(), key=inhabitants)
