"""A question into a `Reading`: words, numbers, slots, cases, topics, then what is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from answers.amounts import NumberReader, Numbers
from answers.asking import decide
from answers.cases import CaseReader, other_jobs
from answers.evidence import Evidence, evidence_of
from answers.followups import lean
from answers.measures import ON_TOP, RATE_PERIODS
from answers.reading import Ask, Case, Conversation, Reading
from answers.sentence import Sentence, sentence_of
from answers.slots import SlotReader, Slots
from answers.wording import say
from knowledge.base import Knowledge
from knowledge.ranking import Ranked
from knowledge.text import phrase_of

SILENT_KINDS = frozenset({"filler", "grammar"})
LIGHT = 0.6
SHORT_WHY = 5
NAMING = frozenset({"company", "skill"})
ARROWS = frozenset("=>→")


@dataclass(frozen=True, slots=True)
class Understood:
    """A reading, and all that led to it, for `explain`."""

    reading: Reading
    sentence: Sentence
    numbers: Numbers
    slots: Slots
    ranked: tuple[Ranked, ...]
    evidence: Evidence


class Reader:
    """Reads questions about one knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._guide = knowledge.guide

    def read(self, text: str, conversation: Conversation | None = None) -> Reading:
        """What a question asks, in the light of the conversation."""
        return self.understand(text, conversation).reading

    def understand(self, text: str, conversation: Conversation | None = None) -> Understood:
        """What a question asks, with all that led to it."""
        knowledge = self._knowledge
        sentence = sentence_of(text, knowledge.keywords)
        numbers = NumberReader(sentence, knowledge.symbols, self._guide.year).read()
        slots = SlotReader(sentence, numbers, self._guide).read()
        ranked = self._ranked(sentence, slots)
        if slots.cues() & {"guide-says", "source"}:
            ranked = self._quoted(ranked, numbers)
        cases = CaseReader(sentence, numbers, slots, self._guide).read()
        unheard = self._unheard(sentence, numbers)
        evidence = evidence_of(sentence, numbers, slots, ranked, unheard)
        others = other_jobs(slots, self._guide, evidence.asking_parts, "compare" in slots.cues())
        elsewhere = tuple(dict.fromkeys(case.elsewhere for case in cases if case.elsewhere))
        reading = Reading(
            cases=cases,
            period=self._period(slots, numbers),
            currency=self._currency(sentence, slots, numbers),
            money=numbers.money,
            percentages=numbers.percentages,
            quantity=numbers.quantity,
            calendar=numbers.calendar,
            measures=self._measures(slots, cases),
            topics=tuple((entry.topic, entry.score) for entry in ranked),
            skills=slots.ids("skill"),
            companies=slots.ids("company"),
            regions=slots.ids("region"),
            ambiguous=self._ambiguous(slots),
            subjects=self._subjects(slots, evidence),
            other_jobs=tuple(dict.fromkeys(mark.id for mark in others)),
            elsewhere=elsewhere,
            dropped=tuple(f"{mark.kind}/{mark.id}" for mark in slots.negated) + tuple(slots.left_out),
            unheard=tuple(dict.fromkeys(sentence.words[place].raw for place in unheard)),
            cues=slots.cues(),
            weak_cues=slots.cues(weak=True) | ({"multiplier"} if slots.of("multiplier") else frozenset()),
        )
        reading = self._with_other_job_side(reading)
        if conversation is not None and conversation.last is not None:
            reading = lean(reading, evidence, conversation, self._guide)
        reading = self._by_hint(reading, slots)
        reading = self._by_rate(self._without_claim(self._by_currency(reading), numbers, slots))
        reading = decide(reading, evidence, self._knowledge)
        if conversation is not None and conversation.shown and self._asks_why_again(reading, evidence):
            reading = replace(reading, ask=Ask.TOPIC, topics=((conversation.shown[0], 1.0),))
        return Understood(reading, sentence, numbers, slots, ranked, evidence)

    def _ranked(self, sentence: Sentence, slots: Slots) -> tuple[Ranked, ...]:
        """The topics for the whole question, or for the sentences of it that end in a question mark."""
        ranking = self._knowledge.ranking
        texts = [word.text for word in sentence.spelled]
        named = [
            word
            for mark in slots.marks
            if mark.kind in NAMING
            for word in phrase_of(self._knowledge.name(f"{mark.kind}/{mark.id}")).split(" ")
        ]
        texts += ["", *(word for word in named if word not in texts)] if named else []
        ranked = tuple(ranking.rank(texts))
        marked = {part for part, text in zip(slots.parts, texts, strict=False) if text == "?"}
        if not marked or slots.parts[-1] == 0 or len(marked) > slots.parts[-1]:
            return ranked
        asked = tuple(
            ranking.rank([text for part, text in zip(slots.parts, texts, strict=False) if part in marked])
        )
        return asked if asked and (not ranked or asked[0].score > ranked[0].score) else ranked

    @staticmethod
    def _asks_why_again(reading: Reading, evidence: Evidence) -> bool:
        """Whether a bare "why?" follows a topic."""
        return (
            "why" in reading.cues
            and evidence.words <= SHORT_WHY
            and not evidence.keywords
            and not evidence.slots
        )

    def _quoted(self, ranked: tuple[Ranked, ...], numbers: Numbers) -> tuple[Ranked, ...]:
        """The topics with those first whose figures the question quotes."""
        sides = {side for money in numbers.money for side in (money.low, money.high)}
        sides |= {1000 * side for side in sides}
        figures = self._guide.figures
        quoting = {figure.id for figure in figures.values() if {figure.low, figure.high} & sides}
        hits = {topic.id: len(quoting & set(topic.figures)) for topic in self._guide.topics.values()}
        scored = [replace(entry, score=entry.score + hits[entry.topic]) for entry in ranked]
        known = {entry.topic for entry in ranked}
        scored += [
            Ranked(topic, float(count), (), 0.0)
            for topic, count in hits.items()
            if count > 1 and topic not in known
        ]
        return tuple(sorted(scored, key=lambda entry: -entry.score))

    def _unheard(self, sentence: Sentence, numbers: Numbers) -> tuple[int, ...]:
        """The places of words that carry weight and that no keyword covers."""
        ranking = self._knowledge.ranking
        known = {
            word
            for _, _, first, last in ranking.keyword_at([w.text for w in sentence.spelled])
            for word in range(first, last)
        }
        found = []
        for place, word in enumerate(sentence.words):
            if (
                word.kind != "word"
                or sentence.at[place] is not None
                or place in known
                or place in numbers.used
            ):
                continue
            if len(word.text) < 3 or ranking.carries(sentence.word(place)) < LIGHT:
                continue
            found.append(place)
        return tuple(found)

    def _period(self, slots: Slots, numbers: Numbers) -> str | None:
        """The period the answer is wanted in: the last named; two rates side by side have none."""
        periods = slots.ids("period")
        if len(periods) > 1 and "compare" in slots.cues():
            return None
        if len(periods) > 1 and periods[0] in RATE_PERIODS:
            periods = periods[1:]
        exact = [
            period
            for period in periods
            if period != "year" and (period not in RATE_PERIODS or len(periods) == 1)
        ]
        return (exact or list(periods) or [None])[-1]

    def _currency(self, sentence: Sentence, slots: Slots, numbers: Numbers) -> str | None:
        """The currency the answer is wanted in: the one behind "in", else the last named."""
        wanted = [
            mark
            for mark in slots.of("currency")
            if sentence.words[mark.first].text not in self._knowledge.symbols
        ]
        for place, word in enumerate(sentence.words[1:], 1):
            if word.text in self._knowledge.symbols and place not in numbers.used:
                letters = sentence.words[place - 1].raw if sentence.touches(place) else ""
                before = place - 2 if letters else place - 1
                if sentence.grammar(before, "place-preposition") or sentence.word(before) in ARROWS:
                    code = (letters + word.text).upper()
                    return self._knowledge.symbols.get(code) or self._knowledge.symbols[word.text]
        for mark in wanted:
            if sentence.grammar(mark.first - 1, "place-preposition") or sentence.has(
                mark.first - 1, "cue", "convert"
            ):
                return mark.id
        if wanted:
            return wanted[-1].id
        units = [mark.id.split("/")[1] for mark in slots.of("multiplier") if mark.id.count("/") > 0]
        return units[-1] if units and not numbers.money else None

    @staticmethod
    def _measures(slots: Slots, cases: tuple[Case, ...]) -> tuple[str, ...]:
        """The measures named; what is counted into total pay is no measure of its own."""
        named = slots.ids("measure")
        if any(case.measure == "total" for case in cases):
            return tuple(dict.fromkeys(("total", *(name for name in named if name not in ON_TOP))))
        return named

    def _subjects(self, slots: Slots, evidence: Evidence) -> tuple[str, ...]:
        """Other subjects that the question is about; a faint word counts where nothing speaks for pay."""
        marks = [mark for mark in slots.of("subject") if mark.part in evidence.asking_parts]
        speaks = (
            evidence.anchored or evidence.levels or evidence.jobs or evidence.keywords or evidence.weak_pay
        )
        if (speaks and len(marks) < 2) or evidence.anchored or evidence.jobs:
            marks = [mark for mark in marks if not mark.weak]
        return tuple(dict.fromkeys(mark.id for mark in marks))

    def _ambiguous(self, slots: Slots) -> tuple[str, ...]:
        covered = self._guide.place_of_territory
        for spot in slots.spots:
            if spot.options and any(code in covered for code in spot.options):
                return spot.options
        return ()

    def _with_other_job_side(self, reading: Reading) -> Reading:
        """ "Software engineer or ML engineer?": the other job is a side that the guide lacks."""
        if not reading.other_jobs or "compare" not in reading.cues or len(reading.cases) != 1:
            return reading
        case = reading.case
        if case.role is None:
            return reading
        side = replace(case, role=None, job=reading.other_jobs[0])
        return replace(reading, cases=(case, side), other_jobs=())

    def _by_hint(self, reading: Reading, slots: Slots) -> Reading:
        """A word that only one country uses says which country, where none is named."""
        places = [self._guide.place_of_territory.get(code) for code in slots.ids("hint")]
        if (
            not places
            or places[0] is None
            or reading.currency
            or any(c.place or c.elsewhere for c in reading.cases)
        ):
            return reading
        why = say("Taken for {place}, by the words used.", place=self._guide.places[places[0]].in_text)
        return replace(
            reading, cases=tuple(replace(case, place=places[0]) for case in reading.cases), why=why
        )

    def _by_rate(self, reading: Reading) -> Reading:
        """An hour's or a day's pay without a level or a country is a freelancer's rate; two rates stay as they are."""
        if len({case.per for case in reading.cases}) > 1:
            reading = replace(reading, period=None)
        rates = {
            reading.period,
            *(case.per for case in reading.cases),
            *(money.per for money in reading.money),
        }
        case = reading.case
        named = case.level or case.place or case.elsewhere or case.employment or reading.follows
        if (
            named
            or case.role not in (None, self._guide.role)
            or not (rates & RATE_PERIODS or reading.quantity)
            or not self._guide.freelance_role
        ):
            return reading
        return replace(reading, cases=tuple(replace(one, employment="freelance") for one in reading.cases))

    def _without_claim(self, reading: Reading, numbers: Numbers, slots: Slots) -> Reading:
        """ "Since juniors start at 200k, what do seniors get": a level with an amount beside it is not asked for."""
        if len(reading.cases) < 2 or not numbers.money or "judge" in reading.cues or "offer" in reading.cues:
            return reading
        levels = self._guide.level_of_grade
        first = numbers.money[0].first
        before = [levels[mark.id] for mark in slots.of("grade") if mark.id in levels and mark.first < first]
        left = tuple(case for case in reading.cases if not before or case.level != before[-1])
        return replace(reading, cases=left, money=()) if left and len(left) < len(reading.cases) else reading

    def _by_currency(self, reading: Reading) -> Reading:
        """An amount in lakh or pounds says which country, where none is named."""
        if any(case.place or case.elsewhere for case in reading.cases):
            return reading
        units = {money.unit for money in reading.money if money.unit}
        if "multiplier" in reading.weak_cues and reading.currency:
            units.add(reading.currency)
        if not units or len(units) > 1:
            return reading
        place = self._knowledge.places_by_currency.get(next(iter(units)) or "")
        if place is None or place == self._guide.default_place:
            return reading
        cases = tuple(replace(case, place=place) for case in reading.cases)
        name = self._guide.places[place].in_text
        return replace(reading, cases=cases, why=say("Taken for {place}, by the currency.", place=name))


__all__ = ["Ask", "Reader", "Understood"]
