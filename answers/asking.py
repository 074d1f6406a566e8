"""What a question asks for, decided by the evidence for each kind of answer.

Out of scope is known by evidence: another job, another country, another subject, a word that the question
turns on and that nothing is known of.
"""

from __future__ import annotations

import re
from dataclasses import replace

from answers.cases import ON_TOP
from answers.evidence import BOUNDS, FIGURE_MEASURES, Evidence
from answers.reading import Ask, Reading
from knowledge.base import Knowledge
from knowledge.guide import Adjustment

BARE = 5
IDLE = 3
TOPIC_ENOUGH = 0.9
TOPIC_FAINT = 0.45
BY_FAR = 1.6


def decide(reading: Reading, evidence: Evidence, knowledge: Knowledge) -> Reading:
    """The reading with what it asks for, and how sure that is."""
    decision = _Decision(reading, evidence, knowledge)
    topic = decision.shared_topic()
    if topic is not None:
        return replace(reading, ask=Ask.TOPIC, topics=((topic, 1.0), *reading.topics), confidence=0.8)
    ask, confidence = decision.made()
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

    def shared_topic(self) -> str | None:
        """The topic that shows a percentage, where the percentage itself is asked for."""
        reading = self._reading
        if reading.money or self._cues & {"estimate", "add"}:
            return None
        asks_share = "percent" in self._cues and not self._evidence.levels and not reading.follows
        asks_why = "why" in self._cues and reading.follows and not self._evidence.keywords
        if not (asks_share or asks_why):
            return None
        for entry in self._guide.adjustments.values():
            if self._names(entry):
                return self._topic_of(entry)
        return None

    def _topic_of(self, entry: Adjustment) -> str | None:
        """The topic that shows an adjustment's percentage; the one of the percentage's own section first."""
        section = self._guide.figures[entry.figure].sections[0]
        showing = [topic for topic in self._guide.topics.values() if entry.figure in topic.figures]
        showing.sort(key=lambda topic: topic.sections[0] != section)
        return showing[0].id if showing else None

    def _names(self, entry: Adjustment) -> bool:
        """Whether the question names what brings an adjustment in."""
        reading = self._reading
        if entry.kind == "role":
            return {entry.from_role, entry.to_role} <= {case.role for case in reading.cases}
        named = {*reading.case.industries, reading.case.city, *reading.measures}
        return bool(named & {*entry.names, entry.kind}) or (entry.kind == "hub" and "hub" in self._cues)

    def _small_talk(self) -> tuple[Ask, float] | None:
        cues, evidence, reading = self._cues, self._evidence, self._reading
        if "help" in cues and evidence.slots == 0 and evidence.topic_score < 1.5 and not reading.subjects:
            return Ask.HELP, 0.9
        if evidence.words == 0 or (evidence.command and evidence.words == 1):
            return Ask.HELP, 0.6
        nothing = not (evidence.slots or evidence.anchored or evidence.unheard or reading.money or reading.subjects)
        if nothing and evidence.topic_score < TOPIC_FAINT and evidence.words <= IDLE and not reading.follows:
            return Ask.HELP, 0.5
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
        asks_money = evidence.anchored or evidence.weak_pay or evidence.slots or reading.follows
        if evidence.skill_only and not asks_money and not reading.cues & {"should", "how-to", "why"}:
            return Ask.UNKNOWN, 0.7
        case = reading.case
        if len(reading.cases) == 1 and case.role not in (None, self._guide.role) and not self._has_role_figure():
            return Ask.UNKNOWN, 0.9
        return None

    def _is_about_pay(self) -> bool:
        """Whether a question that names another subject asks about pay all the same."""
        evidence = self._evidence
        if evidence.pay:
            return True
        asks = evidence.how_much or evidence.wants or evidence.levels > 0 or bool(self._reading.money)
        if self._reading.money and self._reading.case.industries:
            return True
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
        if "guide-says" in self._cues and reading.money and not self._judges():
            return None
        if self._wants_bonus():
            return Ask.BONUS, 0.8
        if self._switches():
            return Ask.SWITCH, 0.8
        computes = self._cues & {"estimate", "add", "percent"} or "premium" in reading.measures
        if reading.money and self._adjusts() and computes and not self._judges():
            return Ask.ADJUST, 0.8
        if not reading.money or (reading.subjects and not evidence.pay):
            return None
        if reading.cues & {"guide-says", "source", "why"} or (evidence.premise and not self._judges()):
            return None
        if "how-to" in reading.cues and not (self._judges() or "offer" in reading.cues):
            return None
        if evidence.yes_or_no and evidence.jobs and not self._judges() and not reading.cues & {"offer"}:
            return None
        if self._is_exchange():
            return Ask.UNKNOWN, 0.8
        bare_number = reading.money[0].bare and not (self._judges() or "offer" in self._cues or reading.follows)
        if bare_number and evidence.unheard:
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

    def _is_exchange(self) -> bool:
        """Whether an amount is only to be changed into another currency: that is no question about pay."""
        money = self._reading.money[0]
        asks = self._evidence.slots or self._evidence.pay or self._reading.follows
        return bool(self._reading.currency and money.unit and money.unit != self._reading.currency and not asks)

    def _is_bound(self) -> bool:
        """Whether the amount is a line that pay may cross ("past 300k?") and nobody's own."""
        beyond = self._evidence.beyond or (self._evidence.yes_or_no and bool(self._cues & BOUNDS))
        return beyond and "offer" not in self._reading.cues

    def _wants_bonus(self) -> bool:
        """Whether a bonus is wanted as an amount: of the asker's own pay, of a level or of a place."""
        reading, evidence = self._reading, self._evidence
        if "bonus" not in reading.measures or "total" in reading.measures:
            return False
        if self._judges() and not (reading.money and "offer" not in self._cues):
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
        computes = "estimate" in self._cues or ("switch" in self._cues and self._evidence.how_much)
        if not (self._reading.money or computes):
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
        if may and (self._names_a_figure() or not (self._asks_advice() or self._is_idle_yes_or_no())):
            ask = Ask.COMPARE if len(reading.cases) > 1 else Ask.PAY
            return ask, min(1.0, max(0.4, 0.5 + (look_up - topic) / 4))
        if evidence.topic_score >= TOPIC_FAINT and not reading.subjects and (evidence.pay or evidence.keywords):
            return Ask.TOPIC, 0.4
        return (Ask.TOPIC, 0.5) if evidence.topic_score >= TOPIC_ENOUGH and not reading.subjects else None

    def _look_up(self) -> float:
        """How much speaks for a figure, the conversation counted in."""
        reading, evidence = self._reading, self._evidence
        strength = evidence.look_up + (1.0 if reading.quantity else 0.0)
        if reading.follows:
            strength += 1.5 + (1.5 if evidence.slots or evidence.wants or reading.case.industries else 0.0)
        if len(reading.cases) > 1:
            strength += 1.0 if "compare" in self._cues else 0.5
        if reading.case.measure == "total" and (reading.follows or evidence.levels or evidence.places):
            strength += 1.5
        if self._adjusts():
            strength += 1.5 if self._cues & {"estimate", "add"} or evidence.levels or reading.measures else 0.5
        return strength

    def _adjusts(self) -> bool:
        """Whether a premium applies: a hub or one of the industries is named."""
        case = self._reading.case
        kinds = {"hub": {case.city}, "industry": set(case.industries)}
        return "cue/hub" in case.marks or any(
            set(entry.names) & kinds.get(entry.kind, set()) for entry in self._guide.adjustments.values()
        )

    def _names_a_figure(self) -> bool:
        """Whether it says which figure: a level, a place, a measure, a period, or "how much"."""
        evidence, reading = self._evidence, self._reading
        if self._is_on_top() or (self._cues & {"why", "how-to"} and not (evidence.slots or evidence.how_much)):
            return False
        if len(reading.cases) == 1 and not reading.follows and not evidence.how_much:
            if evidence.yes_or_no or "why" in self._cues or len(reading.companies) > 1:
                return False
        return bool(
            evidence.levels
            or evidence.places
            or evidence.how_much
            or evidence.wants
            or (evidence.employment and not evidence.pay)
            or reading.follows
            or len(reading.cases) > 1
        )

    def _is_on_top(self) -> bool:
        """Whether a bonus or equity by itself is asked about: that is no look-up."""
        reading = self._reading
        return bool(reading.measures) and set(reading.measures) <= ON_TOP and reading.case.measure is None

    def _is_idle_yes_or_no(self) -> bool:
        """Whether a yes or no is wanted about pay at large, and neither a level nor a place is named."""
        evidence = self._evidence
        return evidence.yes_or_no and not (evidence.levels or evidence.places or self._reading.money)

    def _asks_advice(self) -> bool:
        """Whether it asks why, how or whether; "what should I ask for" with a level or a place asks for an amount."""
        evidence = self._evidence
        if self._cues & {"why", "how-to"}:
            return True
        named = evidence.levels or evidence.places or evidence.employment
        if len(self._reading.cases) > 1 and (evidence.levels or evidence.places):
            return False
        return "should" in self._cues and not (evidence.anchored and named)

    def _is_figure_of_topic(self) -> bool:
        """Whether the look-up gives the very figure that the topic is about, and no advice is asked for."""
        reading, evidence = self._reading, self._evidence
        if self._is_bare() or ("every-place" in self._cues and len(reading.cases) > 1):
            return True
        if self._asks_advice():
            return False
        if evidence.keywords and not (evidence.levels or evidence.places or evidence.how_much):
            return False
        if len(reading.cases) > 1:
            return "compare" in self._cues and not (evidence.keywords and not evidence.levels and not evidence.places)
        if not self._names_a_figure() or not evidence.anchored:
            return False
        topic = self._guide.topics[reading.topics[0][0]]
        shown = set(topic.figures) | set(re.findall(r"\{([^{}]+)\}", topic.text))
        return any(self._guide.figures[name].measure in FIGURE_MEASURES for name in shown)

    def _is_bare(self) -> bool:
        """Whether the question is nothing but slots: "germany", "senior, India"."""
        evidence, reading = self._evidence, self._reading
        if reading.cues - {"pay"} or evidence.unheard or evidence.keywords or not (evidence.slots or reading.case.marks):
            return False
        return evidence.words <= BARE

    def _topic_strength(self) -> float:
        evidence = self._evidence
        advice = self._asks_advice()
        faint = not advice and evidence.keywords == 0 and evidence.likeness < 0.7 and evidence.slots > 1
        return evidence.topic_score * (0.6 if faint else 1.0) + 0.8 * advice

    def _may_look_up(self) -> bool:
        """Whether there is enough to answer with a figure, and nothing heavy that was not understood."""
        evidence, reading = self._evidence, self._reading
        if reading.follows or (len(reading.cases) > 1 and ("compare" in self._cues or evidence.levels)):
            return evidence.unheard <= 1 + evidence.slots
        if evidence.pay or evidence.how_much:
            return evidence.unheard <= (1 + 2 * evidence.slots if self._names_a_figure() else 1)
        if evidence.wants:
            return (evidence.slots > 0 or reading.case.employment is not None) and evidence.unheard <= 1 + evidence.slots
        if reading.subjects:
            return False
        if not (evidence.levels or evidence.places or evidence.employment):
            return self._is_bare() or (evidence.weak_pay and evidence.jobs > 0 and evidence.unheard == 0)
        return evidence.slots > 0 and evidence.unheard <= (evidence.slots > 1) + evidence.weak_pay
