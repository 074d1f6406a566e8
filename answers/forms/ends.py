"""The end of a form: the answer as its makers give it, what moved it most, and the guide's advice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from answers.answer import Answer, Button, Kind
from answers.forms.state import ANOTHER, ESTIMATE, OFFER, WORKED
from answers.kit import Kit, Maker
from answers.reading import Ask, Reading
from answers.suggesting import MOST_BUTTONS
from answers.topics import TopicMaker
from answers.wording import listed, say
from knowledge.guide import Advice

ESTIMATED = (Kind.FIGURE, Kind.ESTIMATE)


class EndMaker(Maker):
    """Makes the ends of forms; `made` is who answers a reading."""

    def __init__(self, kit: Kit, made: Callable[[Reading], Answer]) -> None:
        super().__init__(kit)
        self._made = made
        self._topics = TopicMaker(kit)
        self._of_their_own = frozenset(m for figure in self._guide.figures.values() for m in figure.when)

    def make(
        self, kind: str, reading: Reading, senses: frozenset[str], more: tuple[Button, ...] = ()
    ) -> Answer:
        """The answer at a form's end; `senses` were chosen, and the buttons `more` stand last."""
        answer = self._made(reading)
        if kind == ESTIMATE and answer.kind in ESTIMATED:
            answer = self._estimated(answer, reading, senses)
        elif kind == OFFER and answer.offer is not None:
            answer = self._advised(answer, OFFER, senses | {f"offer/{answer.offer.verdict}"})
        elif kind == OFFER and answer.kind in ESTIMATED and reading.ask is Ask.PAY:
            answer = replace(answer, notes=(*answer.notes, say("No amount was named: this is the range.")))
        return replace(answer, buttons=(*answer.buttons[: MOST_BUTTONS - len(more)], *more))

    def _estimated(self, answer: Answer, reading: Reading, senses: frozenset[str]) -> Answer:
        moved = self._moved(reading)
        body = (*answer.body, moved) if moved else answer.body
        answer = replace(answer, body=body, notes=(*answer.notes, *self._without_factor(senses)))
        return self._advised(answer, ESTIMATE, senses)

    def _moved(self, reading: Reading) -> str:
        """Which adjustment has the largest effect, by the middle of its percentage; "" where none applies."""
        computed = self._kit.computer.compute(reading.case, reading.period)
        if not computed or not computed[0].applied:
            return ""
        named = [
            (self._guide.figures[adjustment.figure], name)
            for adjustment, name in self._kit.computer.adjustments(reading.case)
        ]
        share, name = max(named, key=lambda pair: (pair[0].low or 0) + (pair[0].high or 0))
        written = self._writer.span(share.low, share.high, share.unit)
        return say("What moved it most: {name}, +{share}.", name=name, share=written)

    def _without_factor(self, senses: frozenset[str]) -> Iterator[str]:
        """What was chosen and changes no figure, a sentence each."""
        name = self._kit.knowledge.name
        for way in WORKED[:2]:
            if f"employment/{way}" in senses:
                yield say("The guide gives no factor for {way} work.", way=name(f"employment/{way}"))
        for sense in sorted(senses - self._of_their_own):
            if sense.startswith("company/"):
                yield say("The guide gives no factor for this kind of company: {kind}.", kind=name(sense))
        if f"industry/{ANOTHER}" in senses:
            entries = [entry for entry in self._guide.adjustments.values() if entry.kind == "industry"]
            known = [name(f"industry/{industry}") for entry in entries for industry in entry.names]
            yield say("No premium was added: the guide gives one for {industries}.", industries=listed(known))

    def _advised(self, answer: Answer, form: str, senses: frozenset[str]) -> Answer:
        """The answer with the lines of advice that fit, and buttons to their topics."""
        fitting_ones = [
            advice
            for advice in self._guide.advice
            if advice.form == form and (not advice.when or not senses.isdisjoint(advice.when))
        ]
        topics = list(dict.fromkeys(advice.topic for advice in fitting_ones))
        sections = [self._guide.topics[topic].sections[0] for topic in topics]
        return replace(
            answer,
            notes=(*answer.notes, *map(self._line, fitting_ones)),
            sections=tuple(dict.fromkeys((*answer.sections, *sections))),
            buttons=(*self._kit.suggester.topics(topics), *answer.buttons),
        )

    def _line(self, advice: Advice) -> str:
        """A line of advice, with the section that it is from."""
        topic = self._guide.topics[advice.topic]
        line = self._topics.written(topic.text_lines[advice.line - 1].strip())
        return say("{line} ({section})", line=line, section=self._describer.cite(topic.sections[0]))
