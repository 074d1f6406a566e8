"""People are taken out of a question; amounts, ranges and years are left alone."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.anonymous import LONGEST, plain, same_text, storable, without_people

ANY_TEXT = st.text(st.characters(exclude_categories=()))

LEFT_ALONE = """
150k senior berlin
is 120,000 ok?
120 000 - 150 000 eur
120.000-150.000 €
1,200,000 or 1'200'000 chf
12,00,000 inr in pune
12 00 000 in pune
150000 200000
150000-200000
800-1200 a day
650-1025/day
2019-2024
2024 2025
10000000 inr, 4000000, 12345000
1234567 jpy
150 000 000 won
$1234567890
₹98765432 ctc
+20% to +30%
250k+ and 100-150k
5 yoe 150000
senior 5 150000 usd
120000.50 ok
12 lakh 10 years 2025 120000
mid-level/senior, node.js, c++, U.S.A/uk, e.g. us.in india
levels.fyi says 200k
24/7 on-call, 9-5, 3.5%
call me maybe at 10:30
salary @ senior
""".strip().splitlines()

TAKEN_OUT = {
    "call +49 170 1234567 now": "call … now",
    "+1 (415) 555-2671": "…",
    "(415) 555-2671": "…",
    "415-555-2671": "…",
    "415.555.2671": "…",
    "4155552671": "…",
    "1 (800) 555-0199": "…",
    "00491701234567": "…",
    "9876543210 or 98765 43210 or 98765-43210": "… or … or …",
    "030 123 456 78": "…",
    "0171 2345678": "…",
    "0171/2345678": "…",
    "501 234 567": "…",
    "06 12 34 56 78": "…",
    "555-1234": "…",
    "61234567": "…",
    "१२३४५६७८९० पर": "… पर",
    "٠١٢٣٤٥٦٧٨٩": "…",
    "４１５－５５５－２６７１": "…",
    "200€ 0171 2345678": "200€ …",
    "card 4111 1111 1111 1111": "card …",
    "1" * 60: "…",
    "mail john.doe+x@gmail.com now": "mail … now",
    "john@localhost": "…",
    "john＠gmail．com": "…",
    "jo\u200bhn@gm\u200bail.com": "…",
    "<john@x.org>,senior": "<…>,senior",
    "a@b.com;c@d.org": "…;…",
    "@john_doe hi": "… hi",
    "150k@google vs 200k @meta": "150k … vs 200k …",
    "SDE@Google": "…",
    "see https://t.me/joinchat/abc?x=1 ok": "see … ok",
    "HTTP://EXAMPLE.COM/john": "…",
    "(www.foo.com/bar)": "…",
    "tg://user?id=123": "…",
    "mailto:x@y.z tel:+4912": "… …",
    "https://user@host/x": "…",
    "t.me/john": "…",
    "linkedin.com/in/john-doe": "…",
    "glassdoor.com says": "… says",
    "bit.ly/3abc": "…",
}


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_amounts_and_plain_words_are_left_alone(text: str) -> None:
    assert without_people(text) == text


@pytest.mark.parametrize(("text", "left"), TAKEN_OUT.items(), ids=range(len(TAKEN_OUT)))
def test_what_points_at_a_person_is_taken_out(text: str, left: str) -> None:
    assert without_people(text) == left


@given(st.integers(1, 9_999_999), st.sampled_from(["{}", "{:,}", "{}k", "€{}", "{} usd a year"]))
def test_an_amount_below_ten_million_is_left_alone(amount: int, form: str) -> None:
    text = f"is {form.format(amount)} ok"
    assert without_people(text) == text


@given(
    st.integers(1, 999),
    st.integers(1, 300),
    st.sampled_from(["{:,}-{:,}", "{}–{}", "{:,} to {:,}", "{} - {}"]),
)
def test_a_range_of_thousands_is_left_alone(low: int, more: int, form: str) -> None:
    text = f"is {form.format(low * 1000, (low + more) * 1000)} ok"
    assert without_people(text) == text


def written(pattern: str) -> st.SearchStrategy[str]:
    """Texts of a form, in ASCII."""
    return st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True)


@given(
    written(r"\+[1-9]\d{1,2}( |-)?[1-9]\d{2,4}( |-)?\d{4,6}")
    | written(r"0[1-9]\d{1,3}[ /-]?[1-9]\d{5,7}")
    | st.emails()
    | written(r"@[a-z]\w{4,20}")
    | written(r"https?://[a-z]+\.[a-z]{2,5}/[!-~]{1,20}")
)
def test_of_a_number_to_call_an_address_or_a_name_nothing_is_left(way: str) -> None:
    assert without_people(f"ask {way} about pay") == "ask … about pay"


@given(ANY_TEXT)
def test_any_text_comes_out_short_on_one_line_and_fit_to_be_kept(text: str) -> None:
    out = without_people(text)
    assert len(out) <= LONGEST
    assert out.isprintable()
    assert storable(out) == out
    assert same_text(text) == same_text(f" {text} ")


@given(ANY_TEXT)
def test_what_is_storable_can_be_encoded_and_holds_no_nul(text: str) -> None:
    assert b"\x00" not in storable(text).encode()
    assert storable(storable(text)) == storable(text)


def test_two_halves_of_a_character_become_it_and_one_half_a_sign() -> None:
    assert storable("\ud83d\ude42 \ud83d x\x00y") == "🙂 � xy"


def test_control_and_invisible_characters_go() -> None:
    assert plain("a\x1b[31m\tb\r\n\u202ec\u200b d\u00a0e") == "a [31m b c d e"


def test_a_long_question_is_cut() -> None:
    assert without_people("pay " * 1000) == ("pay " * 1000)[:LONGEST].rstrip()


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4096,
        "a." * 2048,
        "@" * 4096,
        "1 " * 2048,
        "100 " * 1024,
        "1-" * 2048,
        "(" * 4096,
        "a@" * 2048,
        "+1 (" * 1000,
    ],
    ids=range(9),
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.perf_counter()
    without_people(text)
    assert time.perf_counter() - begun < 0.2
