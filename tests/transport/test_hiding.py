"""A secret is found in a text however it is spelled."""

from __future__ import annotations

import json
from urllib.parse import quote, quote_plus

from hypothesis import given
from hypothesis.strategies import characters, text

from transport.hiding import HIDDEN, Hiding, spellings


def test_the_spellings_of_a_token() -> None:
    assert spellings([]) == spellings([""]) == []
    assert spellings(["nocolon"]) == ["nocolon"]
    assert spellings(["1:a"]) == ["1%3Aa", "1:a"]
    assert spellings(["1:abcdefgh"]) == ["1%3Aabcdefgh", "1:abcdefgh", "abcdefgh"]


def test_small_and_capital_letters_are_alike() -> None:
    assert (
        Hiding(["1:AbcdefgH"])("1:abcdefgh, 1%3aabcdefgh and ABCDEFGH") == f"{HIDDEN}, {HIDDEN} and {HIDDEN}"
    )


def test_without_a_secret_nothing_is_hidden() -> None:
    assert Hiding([])("a text") == Hiding([""])("a text") == "a text"


def test_a_secret_within_another_leaves_nothing_of_it() -> None:
    assert Hiding(["pass", "password"])("pass and password") == f"{HIDDEN} and {HIDDEN}"


@given(
    text(characters(exclude_categories=["Cs"], exclude_characters="|"), min_size=4).filter(
        lambda secret: secret.lower() not in HIDDEN
    )
)
def test_any_password_is_hidden_in_any_writing(secret: str) -> None:
    ways = [secret, quote(secret, safe=""), quote(secret), quote_plus(secret)]
    ways += [repr(secret), json.dumps(secret), json.dumps(secret, ensure_ascii=False)]
    hide = Hiding([secret])
    for way in ways:
        assert hide(f"|{way}|") in (f"|{HIDDEN}|", f"|'{HIDDEN}'|", f'|"{HIDDEN}"|')
