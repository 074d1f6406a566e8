"""Advice, trends and drivers in words, with the section's figures written in."""

from __future__ import annotations

import re

from answers.answer import Answer, Kind
from answers.kit import Maker
from answers.pay import shown
from answers.reading import Ask, Reading
from answers.wording import say
from knowledge.guide import Topic

_FIGURE = re.compile(r"\{([^{}]+)\}")


class TopicMaker(Maker):
    """Makes topics."""

    def make(self, reading: Reading) -> Answer:
        """The answer for a reading that ranks a topic first."""
        topic = self._guide.topics[reading.topics[0][0]]
        figures = tuple(shown(self._guide.figures[figure]) for figure in self.shown(topic))
        return Answer(
            kind=Kind.TOPIC,
            headline=topic.title,
            body=tuple(self.text(topic)),
            source=self._kit.describer.source(topic.sections),
            figures=figures,
            sections=topic.sections,
            buttons=self._kit.suggester.topics(topic.related),
            confidence=reading.confidence,
            notes=self._notes(reading),
        )

    def text(self, topic: Topic) -> list[str]:
        """A topic's sentences, a line each, with its figures written in."""
        return [self.written(line) for line in topic.text_lines]

    def written(self, line: str) -> str:
        """A line of a topic's text with its figures written in."""
        return _FIGURE.sub(self._written, line)

    def contents(self, section: str | None = None) -> Answer:
        """The guide's sections as buttons; with a section, its topics."""
        guide = self._guide
        if section is None:
            tops = [name for name in guide.sections if name.isdigit()]
            buttons = tuple(
                button
                for top in tops
                for button in self._kit.suggester.button(
                    f"{self._kit.describer.cite(top)} {guide.sections[top].label}",
                    Reading(ask=Ask.TOPICS, subjects=(top,)),
                )
            )
            return Answer(
                Kind.HELP,
                say("What would you like to read about?"),
                guide.title,
                source=say("Guide {year}", year=guide.year),
                buttons=buttons,
            )
        topics = [
            topic.id
            for topic in guide.topics.values()
            if topic.sections[0] == section or topic.sections[0].startswith(f"{section}.")
        ]
        return Answer(
            Kind.HELP,
            guide.sections[section].title,
            source=self._kit.describer.source((section,)),
            sections=(section,),
            buttons=self._kit.suggester.topics(topics),
        )

    def shown(self, topic: Topic) -> list[str]:
        """The ids of a topic's figures, in the order its text writes them; those it does not write last."""
        written = [name for name in _FIGURE.findall(topic.text) if name in self._guide.figures]
        return list(dict.fromkeys((*written, *topic.figures)))

    def _written(self, match: re.Match[str]) -> str:
        figure = self._guide.figures[match.group(1)]
        return self._kit.writer.figure(shown(figure))

    def _notes(self, reading: Reading) -> tuple[str, ...]:
        if not reading.elsewhere:
            return ()
        names = [self._kit.describer.territory(code) for code in reading.elsewhere]
        return (say("The guide has nothing on {place} itself.", place=names[0]),)
