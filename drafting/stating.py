"""The figures that the sentences and lists of an article state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafting.amounts import Amount
from drafting.attaching import attached
from drafting.blocks import Text
from drafting.context import PLACES, SPECIAL, Listener, Said, first, territories_of
from drafting.experience import Years, first_of
from drafting.lexicon import Mark
from drafting.outline import Part
from drafting.sorting import Sorter
from drafting.stated import NoPay, Stated

LONGEST_LABEL = 70  # letters before a colon
_CUT = re.compile(
    r";\s+|(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bca)(?<!\bU\.S)(?<!\bapprox)(?<!\bNo)[.!?]\)?\s+(?=[A-Z(\d$£€₹~\"'])"
)
_MOST_REASONS = 4


class StatementReader:
    """Reads what texts state."""

    def __init__(self, listener: Listener, sorter: Sorter) -> None:
        self._listener = listener
        self._sorter = sorter

    def stated(self, part: Part) -> Iterator[Stated | NoPay]:
        """The figures, and what is no pay, in the texts of a section."""
        lists: list[tuple[int, Said]] = []
        lead: Said | None = None
        for block in part.blocks:
            if not isinstance(block, Text):
                continue
            said = self._listener.said(block.text)
            if block.depth == 0:
                lists = []
                lead = said if block.text.rstrip().endswith(":") else None
            lists = [(depth, above) for depth, above in lists if depth < block.depth]
            around = [above for _, above in reversed(lists)] + ([lead] if lead and block.depth else [])
            yield from self._of_text(part, block, around)
            if block.depth:
                lists.append((block.depth, self._listener.said(_label(block.text) or block.text)))

    def _of_text(self, part: Part, block: Text, around: list[Said]) -> Iterator[Stated | NoPay]:
        label = _label(block.text)
        context = [*([self._listener.said(label)] if label else []), *around]
        earlier: tuple[str, ...] = ()
        for clause in _CUT.split(block.text):
            said = self._listener.said(clause)
            amounts = self._listener.amounts.amounts(clause)
            if amounts:
                yield from self._of_clause(part, block.line, said, amounts, context, earlier)
            earlier = said.territories or earlier

    def _of_clause(
        self,
        part: Part,
        line: int,
        said: Said,
        amounts: Sequence[Amount],
        context: list[Said],
        earlier: tuple[str, ...],
    ) -> Iterator[Stated | NoPay]:
        text = said.text
        grades = attached(said.of("grade"), amounts, text)
        places = attached(said.of(*PLACES), amounts, text)
        jobs = attached(said.jobs(), amounts, text)
        measures = attached(said.of("measure"), amounts, text)
        companies = attached(said.of("company", "industry"), amounts, text)
        years = attached(
            [Mark("years", str(n), y.start, y.end) for n, y in enumerate(said.years)], amounts, text
        )
        for place, amount in enumerate(amounts):
            since = amounts[place - 1].end if place else 0
            until = amounts[place + 1].start if place + 1 < len(amounts) else len(text)
            near = text[since:until]
            why = self._sorter.why_no_pay(amount, near, text)
            if why:
                yield NoPay(amount.text, line, why)
                continue
            titles = [self._listener.said(above.title) for above in part.chain]
            yield self._one(
                part,
                line,
                said,
                amount,
                near,
                [*context, *titles],
                grades[place],
                places[place],
                jobs[place],
                measures[place],
                companies[place],
                [said.years[int(mark.id)] for mark in years[place]],
                earlier,
            )

    def _one(
        self,
        part: Part,
        line: int,
        said: Said,
        amount: Amount,
        near: str,
        context: list[Said],
        grades: Sequence[Mark],
        places: Sequence[Mark],
        jobs: Sequence[Mark],
        measures: Sequence[Mark],
        companies: Sequence[Mark],
        years: Sequence[Years],
        earlier: tuple[str, ...],
    ) -> Stated:
        special = [mark.sense for mark in grades if mark.id in SPECIAL] or [
            mark.sense for mark in said.of("grade") if mark.id in SPECIAL and _is_near(mark, amount)
        ]
        ranks = tuple(
            dict.fromkeys(mark.id for mark in grades if mark.id not in SPECIAL and mark.id != "all")
        )
        span = first_of(years)
        ranks = ranks or (() if span or special else _only(first(other.grades for other in context)))
        territories = territories_of(places) or first([*(other.territories for other in context), earlier])
        stated = Stated(
            amount=amount,
            part=part,
            line=line,
            clause=said.text,
            measure="",
            grades=ranks,
            years=span
            or (None if ranks else first_of(year for other in context[:2] for year in other.years)),
            places=territories,
            cities=tuple(dict.fromkeys(mark.id for mark in places if mark.kind == "city")),
            industries=said.ids("industry"),
            roles=tuple(dict.fromkeys(mark.id for mark in jobs))
            or first(tuple(mark.id for mark in other.jobs()) for other in context)[:1],
            other=next(iter(said.compared()), ""),
            when=tuple(
                dict.fromkeys([*special, *(mark.sense for mark in companies if mark.kind == "company")])
            ),
        )
        self._sorter.sort(stated, near, measures, [said, *context])
        return stated


def _only(ids: tuple[str, ...]) -> tuple[str, ...]:
    return ids if len(ids) == 1 else ()


def _is_near(mark: Mark, amount: Amount) -> bool:
    return abs(mark.start - amount.end) < 60


def _label(text: str) -> str:
    """What stands before a line's colon: "Entry-level (0-2 years)"."""
    label, colon, _ = text.partition(":")
    return label if colon and len(label) <= LONGEST_LABEL and not re.search(r"[$£€₹]\s?\d", label) else ""
