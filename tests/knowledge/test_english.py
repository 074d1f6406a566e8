import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.english import (
    common_use,
    english_frequencies,
    has_inflections,
    inflected_share,
    is_ordinary,
    ordinary_words,
)

ROOT = Path(__file__).parents[2]


def test_frequencies_are_read_whole() -> None:
    frequencies = english_frequencies()
    assert len(frequencies) > 80_000
    assert frequencies["the"] > frequencies["salary"] > 0
    assert "\ufeffthe" not in frequencies


def test_the_library_itself_is_not_needed() -> None:
    code = (
        "import sys, knowledge.english as e; e.english_frequencies(); sys.exit('symspellpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


def test_ordinary_words_are_the_most_frequent() -> None:
    assert len(ordinary_words()) == 30_000
    assert ordinary_words(100) < ordinary_words(1000)
    assert "the" in ordinary_words(10)


@pytest.mark.parametrize("word", ["reading", "same", "base", "lead", "split"])
def test_nouns_adjectives_and_verbs_are_commonly_used(word: str) -> None:
    assert common_use(word) > 1


@pytest.mark.parametrize("word", ["london", "seattle", "austin", "nosuchword"])
def test_names_are_not(word: str) -> None:
    assert common_use(word) == 0


def test_size_decides() -> None:
    assert is_ordinary("jackson", 150_000)
    assert not is_ordinary("jackson", 1_500_000)
    assert not is_ordinary("nosuchword", 0)


def test_inflections() -> None:
    assert has_inflections("anthem")
    assert not has_inflections("seattle")


def test_a_word_has_forms_and_a_name_hardly_any() -> None:
    assert inflected_share("soul") > 0.1
    assert inflected_share("munich") == 0
    assert inflected_share("gene") > inflected_share("gene", but="genes")
    assert inflected_share("not-a-word") == 0
