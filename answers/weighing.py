"""What a question's evidence amounts to: the tests that the decision on what is asked for is made of."""

from __future__ import annotations

import re
from functools import cached_property

from answers.evidence import FIGURE_MEASURES, SHORT, Evidence
from answers.measures import ON_TOP
from answers.reading import Reading
from knowledge.guide import Guide

BARE = 5
AGAIN = 3
ALIKE = 0.5
TOPIC_ENOUGH = 0.9
TOPIC_FAINT = 0.45
SAME_SUBJECT, HARDLY_ALIKE = 0.75, 0.45
FOREIGN, FOREIGN_BESIDE = 0.38, 0.55  # shares of a question that no topic may leave unexplained
ADVICE = 0.8
MOST_OTHERS = 2  # words that nothing explains, beside a level or a place alone
NO_AMOUNTS = ON_TOP | {"benefits"}
COMPUTING = frozenset({"estimate", "add"})
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


class Weighing:
    """A reading and its evidence, weighed."""

    def __init__(self, reading: Reading, evidence: Evidence, guide: Guide) -> None:
        self.reading = reading
        self.evidence = evidence
        self.guide = guide
        self.cues = reading.cues

    @cached_property
    def judges(self) -> bool:
        """Whether an amount is to be judged."""
        return "judge" in self.cues or ("judge" in self.reading.weak_cues and bool(self.reading.money))

    @cached_property
    def adjusts(self) -> bool:
        """Whether a premium applies: a hub or one of the industries is named."""
        case = self.reading.case
        kinds: dict[str, set[str | None]] = {"hub": {case.city}, "industry": set(case.industries)}
        return "cue/hub" in case.marks or any(
            set(entry.names) & kinds.get(entry.kind, set()) for entry in self.guide.adjustments.values()
        )

    @cached_property
    def asks_advice(self) -> bool:
        """Whether it asks why, how or whether; "what should I ask for in the UK" asks for an amount."""
        evidence = self.evidence
        if self.cues & {"why", "how-to"}:
            return True
        if len(self.reading.cases) > 1 and (evidence.levels or evidence.places):
            return False
        named = evidence.levels or evidence.places or evidence.employment
        return "should" in self.cues and not (evidence.anchored and named)

    @cached_property
    def is_bare(self) -> bool:
        """Whether the question is nothing but slots: "germany", "senior, India"."""
        evidence, reading = self.evidence, self.reading
        if reading.cues - {"pay"} or evidence.others or evidence.keywords or evidence.faint_subject:
            return False
        return evidence.words <= BARE and bool(evidence.slots or reading.case.marks)

    @cached_property
    def is_idle(self) -> bool:
        """Whether a yes or no is wanted about pay at large: neither a level nor a place is named."""
        evidence = self.evidence
        return evidence.yes_or_no and not (evidence.levels or evidence.places or self.reading.money)

    @cached_property
    def names_a_figure(self) -> bool:
        """Whether it says which figure: a level, a place, a measure, a period, or "how much"."""
        evidence, reading = self.evidence, self.reading
        if self._names_none():
            return False
        return bool(
            evidence.levels
            or evidence.places
            or evidence.how_much
            or evidence.wants
            or (evidence.employment and not evidence.pay)
            or (reading.follows and self._names_more())
            or len(reading.cases) > 1
        )

    def _names_more(self) -> bool:
        """Whether a follow-up changes anything about the figure: a slot, a premium, what it is wanted in."""
        evidence, reading = self.evidence, self.reading
        if (evidence.pay or evidence.how_much) and not evidence.keywords and evidence.likeness < ALIKE:
            return True
        changes = (
            evidence.slots or evidence.industries or evidence.premium or reading.dropped or reading.money
        )
        return bool(
            changes or self.cues & {"hub", "compare"} or (self.is_short_again and not evidence.keywords)
        )

    def _names_who(self) -> bool:
        """Whether it names whose pay: a job, a level, an employment; a place alone may be about anything."""
        evidence = self.evidence
        return bool(evidence.jobs or evidence.levels or evidence.employment or self.reading.case.marks)

    @cached_property
    def is_foreign(self) -> bool:
        """Whether the best topic shares a word with the question, and what it asks is something else."""
        evidence = self.evidence
        if evidence.at_home or evidence.likeness >= SAME_SUBJECT:
            return False
        asks = evidence.wants or self.reading.measures or "percent" in self.cues
        told = asks or evidence.keywords or self.reading.follows or evidence.words < AGAIN
        if not told and evidence.likeness < HARDLY_ALIKE:
            return True
        named = asks or evidence.employment or evidence.industries or evidence.how_much
        hinted = named or evidence.weak_pay or evidence.keywords > 1 or self.reading.skills
        return evidence.foreign > (FOREIGN_BESIDE if hinted else FOREIGN)

    @property
    def is_short_again(self) -> bool:
        """Whether a follow-up is too short to name a subject of its own: "and?", "ok so"."""
        return self.evidence.words <= AGAIN

    @property
    def asks_for_pay(self) -> bool:
        """Whether any word asks for an amount, however faint."""
        evidence = self.evidence
        return evidence.pay or evidence.weak_pay or evidence.wants or evidence.how_much

    def _names_none(self) -> bool:
        """Whether what it names is no figure: a reason, a way, a yes or no, a bonus alone, two companies."""
        evidence, reading = self.evidence, self.reading
        if reading.measures and set(reading.measures) <= NO_AMOUNTS and reading.case.measure is None:
            return True
        if self.cues & {"why", "how-to"} and not (evidence.slots or evidence.how_much):
            return True
        if len(reading.cases) > 1 or reading.follows or evidence.how_much:
            return False
        return evidence.yes_or_no or "why" in self.cues or len(reading.companies) > 1

    @cached_property
    def look_up(self) -> float:
        """How much speaks for a figure, the conversation counted in."""
        reading, evidence = self.reading, self.evidence
        strength = evidence.look_up + (1.0 if reading.quantity else 0.0)
        if reading.follows:
            named = evidence.jobs or evidence.places or evidence.levels or reading.case.employment
            strength += 1.5 + (1.5 if named or evidence.wants or reading.case.industries else 0.0)
        if len(reading.cases) > 1:
            strength += 1.0 if "compare" in self.cues or evidence.levels > 1 else 0.5
        if "guide-says" in self.cues and (evidence.levels or evidence.places or evidence.employment):
            strength += 1.5
        if reading.case.measure == "total" and (reading.follows or evidence.levels or evidence.places):
            strength += 1.5
        if self.adjusts:
            sure = self.cues & COMPUTING or evidence.levels or reading.measures
            strength += 1.5 if sure else 0.5
        return strength

    @cached_property
    def topic(self) -> float:
        """How much speaks for the best topic."""
        evidence, advice = self.evidence, self.asks_advice
        faint = not advice and evidence.keywords == 0 and evidence.likeness < 0.7 and evidence.slots > 1
        return evidence.topic_score * (0.6 if faint else 1.0) + ADVICE * advice

    @cached_property
    def is_topic_of_figures(self) -> bool:
        """Whether the best topic only tells in words what a look-up gives, and no advice is wanted."""
        reading, evidence = self.reading, self.evidence
        if self.is_bare or ("every-place" in self.cues and len(reading.cases) > 1):
            return True
        if self.asks_advice:
            return False
        named = evidence.levels or evidence.places
        if "compare" in self.cues and len({case.role for case in reading.cases}) > 1:
            return True
        if evidence.keywords and not (named or evidence.how_much):
            return False
        if len(reading.cases) > 1:
            return "compare" in self.cues
        if not self.names_a_figure or not evidence.anchored:
            return False
        topic = self.guide.topics[reading.topics[0][0]]
        shown = {*topic.figures, *_PLACEHOLDER.findall(topic.text)}
        return any(self.guide.figures[name].measure in FIGURE_MEASURES for name in shown)

    @cached_property
    def may_look_up(self) -> bool:
        """Whether there is enough to answer with a figure, and nothing heavy that was not understood."""
        evidence, reading = self.evidence, self.reading
        if reading.follows and not self.names_a_figure and self.evidence.words > AGAIN:
            return False
        if reading.follows or (len(reading.cases) > 1 and ("compare" in self.cues or evidence.levels)):
            return evidence.unheard <= 1 + evidence.slots
        if evidence.others > MOST_OTHERS and not (self.asks_for_pay or evidence.jobs or evidence.employment):
            return False
        if not (evidence.pay or evidence.weak_pay or evidence.wants or self._names_who()):
            return evidence.others == 0 and evidence.slots > 0 and not evidence.yes_or_no
        if evidence.pay or evidence.how_much:
            return evidence.unheard <= (1 + 2 * evidence.slots if self.names_a_figure else 1)
        if evidence.wants:
            implied = reading.case.employment is not None and (evidence.employment or evidence.words <= SHORT)
            has_case = evidence.slots > 0 or implied
            return has_case and evidence.unheard <= 1 + evidence.slots
        if reading.subjects:
            return False
        if not (evidence.levels or evidence.places or evidence.employment):
            return self.is_bare or (evidence.weak_pay and evidence.jobs > 0 and evidence.unheard == 0)
        return evidence.unheard <= (evidence.slots > 1) + evidence.weak_pay
