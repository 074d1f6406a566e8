"""What a question asks for, decided by the evidence for each kind of answer.

Out of scope is known by evidence: another job, another country, another subject, a word that the question
turns on and that nothing is known of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from answers.amounts import Numbers
from answers.reading import Ask, Reading
from answers.sentence import Sentence
from answers.slots import Slots
from knowledge.base import Knowledge
from knowledge.ranking import Ranked

SHORT = 7
TOPIC_ENOUGH = 0.9
ADVICE_CUES = frozenset({"why", "how-to", "should"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each kind of answer; the figures are counts of what a question names."""

    words: int
    pay: bool
    how_much: bool
    weak_pay: bool
    role: bool
    places: int
    levels: int
    measure: bool
    unheard: int
    topic_score: float
    keywords: int
    likeness: float
    asking_parts: frozenset[int]
    says_follow_up: bool
    refers_back: bool

    @classmethod
    def of(
        cls, sentence: Sentence, numbers: Numbers, slots: Slots, ranked: tuple[Ranked, ...], unheard: tuple[str, ...]
    ) -> Evidence:
        """The evidence of one question."""
        strong = {
            sense.id
            for match in sentence.matches
            for sense in match.senses
            if sense.kind == "cue" and not sense.weak
        }
        weak = {sense.id for match in sentence.matches for sense in match.senses if sense.kind == "cue" and sense.weak}
        best = ranked[0] if ranked else None
        asking = frozenset(
            mark.part for mark in slots.marks if mark.kind == "cue" and mark.id in ("pay", "how-much", "judge", "compare")
        )
        questions = frozenset(
            part for part, word in zip(slots.parts, sentence.words, strict=True) if word.text == "?"
        )
        first = sentence.matches[0] if sentence.matches else None
        says = first is not None and first.first <= 1 and any(
            sense.kind == "cue" and sense.id in ("more", "correction") for sense in first.senses
        )
        return cls(
            words=sum(1 for word in sentence.words if word.kind != "sign"),
            pay="pay" in strong or bool(slots.of("period") and numbers.money),
            how_much="how-much" in strong,
            weak_pay=bool({"pay", "how-much"} & weak),
            role=any(mark.kind == "job" for mark in slots.marks),
            places=len(slots.spots),
            levels=len(slots.of("grade")) + len(numbers.years),
            measure=bool(slots.of("measure")),
            unheard=len(unheard),
            topic_score=best.score if best else 0.0,
            keywords=len(best.keywords) if best else 0,
            likeness=best.likeness if best else 0.0,
            asking_parts=(asking | questions) or frozenset(slots.parts),
            says_follow_up=says,
            refers_back=any(mark.kind == "cue" and mark.id in ("refer", "correction") for mark in slots.marks),
        )

    @property
    def is_short(self) -> bool:
        """Whether the question is short enough to be a follow-up by itself."""
        return self.words <= SHORT

    @property
    def slots(self) -> int:
        """How many of role, place and level it names."""
        return int(self.role) + int(self.places > 0) + int(self.levels > 0)

    @property
    def look_up(self) -> float:
        """How much speaks for a figure."""
        return (
            1.2 * self.pay
            + 0.8 * self.how_much
            + 0.3 * (self.weak_pay and not (self.pay or self.how_much))
            + 0.9 * (self.levels > 0)
            + 0.7 * (self.places > 0)
            + 0.4 * self.role
            + 0.5 * self.measure
        )


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
        if reading.other_jobs and not self._is_topic_by_far():
            return Ask.UNKNOWN, 0.9
        case = reading.case
        if len(reading.cases) == 1 and reading.elsewhere:
            return (None if self._is_topic_by_far() else (Ask.UNKNOWN, 0.9))
        if all(one.elsewhere or one.job for one in reading.cases):
            return Ask.UNKNOWN, 0.9
        if reading.subjects and not evidence.pay and not self._is_topic_by_far():
            return Ask.UNKNOWN, 0.9
        if case.role and case.role != self._guide.role and case.place and not self._has_role_figure():
            if len(reading.cases) == 1:
                return Ask.UNKNOWN, 0.9
        return None

    def _has_role_figure(self) -> bool:
        case = self._reading.case
        return any(
            figure.role == case.role and figure.place == case.place for figure in self._guide.figures.values()
        )

    def _is_topic_by_far(self) -> bool:
        evidence = self._evidence
        return evidence.likeness > 0.75 or (evidence.keywords >= 2 and evidence.topic_score > 2.5)

    def _ambiguous(self) -> tuple[Ask, float] | None:
        reading = self._reading
        if reading.ambiguous and len(reading.cases) == 1:
            return Ask.CLARIFY, 0.5
        if reading.regions and not any(case.place for case in reading.cases) and self._evidence.topic_score < 1.5:
            if reading.regions[0] != "world":
                return Ask.CLARIFY, 0.5
        return None

    def _amounts(self) -> tuple[Ask, float] | None:
        """An amount is an offer, the asker's own pay to compute with, or said in passing."""
        reading, evidence, cues = self._reading, self._evidence, self._cues
        if "bonus" in self._measures() and "total" not in self._measures():
            if (reading.money or self._wants_money()) and not self._judges():
                return Ask.BONUS, 0.8
        if self._switches():
            return Ask.SWITCH, 0.8
        if not reading.money:
            return None
        if reading.period and reading.money[0].per not in (None, reading.period) and not self._judges():
            return Ask.SHARE, 0.7
        if evidence.likeness > 0.6 and evidence.topic_score > 2 and not self._judges():
            return Ask.TOPIC, 0.7
        if "guide-says" in cues and not self._judges():
            return None
        if not (self._judges() or "offer" in cues or evidence.slots or evidence.pay or reading.follows):
            return None
        if reading.subjects:
            return None
        if self._needs_more():
            return Ask.CLARIFY, 0.5
        return Ask.OFFER, 0.8

    def _needs_more(self) -> bool:
        """An offer with neither level nor country (rule 11); a freelancer's rate fits without."""
        case = self._reading.case
        if case.level or case.place or case.employment == "freelance" or case.marks:
            return False
        return self._reading.money[0].per not in ("hour", "day")

    def _measures(self) -> frozenset[str]:
        found = {case.measure for case in self._reading.cases if case.measure}
        return frozenset(found) | {cue.removeprefix("measure-") for cue in self._cues if cue.startswith("measure-")}

    def _wants_money(self) -> bool:
        """Whether a bonus is wanted as an amount: in a currency, of a level, or of a place."""
        return bool(self._reading.currency or self._evidence.levels or self._evidence.places)

    def _judges(self) -> bool:
        return bool(self._cues & {"judge"})

    def _switches(self) -> bool:
        """Whether the question computes a change from one of the guide's jobs to another."""
        if "estimate" not in self._cues and not self._reading.money:
            return False
        named = {case.role for case in self._reading.cases}
        return any(
            entry.kind == "role" and {entry.from_role, entry.to_role} <= named
            for entry in self._guide.adjustments.values()
        )

    def _pay_or_topic(self) -> tuple[Ask, float] | None:
        reading, evidence = self._reading, self._evidence
        topic = self._topic_strength()
        look_up = evidence.look_up + self._inherited()
        if reading.topics and topic > look_up and evidence.topic_score >= TOPIC_ENOUGH:
            return Ask.TOPIC, min(1.0, 0.5 + (topic - look_up) / 4)
        if not self._may_look_up():
            if reading.topics and evidence.topic_score >= TOPIC_ENOUGH:
                return Ask.TOPIC, 0.5
            return None
        ask = Ask.COMPARE if len(reading.cases) > 1 else Ask.PAY
        return ask, min(1.0, 0.5 + (look_up - topic) / 4)

    def _inherited(self) -> float:
        return 1.5 if self._reading.follows else 0.0

    def _topic_strength(self) -> float:
        evidence = self._evidence
        strength = evidence.topic_score
        strength += 0.8 * bool(self._cues & ADVICE_CUES)
        return strength

    def _may_look_up(self) -> bool:
        """Whether there is enough to answer with a figure, and nothing heavy that was not understood."""
        evidence, reading = self._evidence, self._reading
        if reading.follows and evidence.unheard <= 1:
            return True
        if evidence.pay:
            return evidence.slots > 0 or evidence.unheard <= 2
        if evidence.how_much or reading.period or reading.currency or evidence.measure:
            return evidence.slots > 0 and evidence.unheard <= 2
        return evidence.slots > 0 and evidence.unheard == 0 and not reading.subjects
