"""Words and phrases are found in a question: whole, joined, split, and nearly right."""

from __future__ import annotations

import marshal
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.keywords import Keywords, Match
from knowledge.senses import Keyword, Sense
from knowledge.text import clean, words_of

BREAD = Sense("ware", "bread")
BAKER = Sense("job", "baker")
WEAK = Sense("place", "XX", weak=True)
KEYWORDS = [
    Keyword("bread", BREAD),
    Keyword("baker", BAKER),
    Keyword("New Bergen", Sense("city", "bergen", weight=9), 1),
    Keyword("master baker", Sense("grade", "master")),
    Keyword("master", WEAK),
    Keyword("bakers guild of bergen", Sense("union", "guild")),
    Keyword("sourdough", Sense("skill", "sourdough")),
    Keyword("roll", BREAD),
    Keyword("roll", WEAK),
    Keyword("wages", Sense("measure", "pay")),
    Keyword("wagge", Sense("measure", "pay")),
    Keyword("oslo", Sense("city", "oslo"), 9),
]

TYPED = ("new", "bergen", "master", "baker", "baekr", "sour", "dough", "roll", "guild", "of", "rols", "xyzzy")


@pytest.fixture(scope="module")
def keywords() -> Keywords:
    return Keywords(
        KEYWORDS, ordinary=dict.fromkeys(("break", "road", "so"), 0.75), common=["break"], extra=["proofing"]
    )


def found(keywords: Keywords, text: str) -> list[tuple[str, str]]:
    return [(match.phrase, match.how) for match in matches(keywords, text)]


def matches(keywords: Keywords, text: str) -> list[Match]:
    return keywords.match(keywords.spell(words_of(clean(text))))


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("bread?", [("bread", "exact")]),
        ("Breads and BAKER's", [("bread", "exact"), ("baker", "exact")]),
        ("new bergen", [("new bergen", "exact")]),
        ("newbergen", [("new bergen", "joined")]),
        ("sour dough", [("sourdough", "split")]),
        ("the master baker", [("master baker", "exact")]),
        ("master of bread", [("master", "exact"), ("bread", "exact")]),
        ("bakers guild of bergen", [("baker guild of bergen", "exact")]),
        ("baker guild of oslo", [("baker", "exact"), ("oslo", "exact")]),
        ("sourdugh", [("sourdough", "fuzzy")]),
        ("a mastre bakr", [("master baker", "fuzzy")]),
        ("breaddd", [("bread", "fuzzy")]),
        ("nothing at all", []),
        ("", []),
    ],
)
def test_a_keyword_is_found_however_it_is_typed(
    keywords: Keywords, text: str, phrases: list[tuple[str, str]]
) -> None:
    assert found(keywords, text) == phrases


def test_a_match_says_where_it_stands_and_how_sure_it_is(keywords: Keywords) -> None:
    (match,) = matches(keywords, "a mastre baker")
    assert (match.first, match.last, match.senses) == (1, 3, (Sense("grade", "master"),))
    assert match.score == pytest.approx(1 - 1 / 6)


def test_one_phrase_may_mean_two_things(keywords: Keywords) -> None:
    assert keywords.senses("roll") == (BREAD, WEAK)
    assert keywords.senses("rolls") == ()


def test_an_everyday_word_is_never_taken_for_a_misspelt_keyword(keywords: Keywords) -> None:
    (spelled,) = keywords.spell(words_of("break"))
    assert (spelled.text, spelled.how, spelled.known) == ("break", "exact", True)


def test_a_word_that_may_as_well_be_an_everyday_one_is_not_guessed() -> None:
    (spelled,) = Keywords([Keyword("bread", BREAD, 1)], {"break": 0.8}, common=["break"]).spell(
        words_of("breap")
    )
    assert (spelled.text, spelled.how, spelled.known) == ("breap", "unknown", False)


def test_a_misspelt_plural_is_understood() -> None:
    (spelled,) = Keywords([Keyword("skill", BREAD), Keyword("skip", WEAK)]).spell(words_of("skils"))
    assert spelled.text == "skill"


def test_two_spellings_of_one_thing_do_not_make_a_third_one_ambiguous(keywords: Keywords) -> None:
    (spelled,) = keywords.spell(words_of("wagee"))
    assert (spelled.how, keywords.senses(spelled.text)) == ("fuzzy", (Sense("measure", "pay"),))


def test_a_name_that_takes_no_part_is_found_only_as_it_is_written(keywords: Keywords) -> None:
    assert found(keywords, "oslo") == [("oslo", "exact")]
    assert found(keywords, "ossloo") == []


def test_words_of_topics_are_known_though_they_are_no_keywords(keywords: Keywords) -> None:
    assert keywords.knows("proofing")
    assert keywords.knows("guild")
    assert keywords.knows("newbergen")
    assert not keywords.knows("bergenia")
    (spelled,) = keywords.spell(words_of("profing"))
    assert spelled.text == "proofing"


def test_numbers_and_signs_are_never_misspelt(keywords: Keywords) -> None:
    assert all(spelled.how == "exact" for spelled in keywords.spell(words_of("12,500 + $ 5.5")))


def test_explain_can_show_the_words_that_were_near(keywords: Keywords) -> None:
    assert [near.word for near in keywords.near("bred")] == ["bread"]


def test_keywords_of_nothing_but_signs_are_left_out() -> None:
    assert len(Keywords([Keyword("...", BREAD), Keyword("bread", BREAD), Keyword("breads", BREAD)])) == 1


@given(st.text(max_size=100))
def test_matches_never_overlap_and_never_raise(text: str) -> None:
    keywords = Keywords(KEYWORDS)
    end = 0
    for match in matches(keywords, text):
        assert end <= match.first < match.last
        assert match.senses
        end = match.last


@given(st.lists(st.sampled_from([*TYPED])))
def test_kept_and_restored_they_find_the_same(words: list[str]) -> None:
    keywords = Keywords(KEYWORDS, ordinary={"so": 0.0})
    plain, table = keywords.stored()
    restored = Keywords.restored(marshal.loads(marshal.dumps(plain)), {"so": 0.0}, memoryview(table))
    text = " ".join(words)
    assert matches(restored, text) == matches(keywords, text)


def test_every_keyword_of_thousands_is_found() -> None:
    chance = random.Random(1)
    made = ["".join(chance.choices("abcdefghij", k=chance.randint(3, 12))) for _ in range(3000)]
    keywords = Keywords(Keyword(word, Sense("thing", word)) for word in made)
    assert all(keywords.senses(phrase) for word in made for phrase, _ in found(keywords, word))
    assert all(found(keywords, word) for word in made)


def test_a_word_with_digits_is_never_misspelt() -> None:
    (spelled,) = Keywords([Keyword("e99", BREAD), Keyword("oven99", BREAD)]).spell(words_of("e999"))
    assert (spelled.text, spelled.how) == ("e999", "unknown")
    (spelled,) = Keywords([Keyword("oven99", BREAD)]).spell(words_of("ovem99"))
    assert spelled.how == "unknown"


def test_a_word_without_vowels_is_understood(keywords: Keywords) -> None:
    assert found(keywords, "srdgh, brgn") == [("sourdough", "fuzzy")]
    assert matches(keywords, "srdgh")[0].score == 0.7
    assert found(keywords, "SRDGH") == []


def test_a_word_without_vowels_lacks_them_before_it_has_another_letter_wrong() -> None:
    known = Keywords([Keyword("manager", BAKER), Keyword("engr", BREAD)])
    assert found(known, "mngr") == [("manager", "fuzzy")]


def test_of_several_words_the_one_that_means_all_that_the_others_do_is_meant() -> None:
    known = [Keyword("baker", BAKER), Keyword("baker", BREAD), Keyword("bakeer", BAKER)]
    assert found(Keywords(known), "bkrr") == []
    (match,) = matches(Keywords([*known, Keyword("bikeer", BAKER)]), "bkeer")
    assert match.senses == (BAKER,)
    other = Keywords([Keyword("sombody", BREAD), Keyword("somebody", BREAD), Keyword("somebody", BAKER)])
    assert found(other, "smbdy") == [("somebody", "fuzzy")]
    assert found(Keywords([Keyword("bread", BREAD), Keyword("broad", BAKER)]), "brdd") == []
