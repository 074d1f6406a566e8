import pytest

from knowledge.names import asides, readings, spellings, tidy, without_accents


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("München", ("münchen", "munchen")),
        ("St. Louis", ("st louis",)),
        ("Washington, D.C.", ("washington dc",)),
        ("Xi’an", ("xi'an", "xian")),
        ("Stoke-on-Trent", ("stoke on trent",)),
        ("Congo - Kinshasa", ("congo kinshasa",)),
        ("Łódź", ("łódź", "lodz")),
        ("İstanbul", ("istanbul",)),
        ("मुंबई", ("मुंबई",)),
        ("ガーナ", ("ガーナ",)),
        ("", ()),
    ],
)
def test_spellings(text: str, expected: tuple[str, ...]) -> None:
    assert spellings(text) == expected


def test_tidy_takes_full_width_letters_and_spare_spaces() -> None:
    assert tidy("  \uff35\uff33   Dollar ") == "us dollar"


def test_marks_of_other_scripts_stay() -> None:
    assert without_accents("й भारत が é ß ø") == "й भारत が e ss o"


def test_inverted_entries_are_turned_round() -> None:
    assert list(readings("Korea, Republic of")) == ["Republic of Korea"]
    assert list(readings("St. Kitts & Nevis")) == ["St. Kitts & Nevis", "St. Kitts and Nevis"]


def test_asides() -> None:
    assert list(readings("Myanmar (Burma)")) == ["Myanmar"]
    assert list(asides("Myanmar (Burma)")) == ["Burma"]
