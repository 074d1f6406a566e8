"""What a question asks for, decided by the evidence for each kind of answer.

Out of scope is known by evidence: another job, another country, another subject, a word that the question
turns on and that nothing is known of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answers.amounts import Numbers
from answers.pay import find
from answers.reading import Ask, Reading
from answers.sentence import Sentence
from answers.slots import Slots
from knowledge.base import Knowledge
from knowledge.ranking import KEYWORD_SHARE, Ranked

SHORT = 7
BARE = 5
TOPIC_ENOUGH = 0.9
TOPIC_FAINT = 0.45
BY_FAR = 1.6
ADVICE_CUES = frozenset({"why", "how-to", "should"})
ASKING = frozenset({"pay", "how-much", "judge", "compare"})
FOLLOWING = frozenset({"more", "correction"})
BOUNDS = frozenset({"highest", "lowest"})
SLOT_KINDS = frozenset({"employment", "measure", "company", "grade", "job", "industry", "skill"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each kind of answer.

    `pay`, `how_much`, `wants` (a measure, a period, a currency) anchor a look-up; `jobs`, `places` and
    `levels` count what it names. `keywords` are the best topic's, save those that name a slot as well.
    `asking_parts` are the sentences that ask; `unheard` counts what was not understood in them.
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
        return self.pay or self.how_much or self.wants

    @property
    def look_up(self) -> float:
        """How much speaks for a figure."""
        slots = 0.9 * (self.levels > 0) + 0.7 * (self.places > 0) + 0.2 * (self.jobs > 0) + 0.4 * self.employment
        anchors = 0.9 * self.pay + 0.9 * self.how_much + 0.5 * self.wants
        if not anchors:
            anchors = 0.4 * self.weak_pay
            slots *= 0.7
        return anchors + slots


def evidence_of(
    sentence: Sentence, numbers: Numbers, slots: Slots, ranked: Sequence[Ranked], unheard: Sequence[int]
) -> Evidence:
    """The evidence of one question; `unheard` are the places of words that nothing is known of."""
    strong, weak = slots.cues(), slots.cues(weak=True)
    best = ranked[0] if ranked else None
    asking = _asking_parts(sentence, slots)
    first = sentence.matches[0] if sentence.matches else None
    has_slot = bool(slots.spots or slots.of("grade") or numbers.years)
    keywords = list(best.keywords) if best else []
    if has_slot or "how-much" in strong or slots.of("employment"):
        kinds = SLOT_KINDS if has_slot else SLOT_KINDS - {"measure"}
        named = [f" {mark.phrase} " for mark in slots.marks if mark.kind in kinds]
        keywords = [word for word in keywords if not any(f" {word} " in name for name in named)]
    return Evidence(
        words=sum(1 for word in sentence.words if word.kind != "sign"),
        pay="pay" in strong,
        how_much="how-much" in strong,
        weak_pay=bool({"pay", "how-much"} & weak),
        wants=bool(slots.of("measure") or slots.of("period") or slots.of("currency")),
        jobs=len(slots.of("job")),
        places=len(slots.spots),
        levels=len(slots.of("grade")) + len(numbers.years),
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
        beyond=any(sentence.grammar(money.first - 1, "beyond") for money in numbers.money),
    )


def _asking_parts(sentence: Sentence, slots: Slots) -> frozenset[int]:
    """The sentences of a question that ask: with a question mark, or a word for pay or for judging it."""
    questions = {part for part, word in zip(slots.parts, sentence.words, strict=True) if word.text == "?"}
    asking = {mark.part for mark in slots.marks if mark.kind == "cue" and not mark.weak and mark.id in ASKING}
    return frozenset(questions | asking) or frozenset(slots.parts)


def decide(reading: Reading, evidence: Evidence, knowledge: Knowledge) -> Reading:
    """The reading with what it asks for, and how sure that is."""
    ask, confidence = _Decision(reading, evidence, knowledge).made()
    return replace(reading, ask=ask, confidence=confidence)


class _Decision:
    """Goes through what a question may ask for, the plainest evidence first."""

    def __init__(self, reading: Reading, evidence: Evidence, knowledge: Knowledge) -> None:
        self._reading = reading
        self._evidence = evidence
        self._knowledge = knowledge
        self._guide = knowledge.guide
        self._cues = reading.cues

    def made(self) -> tuple[Ask, float]:
        """What is asked for, and how sure that is from 0 to 1."""
        for step in (self._small_talk, self._out_of_scope, self._ambiguous, self._amounts, self._pay_or_topic):
            made = step()
            if made is not None:
                return made
        return Ask.UNKNOWN, 0.9

    def _has_subject(self) -> bool:
        evidence, reading = self._evidence, self._reading
        return bool(evidence.slots or reading.money or evidence.pay or evidence.how_much or reading.elsewhere)

    def _small_talk(self) -> tuple[Ask, float] | None:
        cues, evidence = self._cues, self._evidence
        if "help" in cues and evidence.slots == 0 and evidence.topic_score < 1.5:
            return Ask.HELP, 0.9
        polite = cues & {"greeting", "thanks"}
        if not polite or evidence.slots or evidence.unheard > 1 or self._reading.money or self._reading.other_jobs:
            return None
        if evidence.pay or evidence.how_much or evidence.topic_score >= TOPIC_ENOUGH:
            return None
        return Ask.HELP, 0.9

    def _out_of_scope(self) -> tuple[Ask, float] | None:
        reading, evidence = self._reading, self._evidence
        if self._is_topic_by_far():
            return None
        if reading.other_jobs:
            return Ask.UNKNOWN, 0.9
        if all(one.elsewhere or one.job for one in reading.cases):
            return Ask.UNKNOWN, 0.9
        if reading.subjects and not self._is_about_pay():
            return Ask.UNKNOWN, 0.9
        case = reading.case
        if len(reading.cases) == 1 and case.role not in (None, self._guide.role) and not self._has_role_figure():
            return Ask.UNKNOWN, 0.9
        return None

    def _is_about_pay(self) -> bool:
        """Whether a question that names another subject asks about pay all the same."""
        evidence = self._evidence
        if evidence.pay:
            return True
        asks = evidence.how_much or evidence.wants or evidence.levels > 0
        return asks and (evidence.jobs > 0 or evidence.levels > 1)

    def _has_role_figure(self) -> bool:
        case = self._reading.case
        place = case.place or self._guide.default_place
        return any(figure.role == case.role and figure.place in (place, None) for figure in self._guide.figures.values())

    def _is_topic_by_far(self) -> bool:
        evidence = self._evidence
        if self._reading.other_jobs or self._reading.elsewhere:
            return evidence.topic_score - evidence.look_up > BY_FAR
        return evidence.likeness > 0.8 or evidence.keywords >= 2

    def _ambiguous(self) -> tuple[Ask, float] | None:
        reading = self._reading
        if len(reading.cases) > 1 or self._evidence.topic_score > BY_FAR:
            return None
        if reading.ambiguous:
            return Ask.CLARIFY, 0.5
        if reading.regions and not reading.case.place and reading.regions[0] != "world":
            return Ask.CLARIFY, 0.5
        return None

    def _amounts(self) -> tuple[Ask, float] | None:
        """An amount is an offer, the asker's own pay to compute with, or said in passing."""
        reading, evidence = self._reading, self._evidence
        if self._wants_bonus():
            return Ask.BONUS, 0.8
        if self._switches():
            return Ask.SWITCH, 0.8
        if not reading.money or (reading.subjects and not evidence.pay):
            return None
        if reading.cues & {"guide-says", "source"}:
            return None
        if self._judges():
            return self._offer()
        if reading.period and reading.money[0].per not in (None, reading.period):
            return Ask.SHARE, 0.7
        if self._is_bound() or len(reading.cases) > 1 or self._topic_strength() > 2.0 + evidence.look_up:
            return None
        if not ("offer" in reading.cues or evidence.slots or evidence.anchored or reading.follows):
            return None
        return self._offer()

    def _offer(self) -> tuple[Ask, float]:
        """An offer with neither level nor country is asked back (rule 11); a rate fits without."""
        reading = self._reading
        case = reading.case
        fits = case.level or case.place or case.marks or case.employment == "freelance"
        if fits or reading.money[0].per in ("hour", "day"):
            return Ask.OFFER, 0.8
        return Ask.CLARIFY, 0.5

    def _is_bound(self) -> bool:
        """Whether the amount is a line that pay may cross ("past 300k?") and nobody's own."""
        beyond = self._evidence.beyond or bool(self._cues & BOUNDS)
        return beyond and "offer" not in self._reading.cues

    def _wants_bonus(self) -> bool:
        """Whether a bonus is wanted as an amount: of the asker's own pay, of a level or of a place."""
        reading, evidence = self._reading, self._evidence
        if "bonus" not in reading.measures or "total" in reading.measures or self._judges():
            return False
        if self._topic_strength() > evidence.look_up + 2.5:
            return False
        return bool(reading.money or reading.currency or evidence.levels or evidence.places or self._last_money())

    def _last_money(self) -> bool:
        return self._reading.follows and bool(self._reading.money)

    def _judges(self) -> bool:
        return "judge" in self._cues or ("judge" in self._reading.weak_cues and bool(self._reading.money))

    def _switches(self) -> bool:
        """Whether the question computes a change from one of the guide's jobs to another."""
        if not (self._reading.money or self._cues & {"estimate", "switch"}):
            return False
        named = {case.role for case in self._reading.cases}
        return any(
            entry.kind == "role" and {entry.from_role, entry.to_role} <= named
            for entry in self._guide.adjustments.values()
        )

    def _pay_or_topic(self) -> tuple[Ask, float] | None:
        reading, evidence = self._reading, self._evidence
        topic = self._topic_strength()
        look_up = self._look_up()
        may = self._may_look_up()
        sure = evidence.topic_score >= (TOPIC_ENOUGH if self._names_a_figure() else TOPIC_FAINT)
        if sure and (topic > look_up or not self._names_a_figure()) and not (may and self._is_figure_of_topic()):
            return Ask.TOPIC, min(1.0, max(0.4, 0.5 + (topic - look_up) / 4))
        if may and not (self._asks_advice() and not self._names_a_figure()):
            ask = Ask.COMPARE if len(reading.cases) > 1 else Ask.PAY
            return ask, min(1.0, max(0.4, 0.5 + (look_up - topic) / 4))
        if evidence.topic_score >= TOPIC_FAINT and not reading.subjects and (evidence.pay or evidence.keywords):
            return Ask.TOPIC, 0.4
        return (Ask.TOPIC, 0.5) if evidence.topic_score >= TOPIC_ENOUGH and not reading.subjects else None

    def _look_up(self) -> float:
        """How much speaks for a figure, the conversation counted in."""
        reading, evidence = self._reading, self._evidence
        strength = evidence.look_up
        if reading.follows:
            strength += 1.5 + (1.5 if evidence.slots or evidence.wants or reading.case.industries else 0.0)
        if len(reading.cases) > 1:
            strength += 1.0 if "compare" in self._cues else 0.5
        if self._cues & {"estimate", "add"} and (reading.case.industries or reading.case.city):
            strength += 1.5
        return strength

    def _names_a_figure(self) -> bool:
        """Whether it says which figure: a level, a place, a measure, a period, or "how much"."""
        evidence, reading = self._evidence, self._reading
        return bool(
            evidence.levels
            or evidence.places
            or evidence.how_much
            or evidence.wants
            or evidence.employment
            or reading.follows
            or len(reading.cases) > 1
        )

    def _asks_advice(self) -> bool:
        return bool(self._cues & ADVICE_CUES)

    def _is_figure_of_topic(self) -> bool:
        """Whether the look-up gives the very figure that the topic is about, and no advice is asked for."""
        reading, evidence = self._reading, self._evidence
        if self._is_bare():
            return True
        if self._asks_advice() or evidence.keywords:
            return False
        if len(reading.cases) > 1:
            return "compare" in self._cues
        if not self._names_a_figure() or not evidence.anchored:
            return False
        topic = self._guide.topics[reading.topics[0][0]]
        shown = set(topic.figures) | set(re.findall(r"\{([^{}]+)\}", topic.text))
        return any(figure.id in shown for figure in find(reading.case, self._guide, reading.period).figures)

    def _is_bare(self) -> bool:
        """Whether the question is nothing but slots: "germany", "senior, India"."""
        evidence, reading = self._evidence, self._reading
        if reading.cues or evidence.unheard or evidence.keywords or not (evidence.slots or reading.case.marks):
            return False
        return evidence.words <= BARE

    def _topic_strength(self) -> float:
        evidence = self._evidence
        advice = bool(self._cues & ADVICE_CUES)
        faint = not advice and evidence.keywords == 0 and evidence.likeness < 0.7 and evidence.slots > 1
        return evidence.topic_score * (0.6 if faint else 1.0) + 0.8 * advice

    def _may_look_up(self) -> bool:
        """Whether there is enough to answer with a figure, and nothing heavy that was not understood."""
        evidence, reading = self._evidence, self._reading
        if reading.follows:
            return evidence.unheard <= 1
        if evidence.pay or evidence.how_much:
            return evidence.unheard <= (1 + 2 * evidence.slots if self._names_a_figure() else 1)
        if evidence.wants:
            return evidence.slots > 0 and evidence.unheard <= 1 + evidence.slots
        if reading.subjects:
            return False
        if not (evidence.levels or evidence.places or evidence.employment):
            return self._is_bare() or (evidence.weak_pay and evidence.jobs > 0 and evidence.unheard == 0)
        return evidence.slots > 0 and evidence.unheard <= (evidence.slots > 1) + evidence.weak_pay
