"""A guide put together of an article's sections and settled figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from drafting.adjusting import AdjustmentMaker
from drafting.context import Listener
from drafting.countries import Countries
from drafting.lexicon import Lexicon
from drafting.outline import Outline, Part
from drafting.settling import Jobs, Settled
from drafting.subjects import subjects
from drafting.topics import TopicMaker, short_of
from knowledge.guide import LONGEST_LABEL, Figure, Guide, Level, Role, Section
from knowledge.source import Source
from knowledge.vocabulary import Vocabulary

_YEAR = re.compile(r"\b(20[0-4]\d)\b")


class Assembler:
    """Puts guides together."""

    def __init__(
        self, listener: Listener, lexicon: Lexicon, countries: Countries, vocabulary: Vocabulary
    ) -> None:
        self._listener = listener
        self._lexicon = lexicon
        self._countries = countries
        self._vocabulary = vocabulary

    def guide(
        self,
        name: str,
        outline: Outline,
        settled: Sequence[Settled],
        levels: Sequence[Level],
        jobs: Jobs,
        home: str,
        *,
        year: int | None,
        otherwise: int,
    ) -> Guide:
        """The guide called `name` about the main job, whose country is `home` where none is named.

        `year`: its year; None: the one that the article says, or `otherwise` with a word for the editor.
        """
        job = jobs.main
        territories = list(dict.fromkeys([home, *(one.figure.place for one in settled if one.figure.place)]))
        settled = [replace(one, figure=self._placed(one.figure)) for one in settled]
        roles = self._roles(job, [one.figure for one in settled])
        maker = AdjustmentMaker(self._listener, job, list(roles), territories)
        adjustments = maker.adjustments(settled)
        topics = TopicMaker(self._lexicon, roles[job], subjects()).topics(outline.parts, settled)
        places = [
            self._countries.place(code, *self._told(code, outline.parts, settled)) for code in territories
        ]
        said = _year_of(outline)
        return Guide(
            name=name,
            title=outline.title,
            year=year or said or otherwise,
            role=job,
            freelance_role=jobs.freelance if jobs.freelance in roles else None,
            default_place=self._countries.id(home),
            sections={part.id: _section(part) for part in outline.parts},
            roles=roles,
            levels={level.id: level for level in levels},
            places={place.id: place for place in places},
            figures={one.figure.id: one.figure for one in settled},
            adjustments={adjustment.id: adjustment for adjustment in adjustments},
            topics={topic.id: topic for topic in topics},
            review=() if year or said else ("the article does not say its year",),
        )

    def _placed(self, figure: Figure) -> Figure:
        return replace(figure, place=self._countries.id(figure.place) if figure.place else None)

    def _roles(self, job: str, figures: Sequence[Figure]) -> dict[str, Role]:
        jobs = self._vocabulary.of("job")
        used = list(dict.fromkeys([job, *(figure.role for figure in figures)]))
        main = jobs[job].name
        roles = {}
        for id_ in used:
            name = jobs[id_].name if id_ in jobs else f"freelance {main}"
            roles[id_] = Role(id_, id_ if id_ in jobs else None, name, _plural(name), Source("", 1))
        return roles

    def _told(self, code: str, parts: Sequence[Part], settled: Sequence[Settled]) -> tuple[str, int]:
        """The section that tells of a country, and its line: by its title, else by most figures."""
        for part in parts:
            if self._listener.said(part.title).territories == (code,):
                return part.id, part.line
        id_ = self._countries.id(code)
        counts = Counter(one.figure.sections[0] for one in settled if one.figure.place == id_)
        most = counts.most_common(1)
        return (most[0][0], 1) if most else (parts[0].id, parts[0].line)


def _section(part: Part) -> Section:
    is_long = part.id.isdigit() and len(f"§{part.id} {part.title}") > LONGEST_LABEL
    short = short_of(part.title, LONGEST_LABEL - len(f"§{part.id} ")) if is_long else ""
    return Section(part.id, part.title, Source("", part.line), short)


def _year_of(outline: Outline) -> int:
    """The year that the article's title says, else the one that its titles say most; 0 where none does."""
    own = _YEAR.findall(outline.title)
    years = own or _YEAR.findall(" ".join(part.title for part in outline.parts))
    return int(Counter(years).most_common(1)[0][0]) if years else 0


def _plural(name: str) -> str:
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return f"{name[:-1]}ies"
    return name if name.endswith("s") else f"{name}s"
