"""What weekly digests are about: questions of the guide, each answered with a picture, in turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answers.answering import Answerer
from tests.builders import baker_bot, bakery_knowledge, real_bot, real_knowledge


@pytest.mark.parametrize("bot", [real_bot(), baker_bot()], ids=["shipped", "bakery"])
def test_every_subject_has_a_picture_and_they_come_round(bot: Answerer) -> None:
    count = len(bot.subjects)
    answers = [bot.digest(number) for number in range(count)]
    assert bot.faults() == []
    assert all(answer.charted and bot.chart(answer.press) for answer in answers)
    assert len({answer.headline + answer.subject for answer in answers}) == count
    assert bot.digest(count) == answers[0]
    assert bot.digest(5 * count + 1) == answers[1]


def test_the_shipped_subjects_are_many_and_of_most_sections() -> None:
    bot, guide = real_bot(), real_knowledge().guide
    assert 8 <= len(bot.subjects) <= 12
    told = {section for number in range(12) for section in bot.digest(number).sections}
    places = {place.section for place in guide.places.values()}
    assert places <= told
    assert {"4.2", "4.3", "5", "6", "summary"} <= told


def test_a_subject_without_a_picture_is_a_fault_of_the_guide() -> None:
    known = bakery_knowledge()
    subject = replace(known.guide.digests[0], question="sourdough")
    guide = replace(known.guide, digests=(*known.guide.digests, subject))
    (fault,) = Answerer(replace(known, guide=guide)).faults()
    assert fault.key == "digests.4.question"
    assert (fault.file, fault.line) == (subject.source.file, subject.source.line)


def test_a_guide_without_subjects() -> None:
    known = bakery_knowledge()
    bot = Answerer(replace(known, guide=replace(known.guide, digests=())))
    assert bot.subjects == ()
    with pytest.raises(LookupError):
        bot.digest(0)
