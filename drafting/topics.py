"""Topics of a guide from an article's sections: a text, keywords that set it apart, questions for it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drafting.blocks import Text
from drafting.lexicon import Lexicon
from drafting.outline import Part, slug, texts_of
from drafting.settling import Settled
from drafting.subjects import Subject, assigned, stems_of
from knowledge.english import ordinary_words
from knowledge.guide import LONGEST_LABEL, Role, Topic
from knowledge.source import Source
from knowledge.text import phrase_of

MOST_LINES = 5
LONGEST_LINE = 240  # letters
MOST_KEYWORDS = 10
COMMON = 2000  # English words that say nothing, the most frequent ones
MOST_FIGURES = 8
MOST_RELATED = 4
OWN_WORDS = "the text is the article's: say it in your own words"
NAMES = frozenset(
    {"territory", "subdivision", "city", "grade", "job", "measure", "company", "industry", "cue"}
)
_LABEL = re.compile(r"([A-Z][^:.]{2,40}):\s+(\S.*)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Passage:
    """What becomes a topic: a section, or a labelled item of one."""

    id: str
    title: str
    part: Part
    lines: tuple[tuple[str, int], ...]


class TopicMaker:
    """Makes the topics of a guide."""

    def __init__(self, lexicon: Lexicon, role: Role, known: Sequence[Subject]) -> None:
        self._lexicon = lexicon
        self._role = role
        self._known = known
        self._common = ordinary_words(COMMON)
        self._claimed: set[str] = set()

    def topics(self, parts: Sequence[Part], settled: Sequence[Settled]) -> list[Topic]:
        """The topics, in the order of the sections."""
        passages = _passages(parts)
        texts = {one.id: (one.title, " ".join(text for text, _ in one.lines)) for one in passages}
        about = assigned(texts, self._known)
        rarity = _rarity(texts)
        made = []
        for one in passages:
            figures = [each for each in settled if one.part.id in each.figure.sections]
            made.append(self._topic(one, about.get(one.id), rarity, figures))
        return _related(made)

    def _topic(
        self,
        passage: Passage,
        subject: Subject | None,
        rarity: dict[str, float],
        figures: Sequence[Settled],
    ) -> Topic:
        lines = {line for _, line in passage.lines}
        own = [one for one in figures if lines & set(one.figure.lines)]
        shown = _shown(figures) if passage.title == passage.part.title else own
        title = passage.title[:80]
        keywords = self._own([*(subject.keywords if subject else ()), *self._keywords(passage, rarity)])
        questions = self._own([*_titled(title), *(subject.questions if subject else ())])
        if not (keywords or questions):
            questions = self._own([f"{title} in section {passage.part.id}", f"{title} {passage.id}"])
        return Topic(
            id=passage.id,
            title=title,
            sections=(passage.part.id,),
            keywords=keywords,
            questions=questions,
            text=_text(passage, shown),
            figures=tuple(one.figure.id for one in shown),
            related=(),
            source=Source("", passage.part.line),
            short=short_of(title, LONGEST_LABEL) if len(title) > LONGEST_LABEL else "",
            lines=tuple(sorted(lines)) or (passage.part.line,),
            review=(OWN_WORDS,),
        )

    def _own(self, phrases: Iterable[str]) -> tuple[str, ...]:
        """The phrases that no other topic has claimed, with the job's name."""
        kept = []
        for phrase in phrases:
            said = phrase.replace("<jobs>", self._role.plural).replace("<job>", self._role.name).lower()
            plain = phrase_of(said)
            if plain and plain not in self._claimed:
                self._claimed.add(plain)
                kept.append(said)
        return tuple(kept)

    def _keywords(self, passage: Passage, rarity: dict[str, float]) -> list[str]:
        """The words that set a passage apart from the others."""
        text = " ".join([passage.title, passage.title, *(text for text, _ in passage.lines)])
        named = {
            word.lower()
            for mark in self._lexicon.marks(text[:4000])
            if mark.kind in NAMES
            for word in _WORD.findall(text[mark.start : mark.end])
        }
        words = Counter(
            word.lower()
            for word in _WORD.findall(text)
            if word.lower() not in self._common and word.lower() not in named
        )
        scored = sorted(words, key=lambda word: -words[word] * rarity.get(_stem(word), 0))
        return [word for word in scored if rarity.get(_stem(word), 0) > 1][:MOST_KEYWORDS]


def short_of(title: str, longest: int) -> str:
    """As much of a title as a button has room for, in whole words."""
    title = re.split(r"[:(–—]| - ", title)[0].strip()
    words = [word for word in title.split() if word.lower() not in _FILL] or title.split()
    kept = ""
    for word in words:
        if len(f"{kept} {word}".strip()) > longest:
            break
        kept = f"{kept} {word}".strip()
    return (kept or words[0][:longest]).rstrip(" &,;:-/")


_FILL = frozenset(
    {"the", "a", "an", "of", "and", "for", "your", "to", "on", "how", "what", "is", "are", "by"}
)


def _passages(parts: Sequence[Part]) -> list[Passage]:
    found: list[Passage] = []
    taken: Counter[str] = Counter()

    def add(title: str, part: Part, lines: Iterable[tuple[str, int]]) -> None:
        id_ = slug(title, 5)
        taken[id_] += 1
        found.append(Passage(id_ if taken[id_] == 1 else f"{id_}-{taken[id_]}", title, part, tuple(lines)))

    for part in parts:
        texts = [block for block in part.blocks if isinstance(block, Text)]
        labelled = [(_LABEL.fullmatch(block.text), block.line) for block in texts if block.depth]
        groups = [(match, line) for match, line in labelled if match and not re.search(r"\d", match[2])]
        lines = [(block.text, block.line) for block in texts]
        if not texts:
            lines = _below(part, parts) or [(text, part.line) for text in texts_of(part.blocks)[:MOST_LINES]]
        add(part.title, part, lines)
        if len(groups) >= 2:
            for match, line in groups:
                assert match is not None
                add(match[1], part, [(match[2][:1].upper() + match[2][1:], line)])
    return found


def _below(part: Part, parts: Sequence[Part]) -> list[tuple[str, int]]:
    titles = [other.title for other in parts if other.above is part]
    return [(f"This part is about: {', '.join(titles)}.", part.line)] if titles else []


def _shown(figures: Sequence[Settled]) -> list[Settled]:
    """The first figures of a section, and all of its percentages, which are shown nowhere else."""
    return [one for place, one in enumerate(figures) if place < MOST_FIGURES or one.figure.is_percentage]


def _text(passage: Passage, figures: Sequence[Settled]) -> str:
    """The article's own lines, with a figure's id for its amount."""
    lines: list[str] = []
    for text, _ in passage.lines:
        sentences = _SENTENCE.split(text.replace("{", "(").replace("}", ")"))
        lines += [_filled(sentence[:LONGEST_LINE].strip(), figures) for sentence in sentences]
    kept = [line for line in lines if line][:MOST_LINES]
    return "\n".join(kept or [passage.title]) + "\n"


def _filled(sentence: str, figures: Sequence[Settled]) -> str:
    for one in figures:
        for stated in one.stated:
            if stated.amount.text in sentence and stated.clause in sentence + stated.clause:
                sentence = sentence.replace(stated.amount.text, f"{{{one.figure.id}}}", 1)
    return sentence


def _titled(title: str) -> list[str]:
    """Questions that a title itself suggests."""
    plain = title.rstrip("?!. ").lower()
    if title.rstrip().endswith("?"):
        return [plain]
    return [f"what about {plain}", f"tell me about {plain}", plain]


def _rarity(texts: dict[str, tuple[str, str]]) -> dict[str, float]:
    """How much each stem sets one text apart from the others."""
    counts: Counter[str] = Counter()
    for title, body in texts.values():
        counts.update(set(stems_of(f"{title} {body}")))
    return {word: math.log((len(texts) + 1) / count) for word, count in counts.items()}


def _stem(word: str) -> str:
    return next(iter(stems_of(word)), word)


def _related(topics: Sequence[Topic]) -> list[Topic]:
    """The topics, each with those beside it."""
    made = []
    for place, topic in enumerate(topics):
        beside = [*topics[place + 1 : place + 3], *topics[max(0, place - 2) : place]]
        made.append(replace(topic, related=tuple(other.id for other in beside[:MOST_RELATED])))
    return made
