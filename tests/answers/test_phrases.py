"""A press in words is a short question that is read back to the same answer; few need the press itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.amounts import Money
from answers.answering import Answerer
from answers.kit import Kit
from answers.presses import StalePress
from answers.reading import Ask, Case, Reading
from knowledge.base import Knowledge
from tests.builders import baker_bot, bakery_knowledge, real_bot, real_knowledge, said

FEW = settings(max_examples=150, deadline=None)
LONGEST = 200
PERIODS = (None, "year", "month", "hour")
MEASURES = (None, "base", "total")
KNOWLEDGE = pytest.mark.parametrize("of", ["shipped", "made-up"])


def bot_and_kit(of: str) -> tuple[Answerer, Kit]:
    return (real_bot(), Kit(real_knowledge())) if of == "shipped" else (baker_bot(), Kit(bakery_knowledge()))


def share_of_presses(bot: Answerer, kit: Kit, readings: Iterable[Reading]) -> float:
    """How many of the readings' presses no words are read back to; each phrase is tried."""
    presses = list(dict.fromkeys(press for reading in readings if (press := kit.presses.of(reading))))
    phrases = {press: bot.phrase(press) for press in presses}
    assert len(presses) > 5
    assert {press for press, words in phrases.items() if bot.answer(words)[0].press != press} == set()
    assert max(map(len, phrases.values())) <= LONGEST
    return sum(words.startswith("=") for words in phrases.values()) / len(presses)


def names_of(knowledge: Knowledge, kind: str) -> list[str]:
    return [
        name for entry in knowledge.guide.adjustments.values() if entry.kind == kind for name in entry.names
    ]


@KNOWLEDGE
@pytest.mark.parametrize("period", PERIODS)
def test_nearly_all_look_ups_have_words(of: str, period: str | None) -> None:
    bot, kit = bot_and_kit(of)
    guide = kit.guide
    places: list[tuple[str | None, str | None]] = [(place, None) for place in (None, *guide.places)]
    places += [(guide.place_of_territory[hub.split("/")[0]], hub) for hub in names_of(kit.knowledge, "hub")]
    industries = [(), *((name,) for name in names_of(kit.knowledge, "industry"))]
    cases = [
        Case(place=place, city=city, level=level, measure=measure, industries=industry)
        for (place, city), level, measure, industry in product(
            places, (None, *guide.levels), MEASURES, industries
        )
    ]
    share = share_of_presses(bot, kit, [Reading(cases=(case,), period=period) for case in cases])
    assert share <= 0.02


@KNOWLEDGE
def test_look_ups_in_another_currency_and_of_freelancers_have_words(of: str) -> None:
    bot, kit = bot_and_kit(of)
    cases = [
        Case(place=place, level=level, employment=employment)
        for place, level, employment in product(
            (None, *kit.guide.places), (None, *kit.guide.levels), (None, "freelance", "permanent")
        )
    ]
    units = (None, *kit.guide.currencies)
    readings = [
        Reading(cases=(case,), period=per, currency=unit)
        for case in cases
        for per in (None, "day")
        for unit in units
    ]
    assert share_of_presses(bot, kit, readings) <= 0.03


@KNOWLEDGE
def test_all_pairs_of_places_have_words(of: str) -> None:
    bot, kit = bot_and_kit(of)
    readings = [
        Reading(
            ask=Ask.COMPARE,
            cases=tuple(Case(place=place, level=level, measure=measure) for place in pair),
            currency=unit,
        )
        for pair in permutations(kit.guide.places, 2)
        for level in (None, *kit.guide.levels)
        for measure in MEASURES
        for unit in (None, "EUR")
    ]
    assert share_of_presses(bot, kit, readings) == 0


@KNOWLEDGE
def test_pairs_of_places_at_two_levels_have_words(of: str) -> None:
    bot, kit = bot_and_kit(of)
    readings = [
        Reading(ask=Ask.COMPARE, cases=(Case(place=one, level=low), Case(place=two, level=high)))
        for one, two in product(kit.guide.places, repeat=2)
        for low, high in permutations(kit.guide.levels, 2)
    ]
    assert share_of_presses(bot, kit, readings) <= 0.02


@KNOWLEDGE
def test_all_topics_have_words(of: str) -> None:
    bot, kit = bot_and_kit(of)
    readings = [Reading(ask=Ask.TOPIC, topics=((topic, 1.0),)) for topic in kit.guide.topics]
    assert share_of_presses(bot, kit, readings) <= (0 if of == "shipped" else 0.2)


@KNOWLEDGE
def test_offers_have_words(of: str) -> None:
    bot, kit = bot_and_kit(of)
    places = kit.guide.places.values()
    readings = [
        Reading(
            ask=Ask.OFFER,
            cases=(Case(place=place.id, level=level),),
            money=(Money(amount, amount, place.currency, per, False, 0, 0),),
        )
        for place in places
        for level in (None, *kit.guide.levels)
        for amount, per in ((91_500, "year"), (7_300, "month"), (95, "hour"))
    ]
    assert share_of_presses(bot, kit, readings) <= 0.02


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("senior us tc", "senior ML engineer, US, total pay"),
        ("what do ml folks get", "ML engineer"),
        ("seniors us vs uk", "compare senior US, UK"),
        ("got 150k usd as a senior in germany", "offer 150000 USD senior ML engineer Germany"),
        ("senior SF fintech monthly", "senior ML engineer, San Francisco, finance, per month"),
        ("freelance rate in euros", "freelance ML engineer, in EUR"),
        ("how do i negotiate", "Negotiating"),
        ("hi", "help"),
    ],
)
def test_words_are_short_and_plain(bot: Answerer, question: str, words: str) -> None:
    assert bot.phrase(said(bot, question).press) == words


def test_what_no_words_are_read_back_to_is_asked_by_its_press(bot: Answerer) -> None:
    press = bot.topics().buttons[0].press
    assert bot.phrase(press) == f"={press}"
    assert bot.answer(bot.phrase(press))[0] == bot.pressed(press)[0]


@pytest.mark.parametrize("press", ["", "X", "P", "Tzzz", "P----.zz", "=P----.", "💰"])
def test_a_forged_press_has_no_words(bot: Answerer, press: str) -> None:
    with pytest.raises(StalePress):
        bot.phrase(press)


def readings(knowledge: Knowledge) -> st.SearchStrategy[Reading]:
    """Readings of a few of the parts that a press can say, in any combination."""
    guide = knowledge.guide
    hubs = {hub: guide.place_of_territory[hub.split("/")[0]] for hub in names_of(knowledge, "hub")}
    marks = sorted({mark for figure in guide.figures.values() for mark in figure.when} | {"cue/hub"})
    where = st.sampled_from(
        [(None, None), *((place, None) for place in guide.places), *((p, c) for c, p in hubs.items())]
    )
    case = st.builds(
        lambda at, level, measure, industry, employment, mark: Case(
            place=at[0],
            city=at[1],
            level=level,
            measure=measure,
            industries=industry,
            employment=employment,
            marks=mark,
        ),
        where,
        st.sampled_from([None, *guide.levels]),
        st.sampled_from(MEASURES),
        st.sampled_from([(), *((name,) for name in names_of(knowledge, "industry"))]),
        st.sampled_from([None, None, None, "freelance", "permanent"]),
        st.sampled_from([(), (), (), *((mark,) for mark in marks)]),
    )
    employed = case.map(lambda case: case._replace(employment=None))
    period, unit = st.sampled_from([*PERIODS, "week", "day"]), st.sampled_from([None, "EUR", "JPY", "USD"])
    money = st.builds(
        lambda amount, unit, per: (Money(amount, amount, unit, per, False, 0, 0),),
        st.integers(1, 10_000_000),
        st.sampled_from([place.currency for place in guide.places.values()]),
        st.sampled_from(["year", "month", "hour"]),
    )
    return st.one_of(
        st.builds(
            lambda case, per, unit: Reading(cases=(case,), period=per, currency=unit), case, period, unit
        ),
        st.builds(
            lambda cases: Reading(ask=Ask.COMPARE, cases=tuple(cases)), st.lists(case, min_size=2, max_size=3)
        ),
        st.builds(lambda case, money: Reading(ask=Ask.OFFER, cases=(case,), money=money), case, money),
        st.builds(lambda case, unit: Reading(ask=Ask.BONUS, cases=(case,), currency=unit), employed, unit),
    )


@pytest.mark.parametrize("of", ["shipped", "made-up"])
@given(data=st.data())
@FEW
def test_whatever_a_press_says_its_words_say_again(of: str, data: st.DataObject) -> None:
    bot, kit = bot_and_kit(of)
    press = kit.presses.of(data.draw(readings(kit.knowledge)))
    if press is None:
        return
    words = bot.phrase(press)
    assert len(words) <= LONGEST
    wanted, answer = bot.pressed(press)[0], bot.answer(words)[0]
    assert (answer.press, answer.headline, answer.figures) == (wanted.press, wanted.headline, wanted.figures)
