"""Which of several guides a question is for: by job, year and currency, else by what was talked about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from answers.answer import Kind
from answers.reader import Understood
from answers.reading import Conversation
from answers.shelf import Shelf, Turn

NOTHING = frozenset({Kind.UNKNOWN, Kind.HELP})
LAST_YEAR = "last-year"  # the vocabulary's words for it
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Turns = Mapping[str, Turn]
Read = Mapping[str, Understood]


class Chooser:
    """Chooses among the guides of a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def chosen(self, question: str, turns: Turns, read: Read, before: Conversation) -> list[str]:
        """The guides that a question may be for, one a job; empty where none has an answer."""
        fitting = [name for name, (answer, _) in turns.items() if answer.kind not in NOTHING]
        if self._stays_without(fitting, read, before):
            return []
        groups = [(group, [name for name in group if name in fitting]) for group in self._shelf.jobs]
        picks = [self._of_job(question, group, names, read, before) for group, names in groups if names]
        of_year = [name for name, has_year in picks if has_year]
        names = of_year or [name for name, _ in picks]
        talked = [name for name in names if self._shelf.is_same_job(name, before.guide)]
        return talked or self._by_currency(names, read)

    def lacking(self, read: Read, before: Conversation) -> str:
        """The guide that says that none has an answer: the one whose job it is, if one is named."""
        able = [name for name, understood in read.items() if not understood.reading.other_jobs]
        names = able or list(read)
        return before.guide if before.guide in names else names[0]

    def _stays_without(self, fitting: Sequence[str], read: Read, before: Conversation) -> bool:
        """Whether a follow-up names a place that the guide talked about lacks: no other job is meant."""
        if before.guide not in read:
            return False
        reading = read[before.guide].reading
        is_ours = reading.follows and bool(reading.elsewhere) and not reading.other_jobs
        return is_ours and not any(self._shelf.is_same_job(name, before.guide) for name in fitting)

    def _of_job(
        self, question: str, group: Sequence[str], names: Sequence[str], read: Read, before: Conversation
    ) -> tuple[str, bool]:
        """The guide of a job, and whether it is of a year that is named; else the newest."""
        years = {name: self._shelf.year(name) for name in group}
        named = self._years(question, read, max(years.values())) & set(years.values())
        of_year = [name for name in names if years[name] in named]
        if of_year:
            return of_year[0], True
        stays = before.guide in names and read[before.guide].reading.follows
        return (before.guide if stays else names[0]), False

    def _years(self, question: str, read: Read, newest: int) -> set[int]:
        """The years that a question names; last year is the one before a job's newest."""
        named = {int(year) for year in _YEAR.findall(question)}
        is_last = any(LAST_YEAR in understood.reading.weak_cues for understood in read.values())
        return named or ({newest - 1} if is_last else set())

    def _by_currency(self, names: list[str], read: Read) -> list[str]:
        """Of several guides those that pay in the currency that is named, if one is."""
        wanted = {read[name].reading.currency for name in names} - {None}
        paying = [name for name in names if wanted & self._shelf.currencies(name)]
        return paying or names
