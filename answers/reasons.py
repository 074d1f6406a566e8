"""Why a question got an answer of its kind: the evidence that decided, in words, for `explain`."""

from __future__ import annotations

from collections.abc import Iterator

from answers.answer import Answer, Kind
from answers.reader import Understood
from answers.reading import Ask, Reading

LEAST = 0.05  # a topic that scores less is no candidate
_FOR_ASK = {
    Ask.OFFER: "An amount is named, and it is to be judged.",
    Ask.BONUS: "A bonus is wanted as an amount of money.",
    Ask.SWITCH: "It computes a change from one of the guide's jobs to another.",
    Ask.SHARE: "It asks for the asker's own amount in another period.",
    Ask.ADJUST: "It asks for the asker's own amount with a premium.",
    Ask.TOPICS: "It asks what the guide covers.",
    Ask.HELP: "It greets, thanks or asks what the bot can do, and names nothing of the guide.",
}
_TURNED = "The maker of “{ask}” had nothing to say for that, so the answer is of kind “{kind}”."
_KINDS = {
    Ask.PAY: {Kind.FIGURE, Kind.ESTIMATE},
    Ask.COMPARE: {Kind.COMPARISON},
    Ask.OFFER: {Kind.OFFER},
    **{ask: {Kind.ESTIMATE} for ask in (Ask.BONUS, Ask.SWITCH, Ask.SHARE, Ask.ADJUST)},
    Ask.TOPIC: {Kind.TOPIC},
    Ask.TOPICS: {Kind.HELP},
    Ask.HELP: {Kind.HELP},
    Ask.CLARIFY: {Kind.CLARIFY},
    Ask.UNKNOWN: {Kind.UNKNOWN},
}


def reasons(understood: Understood, answer: Answer) -> Iterator[str]:
    """What decided between a look-up, a topic and the rest, a sentence each."""
    reading = understood.reading
    if reading.follows:
        yield "It is a follow-up: what it leaves open is taken from the question before."
    if reading.ask is Ask.UNKNOWN:
        yield _why_unknown(understood)
    elif reading.ask is Ask.CLARIFY:
        yield _why_clarify(reading)
    elif reading.ask in _FOR_ASK:
        yield _FOR_ASK[reading.ask]
    else:
        yield _why_pay_or_topic(understood)
    if answer.kind not in _KINDS.get(reading.ask, {answer.kind}):
        yield _TURNED.format(ask=reading.ask.value, kind=answer.kind.value)
    elif answer.kind is Kind.ESTIMATE and reading.ask is Ask.PAY:
        yield "The figure was computed on: an adjustment, another period or another currency."


def _why_unknown(understood: Understood) -> str:
    reading = understood.reading
    if reading.other_jobs:
        return f"It is about a job that the guide lacks: {', '.join(reading.other_jobs)}."
    if reading.elsewhere:
        return f"It is about a place that the guide lacks: {', '.join(reading.elsewhere)}."
    if reading.subjects:
        return f"It is about another subject: {', '.join(reading.subjects)}."
    if reading.unheard:
        return f"Too much of it is not known: {', '.join(reading.unheard)}."
    return "Too little speaks for a figure, and no topic is near enough."


def _why_clarify(reading: Reading) -> str:
    if reading.ambiguous:
        return f"The place may be any of {', '.join(reading.ambiguous)}."
    if reading.regions:
        return f"A region of many countries is named, and none of them: {', '.join(reading.regions)}."
    return "An amount is to be judged, with neither a level nor a country to hold it against."


def _why_pay_or_topic(understood: Understood) -> str:
    reading, evidence = understood.reading, understood.evidence
    best = understood.ranked[0].topic if understood.ranked else "none"
    topic, look_up = evidence.topic_score, evidence.look_up
    advice = sorted(reading.cues & {"why", "how-to", "should"})
    leaning = f" Words for advice speak for the topic: {', '.join(advice)}." if advice else ""
    if reading.ask is Ask.TOPIC and reading.topics and reading.topics[0][0] != best:
        return f"“{reading.topics[0][0]}” shows the very thing that is asked about."
    if reading.ask is Ask.TOPIC:
        return f"The topic “{best}” with {topic:.2f} won against a look-up with {look_up:.2f}.{leaning}"
    sides = f" It has {len(reading.cases)} sides." if len(reading.cases) > 1 else ""
    if topic < max(look_up, LEAST):
        return f"A look-up with {look_up:.2f} won against the best topic with {topic:.2f}.{sides}{leaning}"
    if reading.follows:
        because = "a follow-up leans towards what was looked up before"
    elif sides:
        because = f"it names {len(reading.cases)} sides to compare"
    else:
        because = "the topic is too faint, or what is named leads to the very figure that it is about"
    return f"A look-up with {look_up:.2f} won, although “{best}” has {topic:.2f}: {because}.{leaning}"
