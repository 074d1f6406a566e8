"""Words that were typed without the space between them are cut apart, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.joined import apart
from knowledge.text import clean, words_of
from tests.builders import real_knowledge


def shown(text: str) -> list[str]:
    return [word.text for word in apart(words_of(clean(text)), real_knowledge().keywords)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wasit worth it", ["was", "it", "worth", "it"]),
        ("270kbase", ["270", "k", "base"]),
        ("lead'sbase", ["lead", "base"]),
    ],
)
def test_a_missing_space_is_put_back(text: str, words: list[str]) -> None:
    assert shown(text) == words


@pytest.mark.parametrize(
    "text", ["engineer", "enginer", "DeepMind", "PyTorch", "freelancer", "mumbay", "MLOps"]
)
def test_a_word_that_is_one_stays_one(text: str) -> None:
    assert len(shown(text)) == 1


@given(st.text(max_size=60))
def test_cutting_loses_nothing_that_was_typed(text: str) -> None:
    words = words_of(clean(text))
    made = apart(words, real_knowledge().keywords)
    assert "".join(word.raw for word in made) == "".join(word.raw for word in words)
    assert [word.start for word in made] == sorted(word.start for word in made)
