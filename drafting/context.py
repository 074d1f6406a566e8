"""What the words around a figure say: those of its clause, line and list, and of the titles above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from drafting.amounts import AmountReader
from drafting.experience import Years, YearsReader
from drafting.grades import is_step, plain
from drafting.lexicon import Lexicon, Mark
from drafting.outline import Part

PLACES = ("territory", "subdivision", "city")
CODE = 2  # letters of a state's code, "San Jose, CA"
_EXAMPLES = re.compile(r"\((?:e\.g|eg|for example|such as|including)\b[^)]*\)", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)")
_ENDS = re.compile(r"\.\s*")
_VERB = re.compile(
    r"(?:leads?|leading|starts?|starting|staffs?),?\s+(?:the|to|a|at|from|with|on|by)\b", re.IGNORECASE
)
_THAN = re.compile(
    r"\b(?:than|vs\.?|versus|compared (?:to|with)|over|exceed(?:s|ing)?(?: those of)?)\s+(?:\w+\s+){0,2}$",
    re.I,
)


@dataclass(slots=True)
class Said:
    """What one text says: marks by kind, and years of experience."""

    text: str
    marks: list[Mark]
    years: list[Years] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Mark]:
        """The marks of some kinds, in order."""
        return [mark for mark in self.marks if mark.kind in kinds]

    def ids(self, *kinds: str) -> tuple[str, ...]:
        """The ids of some kinds, each once."""
        return tuple(dict.fromkeys(mark.id for mark in self.of(*kinds)))

    def has(self, kind: str, *ids: str) -> bool:
        """Whether something of a kind is named (one of these ids, if any are given)."""
        return any(mark.kind == kind and (not ids or mark.id in ids) for mark in self.marks)

    @property
    def territories(self) -> tuple[str, ...]:
        """The countries that are named, by themselves or by a place in them."""
        return territories_of(self.of(*PLACES))

    @property
    def grades(self) -> tuple[str, ...]:
        """The ranks that are named."""
        return tuple(filter(is_step, self.ids("grade")))

    def jobs(self) -> list[Mark]:
        """The jobs that are named, but those that something is compared with."""
        return [mark for mark in self.of("job") if not _THAN.search(self.text[: mark.start])]

    def compared(self) -> tuple[str, ...]:
        """The jobs that something is compared with."""
        return tuple(mark.id for mark in self.of("job") if _THAN.search(self.text[: mark.start]))


class Listener:
    """Hears what texts say."""

    def __init__(
        self, lexicon: Lexicon, years: YearsReader, amounts: AmountReader, no_ranks: Iterable[str] = ()
    ) -> None:
        self._lexicon = lexicon
        self._no_ranks = frozenset(no_ranks)
        self._years = years
        self.amounts = amounts
        self._heard: dict[str, Said] = {}

    def said(self, text: str) -> Said:
        """What a plain text says."""
        if text not in self._heard:
            shown = _EXAMPLES.sub(lambda match: " " * len(match.group()), text)
            marks = _told_apart(self._lexicon.marks(shown), text)
            marks = [mark for mark in marks if not self._is_no_rank(mark, text)]
            marks += [mark for job in marks if job.kind == "job" for mark in self._rank_of(job, text)]
            self._heard[text] = Said(text, marks, self._years.spans(text))
        return self._heard[text]

    def heading(self, text: str) -> Said:
        """What a column's head says: a word alone, as "Start", is a rank there as well."""
        said = self.said(text)
        words = _ASIDE.sub("", text).split()
        ranks = self._lexicon.ids("grade", words[0]) if len(words) == 1 and not said.grades else ()
        marks = [Mark("grade", id_, 0, len(words[0])) for id_ in ranks if id_ in plain()]
        return Said(said.text, [*said.marks, *marks], said.years) if marks else said

    def titled(self, chain: Iterable[Part]) -> tuple[str, ...]:
        """The countries that the nearest title names which names any."""
        return first(self.said(part.title).territories for part in chain)

    def _is_no_rank(self, mark: Mark, text: str) -> bool:
        written = text[: mark.end].lower()
        alone = any(written.endswith(word) and mark.end - len(word) <= mark.start for word in self._no_ranks)
        return mark.kind == "grade" and alone

    def _rank_of(self, job: Mark, text: str) -> list[Mark]:
        """The rank that a job's name begins with: "junior accountant", "associate product manager"."""
        first = text[job.start : job.end].split()[0]
        end = job.start + len(first)
        ranks = self._lexicon.ids("grade", first) if end < job.end else ()
        return [Mark("grade", id_, job.start, end) for id_ in ranks if id_ in plain()]


def territories_of(marks: Iterable[Mark]) -> tuple[str, ...]:
    """The countries of marks of places, each once."""
    return tuple(dict.fromkeys(re.split(r"[/-]", mark.id)[0] for mark in marks if mark.kind in PLACES))


def first(found: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The first that is not empty."""
    return next((tuple(one) for one in found if one), ())


def _told_apart(marks: list[Mark], text: str) -> list[Mark]:
    """The marks without ranks inside jobs' names, verbs that look like ranks, states behind their cities."""
    jobs = [mark for mark in marks if mark.kind == "job"]
    states = {
        mark
        for city, mark in pairwise(mark for mark in marks if mark.kind in PLACES)
        if city.kind == "city" and mark.end - mark.start == CODE and text[city.end : mark.start] == ", "
    }
    return [
        mark
        for mark in marks
        if mark not in states
        and (
            mark.kind != "grade"
            or not (
                _VERB.match(text, mark.start)
                or (_ENDS.fullmatch(text[mark.end :]) and _VERB.match(f"{text[mark.start : mark.end]} the"))
                or any(job.start <= mark.start and mark.end < job.end for job in jobs)
            )
        )
    ]
