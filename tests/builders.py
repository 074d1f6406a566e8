"""What many tests build from: the shipped knowledge, the made-up bakery's, and short ways to ask."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from answers.answer import Answer, Shown
from answers.answering import Answerer
from answers.reading import Conversation, Reading
from answers.sentence import Sentence, sentence_of
from knowledge.base import Knowledge
from knowledge.compiling import knowledge_of

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BAKER = HERE / "guides" / "baker-2031"
BAKERY_WORDS = HERE / "vocabulary" / "bakery"

Sides = tuple[float | None, float | None, str, str | None]


@cache
def real_knowledge() -> Knowledge:
    """The guide and the vocabulary that are shipped."""
    return knowledge_of("ml-engineer-2025")


@cache
def real_bot() -> Answerer:
    """Answers from what is shipped."""
    return Answerer(real_knowledge())


@cache
def bakery_knowledge() -> Knowledge:
    """Another job, other places, levels and currencies, pay by the month; and words of its own."""
    return knowledge_of(BAKER, str(BAKERY_WORDS))


@cache
def baker_bot() -> Answerer:
    """Answers from the made-up guide."""
    return Answerer(bakery_knowledge())


def said(answerer: Answerer, *turns: str) -> Answer:
    """The answer to the last of the questions of one conversation."""
    conversation: Conversation | None = None
    answers = []
    for turn in turns:
        answer, conversation = answerer.answer(turn, conversation)
        answers.append(answer)
    return answers[-1]


def understood(answerer: Answerer, *turns: str) -> Reading:
    """How the last of the questions of one conversation is read."""
    conversation: Conversation | None = None
    for turn in turns[:-1]:
        _, conversation = answerer.answer(turn, conversation)
    return answerer.explain(turns[-1], conversation)[0].reading


def sentence(knowledge: Knowledge, text: str) -> Sentence:
    """A question, cut and looked up."""
    return sentence_of(text, knowledge.keywords)


def sides(shown: Shown) -> Sides:
    """A figure in short: low, high, unit, period."""
    return (shown.low, shown.high, shown.unit, shown.per)


def all_sides(answer: Answer) -> list[Sides]:
    """An answer's figures in short."""
    return [sides(figure) for figure in answer.figures]
