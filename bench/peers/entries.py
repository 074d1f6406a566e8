"""The guide as a matcher can have it: entries to be found, the texts that mean each, and what each answers.

An entry is a figure, a topic or small talk. Its texts are made of the guide's and the vocabulary's words, so
that all matchers have what the bot has; the questions of the building part that an entry answers are its
texts as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple

from bench.accuracy import Question, judged
from knowledge.guide import PERCENT, Figure, Guide, Topic
from knowledge.vocabulary import Vocabulary

Json = dict[str, Any]
MOST_WORDS = 3  # of a place, a job or a level
MEASURES = {
    "base": ("salary", "pay", "base"),
    "average": ("average salary", "average pay"),
    "total": ("total comp", "tc", "package"),
    "rate": ("rate", "day rate", "hourly rate"),
    "bonus": ("bonus",),
    "premium": ("premium", "how much more"),
    "gap": ("gap", "difference"),
}
ALONE = "base"  # the measure that is meant where none is named
FRAMES = ("{who} {measure} {place}", "{place} {who} {measure}", "what does a {who} earn in {place}")
TALK = (
    "hello",
    "hi there",
    "hey",
    "thanks",
    "thank you",
    "help",
    "what can you do",
    "ok thx",
    "good morning",
)
UNKNOWN: Json = {"kind": "unknown", "text": "not known", "figures": [], "sections": []}


class Entry(NamedTuple):
    """What can be found: the texts that mean it, and the answer that it gives (see the contract's object)."""

    texts: tuple[str, ...]
    answer: Json


def entries_of(guide: Guide, vocabulary: Vocabulary) -> list[Entry]:
    """All entries of a guide."""
    figures = [
        Entry(tuple(dict.fromkeys(_texts(figure, guide, vocabulary))), _answer(figure))
        for figure in guide.figures.values()
    ]
    topics = [Entry(_said(topic), _advice(topic, guide)) for topic in guide.topics.values()]
    return [*figures, *topics, Entry(TALK, {**UNKNOWN, "kind": "help", "text": "Ask me what they earn."})]


def learned(entries: Sequence[Entry], questions: Iterable[Question]) -> Iterator[tuple[str, int]]:
    """The questions that one entry answers right, with its number."""
    for question in questions:
        number = answered_by(entries, question)
        if number is not None:
            yield question.turns[-1], number


def answered_by(entries: Sequence[Entry], question: Question) -> int | None:
    """The number of the first entry that is a right answer to a question of one turn; None where none is."""
    if len(question.turns) > 1:
        return None
    right = (
        number
        for number, entry in enumerate(entries)
        if judged(question.expect, entry.answer).name == "right"
    )
    return next(right, None)


def _said(topic: Topic) -> tuple[str, ...]:
    return tuple(dict.fromkeys((topic.title, *topic.keywords, *topic.questions)))


def _texts(figure: Figure, guide: Guide, vocabulary: Vocabulary) -> Iterator[str]:
    if figure.note:
        yield figure.note
    places = _places(figure, guide, vocabulary)
    for who, place, measure in product(_who(figure, guide, vocabulary), places, MEASURES[figure.measure]):
        for frame in FRAMES:
            yield " ".join(frame.format(who=who, place=place, measure=measure).split())
    if figure.level and figure.measure == ALONE and figure.role == guide.role:
        levels = _levels(figure, guide)
        for level, place in product(levels, places):
            yield f"{level} {place}".strip()


def _places(figure: Figure, guide: Guide, vocabulary: Vocabulary) -> tuple[str, ...]:
    if figure.place is None:
        return ("",)
    place = guide.places[figure.place]
    words = vocabulary.of("territory")[place.territory].words[:MOST_WORDS]
    own = (place.name, place.short, *words)
    return (*own, "") if figure.place == guide.default_place else own


def _who(figure: Figure, guide: Guide, vocabulary: Vocabulary) -> Iterator[str]:
    role = guide.roles[figure.role]
    jobs = [role.name]
    if role.job:
        jobs += vocabulary.of("job")[role.job].words[:MOST_WORDS]
    when = [name.split("/", 1)[-1].replace("-", " ") for name in figure.when]
    for level, job in product(_levels(figure, guide), jobs):
        yield " ".join([*when, level, job])


def _levels(figure: Figure, guide: Guide) -> tuple[str, ...]:
    if figure.level is None:
        return ("",)
    level = guide.levels[figure.level]
    return tuple(dict.fromkeys((level.name, *level.grades[:MOST_WORDS])))


def _answer(figure: Figure) -> Json:
    sections = list(figure.sections)
    return {"kind": "figure", "text": _numbers(figure), "figures": [_shown(figure)], "sections": sections}


def _advice(topic: Topic, guide: Guide) -> Json:
    figures = [guide.figures[name] for name in topic.figures]
    text = " ".join([topic.title, topic.text, *map(_numbers, figures)])
    shown = [_shown(figure) for figure in figures]
    return {"kind": "topic", "text": text, "figures": shown, "sections": list(topic.sections)}


def _shown(figure: Figure) -> Json:
    return {
        name: getattr(figure, name)
        for name in ("measure", "role", "place", "level", "low", "high", "open_ended", "unit", "per")
    }


def _numbers(figure: Figure) -> str:
    sides = " to ".join(
        f"{side:g}" if side < 1000 else f"{side:.0f}" for side in (figure.low, figure.high) if side
    )
    return f"{sides}{PERCENT if figure.is_percentage else ''}"
