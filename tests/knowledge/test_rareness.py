"""Words of our own are likelier in a question than rare words and far places."""

from __future__ import annotations

import pytest

from knowledge.rareness import Rareness
from knowledge.senses import Sense
from tests.builders import real_knowledge

RARENESS = Rareness({"road": 0.5, "so": 0.0}, {"so": 0.2}, {"new"}, {"proofing"}, {"NO"})


@pytest.mark.parametrize(
    ("likelier", "other"),
    [("salary", "sailor"), ("germany", "togo"), ("sydney", "sofia"), ("london", "lodz")],
)
def test_the_likelier_word_is_the_less_rare(likelier: str, other: str) -> None:
    keywords = real_knowledge().keywords
    rare, rarer = keywords.rareness(likelier), keywords.rareness(other)
    assert rare is not None
    assert rarer is not None
    assert rare < rarer


def test_a_large_town_at_home_is_likelier_than_one_abroad_and_a_small_one() -> None:
    def of(land: str, inhabitants: int) -> float | None:
        return RARENESS.of("bergen", [Sense("city", f"{land}/Bergen", weight=inhabitants)])

    at_home, abroad, small = of("NO", 400_000), of("DE", 400_000), of("DE", 20_000)
    assert at_home is not None
    assert abroad is not None
    assert small is not None
    assert at_home < abroad < small


def test_nothing_is_said_of_a_word_that_nobody_knows() -> None:
    assert RARENESS.of("xyzzy", []) is None


def test_a_word_that_only_fills_is_as_rare_as_it_is_said() -> None:
    assert RARENESS.of("so", [Sense("filler", "word")]) == 0.2
