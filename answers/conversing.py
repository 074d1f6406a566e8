"""What a follow-up may lean on once a question is answered."""

from __future__ import annotations

from dataclasses import replace

from answers.answer import Answer, Kind
from answers.reading import Ask, Case, Conversation, Reading

KEPT = frozenset({Ask.PAY, Ask.COMPARE, Ask.OFFER, Ask.BONUS, Ask.SWITCH, Ask.SHARE, Ask.ADJUST, Ask.CLARIFY})


def after(reading: Reading, answer: Answer, before: Conversation) -> Conversation:
    """The conversation after a reading and its answer."""
    apologies = before.apologies + 1 if answer.kind is Kind.UNKNOWN else 0
    if answer.kind is Kind.HELP:
        return replace(before, apologies=0)
    names_something = bool(reading.measures) or any(case != Case() for case in reading.cases)
    if reading.ask in KEPT or (answer.kind is Kind.UNKNOWN and reading.elsewhere):
        return Conversation(reading, before.last, apologies)
    if reading.ask is Ask.TOPIC and names_something and before.last is None:
        return Conversation(reading._replace(ask=Ask.PAY), None, 0, (reading.topics[0][0],))
    if reading.ask is Ask.TOPIC:
        return replace(before, apologies=0, shown=(reading.topics[0][0],))
    return replace(before, apologies=apologies)
