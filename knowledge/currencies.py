"""The names and symbols of currencies: ISO 4217, and CLDR's English names.

Where several currencies share a word ("dollar"), the one is meant that the European Central Bank quotes and
that has the most people.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

import pycountry
from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from knowledge.english import common_use, ordinary_words
from knowledge.names import Name, readings, spellings, tidy
from knowledge.rates import rates
from knowledge.territories import inhabitants

# Languages in whose CLDR data the symbols of the larger currencies are found, English first.
_SYMBOL_LANGUAGES = "en zh es fr pt ru de tr pl uk cs vi th bn sv ha kk ka az"
_EVERYDAY = 1_000  # ranks up to which a word is an everyday one, whatever currency bears it
_EVERYDAY_UNCHANGED = 5_000  # and for one without a plural of its own ("won")
_CLEARLY_LARGER = 4
_SUPRANATIONAL = "X"  # how codes begin that no country's code begins


@cache
def known_currencies() -> frozenset[str]:
    """The ISO 4217 codes of the currencies that are legal tender somewhere today."""
    tender = {
        code
        for currencies in get_global("territory_currencies").values()
        for code, _since, until, is_tender in currencies
        if is_tender and until is None
    }
    return frozenset(tender & {currency.alpha_3 for currency in pycountry.currencies})


def currency_names() -> Iterator[Name]:
    """Codes, full names and, where one currency is clearly meant, the last word alone ("zloty")."""
    seen: set[tuple[str, str]] = set()
    for name in (*_codes(), *_full_names(), *_bare_words()):
        if (name.phrase, name.id) not in seen:
            seen.add((name.phrase, name.id))
            yield name


@cache
def currency_symbols() -> dict[str, str]:
    """Symbols and the ISO codes they stand for, as CLDR writes them ("$", "CA$", "zł")."""
    found: dict[str, str] = {}
    for language in _SYMBOL_LANGUAGES.split():
        for code, symbol in Locale.parse(language).currency_symbols.items():
            symbol = unicodedata.normalize("NFKC", symbol)
            if code in known_currencies() and _is_symbol(symbol):
                found.setdefault(symbol, code)
    same_word = [code for code in _sorted_codes() if _last_word(code, 1) == _last_word(found["$"], 1)]
    dollars = [code for code in same_word if code[0] != _SUPRANATIONAL]
    for code in dollars:
        found.setdefault(f"{code[:2]}$", code)
        rivals = [other for other in dollars if other[0] == code[0] and other != code]
        if code in rates().per_euro and all(_is_clearly_larger(code, other) for other in rivals):
            found.setdefault(f"{code[0]}$", code)
    return found


def _codes() -> Iterator[Name]:
    for code in _sorted_codes():
        word = code.lower()
        unquoted = code not in rates().per_euro and word in ordinary_words()
        yield _name(word, code, weak=unquoted or common_use(word) > 0.2)


def _full_names() -> Iterator[Name]:
    official = {currency.alpha_3: currency.name for currency in pycountry.currencies}
    for code in _sorted_codes():
        titles = {_title(code, 1), _title(code, 2), official[code]}
        for title in sorted(titles):
            for reading in readings(title):
                for phrase in spellings(reading):
                    if " " in phrase:
                        yield _name(phrase, code, weak=False)


def _bare_words() -> Iterator[Name]:
    claims: dict[str, list[str]] = defaultdict(list)
    for code in _sorted_codes():
        claims[_last_word(code, 1)].append(code)
    for word, codes in claims.items():
        codes.sort(key=lambda code: (code in rates().per_euro, _people(code)), reverse=True)
        code = codes[0]
        weak = _is_contested(codes) or _is_everyday(word, code)
        for phrase in (*spellings(word), *spellings(_last_word(code, 2))):
            yield _name(phrase, code, weak=weak or _is_everyday(phrase, code))


def _is_contested(codes: list[str]) -> bool:
    if len(codes) == 1:
        return False
    first, second = codes[:2]
    same_rank = (first in rates().per_euro) == (second in rates().per_euro)
    return same_rank and _people(second) * 2 > _people(first)


def _is_everyday(word: str, code: str) -> bool:
    if code not in rates().per_euro:
        return word in ordinary_words()
    unchanged = _last_word(code, 1) == _last_word(code, 2)
    return word in ordinary_words(_EVERYDAY_UNCHANGED if unchanged else _EVERYDAY)


def _is_clearly_larger(code: str, other: str) -> bool:
    return _people(code) >= _CLEARLY_LARGER * _people(other)


def _is_symbol(text: str) -> bool:
    has_sign = any(unicodedata.category(letter) == "Sc" for letter in text)
    is_latin = any("a" <= letter.lower() <= "z" for letter in text) and not text.isascii()
    return " " not in text and (has_sign or is_latin)


def _name(phrase: str, code: str, *, weak: bool) -> Name:
    return Name(phrase, "currency", code, _people(code), weak)


@cache
def _title(code: str, count: int) -> str:
    return next(readings(get_currency_name(code, count=count, locale="en")))


def _last_word(code: str, count: int) -> str:
    return tidy(_title(code, count)).split()[-1]


@cache
def _sorted_codes() -> tuple[str, ...]:
    return tuple(sorted(known_currencies()))


def _people(code: str) -> int:
    return _people_by_currency()[code]


@cache
def _people_by_currency() -> Counter[str]:
    """How many people live where each currency is legal tender."""
    people: Counter[str] = Counter()
    for territory, currencies in get_global("territory_currencies").items():
        for code, _since, until, is_tender in currencies:
            if is_tender and until is None:
                people[code] += inhabitants(territory)
    return people
