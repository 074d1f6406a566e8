"""A picture as a person sees it: whole, large enough, nothing cut and nothing on top of anything else."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.answering import Answerer
from answers.chart import Chart, Marker
from answers.kit import Kit
from pictures.drawing import draw
from pictures.template import MARGIN, SMALL, WIDTH, svg
from pictures.themes import PALETTES, Palette, Theme
from tests.answers.pressing import presses
from tests.builders import real_bot
from tests.pictures.seeing import SVG, collisions, lines
from tests.wire.png import size_of

QUESTIONS = (
    "senior pay in the us",
    "what do mles earn in india",
    "germany",
    "average in the uk",
    "senior in berlin per month in yen",
    "senior in big tech",
    "data scientist in the us",
    "freelance day rate",
    "compare seniors in us, uk, india",
    "which country pays seniors best",
    "compare junior and senior in us, uk, india and canada",
    "senior in san francisco, fintech",
    "senior in san francisco, fintech, per month in euros",
    "how much bonus for a senior in san francisco",
    "got 150k, mid level, austin. ok?",
    "is 150k in the us good",
    "€60 an hour, senior in germany, ok?",
    "offered 10 million, mid level in the us",
    "offered 5k, mid level in the us",
    "what drives pay",
)
ODD = '<b>"Söhne" & Töchter</b> ]]> Μηχανικός 中 \x00\ud800 वरिष्ठ इंजीनियर Старший'


def chart_of(question: str) -> Chart:
    chart = real_bot().chart_of(question)
    assert chart is not None, question
    return chart


def height(document: str) -> float:
    return float(ElementTree.fromstring(document).attrib["height"])


def assert_readable(document: str) -> None:
    """Every line of text is inside the page, of a size that a phone shows, and clear of the others."""
    seen = lines(document)
    assert all(line.size >= SMALL for line in seen)
    assert [line.words for line in seen if line.left < MARGIN - 1 or line.right > WIDTH - MARGIN + 1] == []
    assert all(line.top > 0 and line.bottom < height(document) for line in seen)
    assert collisions(document) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_is_cut_or_covered(question: str) -> None:
    chart = chart_of(question)
    document = svg(chart, Theme.LIGHT)
    assert_readable(document)
    assert 500 < height(document) < 2_000


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_picture_can_be_passed_on_alone(question: str) -> None:
    """Title, units, values, source and year are in it."""
    chart = chart_of(question)
    document = svg(chart, Theme.DARK)
    text = " ".join(line.words for line in lines(document)).replace("·", "").split()
    said = [chart.title, chart.subtitle, chart.units, *chart.source, *chart.notes]
    said += [part for bar in chart.bars for part in (bar.label, bar.detail, bar.written)]
    said += [chart.marker.written] if chart.marker else []
    assert set(" ".join(said).replace("·", "").split()) <= set(text)
    assert "2025," in text


@settings(deadline=None)
@given(data=st.data())
def test_every_press_has_no_picture_or_a_readable_one(
    bots: list[tuple[Answerer, Kit]], data: st.DataObject
) -> None:
    for answerer, kit in bots:
        chart = answerer.chart(data.draw(presses(kit)))
        if chart is not None:
            assert_readable(svg(chart, data.draw(st.sampled_from(Theme))))


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_every_press_has_no_picture_or_a_png(bots: list[tuple[Answerer, Kit]], data: st.DataObject) -> None:
    answerer, kit = data.draw(st.sampled_from(bots))
    chart = answerer.chart(data.draw(presses(kit)))
    if chart is not None:
        assert size_of(draw(chart, data.draw(st.sampled_from(Theme))))[0] == WIDTH


words = st.text(max_size=40) | st.lists(st.text(max_size=14), max_size=12).map(" ".join) | st.just(ODD)


@settings(deadline=None)
@given(
    question=st.sampled_from(QUESTIONS),
    title=words,
    labels=st.lists(words, min_size=1, max_size=3),
    value=st.text(max_size=50),
    amount=st.text(max_size=60),
)
def test_whatever_is_written_is_escaped_and_fits(
    question: str, title: str, labels: list[str], value: str, amount: str
) -> None:
    chart = chart_of(question)
    bars = [
        replace(bar, label=labels[number % len(labels)], detail=labels[-1], note=value[:12], written=value)
        for number, bar in enumerate(chart.bars)
    ]
    marker = replace(chart.marker, written=amount) if chart.marker else None
    odd = replace(
        chart, title=title, subtitle=title, units=title, notes=(title,), bars=tuple(bars), marker=marker
    )
    document = svg(odd, Theme.LIGHT)
    kinds = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(document).iter()}
    assert kinds <= {"svg", "defs", "linearGradient", "stop", "rect", "path", "circle", "text", "tspan"}
    assert all(line.left >= MARGIN - 1 and line.right <= WIDTH - MARGIN + 1 for line in lines(document))


def test_what_looks_like_markup_is_text() -> None:
    chart = chart_of("senior pay in the us")
    document = svg(replace(chart, title=ODD), Theme.LIGHT)
    assert "<b>" not in document
    assert "<b>" in " ".join(line.words for line in lines(document))
    assert size_of(draw(replace(chart, title=ODD), Theme.LIGHT))[0] == WIDTH


def test_a_bar_without_an_end_fades_where_it_is_open() -> None:
    whole = svg(chart_of("junior in canada vs australia"), Theme.LIGHT)
    assert "Gradient" not in whole
    for question, ends in (("senior pay in india", "1 0"), ("senior pay in the uk", "0 1")):
        document = ElementTree.fromstring(svg(chart_of(question), Theme.LIGHT))
        fades = [
            " ".join(stop.attrib["stop-opacity"] for stop in fade)
            for fade in document.iter(f"{SVG}linearGradient")
        ]
        assert ends in fades


def test_an_amount_beyond_the_scale_has_no_line_on_it() -> None:
    chart = chart_of("got 150k, mid level, austin. ok?")
    beyond = replace(chart, marker=Marker(chart.end * 9, chart.end * 9, "$9m"))
    count = [svg(one, Theme.LIGHT).count('stroke-width="6"') for one in (chart, beyond)]
    assert count == [len(chart.bars), 0]


@pytest.mark.parametrize("theme", Theme)
def test_both_themes_have_contrast(theme: Theme) -> None:
    palette = PALETTES[theme]
    assert contrast(palette.text, palette) >= 7
    assert contrast(palette.muted, palette) >= 4.5
    for colour in (palette.strong, palette.plain):
        assert contrast(colour, palette) >= 2.5
    assert contrast(palette.grid, palette) >= 1.1


def contrast(colour: str, palette: Palette) -> float:
    """How a colour stands out from the ground, as the accessibility guidelines of the web have it."""
    lighter, darker = sorted((luminance(colour), luminance(palette.ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
