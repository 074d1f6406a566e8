"""Ids that lead somewhere: from one part of a guide to another, and from a guide to the vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from knowledge.faults import Fault, fault_at
from knowledge.guide import Guide
from knowledge.source import Source
from knowledge.vocabulary import Vocabulary


def known(
    source: Source, key: str, used: Iterable[str | None], ids: Collection[str], what: str
) -> Iterator[Fault]:
    """A fault for each id used that is not among those there are."""
    for id_ in used:
        if id_ and id_ not in ids:
            yield fault_at(source, key, f"{id_!r} is no {what} (expected one of: {listed(ids)})")


def listed(ids: Collection[str], most: int = 12) -> str:
    """The first ids there are, for an editor to choose from."""
    shown = ", ".join(list(ids)[:most])
    return f"{shown}, …" if len(ids) > most else shown or "none is defined"


def advice_faults(guide: Guide) -> Iterator[Fault]:
    """Faults of the advice at the end of forms: no such topic, or no such line of it."""
    for advice in guide.advice:
        key = f"forms.{advice.form}"
        yield from known(advice.source, f"{key}.topic", [advice.topic], guide.topics, "topic")
        topic = guide.topics.get(advice.topic)
        if topic and advice.line > len(topic.text_lines):
            message = f"{topic.id!r} has no line {advice.line} (expected at most {len(topic.text_lines)})"
            yield fault_at(advice.source, f"{key}.line", message)


def vocabulary_references(guide: Guide, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Faults for each id that the vocabulary and the guide's own words lack."""
    words = Vocabulary((*vocabulary.entries, *guide.words))
    for role in guide.roles.values():
        key = f"roles.{role.id}.job"
        yield from known(role.source, key, [role.job], words.of("job"), "job of the vocabulary")
    grades = words.of("grade")
    for level in guide.levels.values():
        key = f"levels.{level.id}.grades"
        yield from known(level.source, key, level.grades, grades, "grade of the vocabulary")
    industries = words.of("industry")
    for adjustment in guide.adjustments.values():
        if adjustment.kind == "industry":
            key, names = f"{adjustment.id}.names", adjustment.names
            yield from known(adjustment.source, key, names, industries, "industry of the vocabulary")
    for figure in guide.figures.values():
        yield from _sense_faults(f"{figure.id}.when", figure.when, figure.source, words)
    for advice in guide.advice:
        senses = [sense for sense in advice.when if not sense.startswith("offer/")]
        yield from _sense_faults(f"forms.{advice.form}.when", senses, advice.source, words)


def _sense_faults(key: str, senses: Iterable[str], source: Source, words: Vocabulary) -> Iterator[Fault]:
    for kind, _, id_ in (sense.partition("/") for sense in senses):
        yield from known(source, key, [id_], words.of(kind), f"{kind} of the vocabulary")
