"""Advice, trends and drivers in words, with the section's figures written in."""

from __future__ import annotations

import pytest

from answers.answer import Kind
from answers.answering import Answerer
from answers.kit import Kit
from answers.pay import shown
from answers.reading import Ask, Reading
from answers.topics import TopicMaker
from knowledge.checking import placeholders
from tests.builders import said

PHONE_LINES = 14


@pytest.mark.parametrize(
    ("question", "sections"),
    [
        ("how do i negotiate", {"10.5"}),
        ("are certifications worth it", {"10.3"}),
        ("what about the gender gap", {"9"}),
        ("why do ml engineers earn so much", {"1"}),
        ("are ml salaries going up", {"8", "11"}),
        ("which skills pay best", {"4.4", "10.1"}),
        ("what benefits do ml engineers get", {"7"}),
        ("does networking help my pay", {"10.4"}),
        ("will ml engineers be replaced by automl", {"11", "8"}),
    ],
)
def test_a_question_for_advice_opens_its_section(bot: Answerer, question: str, sections: set[str]) -> None:
    answer = said(bot, question)
    assert answer.kind is Kind.TOPIC
    assert set(answer.sections) & sections


def test_every_topic_fits_a_phone_and_writes_its_figures(kit: Kit) -> None:
    maker = TopicMaker(kit)
    for topic in kit.guide.topics.values():
        answer = maker.make(Reading(ask=Ask.TOPIC, topics=((topic.id, 1.0),)))
        assert answer.kind is Kind.TOPIC
        assert answer.headline == topic.title
        assert "{" not in answer.text, topic.id
        assert len([line for line in answer.text.splitlines() if line]) <= PHONE_LINES, topic.id
        assert answer.sections == topic.sections
        assert answer.source.startswith(f"Guide {kit.guide.year}"), topic.id


def test_the_figures_come_in_the_order_of_the_text(kit: Kit) -> None:
    for topic in kit.guide.topics.values():
        answer = TopicMaker(kit).make(Reading(ask=Ask.TOPIC, topics=((topic.id, 1.0),)))
        written = [shown(kit.guide.figures[name]) for name in dict.fromkeys(placeholders(topic.text))]
        assert list(answer.figures)[: len(written)] == written, topic.id


def test_the_sections_open_as_buttons_down_to_each_topic(bot: Answerer) -> None:
    contents = bot.topics()
    assert contents.kind is Kind.HELP
    opened = bot.variants(contents)
    assert opened
    seen = {button.label for section in opened for button in section.buttons}
    assert seen
    for section in opened:
        for topic in bot.variants(section):
            assert topic.kind is Kind.TOPIC


def test_related_topics_are_offered_as_buttons(bot: Answerer) -> None:
    answer = said(bot, "how do i negotiate")
    assert answer.buttons
    assert {bot.pressed(button.press)[0].kind for button in answer.buttons} == {Kind.TOPIC}


@pytest.mark.parametrize(
    ("question", "section", "figures"),
    [
        ("why are bakers paid more than before", "1", [(38_500, 38_500)]),
        ("is a sourdough course worth it", "6", [(45_000, 56_000)]),
        ("how can i earn more with bread", "4", [(5, 8), (12, 18)]),
        ("do bakers get a bonus", "5", [(2, 6)]),
    ],
)
def test_the_made_up_guide_gives_its_own_advice(
    baker: Answerer, question: str, section: str, figures: list[tuple[float, float]]
) -> None:
    answer = said(baker, question)
    assert answer.kind is Kind.TOPIC
    assert answer.sections[0] == section
    assert [(figure.low, figure.high) for figure in answer.figures] == figures
