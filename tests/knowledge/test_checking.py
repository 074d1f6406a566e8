"""What an editor is told when a guide does not fit itself, or the vocabulary."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from babel.numbers import list_currencies

from knowledge.checking import check, check_guide, placeholders
from knowledge.faults import Fault
from knowledge.guide import Guide
from knowledge.loading import load_guide, load_vocabulary
from knowledge.source import Source
from knowledge.vocabulary import Entry, Vocabulary

HERE = Path(__file__).resolve().parent.parent
CURRENCIES = frozenset(list_currencies())


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(HERE / "guides" / "baker-2031")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(HERE / "vocabulary" / "small")


def told(faults: list[Fault]) -> list[str]:
    return [f"{Path(fault.file).name}: {fault.key}: {fault.message}" for fault in faults]


def test_a_guide_and_a_vocabulary_that_fit_have_no_faults(guide: Guide, vocabulary: Vocabulary) -> None:
    assert check(guide, vocabulary, CURRENCIES) == []


def test_a_unit_that_is_no_currency_is_named(guide: Guide, vocabulary: Vocabulary) -> None:
    faults = told(check(guide, vocabulary, CURRENCIES - {"JPY"}))
    assert [fault.split(" (")[0] for fault in faults] == [
        "figures.yaml: jp-journeyman-base.unit: 'JPY' is no unit",
        "figures.yaml: jp-master-base.unit: 'JPY' is no unit",
        "figures.yaml: jp-master-hotel.unit: 'JPY' is no unit",
        "guide.yaml: places.jp.currency: 'JPY' is no currency",
    ]


def test_a_currency_to_choose_that_is_none_is_named(guide: Guide, vocabulary: Vocabulary) -> None:
    (fault,) = told(check(replace(guide, currencies=("EUR", "EUX")), vocabulary, CURRENCIES))
    assert fault.startswith("guide.yaml: currencies: 'EUX' is no currency")


def test_every_sense_the_vocabulary_lacks_is_named(guide: Guide, vocabulary: Vocabulary) -> None:
    without_words = replace(guide, words=())
    faults = told(check(without_words, Vocabulary(vocabulary.entries[1:]), CURRENCIES))
    assert [fault.split(" (")[0] for fault in faults] == [
        "adjustments.yaml: fine-pastry.names: 'pastry' is no industry of the vocabulary",
        "figures.yaml: jp-master-hotel.when: 'grand-hotel' is no company of the vocabulary",
        "guide.yaml: roles.baker.job: 'baker' is no job of the vocabulary",
        "guide.yaml: levels.apprentice.grades: 'apprentice' is no grade of the vocabulary",
        "guide.yaml: levels.journeyman.grades: 'journeyman' is no grade of the vocabulary",
        "guide.yaml: levels.master.grades: 'master' is no grade of the vocabulary",
        "guide.yaml: forms.estimate.when: 'grand-hotel' is no company of the vocabulary",
    ]


def entry(kind: str, id_: str, *words: str, weak: tuple[str, ...] = (), line: int = 1) -> Entry:
    return Entry(kind, id_, id_, words, weak, Source("more.yaml", line))


def test_a_word_of_the_guide_that_the_vocabulary_claims_for_another_sense_is_named(
    guide: Guide, vocabulary: Vocabulary
) -> None:
    more = Vocabulary((*vocabulary.entries, entry("skill", "puff", "pastry")))
    (fault,) = told(check(guide, more, CURRENCIES))
    assert fault.startswith(
        "words.yaml: industry.pastry: 'pastry' belongs to 'skill/puff' already, more.yaml:1"
    )


def test_the_same_sense_may_have_its_word_in_guide_and_vocabulary(
    guide: Guide, vocabulary: Vocabulary
) -> None:
    more = Vocabulary((*vocabulary.entries, entry("industry", "pastry", "pastry")))
    assert check(guide, more, CURRENCIES) == []


def test_a_weak_word_may_be_shared(guide: Guide, vocabulary: Vocabulary) -> None:
    more = Vocabulary((*vocabulary.entries, entry("filler", "no", "nope", weak=("no", "baker"))))
    assert check(guide, more, CURRENCIES) == []


def test_an_entry_without_words_is_named(guide: Guide, vocabulary: Vocabulary) -> None:
    more = Vocabulary((*vocabulary.entries, entry("skill", "icing")))
    assert told(check(guide, more, CURRENCIES))[0].startswith("more.yaml: skill.icing: has no words")


@pytest.mark.parametrize(
    ("level", "low", "high", "expected"),
    [
        ("apprentice", 1, 3, "levels.apprentice.years: begin at 1"),
        ("journeyman", 4, 4, "levels.journeyman.years: end at 4"),
        ("journeyman", 2, 9, "levels.journeyman.years: overlap with apprentice"),
        ("journeyman", 5, 9, "levels.journeyman.years: leave a gap after apprentice"),
        ("journeyman", 4, None, "levels.journeyman.years: end in the wrong place"),
        ("master", 10, 40, "levels.master.years: end in the wrong place"),
    ],
)
def test_years_that_overlap_or_leave_a_gap_are_named(
    guide: Guide, level: str, low: float, high: float | None, expected: str
) -> None:
    changed = guide.levels | {level: replace(guide.levels[level], low=low, high=high)}
    assert any(expected in fault for fault in told(check_guide(replace(guide, levels=changed))))


def test_levels_may_share_the_year_where_they_meet(guide: Guide) -> None:
    changed = guide.levels | {"journeyman": replace(guide.levels["journeyman"], low=3, high=10)}
    assert check_guide(replace(guide, levels=changed)) == []


def test_one_country_for_two_places_and_one_rank_for_two_levels_are_named(guide: Guide) -> None:
    places = guide.places | {"jp": replace(guide.places["jp"], territory="NO")}
    levels = guide.levels | {"master": replace(guide.levels["master"], grades=("master", "journeyman"))}
    faults = told(check_guide(replace(guide, places=places, levels=levels)))
    assert any("places.jp.territory: 'NO' belongs to 'no' already" in fault for fault in faults)
    assert any(
        "levels.master.grades: 'journeyman' belongs to 'journeyman' already" in fault for fault in faults
    )


def test_two_topics_may_not_claim_one_question(guide: Guide) -> None:
    topic = replace(guide.topics["cities"], questions=("Do bakers get a  bonus",))
    (fault,) = told(check_guide(replace(guide, topics=guide.topics | {"cities": topic})))
    assert fault.startswith(
        "topics.yaml: flour-money.questions: 'do bakers get a bonus' belongs to 'cities' already"
    )


def test_a_hub_needs_its_cities(guide: Guide) -> None:
    adjustments = guide.adjustments | {"city": replace(guide.adjustments["city"], names=())}
    (fault,) = told(check_guide(replace(guide, adjustments=adjustments)))
    assert fault.startswith("adjustments.yaml: city.names: is empty (expected the hub ids")


def test_the_figures_of_a_text_are_found() -> None:
    assert placeholders("from {a} to {b-c}, {}") == ("a", "b-c", "")


def test_whatever_is_still_to_be_looked_at_is_named_with_the_reason(
    guide: Guide, vocabulary: Vocabulary
) -> None:
    id_, figure = next(iter(guide.figures.items()))
    figures = guide.figures | {id_: replace(figure, review=("no unit",), lines=(12,))}
    drafted = replace(guide, figures=figures, review=("no year",))
    assert told(check(drafted, vocabulary, CURRENCIES)) == [
        f"figures.yaml: {id_}.review: is to be looked at: no unit",
        "guide.yaml: review: is to be looked at: no year",
    ]


def test_a_fault_reads_as_file_line_key_and_message() -> None:
    assert str(Fault("a.yaml", 3, "x.low", "is no number")) == "a.yaml:3: x.low: is no number"
