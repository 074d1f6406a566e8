"""What a picture of an answer is drawn from: which bars, what is written beside them, what stands out."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.answering import Answerer
from answers.chart import Bar, Chart, ChartKind, Marker, Tone
from answers.kit import Kit
from answers.presses import StalePress
from knowledge.base import Knowledge
from tests.answers.pressing import presses
from tests.answers.sentences import questions
from tests.builders import bakery_knowledge, real_knowledge, said

LEVELS = ["Junior", "Mid-level", "Senior", "Lead"]


def drawn(answerer: Answerer, question: str) -> Chart:
    """The chart of a question that has one."""
    chart = answerer.chart_of(question)
    assert chart is not None, question
    return chart


def sides(bar: Bar) -> tuple[float | None, float | None]:
    return bar.low, bar.high


def bar_of(chart: Chart, label: str) -> Bar:
    return next(bar for bar in chart.bars if bar.label == label)


# ranges


def test_a_level_is_shown_among_its_countrys_levels_base_and_total(bot: Answerer) -> None:
    chart = drawn(bot, "senior pay in the us")
    assert chart.kind is ChartKind.RANGE
    assert chart.title == "$180k–250k+ a year"
    assert chart.subtitle.startswith("Senior ML engineer")
    assert chart.units == "US Dollar (USD) a year"
    assert [bar.label for bar in chart.bars] == [label for label in LEVELS for _ in range(2)]
    assert [bar.tone for bar in chart.bars] == [Tone.BASE, Tone.TOTAL] * 4
    assert [(bar.written, bar.note) for bar in chart.bars if bar.asked] == [
        ("$180k–250k+", "§2"),
        ("$220k–320k+", "summary"),
    ]
    assert chart.marker == Marker(162_000, 162_000, "Average $162k")
    assert chart.legend == ((Tone.BASE, "Base pay"), (Tone.TOTAL, "Total pay"))
    assert chart.source == ("Machine learning engineer pay 2025, §2 and summary",)


def test_without_a_level_no_bar_stands_out(bot: Answerer) -> None:
    assert not any(bar.asked for bar in drawn(bot, "what do mles earn in india").bars)


def test_sides_that_the_guide_leaves_out_stay_open(bot: Answerer) -> None:
    top = bar_of(drawn(bot, "what do mles earn in india"), "Senior")
    assert (sides(top), top.open_ended, top.written) == ((4_000_000, None), True, "₹40 lakh+")
    ceiling = bar_of(drawn(bot, "senior uk"), "Senior")
    assert (sides(ceiling), ceiling.written) == ((None, 130_000), "up to £130k")


def test_an_average_that_is_a_range_is_marked_from_end_to_end(bot: Answerer) -> None:
    assert drawn(bot, "average in the uk").marker == Marker(60_000, 67_000, "Average £60k–67k")


def test_a_country_with_one_range_stands_among_the_others_in_its_currency(bot: Answerer) -> None:
    chart = drawn(bot, "germany")
    assert [bar.label for bar in chart.bars if bar.asked] == ["Germany"]
    assert bar_of(chart, "Germany").written == "€70\u202f000–120\u202f000+"
    assert {bar.label for bar in chart.bars} >= {"United States", "India", "Canada"}
    states = bar_of(chart, "United States")
    assert states.detail.startswith("$100k–300k+")
    assert states.written.startswith("≈ €")
    assert bar_of(chart, "Canada").detail.endswith("senior")
    assert any(line.startswith("Rate of ") for line in chart.source)


def test_a_company_or_role_with_a_figure_of_its_own_stands_out_alone(bot: Answerer) -> None:
    chart = drawn(bot, "senior in big tech")
    assert [bar.written for bar in chart.bars if bar.asked] == ["$250k+"]


def test_rates_are_held_against_each_other_in_one_period(bot: Answerer) -> None:
    chart = drawn(bot, "freelance day rate")
    assert [(bar.label, sides(bar)) for bar in chart.bars] == [
        ("By the day", (800, 1_500)),
        ("By the hour", (600, 1_600)),
    ]
    assert bar_of(chart, "By the hour").detail.startswith("$75–200+ an hour")


def test_another_role_is_held_against_the_guides_own(bot: Answerer) -> None:
    chart = drawn(bot, "data scientist in the us")
    assert [bar.written for bar in chart.bars] == ["$125k", "$162k", "$140k–180k"]
    assert [bar.asked for bar in chart.bars] == [True, False, False]


def test_another_period_and_currency_is_shown_for_all_levels_with_its_working(bot: Answerer) -> None:
    chart = drawn(bot, "senior us per month in euros")
    assert chart.kind is ChartKind.RANGE
    assert chart.units == "Euro (EUR) a month"
    rate = real_knowledge().rates.convert(1, "USD", "EUR")
    assert bar_of(chart, "Junior").low == pytest.approx(100_000 / 12 * rate, abs=0.02)
    assert "÷ 12 months × EUR per USD" in chart.notes[0]
    assert chart.source[1].startswith("Rate of ")


def test_a_currency_without_a_rate_leaves_the_chart_in_the_guides(bot: Answerer) -> None:
    chart = drawn(bot, "senior us in kwacha")
    assert chart.units == "US Dollar (USD) a year"
    assert "No central-bank rate" in chart.notes[0]


# comparisons


def test_a_comparison_is_in_one_currency_and_names_each_sides_own(bot: Answerer) -> None:
    chart = drawn(bot, "compare seniors in us, uk, india")
    assert chart.kind is ChartKind.COMPARISON
    assert chart.title == "US first, then UK"
    assert [(bar.label, bar.detail) for bar in chart.bars] == [
        ("US", ""),
        ("UK", "up to £130k"),
        ("India", "₹40 lakh+"),
    ]
    assert [bar.written[:3] for bar in chart.bars] == ["$18", "≈ u", "≈ $"]
    assert [bar.low is None for bar in chart.bars] == [False, True, False]
    assert any(line.startswith("Rate of ") for line in chart.source)


def test_a_comparison_by_the_month_is_drawn_by_the_month(bot: Answerer) -> None:
    chart = drawn(bot, "seniors us vs uk per month")
    assert chart.units == "US Dollar (USD) a month"
    assert chart.bars[0].low == pytest.approx(15_000)


def test_one_side_alone_is_drawn_as_a_range(bot: Answerer) -> None:
    chart = drawn(bot, "seniors us vs france")
    assert chart.kind is ChartKind.RANGE
    assert {bar.label for bar in chart.bars if bar.asked} == {"Senior"}


# waterfalls


def test_an_estimate_is_a_bar_a_step_from_the_base_to_the_result(bot: Answerer) -> None:
    chart = drawn(bot, "senior in san francisco, fintech")
    assert chart.kind is ChartKind.WATERFALL
    assert [(bar.label, sides(bar), bar.note) for bar in chart.bars] == [
        ("US senior base", (180_000, 250_000), "§2"),
        ("× San Francisco", (216_000, 325_000), "1.20–1.30 · §4.2"),
        ("× finance", (237_600, 390_000), "1.10–1.20 · §4.3"),
        ("Estimate", (237_600, 390_000), ""),
    ]
    assert [bar.tone for bar in chart.bars] == [Tone.BASE, Tone.STEP, Tone.STEP, Tone.RESULT]
    assert [bar.asked for bar in chart.bars] == [False, False, False, True]


def test_steps_of_period_and_currency_do_not_move_the_bars(bot: Answerer) -> None:
    chart = drawn(bot, "senior in san francisco, fintech, per month in euros")
    after = chart.bars[2:]
    assert [bar.label for bar in after] == ["× finance", "÷ 12 months", "× EUR per USD", "Estimate"]
    for bar in after:
        assert sides(bar) == pytest.approx(sides(after[-1]), rel=1e-6)
    assert after[0].written == "$238k–390k+ a year"


def test_a_bonus_is_a_step_of_base_pay(bot: Answerer) -> None:
    chart = drawn(bot, "how much bonus for a senior in san francisco")
    assert [bar.label for bar in chart.bars] == ["US senior base", "× San Francisco", "× bonus", "Estimate"]
    assert sides(chart.bars[-1]) == (21_600, 97_500)


# offers


def test_an_offer_is_a_marker_on_its_range_in_thirds(bot: Answerer) -> None:
    chart = drawn(bot, "got 150k, mid level, austin. ok?")
    assert chart.kind is ChartKind.OFFER
    assert chart.title == "$150k is in the lower third"
    assert chart.marker == Marker(150_000, 150_000, "$150k")
    base, total = chart.bars
    assert (base.asked, base.in_thirds, base.third) == (True, True, 1)
    assert (total.written, total.asked, total.third) == ("$160k–220k", False, None)
    assert chart.start > 0


@pytest.mark.parametrize(("amount", "third"), [("130k", None), ("160k", 2), ("175k", 3), ("900k", None)])
def test_the_third_is_that_of_the_verdict(bot: Answerer, amount: str, third: int | None) -> None:
    assert drawn(bot, f"offered {amount}, mid level in the us").bars[0].third == third


def test_a_range_with_one_side_has_no_thirds(bot: Answerer) -> None:
    (bar,) = drawn(bot, "offered £110k, senior in the uk").bars
    assert (bar.in_thirds, bar.third, bar.low) == (False, None, None)


def test_an_offer_without_a_level_is_shown_on_every_level(bot: Answerer) -> None:
    chart = drawn(bot, "is 150k in the us good")
    assert len(chart.bars) == 1 + len(LEVELS)
    assert [bar.in_thirds for bar in chart.bars] == [True] + [False] * len(LEVELS)


def test_an_offer_in_another_period_stands_where_its_year_does(bot: Answerer) -> None:
    marker = drawn(bot, "€60 an hour, senior in germany, ok?").marker
    assert marker == Marker(124_800, 124_800, "€60 an hour (≈ €124\u202f800)")


def test_an_offer_far_beyond_its_range_does_not_squash_it(bot: Answerer) -> None:
    chart = drawn(bot, "offered 10 million, mid level in the us")
    assert chart.marker is not None
    assert chart.end < chart.marker.low / 10


# topics, and what has no picture


def test_a_topic_with_several_figures_shows_them(bot: Answerer) -> None:
    chart = drawn(bot, "what drives pay")
    assert chart.title == "What drives pay"
    assert [(bar.label, bar.detail, bar.written) for bar in chart.bars] == [
        ("US junior base", "what new graduates start at", "$100k"),
        ("US senior base", "five years in", "$180k+"),
    ]


@pytest.mark.parametrize(
    "question",
    [
        "how do i negotiate",
        "hello",
        "is 120 good?",
        "ml pay in france",
        "my 120k per month",
        "is there a gender pay gap",
        "",
    ],
)
def test_an_answer_without_figures_to_draw_has_no_chart(bot: Answerer, question: str) -> None:
    assert bot.chart_of(question) is None
    assert not said(bot, question).charted


# any guide


@pytest.mark.parametrize(
    ("question", "kind", "unit"),
    [
        ("master in norway", ChartKind.RANGE, "NOK"),
        ("journeyman in oslo, pastry", ChartKind.WATERFALL, "NOK"),
        ("journeyman norway vs japan", ChartKind.COMPARISON, "NOK"),
        ("got 40000 NOK a month as a journeyman in norway", ChartKind.OFFER, "NOK"),
        ("what raises the pay of a baker", ChartKind.RANGE, "Per cent"),
    ],
)
def test_another_guide_has_every_kind_of_chart(
    baker: Answerer, question: str, kind: ChartKind, unit: str
) -> None:
    chart = drawn(baker, question)
    assert chart.kind is kind
    assert unit in chart.units
    assert chart.source[0].startswith("Bakers' pay 2031")


# the key


def test_the_key_is_that_of_the_content(bot: Answerer) -> None:
    one, same = drawn(bot, "senior us"), drawn(bot, "what does a senior mle make in the states?")
    assert one.key == same.key
    assert len(one.key) == 32
    assert int(one.key, 16)


def test_whatever_changes_changes_the_key(bot: Answerer) -> None:
    chart = drawn(bot, "got 150k, mid level, us")
    bars = [replace(chart.bars[0], **{field.name: "other"}) for field in fields(Bar)]  # type: ignore[arg-type]
    others = [replace(chart, **{field.name: "other"}) for field in fields(Chart)]  # type: ignore[arg-type]
    others += [replace(chart, bars=(bar, *chart.bars[1:])) for bar in bars]
    assert len({chart.key, *(other.key for other in others)}) == 1 + len(others)


# properties


def check(answerer: Answerer, chart: Chart | None, *, charted: bool) -> None:
    """An answer says whether it has a chart, and a chart is whole."""
    assert charted == (chart is not None)
    if chart is None:
        return
    assert chart.bars
    assert chart.title
    assert str(answerer.guide_year) in chart.source[0]
    assert chart.start < chart.end
    assert all(chart.start <= tick.at <= chart.end and tick.written for tick in chart.ticks)
    for bar in chart.bars:
        known = [side for side in sides(bar) if side is not None]
        assert known == sorted(known)
        assert all(chart.start <= side <= chart.end for side in known)
        assert bar.written
        assert bar.label


@given(data=st.data())
def test_an_answer_says_whether_it_has_a_chart(bot: Answerer, baker: Answerer, data: st.DataObject) -> None:
    for answerer, knowledge in ((bot, real_knowledge()), (baker, bakery_knowledge())):
        question = data.draw(questions(knowledge))
        check(answerer, answerer.chart_of(question), charted=answerer.answer(question)[0].charted)


@given(data=st.data())
def test_a_press_says_whether_it_has_a_chart(
    bot: Answerer, baker: Answerer, kit: Kit, bakery_kit: Kit, data: st.DataObject
) -> None:
    for answerer, made in ((bot, kit), (baker, bakery_kit)):
        press = data.draw(presses(made))
        check(answerer, answerer.chart(press), charted=answerer.pressed(press)[0].charted)


def test_a_forged_press_has_no_chart_and_says_so(bot: Answerer) -> None:
    with pytest.raises(StalePress):
        bot.chart("P----.zz")


def test_every_topic_says_whether_it_has_a_chart(kit: Kit, bot: Answerer, knowledge: Knowledge) -> None:
    counted = 0
    for topic in knowledge.guide.topics:
        press = f"T{kit.presses._topics.code(topic)}"
        chart = bot.chart(press)
        check(bot, chart, charted=bot.pressed(press)[0].charted)
        counted += chart is not None
    assert 5 <= counted < len(knowledge.guide.topics)
