"""A secret is found in a text however it is spelled."""

from __future__ import annotations

import json
from urllib.parse import quote, quote_plus

from hypothesis import given
from hypothesis.strategies import characters, text

from transport.hiding import HIDDEN, hide, spellings


def test_the_spellings_of_a_token() -> None:
    assert spellings([]) == spellings([""]) == ()
    assert spellings(["nocolon"]) == ("nocolon",)
    assert set(spellings(["1:a"])) == {"1:a", "1%3Aa", "1%3aa"}
    assert set(spellings(["1:abcdefgh"])) == {"1:abcdefgh", "1%3Aabcdefgh", "1%3aabcdefgh", "abcdefgh"}


def test_a_secret_within_another_leaves_nothing_of_it() -> None:
    assert hide("pass and password", spellings(["pass", "password"])) == f"{HIDDEN} and {HIDDEN}"


@given(
    text(characters(exclude_categories=["Cs"], exclude_characters="|"), min_size=4).filter(
        lambda secret: secret not in HIDDEN
    )
)
def test_any_password_is_hidden_in_any_writing(secret: str) -> None:
    ways = [secret, quote(secret, safe=""), quote(secret), quote_plus(secret)]
    ways += [repr(secret), json.dumps(secret), json.dumps(secret, ensure_ascii=False)]
    hidden = spellings([secret])
    for way in ways:
        assert hide(f"|{way}|", hidden) in (f"|{HIDDEN}|", f"|'{HIDDEN}'|", f'|"{HIDDEN}"|')
