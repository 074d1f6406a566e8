"""What a question names: places, ranks, jobs, measures; and what it names to exclude."""

from __future__ import annotations

import pytest

from answers.answering import Answerer
from answers.slots import Slots


def slots(bot: Answerer, text: str) -> Slots:
    return bot.explain(text)[0].slots


def places(bot: Answerer, text: str) -> list[str | None]:
    return [spot.place or spot.territory for spot in slots(bot, text).spots]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ml pay in Deutschland", "de"),
        ("ml pay in the States", "us"),
        ("ml pay in the US", "us"),
        ("ml pay US", "us"),
        ("ml pay in Bengaluru", "in"),
        ("ml pay in Bangalore", "in"),
        ("ml pay in Münich", "de"),
        ("ml pay in Munich", "de"),
        ("ml pay in Toronto", "ca"),
        ("ml pay in Austin, Texas", "us"),
        ("ml pay in London, UK", "uk"),
        ("ml pay in London, Ontario", "ca"),
        ("ml pay in Vancouver BC", "ca"),
        ("ml pay in England", "uk"),
        ("ml pay in 🇩🇪", "de"),
        ("ml pay in France", "FR"),
        ("ml pay in Zürich", "CH"),
        ("ml pay in Dubai", "AE"),
    ],
)
def test_a_place_is_known_by_any_of_its_names(bot: Answerer, text: str, place: str) -> None:
    assert places(bot, text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "tell us about pay",
        "what should i do in the first year",
        "no idea what an ml engineer earns",
        "is a degree in reading needed",
        "does it pay to be nice",
        "it's all about the money or is it",
    ],
)
def test_a_plain_word_is_no_place(bot: Answerer, text: str) -> None:
    assert places(bot, text) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("senior, compare: us uk de au ca", ["us", "uk", "de", "au", "ca"]),
        ("salaries uk us de", ["uk", "us", "de"]),
        ("de salary us", ["us"]),
    ],
)
def test_a_code_is_a_country_in_a_list_of_countries_only(bot: Answerer, text: str, named: list[str]) -> None:
    assert places(bot, text) == named


def test_a_place_named_to_exclude_it_does_not_count(bot: Answerer) -> None:
    assert places(bot, "not London, Berlin") == ["de"]


def test_a_rank_named_to_exclude_it_does_not_count(bot: Answerer) -> None:
    found = slots(bot, "not senior, junior")
    assert found.ids("grade") == ("junior",)
    assert [mark.id for mark in found.negated] == ["senior"]


def test_what_is_asked_for_is_read_with_faint_words_only_on_demand(bot: Answerer) -> None:
    found = slots(bot, "is that good pay")
    assert "pay" in found.cues()
    assert "judge" in found.cues(weak=True)


def test_each_sentence_is_a_part_of_its_own(bot: Answerer) -> None:
    found = slots(bot, "I was a nurse. What do ML engineers earn?")
    assert {mark.part for mark in found.of("job")} == {0, 1}


def test_a_name_of_two_countries_keeps_both_in_mind(bot: Answerer) -> None:
    (spot,) = slots(bot, "ml pay in Georgia").spots
    assert set(spot.options) == {"GE", "US"}


def test_the_made_up_guides_places_are_known_to_its_own_vocabulary(baker: Answerer) -> None:
    assert places(baker, "bakers in Oslo") == ["no"]
    assert places(baker, "bakers in nippon") == ["jp"]
    assert places(baker, "bakers in Berlin") == ["DE"]
