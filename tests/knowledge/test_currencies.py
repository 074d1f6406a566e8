from collections import defaultdict

import pytest

from knowledge.currencies import currency_names, currency_symbols, known_currencies
from knowledge.names import Name


@pytest.fixture(scope="module")
def names() -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = defaultdict(list)
    for name in currency_names():
        found[name.phrase].append(name)
    return dict(found)


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("usd", "USD"),
        ("inr", "INR"),
        ("cad", "CAD"),
        ("eur", "EUR"),
        ("us dollars", "USD"),
        ("us dollar", "USD"),
        ("euros", "EUR"),
        ("british pounds", "GBP"),
        ("pound sterling", "GBP"),
        ("polish zloty", "PLN"),
        ("zloty", "PLN"),
        ("zlotys", "PLN"),
        ("swiss francs", "CHF"),
        ("franc", "CHF"),
        ("yen", "JPY"),
        ("rupee", "INR"),
        ("rupees", "INR"),
        ("ringgit", "MYR"),
        ("baht", "THB"),
        ("dollars", "USD"),
        ("pounds", "GBP"),
        ("pound", "GBP"),
        ("yuan", "CNY"),
    ],
)
def test_names_of_currencies(names: dict[str, list[Name]], phrase: str, code: str) -> None:
    assert [(name.id, name.weak) for name in names[phrase]] == [(code, False)]


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("all", "ALL"),
        ("try", "TRY"),
        ("top", "TOP"),
        ("cup", "CUP"),
        ("mop", "MOP"),
        ("real", "BRL"),
        ("won", "KRW"),
        ("mark", "BAM"),
        ("gold", "ZWG"),
        ("peso", "MXN"),
        ("pesos", "MXN"),
        ("krone", "DKK"),
    ],
)
def test_ordinary_words_and_contested_ones_are_weak(
    names: dict[str, list[Name]], phrase: str, code: str
) -> None:
    assert [(name.id, name.weak) for name in names[phrase]] == [(code, True)]


@pytest.mark.parametrize(
    ("symbol", "code"),
    [
        ("$", "USD"),
        ("US$", "USD"),
        ("£", "GBP"),
        ("€", "EUR"),
        ("₹", "INR"),
        ("¥", "JPY"),
        ("CN¥", "CNY"),
        ("CA$", "CAD"),
        ("C$", "CAD"),
        ("A$", "AUD"),
        ("AU$", "AUD"),
        ("S$", "SGD"),
        ("HK$", "HKD"),
        ("NZ$", "NZD"),
        ("R$", "BRL"),
        ("₽", "RUB"),
        ("zł", "PLN"),
        ("₺", "TRY"),
        ("₩", "KRW"),
        ("₪", "ILS"),
    ],
)
def test_symbols(symbol: str, code: str) -> None:
    assert currency_symbols()[symbol] == code


def test_letters_alone_are_no_symbol() -> None:
    assert not [symbol for symbol in currency_symbols() if symbol.isascii() and symbol.isalpha()]


def test_known_currencies_are_those_of_today() -> None:
    assert {"USD", "EUR", "GBP", "INR", "RUB", "ZWG"} <= known_currencies()
    assert not {"DEM", "HRK", "XAU", "XXX", "USN"} & known_currencies()
    assert set(currency_symbols().values()) <= known_currencies()


def test_every_currency_has_its_code(names: dict[str, list[Name]]) -> None:
    assert {code.lower() for code in known_currencies()} <= names.keys()
    for phrase, found in names.items():
        assert len({(name.id, name.weak) for name in found}) == len(found), phrase
        assert all(name.kind == "currency" and name.id in known_currencies() for name in found)
