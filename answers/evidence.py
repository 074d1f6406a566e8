"""What speaks for each kind of answer: what a question names, what it asks in so many words, and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from answers.amounts import Numbers
from answers.sentence import Sentence
from answers.slots import Slots
from knowledge.ranking import KEYWORD_SHARE, Ranked
from knowledge.text import Word

SHORT = 7
PREMISE_REACH = 9
FIRST_WORDS = 3
ASKING = frozenset({"pay", "how-much", "judge", "compare"})
PAY_CUES = frozenset({"pay", "how-much"})
FOLLOWING = frozenset({"more", "correction"})
BOUNDS = frozenset({"highest", "lowest"})
FIGURE_MEASURES = frozenset({"base", "total", "average", "rate"})
BREAKS = frozenset(",:-")
TELLING = frozenset({"remote", "hybrid", "onsite"})
DESCRIBING = frozenset({"grade", "measure"})
LONG = 3
PAST = ("ed", "en")
SLOT_KINDS = frozenset({"employment", "measure", "company", "grade", "job", "industry", "skill"})


class Evidence(NamedTuple):
    """What speaks for each kind of answer.

    `pay`, `how_much`, `wants` (a measure, a period, a currency) anchor a look-up; `jobs`, `places` and
    `levels` count what it names. `keywords` are the best topic's, save those that name a slot as well.
    `asking_parts` are the sentences that ask; `unheard` counts what was not understood in them.
    `describes`: a rank or a measure stands before a thing that is none of ours ("senior rail card").
    `foreign`: the share of what is asked that the best topic does not explain, where nothing is `at_home`.
    `amounts`: money is named, and not only a number. `stranger`: an unknown word stands where a job would;
    `counts`: how many people or jobs there are is asked.
    """

    words: int
    pay: bool
    how_much: bool
    weak_pay: bool
    wants: bool
    jobs: int
    places: int
    levels: int
    employment: bool
    unheard: int
    topic_score: float
    keywords: int
    likeness: float
    asking_parts: frozenset[int]
    says_follow_up: bool
    refers_back: bool
    beyond: bool
    bounds: bool
    yes_or_no: bool
    premise: bool
    skill_only: bool
    command: bool
    industries: bool
    premium: bool
    others: int
    numbers: bool
    faint_subject: bool
    describes: bool
    amounts: bool = False
    at_home: bool = True
    foreign: float = 0.0
    stranger: bool = False
    counts: bool = False

    @property
    def is_short(self) -> bool:
        """Whether the question is short enough to be a follow-up by itself."""
        return self.words <= SHORT

    @property
    def role(self) -> bool:
        """Whether it names a job."""
        return self.jobs > 0

    @property
    def slots(self) -> int:
        """How many of job, place and level it names."""
        return sum((self.jobs > 0 or self.employment, self.places > 0, self.levels > 0))

    @property
    def anchored(self) -> bool:
        """Whether it asks for an amount in so many words."""
        if self.pay or self.how_much or self.wants:
            return True
        return (self.weak_pay and self.slots > 1) or (self.bounds and self.slots > 0)

    @property
    def look_up(self) -> float:
        """How much speaks for a figure."""
        slots = (
            0.9 * (self.levels > 0) + 0.7 * (self.places > 0) + 0.2 * (self.jobs > 0) + 0.4 * self.employment
        )
        anchors = 0.9 * self.pay + 0.9 * self.how_much + 0.5 * self.wants
        anchors += 0.5 * (self.bounds and slots > 0.3)
        anchors += 0.6 * (self.wants and slots > 0.6)
        if not anchors:
            anchors = (0.8 if self.slots > 1 else 0.4) * self.weak_pay
            slots *= 0.7 if self.slots < 3 and not (self.weak_pay and self.slots > 1) else 1.0
        return anchors + slots


def evidence_of(
    sentence: Sentence, numbers: Numbers, slots: Slots, ranked: Sequence[Ranked], unheard: Sequence[int]
) -> Evidence:
    """The evidence of one question; `unheard` are the places of words that nothing is known of."""
    strong = slots.cues()
    best = ranked[0] if ranked else None
    asking = _asking_parts(sentence, slots)
    first = sentence.matches[0] if sentence.matches else None
    has_slot = bool(slots.spots or slots.of("grade") or numbers.years)
    negated = {mark.phrase for mark in slots.negated}
    best_keywords = [word for word in best.keywords if word not in negated] if best else []
    looks_up = has_slot or "how-much" in strong or bool(slots.of("period") and slots.of("employment"))
    keywords = _telling(best_keywords, slots, looks_up)
    return Evidence(
        words=sum(1 for word in sentence.words if word.kind != "sign"),
        pay="pay" in strong or any(mark.id == "pay" and " " in mark.phrase for mark in slots.of("cue")),
        how_much="how-much" in strong,
        weak_pay=any(mark.weak and mark.id in PAY_CUES for mark in slots.of("cue")),
        wants=bool(numbers.quantity)
        or bool(FIGURE_MEASURES & set(slots.ids("measure")) or slots.of("period") or slots.of("currency")),
        jobs=len(slots.of("job")),
        places=len(slots.spots),
        levels=len([mark for mark in slots.of("grade") if mark.id != "all"]) + len(numbers.years),
        employment=bool(slots.of("employment")),
        unheard=sum(1 for place in unheard if slots.parts[place] in asking),
        topic_score=(best.score - KEYWORD_SHARE * (len(best.keywords) - len(keywords))) if best else 0.0,
        keywords=len(keywords),
        likeness=best.likeness if best else 0.0,
        asking_parts=asking,
        says_follow_up=first is not None
        and first.first <= 1
        and any(sense.kind == "cue" and sense.id in FOLLOWING for sense in first.senses),
        refers_back=bool({"refer", "correction"} & strong),
        bounds=bool(strong & BOUNDS),
        premise=_is_premise(sentence, numbers),
        skill_only=len(keywords) == 1 and any(mark.phrase == keywords[0] for mark in slots.of("skill")),
        numbers=bool(numbers.used),
        amounts=any(not money.bare for money in numbers.money),
        faint_subject=bool(slots.of("subject")),
        describes=_describes(sentence, slots, unheard),
        others=sum(
            1
            for place, word in enumerate(sentence.words)
            if word.kind == "word" and sentence.at[place] is None and place not in numbers.used
        ),
        industries=bool(slots.of("industry") or slots.of("company")),
        premium="premium" in slots.ids("measure") or bool({"estimate", "add"} & strong),
        command=sentence.text.lstrip().startswith("/"),
        yes_or_no=_is_yes_or_no(sentence, slots, asking),
        beyond=any(sentence.grammar(money.first - 1, "beyond") for money in numbers.money),
    )


def _describes(sentence: Sentence, slots: Slots, unheard: Sequence[int]) -> bool:
    """Whether a word for rank or pay belongs to another thing's name: "lead poisoning", "average rent"."""
    things = {*unheard, *(mark.first for mark in slots.of("subject"))}
    things |= {place - 1 for place in things if place and sentence.at[place - 1] is None}
    things = {place for place in things if _may_be_a_thing(sentence.word(place))}
    describing = [mark for mark in slots.marks if mark.kind in DESCRIBING]
    return any(mark.last in things and not _is_plural(sentence.words[mark.last - 1]) for mark in describing)


def _may_be_a_thing(word: str) -> bool:
    return len(word) > LONG and not word.endswith(PAST)


def _is_plural(word: Word) -> bool:
    return word.raw.casefold() != word.text and word.raw.endswith(("s", "S"))


def _is_premise(sentence: Sentence, numbers: Numbers) -> bool:
    """Whether the amount is only what the question starts from: "given that the average is 90k, …"."""
    for money in numbers.money:
        before = range(max(0, money.first - PREMISE_REACH), money.first)
        after = range(money.last, min(len(sentence), money.last + 3))
        begins = any(sentence.grammar(place, "premise") for place in before)
        if begins and any(sentence.word(place) == "," for place in after):
            return True
    return False


def _is_yes_or_no(sentence: Sentence, slots: Slots, asking: frozenset[int]) -> bool:
    """Whether a sentence that asks begins like "is it", "do they": a yes or no is wanted, not an amount."""
    for place, part in enumerate(slots.parts):
        breaks = 0 < place <= FIRST_WORDS and sentence.words[place - 1].text in BREAKS
        begins = place == 0 or slots.parts[place - 1] != part or breaks
        if part in asking and begins and sentence.grammar(place, "asks-yes-no"):
            return not sentence.grammar(place + 1, "asks-person")
    return False


def _telling(keywords: list[str], slots: Slots, looks_up: bool) -> list[str]:
    """The keywords that tell a topic: not those in a slot's phrase, nor (in a look-up) those that are one."""
    kept = []
    for keyword in keywords:
        holders = [
            mark
            for mark in slots.marks
            if mark.kind in SLOT_KINDS and mark.id not in TELLING and f" {keyword} " in f" {mark.phrase} "
        ]
        if not any(looks_up or mark.kind == "employment" or mark.phrase != keyword for mark in holders):
            kept.append(keyword)
    return kept


def _asking_parts(sentence: Sentence, slots: Slots) -> frozenset[int]:
    """The sentences of a question that ask: with a question mark, or a word for pay or for judging it."""
    questions = {part for part, word in zip(slots.parts, sentence.words, strict=True) if word.text == "?"}
    asking = {mark.part for mark in slots.marks if mark.kind == "cue" and not mark.weak and mark.id in ASKING}
    return frozenset(questions | asking) or frozenset(slots.parts)
