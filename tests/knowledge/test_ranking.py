"""Topics are ranked by what of a question they explain."""

from __future__ import annotations

import marshal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.guide import Topic
from knowledge.ranking import FEW, Ranking, Weights, stem
from knowledge.source import Source

QUESTION = ("does", "a", "hot", "oven", "pay", "more", "at", "night", "than", "rye")
HERE = Source("topics.yaml", 1)
LIGHT = Weights({"pay": 0.15, "bread": 0.5, "of": 0.0, "the": 0.0})


def topic(name: str, title: str, keywords: str = "", questions: str = "") -> Topic:
    split = [
        tuple(part.strip() for part in text.split(",") if part.strip()) for text in (keywords, questions)
    ]
    return Topic(name, title, (), split[0], split[1], "", (), (), HERE)


TOPICS = [
    topic("ovens", "Ovens", "oven, stone oven", "how hot is the oven, does a hot oven pay"),
    topic("flour", "Flour", "flour", "which flour pays, price of rye flour"),
    topic("nights", "Night shifts", "night shift", "extra pay at night, do early mornings pay"),
]


@pytest.fixture(scope="module")
def ranking() -> Ranking:
    return Ranking(TOPICS, LIGHT)


def best(ranking: Ranking, text: str) -> str | None:
    ranked = ranking.rank(text.split())
    return ranked[0].topic if ranked else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stone oven", "ovens"),
        ("is flour worth it", "flour"),
        ("early morning pay", "nights"),
        ("price of rye", "flour"),
        ("the weather of today", None),
        ("", None),
    ],
)
def test_a_question_finds_its_topic(ranking: Ranking, text: str, expected: str | None) -> None:
    assert best(ranking, text) == expected


def test_a_rare_word_weighs_more_than_one_that_all_topics_share(ranking: Ranking) -> None:
    assert ranking.rarity("rye") > ranking.rarity("pay")
    assert best(ranking, "pay pay rye") == "flour"


def test_the_longest_keyword_counts_and_none_twice(ranking: Ranking) -> None:
    assert ranking.keyword_at(["a", "stone", "oven", "by", "night", "shift"]) == [
        ("stone oven", "ovens", 1, 3),
        ("night shift", "nights", 4, 6),
    ]
    (first, *_) = ranking.rank(["oven", "oven"])
    assert first.keywords == ("oven",)


def test_a_whole_phrase_is_all_likeness_there_is(ranking: Ranking) -> None:
    assert ranking.rank(["price", "of", "rye", "flour"])[0].likeness > 0.95


def test_everyday_words_carry_nothing_and_unknown_ones_all(ranking: Ranking) -> None:
    assert [ranking.carries(word) for word in ("the", "pay", "brioche", "42", "?")] == [
        0.0,
        0.15,
        1.0,
        0.0,
        0.0,
    ]


def test_every_word_of_a_topic_is_known_to_the_spelling(ranking: Ranking) -> None:
    assert {"stone", "oven", "early", "rye"} <= ranking.words
    assert "of" not in ranking.words


@pytest.mark.parametrize(
    "forms",
    [
        "negotiate negotiating negotiated negotiation",
        "relocate relocating relocated relocation",
        "hire hiring hired",
        "price pricing priced",
        "plan planning planned",
        "sell selling",
        "raise raising raised",
        "certify certifying certified",
        "specialise specialising specialisation",
        "decide decided deciding",
        "bake baking baked",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize("word", ["need", "thing", "string", "care", "bread", "rye", "über"])
def test_what_only_looks_like_a_form_is_left_alone(word: str) -> None:
    assert stem(word) == word


def test_another_form_of_a_word_finds_the_topic(ranking: Ranking) -> None:
    assert best(ranking, "my bread is priced by whom") == "flour"
    assert "priced" not in ranking.words


def test_a_word_that_one_topic_uses_tells_it_among_many_others(ranking: Ranking) -> None:
    told = "my neighbour told me on a sunday walk that rye has a future in the village"
    (first, *_) = ranking.rank(told.split())
    assert first.topic == "flour"
    assert first.score < 0.5


def test_no_more_are_given_than_asked_for(ranking: Ranking) -> None:
    assert len(ranking.rank(["oven", "flour", "night", "shift"], most=2)) == 2


@given(st.permutations(QUESTION))
def test_the_order_of_the_words_makes_no_difference(words: list[str]) -> None:
    scores = {entry.topic: entry.score for entry in Ranking(TOPICS, LIGHT).rank(words) if not entry.keywords}
    again = Ranking(TOPICS, LIGHT).rank(QUESTION)
    assert scores == pytest.approx({entry.topic: entry.score for entry in again if not entry.keywords})


@given(st.lists(st.sampled_from([*QUESTION, "stone", "shift", "flour", "xyzzy", "42"])))
def test_kept_and_restored_it_ranks_the_same(words: list[str]) -> None:
    ranking = Ranking(TOPICS, LIGHT)
    restored = Ranking.restored(marshal.loads(marshal.dumps(ranking.stored())), LIGHT)
    assert restored.rank(words) == ranking.rank(words)


def test_a_word_of_hundreds_of_topics_does_not_hide_a_rarer_one() -> None:
    topics = [
        topic(f"t{number}", f"bread number{number}", "", f"bread kind{number}") for number in range(4 * FEW)
    ]
    ranking = Ranking(topics, LIGHT)
    assert best(ranking, "bread kind77") == "t77"
    assert len(ranking.rank(["bread"])) == 5
