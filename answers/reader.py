"""A question into a `Reading`: words, numbers, slots, cases, topics, then what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answers.amounts import NumberReader, Numbers
from answers.asking import decide
from answers.assuming import with_assumptions, with_level_reached, with_other_job
from answers.cases import CaseReader, other_jobs
from answers.evidence import ASKING, PAY_CUES, Evidence, evidence_of
from answers.followups import lean
from answers.foreign import asks_of_company, counts, foreign_share, is_at_home, names_a_stranger
from answers.open_parts import place_is_open
from answers.reading import Ask, Case, Conversation, Reading
from answers.sentence import Sentence, sentence_of
from answers.slots import SlotReader, Slots
from answers.topical import asks_why_again, topics_for, unheard_words
from answers.wanted import currency_wanted, measures_named, period_wanted
from answers.weighing import TOPIC_FAINT
from knowledge.base import Knowledge
from knowledge.ranking import Ranked

NOTHING_ASKED = frozenset({Ask.UNKNOWN, Ask.HELP})
ALIKE = 0.5
MOST_SENTENCES = 6  # from the end, that are read by themselves


@dataclass(frozen=True, slots=True)
class Understood:
    """A reading, and all that led to it, for `explain`."""

    reading: Reading
    sentence: Sentence
    numbers: Numbers
    slots: Slots
    ranked: tuple[Ranked, ...]
    evidence: Evidence

    @property
    def asks(self) -> bool:
        """Whether it asks, in so many words: by a question mark, or a word for pay, judging or comparing."""
        has_mark = any(word.text == "?" for word in self.sentence.words)
        return has_mark or bool(self.reading.cues & ASKING)


class Reader:
    """Reads questions about one knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._guide = knowledge.guide

    def read(self, text: str, conversation: Conversation | None = None, place: str | None = None) -> Reading:
        """What a question asks, in the light of the conversation; `place` is the asker's own country."""
        return self.understand(text, conversation, place).reading

    def understand(
        self,
        text: str,
        conversation: Conversation | None = None,
        place: str | None = None,
        implied: tuple[str, ...] = (),
    ) -> Understood:
        """What a question asks, with all that led to it.

        `place` is the asker's own country; `implied` are cues that a command says for the question. Where
        nothing is made of it, the last of its sentences that something is made of by itself is the question.
        """
        whole = self._understood(text, conversation, place, implied)
        if _is_sure(whole):
            return whole
        for sentence in _sentences(whole):
            alone = self._understood(sentence, conversation, place, implied)
            if _is_better(alone, whole):
                return alone
        return whole

    def _understood(
        self, text: str, conversation: Conversation | None, place: str | None, implied: tuple[str, ...]
    ) -> Understood:
        knowledge, talk = self._knowledge, conversation or Conversation()
        sentence = sentence_of(text, knowledge.keywords)
        numbers = NumberReader(sentence, knowledge.symbols, self._guide.year).read()
        slots = SlotReader(sentence, numbers, self._guide).read().with_cues(implied)
        ranked = topics_for(sentence, numbers, slots, knowledge)
        unheard = unheard_words(sentence, numbers, knowledge)
        evidence = evidence_of(sentence, numbers, slots, ranked, unheard)
        evidence = self._with_foreign(evidence, sentence, slots, ranked, unheard)
        cases = CaseReader(sentence, numbers, slots, self._guide).read()
        found = self._named(sentence, numbers, slots, cases, evidence, ranked, unheard)
        reading = lean(with_other_job(found), evidence, talk)
        reading = decide(with_assumptions(reading, numbers, slots, knowledge), evidence, knowledge)
        reading = with_level_reached(reading, evidence, self._guide, self._meant(reading, place))
        if talk.shown and asks_why_again(reading, evidence):
            reading = reading._replace(ask=Ask.TOPIC, topics=((talk.shown[0], 1.0),))
        return Understood(reading, sentence, numbers, slots, ranked, evidence)

    def _with_foreign(
        self,
        evidence: Evidence,
        sentence: Sentence,
        slots: Slots,
        ranked: tuple[Ranked, ...],
        unheard: tuple[int, ...],
    ) -> Evidence:
        """The evidence, with what speaks for something that is none of ours."""
        ranking = self._knowledge.ranking
        at_home = evidence.levels > 0 or evidence.amounts or is_at_home(slots)
        stranger = bool(unheard) and names_a_stranger(sentence, slots, unheard, ranking)
        stranger = stranger or asks_of_company(sentence, slots)
        other_number = counts(sentence, slots, evidence.asking_parts)
        if at_home and not (stranger or other_number):
            return evidence
        share = 0.0
        if not at_home and evidence.topic_score >= TOPIC_FAINT:
            share = foreign_share(sentence, slots, ranked[0], ranking, evidence.asking_parts)
        return evidence._replace(at_home=at_home, foreign=share, stranger=stranger, counts=other_number)

    def _named(
        self,
        sentence: Sentence,
        numbers: Numbers,
        slots: Slots,
        cases: tuple[Case, ...],
        evidence: Evidence,
        ranked: tuple[Ranked, ...],
        unheard: tuple[int, ...],
    ) -> Reading:
        """All that the question names, before anything is decided."""
        others = other_jobs(sentence, slots, self._guide, evidence, "compare" in slots.cues())
        implied = frozenset({"multiplier"}) if slots.of("multiplier") else frozenset()
        return Reading(
            cases=cases,
            period=period_wanted(slots),
            currency=currency_wanted(sentence, slots, numbers, self._knowledge.symbols),
            money=numbers.money,
            percentages=numbers.percentages,
            quantity=numbers.quantity,
            calendar=numbers.calendar,
            measures=measures_named(slots, cases),
            topics=tuple([(entry.topic, entry.score) for entry in ranked]),
            unheard=tuple(dict.fromkeys([sentence.words[place].raw for place in unheard])),
            skills=slots.ids("skill"),
            companies=slots.ids("company"),
            regions=slots.ids("region"),
            ambiguous=self._ambiguous(slots),
            subjects=_subjects(slots, evidence, ranked),
            other_jobs=tuple(dict.fromkeys(mark.id for mark in others)),
            elsewhere=tuple(dict.fromkeys(case.elsewhere for case in cases if case.elsewhere)),
            dropped=(*(f"{mark.kind}/{mark.id}" for mark in slots.negated), *slots.left_out),
            cues=slots.cues(),
            weak_cues=slots.cues(weak=True) | implied,
        )

    def _meant(self, reading: Reading, place: str | None) -> str:
        """The country that is meant where none is named: the asker's, if it may be that."""
        own = self._guide.places.get(place or "")
        is_open = own is not None and place_is_open(reading, own, self._knowledge)
        return own.id if own is not None and is_open else self._guide.default_place

    def _ambiguous(self, slots: Slots) -> tuple[str, ...]:
        """The countries that a name may mean, where one of them is covered."""
        covered = self._guide.place_of_territory
        for spot in slots.spots:
            if spot.options and any(code in covered for code in spot.options):
                return spot.options
        return ()


def _is_sure(whole: Understood) -> bool:
    """Whether something was made of a text, or it names what the guide does not cover."""
    reading = whole.reading
    if reading.ask in NOTHING_ASKED:
        return bool(reading.other_jobs or reading.elsewhere)
    return reading.ask is not Ask.TOPIC or whole.evidence.keywords > 0 or whole.evidence.likeness > ALIKE


def _is_better(alone: Understood, whole: Understood) -> bool:
    """Whether more is made of a sentence by itself than of the text that it stands in."""
    reading, evidence = alone.reading, alone.evidence
    if reading.ask in NOTHING_ASKED or reading.subjects:
        return False
    if reading.ask is Ask.TOPIC:
        return evidence.topic_score > whole.evidence.topic_score and not whole.reading.subjects
    if reading.follows:
        return bool(evidence.slots or evidence.anchored or evidence.industries or reading.money)
    return bool((evidence.anchored and evidence.slots) or evidence.slots > 1)


def _sentences(understood: Understood) -> list[str]:
    """The last sentences of a text that has several, the last first: those with a question mark, if any."""
    words, parts = understood.sentence.words, understood.slots.parts
    spans: dict[int, tuple[int, int]] = {}
    for part, word in zip(parts, words, strict=True):
        spans[part] = (spans.get(part, (word.start, 0))[0], word.end)
    found = [understood.sentence.text[start:end] for start, end in reversed(spans.values())]
    marked = [sentence for sentence in found if sentence.endswith("?")]
    return (marked or found)[:MOST_SENTENCES] if len(found) > 1 else []


def _subjects(slots: Slots, evidence: Evidence, ranked: Sequence[Ranked]) -> tuple[str, ...]:
    """Other subjects that the question is about; faint words count where nothing speaks for pay.

    A faint word does not speak against itself: "rent" as a keyword of a topic, "price" as a word for pay.
    """
    if not slots.of("subject"):
        return ()
    marks = [mark for mark in slots.of("subject") if mark.part in evidence.asking_parts]
    if not (evidence.slots or evidence.anchored):
        marks = slots.of("subject")
    faint = {mark.first for mark in marks if mark.weak}
    about_pay = evidence.pay or evidence.jobs or (evidence.wants and len(marks) < 2)
    weak_pay = any(mark.weak and mark.id in PAY_CUES and mark.first not in faint for mark in slots.of("cue"))
    own = {mark.phrase for mark in marks if mark.weak}
    tells_more = evidence.at_home or not own.issuperset(ranked[0].keywords if ranked else ())
    tells_topic = evidence.keywords and not evidence.how_much and tells_more
    speaks = about_pay or weak_pay or evidence.levels or evidence.employment or tells_topic
    if about_pay or (speaks and len(marks) < 2):
        marks = [mark for mark in marks if not mark.weak]
    return tuple(dict.fromkeys(mark.id for mark in marks))
