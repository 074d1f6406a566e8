"""Text in the shipped fonts: every letter is really drawn, as wide as is said, and breaks where it fits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pictures.text import BOLD, FONTS, REGULAR, files, fitted, needs_shaping, runs, width, wrap
from tests.pictures.seeing import inked, written

MISSING = "\ue000"
SIGNS = "$£€₹¥₽₩₴₦₺₫₿"
NAMES = ("Мюнхен", "Ђуро", "Αθήνα", "Łódź", "Zürich", "Đà Nẵng", "मुंबई", "दिल्ली")
MARKS = "×÷≈–—→…·§«»“”№%"


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
@pytest.mark.parametrize("letter", [*SIGNS, *MARKS, *"ЖщёЇқ", *"Ωϊ", *"ąőşž", *"कणझऋ"])
def test_every_letter_has_a_shape_of_its_own(letter: str, weight: int) -> None:
    """Neither nothing, nor the box that stands for a letter that a font lacks."""
    canvas = [written(f"H{one}H", 24, weight) for one in (letter, MISSING, " ", "")]
    assert len({*canvas[1:]}) == 3
    assert canvas[0] not in canvas[1:]


def test_a_letter_that_no_font_has_is_drawn_as_missing() -> None:
    assert written("中", 24) == written(MISSING, 24)


@pytest.mark.parametrize("words", [*NAMES, "$180k–250k+", "₹8–15 lakh", "€70\u202f000–120\u202f000+"])
@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_a_line_is_drawn_no_wider_than_it_is_measured(words: str, weight: int) -> None:
    size = 40.0
    columns = inked(written(words, size, weight))
    said = width(words, size, weight)
    assert columns[0] >= size - 0.1 * size
    assert columns[-1] <= size + said + 0.1 * size
    if not needs_shaping(words):
        assert columns[-1] - columns[0] == pytest.approx(said, abs=0.25 * size)


def test_devanagari_is_shaped_also_behind_other_letters() -> None:
    """The vowel i stands before its consonant, and two consonants with a stroke between them are one."""
    alone, behind = inked(written("क्षि")), inked(written("H क्षि"))
    gap = next(after for before, after in pairwise(behind) if after > before + 5)
    shaped = behind[-1] - gap
    assert shaped == pytest.approx(alone[-1] - alone[0], abs=2)
    assert shaped < width("क्षि", 60) - 20


def test_each_script_is_drawn_in_its_font() -> None:
    assert [(run.face.family, run.words) for run in runs("Senior मुंबई ≈ 5")] == [
        ("Noto Sans", "Senior "),
        ("Noto Sans Devanagari", "मुंबई"),
        ("Noto Sans", " "),
        ("Noto Sans Math", "≈"),
        ("Noto Sans", " 5"),
    ]
    assert "".join(run.words for run in runs("", BOLD)) == ""


@given(words=st.text(min_size=1, max_size=80), size=st.sampled_from((32, 46, 70)), room=st.integers(120, 968))
def test_no_line_is_wider_than_the_room(words: str, size: float, room: float) -> None:
    wrapped = wrap(words, size, room)
    assert all(width(line, size) <= room for line in wrapped)
    assert "".join(wrapped).replace(" ", "").replace("·", "") == words.replace(" ", "").replace("·", "")


def test_a_line_breaks_between_words_and_leaves_no_dot_at_its_end() -> None:
    assert wrap("Senior ML engineer · United States", 40, 420) == ["Senior ML engineer", "United States"]
    assert wrap("", 40, 400) == [""]


def test_a_title_shrinks_before_it_takes_more_lines() -> None:
    sizes = (70, 60, 50)
    assert fitted("short", sizes, 900, BOLD, 1) == (["short"], 70)
    lines, size = fitted("a title of some more words than fit", sizes, 900, BOLD, 1)
    assert (len(lines), size) == (1, 50)
    lines, size = fitted("word " * 60, sizes, 900, BOLD, 2)
    assert (len(lines) > 2, size) == (True, 50)


def test_the_fonts_are_shipped_with_their_licence_and_small() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert len(files()) == 5
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 700_000
