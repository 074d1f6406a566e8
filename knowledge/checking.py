"""What no single value shows: references that lead nowhere, words claimed twice, entries nobody can reach.

`check` is for whoever has all of the knowledge base; `check_guide` and `check_vocabulary` look at one alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from knowledge.faults import Fault, fault_at
from knowledge.guide import LONGEST_LABEL, PERCENT, Adjustment, Figure, Guide, Level, Topic
from knowledge.references import advice_faults, listed, vocabulary_references
from knowledge.references import known as _known
from knowledge.source import Source
from knowledge.text import phrase_of
from knowledge.vocabulary import Entry, Vocabulary

Claim = tuple[str, str, str, Source]  # a word, the key where it stands, its owner, its place

LOOKED_UP = ("base", "total", "average", "rate")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class _Unread(dict[str, Any]):
    """A part of a guide that could not be read: it may hold anything."""

    def __contains__(self, key: object) -> bool:
        return True


def check(
    guide: Guide, vocabulary: Vocabulary, currencies: frozenset[str], unread: Collection[str] = ()
) -> list[Fault]:
    """All faults of a guide and a vocabulary that are to work together; `currencies` are ISO 4217 codes.

    `unread` are parts of the guide ("figures", "words") that could not be read, and nothing is said of
    what they lack; "words" stands for the vocabulary's, too.
    """
    faults = [*check_guide(guide, unread), *check_vocabulary((*vocabulary.entries, *guide.words))]
    faults += _currency_faults(guide, currencies)
    faults += _unreviewed(guide)
    if "words" not in unread:
        faults += vocabulary_references(guide, vocabulary)
    return sorted(set(faults))


def check_guide(guide: Guide, unread: Collection[str] = ()) -> list[Fault]:
    """The faults of a guide by itself, as far as it could be read."""
    holes: dict[str, Any] = {part: _Unread() for part in unread if part != "words"}
    guide = replace(guide, **holes)
    faults = [*_about_faults(guide), *_level_faults(list(guide.levels.values())), *_label_faults(guide)]
    for figure in guide.figures.values():
        faults += _figure_faults(guide, figure)
    for adjustment in guide.adjustments.values():
        faults += _adjustment_faults(guide, adjustment)
    for topic in guide.topics.values():
        faults += _topic_faults(guide, topic)
    faults += advice_faults(guide)
    faults += _topic_claims(guide)
    faults += _unreachable(guide)
    return faults


def _unreviewed(guide: Guide) -> Iterator[Fault]:
    """What the drafter was unsure of, as long as no editor has looked at it."""
    top = _top(guide)
    yield from (fault_at(Source(top.file, 1), "review", f"is to be looked at: {why}") for why in guide.review)
    drafted: list[Figure | Adjustment | Topic] = [*guide.figures.values(), *guide.adjustments.values()]
    for entry in (*drafted, *guide.topics.values()):
        for why in entry.review:
            yield fault_at(entry.source, f"{entry.id}.review", f"is to be looked at: {why}")


def check_vocabulary(entries: Iterable[Entry]) -> list[Fault]:
    """Words claimed by two entries, and entries that nobody can reach."""
    faults: list[Fault] = []
    claims: list[Claim] = []
    for entry in entries:
        key = f"{entry.kind}.{entry.id}"
        claims += [(word, key, entry.sense, entry.source) for word in entry.words]
        if not entry.words and not entry.weak:
            message = "has no words, no question can reach it (expected some)"
            faults.append(fault_at(entry.source, key, message))
    return [*faults, *_claimed_twice(claims)]


def placeholders(text: str) -> tuple[str, ...]:
    """The ids that a topic's text names in braces."""
    return tuple(_PLACEHOLDER.findall(text))


def _top(guide: Guide) -> Source:
    """The first line of what the guide says of itself."""
    sections = guide.sections.values()
    return next((Source(section.source.file, 1) for section in sections), Source("guide.yaml", 1))


def _about_faults(guide: Guide) -> Iterator[Fault]:
    top = _top(guide)
    yield from _known(top, "role", [guide.role], guide.roles, "role")
    yield from _known(top, "freelance_role", [guide.freelance_role], guide.roles, "role")
    yield from _known(top, "default_place", [guide.default_place], guide.places, "place")
    for place in guide.places.values():
        key = f"places.{place.id}.section"
        yield from _known(place.source, key, [place.section], guide.sections, "section")
    for role in guide.roles.values():
        if not role.job and role.id != guide.freelance_role:
            message = "is missing (expected for every role but the freelance one)"
            yield fault_at(role.source, f"roles.{role.id}.job", message)
    claims: list[Claim] = [
        (p.territory, f"places.{p.id}.territory", p.id, p.source) for p in guide.places.values()
    ]
    claims += [(r.job, f"roles.{r.id}.job", r.id, r.source) for r in guide.roles.values() if r.job]
    claims += [(g, f"levels.{x.id}.grades", x.id, x.source) for x in guide.levels.values() for g in x.grades]
    yield from _claimed_twice(claims)


def _label_faults(guide: Guide) -> Iterator[Fault]:
    """Names that a button would cut."""
    labels = [(f"levels.{x.id}.name", x.name, x.source) for x in guide.levels.values()]
    labels += [(f"places.{p.id}.short", p.short, p.source) for p in guide.places.values()]
    labels += [
        (f"{t.id}.{'short' if t.short else 'title'}", t.label, t.source) for t in guide.topics.values()
    ]
    tops = [section for section in guide.sections.values() if section.id.isdigit()]
    labels += [(f"sections.{s.id}", f"§{s.id} {s.label}", s.source) for s in tops]
    for key, label, source in labels:
        if len(label) > LONGEST_LABEL:
            message = f"{label!r} is longer than a button (expected at most {LONGEST_LABEL}, or a short)"
            yield fault_at(source, key, message)


def _level_faults(levels: list[Level]) -> Iterator[Fault]:
    for level in levels[:1]:
        if level.low != 0:
            yield _years_fault(level, f"begin at {level.low:g}", "the first level to begin at 0")
    for level in levels:
        if level.high is not None and level.high <= level.low:
            yield _years_fault(level, f"end at {level.high:g}, where they begin or before", "[from, to]")
        if (level.high is None) != (level is levels[-1]):
            yield _years_fault(level, "end in the wrong place", "null for the last level and no other")
    for below, above in pairwise(levels):
        if below.high is None:
            continue
        expected = f"to begin at {below.high:g} or one later"
        if above.low < below.high:
            yield _years_fault(above, f"overlap with {below.id}", expected)
        if above.low > below.high + 1:
            yield _years_fault(above, f"leave a gap after {below.id}", expected)


def _years_fault(level: Level, message: str, expected: str) -> Fault:
    return fault_at(level.source, f"levels.{level.id}.years", f"{message} (expected {expected})")


def _figure_faults(guide: Guide, figure: Figure) -> Iterator[Fault]:
    key, source = figure.id, figure.source
    yield from _known(source, f"{key}.role", [figure.role], guide.roles, "role")
    yield from _known(source, f"{key}.place", [figure.place], guide.places, "place")
    yield from _known(source, f"{key}.level", [figure.level], guide.levels, "level")
    yield from _section_faults(guide, key, figure.sections, source)


def _section_faults(guide: Guide, key: str, sections: tuple[str, ...], source: Source) -> Iterator[Fault]:
    if not sections:
        yield fault_at(source, f"{key}.sections", "is empty (expected the section that says so)")
    yield from _known(source, f"{key}.sections", sections, guide.sections, "section")


def _adjustment_faults(guide: Guide, adjustment: Adjustment) -> Iterator[Fault]:
    key, source = adjustment.id, adjustment.source
    yield from _known(source, f"{key}.figure", [adjustment.figure], guide.figures, "figure")
    figure = guide.figures.get(adjustment.figure)
    if figure and figure.unit and not figure.is_percentage:
        yield fault_at(source, f"{key}.figure", f"{figure.id!r} is in {figure.unit} (expected a percentage)")
    if adjustment.kind in {"hub", "industry"} and not adjustment.names:
        yield fault_at(source, f"{key}.names", f"is empty (expected the {adjustment.kind} ids it is for)")
    roles = {"from_role": adjustment.from_role, "to_role": adjustment.to_role}
    for name, role in roles.items():
        yield from _known(source, f"{key}.{name}", [role], guide.roles, "role")
        if adjustment.kind == "role" and not role:
            yield fault_at(source, f"{key}.{name}", "is missing (expected a role)")
    if adjustment.kind == "hub" and not isinstance(guide.places, _Unread):
        yield from _hub_faults(guide, adjustment)


def _hub_faults(guide: Guide, adjustment: Adjustment) -> Iterator[Fault]:
    territories = [place.territory for place in guide.places.values()]
    for hub in adjustment.names:
        territory, slash, city = hub.partition("/")
        if not (slash and city and territory in territories):
            message = (
                f"{hub!r} is no city of the guide (expected code/city, a code of: {listed(territories)})"
            )
            yield fault_at(adjustment.source, f"{adjustment.id}.names", message)


def _topic_faults(guide: Guide, topic: Topic) -> Iterator[Fault]:
    key, source = topic.id, topic.source
    yield from _section_faults(guide, key, topic.sections, source)
    yield from _known(source, f"{key}.figures", topic.figures, guide.figures, "figure")
    yield from _known(source, f"{key}.related", topic.related, guide.topics, "topic")
    if topic.id in topic.related:
        yield fault_at(source, f"{key}.related", "names the topic itself (expected other topics)")
    for id_ in placeholders(topic.text):
        if id_ not in guide.figures:
            message = f"{{{id_}}} names no figure (expected an id of figures.yaml)"
            yield fault_at(source, f"{key}.text", message)
    if not topic.keywords and not topic.questions:
        message = "has neither keywords nor questions, no question can reach it (expected some)"
        yield fault_at(source, key, message)


def _topic_claims(guide: Guide) -> Iterator[Fault]:
    topics = guide.topics.values()
    yield from _claimed_twice(
        (word, f"{topic.id}.{field}", topic.id, topic.source)
        for topic in topics
        for field, words in (("keywords", topic.keywords), ("questions", topic.questions))
        for word in words
    )


def _claimed_twice(claims: Iterable[Claim]) -> Iterator[Fault]:
    """Faults for what a second owner claims, plural or singular, and for what stands twice at one place."""
    owners: dict[str, tuple[str, Source]] = {}
    written: set[tuple[str, str, Source]] = set()
    for word, key, owner, source in claims:
        plain = phrase_of(word) or word
        other, where = owners.setdefault(plain, (owner, source))
        if other != owner:
            message = f"{word!r} belongs to {other!r} already, {where.file}:{where.line} (expected one owner)"
            yield fault_at(source, key, message)
        elif (word, owner, source) in written:
            yield fault_at(source, key, f"{word!r} stands twice (expected once)")
        written.add((word, owner, source))


def _unreachable(guide: Guide) -> Iterator[Fault]:
    if not any(isinstance(part, _Unread) for part in (guide.figures, guide.topics)):
        yield from _untold(guide)
    if not any(isinstance(part, _Unread) for part in (guide.adjustments, guide.topics)):
        yield from _not_shown(guide)


def _untold(guide: Guide) -> Iterator[Fault]:
    told = {section for figure in guide.figures.values() for section in figure.sections}
    told.update(section for topic in guide.topics.values() for section in topic.sections)
    for section in guide.sections.values():
        if section.id not in told:
            message = "has no topic and no figure (expected at least one)"
            yield fault_at(section.source, f"sections.{section.id}", message)


def _not_shown(guide: Guide) -> Iterator[Fault]:
    shown = {adjustment.figure for adjustment in guide.adjustments.values()}
    for topic in guide.topics.values():
        shown.update(topic.figures, placeholders(topic.text))
    for figure in guide.figures.values():
        if figure.measure not in LOOKED_UP and figure.id not in shown:
            message = "is shown nowhere (expected a topic or an adjustment that names it)"
            yield fault_at(figure.source, figure.id, message)


def _currency_faults(guide: Guide, currencies: frozenset[str]) -> Iterator[Fault]:
    for figure in guide.figures.values():
        if figure.unit not in ("", PERCENT) and figure.unit not in currencies:
            message = f"{figure.unit!r} is no unit (expected an ISO 4217 code or {PERCENT!r})"
            yield fault_at(figure.source, f"{figure.id}.unit", message)
    for place in guide.places.values():
        if place.currency and place.currency not in currencies:
            message = f"{place.currency!r} is no currency (expected an ISO 4217 code)"
            yield fault_at(place.source, f"places.{place.id}.currency", message)
    top = _top(guide)
    yield from _known(top, "currencies", guide.currencies, currencies, "currency")
