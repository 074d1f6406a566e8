"""Which topics a question is like, and which of its words nothing is known of."""

from __future__ import annotations

from answers.amounts import Numbers
from answers.evidence import Evidence
from answers.reading import Reading
from answers.sentence import Sentence
from answers.slots import Slots
from knowledge.base import Knowledge
from knowledge.guide import Guide
from knowledge.ranking import Ranked
from knowledge.text import phrase_of

NAMING = frozenset({"company", "skill"})
QUOTING = frozenset({"guide-says", "source"})
HANDLES = frozenset("@#")
LIGHT = 0.6
SHORTEST_WORD = 3
SHORT_WHY = 5


def topics_for(
    sentence: Sentence, numbers: Numbers, slots: Slots, knowledge: Knowledge
) -> tuple[Ranked, ...]:
    """The topics for the whole question, or for the sentences of it that end in a question mark."""
    texts = [word.text for word in sentence.spelled]
    ranked = tuple(knowledge.ranking.rank([*texts, *_named(slots, knowledge, texts)]))
    marked = {part for part, text in zip(slots.parts, texts, strict=True) if text == "?"}
    if marked and 0 < slots.parts[-1] >= len(marked):
        asked = [text for part, text in zip(slots.parts, texts, strict=True) if part in marked]
        best = tuple(knowledge.ranking.rank(asked))
        if best and (not ranked or best[0].score > ranked[0].score):
            ranked = best
    return _quoted(ranked, numbers, knowledge.guide) if _quotes(sentence, numbers, slots) else ranked


def unheard_words(sentence: Sentence, numbers: Numbers, knowledge: Knowledge) -> tuple[int, ...]:
    """The places of words that carry weight and that no keyword covers."""
    ranking = knowledge.ranking
    left = [
        place
        for place, word in enumerate(sentence.words)
        if sentence.at[place] is None
        and word.kind == "word"
        and len(word.text) >= SHORTEST_WORD
        and place not in numbers.used
        and ranking.carries(sentence.word(place)) >= LIGHT
        and not (place and sentence.words[place - 1].text in HANDLES and sentence.touches(place))
    ]
    if not left:
        return ()
    keywords = ranking.keyword_at([word.text for word in sentence.spelled])
    known = {place for _, _, first, last in keywords for place in range(first, last)}
    return tuple([place for place in left if place not in known])


def asks_why_again(reading: Reading, evidence: Evidence) -> bool:
    """Whether a bare "why?" follows a topic."""
    bare = evidence.words <= SHORT_WHY and not evidence.keywords and not evidence.slots
    return bare and "why" in reading.cues


def _quotes(sentence: Sentence, numbers: Numbers, slots: Slots) -> bool:
    """Whether amounts may be the guide's own: it is said so, or nothing says whose they are."""
    cues = slots.cues()
    if cues & QUOTING:
        return True
    whose = slots.spots or slots.of("grade") or slots.of("job") or slots.of("employment") or numbers.years
    return bool(numbers.money) and not whose and not cues & {"judge", "offer"} and len(sentence) > SHORT_WHY


def _named(slots: Slots, knowledge: Knowledge, texts: list[str]) -> list[str]:
    """The plain names of companies and skills ("PwC" is a consultancy), by which a topic may be found."""
    words = [
        word
        for mark in slots.marks
        if mark.kind in NAMING
        for word in phrase_of(knowledge.name(f"{mark.kind}/{mark.id}")).split(" ")
    ]
    return ["", *(word for word in words if word not in texts)] if words else []


def _quoted(ranked: tuple[Ranked, ...], numbers: Numbers, guide: Guide) -> tuple[Ranked, ...]:
    """The topics with those first whose figures the question quotes."""
    sides = {side for money in numbers.money for side in (money.low, money.high)}
    sides |= {1000 * side for side in sides}
    quoted = {figure.id for figure in guide.figures.values() if {figure.low, figure.high} & sides}
    hits = {topic.id: len(quoted & set(topic.figures)) for topic in guide.topics.values()}
    scored = [entry._replace(score=entry.score + hits[entry.topic]) for entry in ranked]
    known = {entry.topic for entry in ranked}
    scored += [
        Ranked(topic, float(count), (), 0.0)
        for topic, count in hits.items()
        if count > 1 and topic not in known
    ]
    return tuple(sorted(scored, key=lambda entry: -entry.score))
