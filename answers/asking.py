"""What a question asks for, decided by the evidence for each kind of answer, the plainest first."""

from __future__ import annotations

from answers.amounts_asked import computation, offer
from answers.evidence import Evidence
from answers.reading import Ask, Reading
from answers.scope import MADE, ambiguous, out_of_scope, small_talk
from answers.weighing import COMPUTING, TOPIC_ENOUGH, TOPIC_FAINT, Weighing
from knowledge.base import Knowledge
from knowledge.guide import Adjustment

UNSURE = 0.4


def decide(reading: Reading, evidence: Evidence, knowledge: Knowledge) -> Reading:
    """The reading with what it asks for, and how sure that is from 0 to 1."""
    weighing = Weighing(reading, evidence, knowledge.guide)
    topic = _shared_topic(weighing)
    if topic is not None:
        return reading._replace(ask=Ask.TOPIC, topics=((topic, 1.0), *reading.topics), confidence=0.8)
    for step in (_source, small_talk, out_of_scope, ambiguous, computation, offer, _pay_or_topic):
        made = step(weighing)
        if made is not None:
            return reading._replace(ask=made[0], confidence=made[1])
    return reading._replace(ask=Ask.UNKNOWN, confidence=0.9)


def _pay_or_topic(weighing: Weighing) -> MADE:
    """A figure, a comparison, or advice: whichever more speaks for."""
    reading, evidence = weighing.reading, weighing.evidence
    topic, look_up, may = weighing.topic, weighing.look_up, weighing.may_look_up
    names = weighing.names_a_figure
    sure = evidence.topic_score >= (TOPIC_ENOUGH if names else TOPIC_FAINT) and not weighing.is_foreign
    if sure and (topic > look_up or not names) and not (may and weighing.is_topic_of_figures):
        return Ask.TOPIC, _confidence(topic - look_up)
    if may and (names or not (weighing.asks_advice or weighing.is_idle)):
        return (Ask.COMPARE if len(reading.cases) > 1 else Ask.PAY), _confidence(look_up - topic)
    if reading.subjects or weighing.is_foreign:
        return None
    if evidence.topic_score >= TOPIC_FAINT and (evidence.pay or evidence.keywords):
        return Ask.TOPIC, UNSURE
    return (Ask.TOPIC, UNSURE) if evidence.topic_score >= TOPIC_ENOUGH else None


def _source(weighing: Weighing) -> MADE:
    """Where the last answer is from: the same answer, which names its section."""
    reading, evidence = weighing.reading, weighing.evidence
    if not reading.follows or "source" not in weighing.cues or evidence.slots or reading.money:
        return None
    return (Ask.COMPARE if len(reading.cases) > 1 else Ask.PAY), 0.7


def _confidence(lead: float) -> float:
    return min(1.0, max(UNSURE, 0.5 + lead / 4))


def _shared_topic(weighing: Weighing) -> str | None:
    """The topic that shows a percentage, where the percentage itself is asked for, or the reason for it."""
    reading, evidence = weighing.reading, weighing.evidence
    if reading.money or weighing.cues & COMPUTING:
        return None
    quotes = bool(reading.percentages) and "guide-says" in weighing.cues
    asks_share = ("percent" in weighing.cues or quotes) and not evidence.levels and not reading.follows
    by_hub = any(reading.case.city in e.names for e in weighing.guide.adjustments.values() if e.kind == "hub")
    extra = "premium" in reading.measures and not evidence.levels and (by_hub or not evidence.places)
    asks_share = asks_share or (extra and evidence.how_much and not reading.follows)
    asks_why = "why" in weighing.cues and reading.follows and not evidence.keywords
    if not (asks_share or asks_why):
        return None
    for entry in weighing.guide.adjustments.values():
        if _names(weighing, entry):
            return _topic_of(weighing, entry)
    return None


def _topic_of(weighing: Weighing, entry: Adjustment) -> str | None:
    """The topic that shows an adjustment's percentage; the one of the percentage's own section first."""
    guide = weighing.guide
    section = guide.figures[entry.figure].sections[0]
    showing = [topic for topic in guide.topics.values() if entry.figure in topic.figures]
    showing.sort(key=lambda topic: topic.sections[0] != section)
    return showing[0].id if showing else None


def _names(weighing: Weighing, entry: Adjustment) -> bool:
    """Whether the question names what brings an adjustment in."""
    reading = weighing.reading
    if entry.kind == "role":
        return {entry.from_role, entry.to_role} <= {case.role for case in reading.cases}
    named = {*reading.case.industries, reading.case.city, *reading.measures}
    return bool(named & {*entry.names, entry.kind}) or (entry.kind == "hub" and "hub" in weighing.cues)
