"""The figures that the sentences and lists of an article state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafting.amount import Amount
from drafting.attaching import attached
from drafting.blocks import Text
from drafting.context import PLACES, Listener, Said, first, territories_of
from drafting.experience import first_of
from drafting.grades import is_step, special
from drafting.lexicon import Mark
from drafting.outline import Part
from drafting.sorting import Sorter
from drafting.stated import NoPay, Stated

LONGEST_LABEL = 70  # letters before a colon
_CUT = re.compile(
    r";\s+|(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bca)(?<!\bU\.S)(?<!\bapprox)(?<!\bNo)[.!?]\)?\s+(?=[A-Z(\d$£€₹~\"'])"
)


class Setting(NamedTuple):
    """Where a clause stands: what else says something of its figures, the nearest first."""

    part: Part
    said: Said
    context: list[Said]
    earlier: tuple[Said, ...]

    @property
    def goes_on(self) -> bool:
        """Whether the clause goes on with the sentence of the one before."""
        return bool(self.earlier) and self.said.text[:1].islower()


class Near(NamedTuple):
    """What the words of a clause say of one of its amounts."""

    grades: tuple[Mark, ...]
    places: tuple[Mark, ...]
    jobs: tuple[Mark, ...]
    measures: tuple[Mark, ...]
    companies: tuple[Mark, ...]
    years: tuple[Mark, ...]


class StatementReader:
    """Reads what texts state."""

    def __init__(self, listener: Listener, sorter: Sorter) -> None:
        self._listener = listener
        self._sorter = sorter

    def stated(self, part: Part) -> Iterator[Stated | NoPay]:
        """The figures, and what is no pay, in the texts of a section."""
        before: Stated | None = None
        for one in self._of_part(part):
            if isinstance(one, Stated):
                self._sorter.with_period(one, before)
                if self._sorter.is_too_little(one):
                    yield NoPay(one.amount.text, one.line, "too little for pay")
                    continue
                before = before if one.amount.is_percentage else one
            yield one

    def _of_part(self, part: Part) -> Iterator[Stated | NoPay]:
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
        titles = [self._listener.said(above.title) for above in part.chain]
        context = [*([self._listener.said(label)] if label else []), *around, *titles]
        earlier: tuple[Said, ...] = ()
        for start, clause in _clauses(block.text):
            said = self._listener.said(clause)
            amounts = self._listener.amounts.amounts(clause)
            if amounts:
                lines = [block.line_at(start + amount.start) for amount in amounts]
                yield from self._of_clause(Setting(part, said, context, earlier), amounts, lines)
            earlier = (said, *earlier)

    def _of_clause(
        self, setting: Setting, amounts: Sequence[Amount], lines: Sequence[int]
    ) -> Iterator[Stated | NoPay]:
        said = setting.said
        near = self._near(said, amounts)
        why = ""
        for place, amount in enumerate(amounts):
            since = amounts[place - 1].end if place else 0
            until = amounts[place + 1].start if place + 1 < len(amounts) else len(said.text)
            words = said.text[since:until]
            goes_on = not amount.is_percentage and self._sorter.goes_on(why, said.text[since : amount.start])
            whole = f"{setting.earlier[0].text} {said.text}" if setting.goes_on else said.text
            why = why if goes_on else self._sorter.why_no_pay(amount, words, whole)
            if why:
                yield NoPay(amount.text, lines[place], why)
            else:
                stated = self._one(setting, amount, lines[place], near[place])
                same = setting.earlier[:1] if setting.goes_on else ()
                self._sorter.sort(stated, words, near[place].measures, [said, *same, *setting.context])
                yield stated

    def _carried(self, near: Near, before: Said) -> tuple[str, ...]:
        """The level of the sentence before, which is only about it, or says the same of another place."""
        is_about = not self._listener.amounts.amounts(before.text) and not near.measures
        is_alike = bool(near.places) and before.territories == territories_of(near.places)
        return _only(before.grades) if is_about or is_alike else ()

    def _near(self, said: Said, amounts: Sequence[Amount]) -> list[Near]:
        """For each amount of a clause the marks that are about it."""
        years = [Mark("years", str(place), one.start, one.end) for place, one in enumerate(said.years)]
        sorts = (
            said.of("grade"),
            said.of(*PLACES),
            said.jobs(),
            said.of("measure"),
            said.of("company", "industry"),
            years,
        )
        return [
            Near(*group)
            for group in zip(*(attached(sort, amounts, said.text) for sort in sorts), strict=True)
        ]

    def _one(self, setting: Setting, amount: Amount, line: int, near: Near) -> Stated:
        said, context, earlier = setting.said, setting.context, setting.earlier
        senses = [mark.sense for mark in near.grades if mark.id in special()] or [
            mark.sense for mark in said.of("grade") if mark.id in special() and _is_near(mark, amount)
        ]
        grades = _ids(mark for mark in near.grades if is_step(mark.id))
        years = first_of(said.years[int(mark.id)] for mark in near.years)
        reasons = []
        if not (grades or years or senses):
            grades = _only(first(other.grades for other in context))
            if not grades and earlier and not amount.is_percentage:
                grades = self._carried(near, earlier[0])
                reasons += ["the level is that of the sentence before"] if grades else []
        if not (grades or years):
            years = first_of(year for other in context[:2] for year in other.years)
        others = [*(other.territories for other in context), *(other.territories for other in earlier)]
        return Stated(
            amount=amount,
            part=setting.part,
            line=line,
            clause=said.text,
            measure="",
            grades=grades,
            years=years,
            places=territories_of(near.places) or first(others),
            is_inherited=not near.places,
            titled=self._listener.titled(setting.part.chain),
            cities=_ids(mark for mark in near.places if mark.kind == "city"),
            industries=said.ids("industry"),
            roles=_ids(near.jobs) or first(_ids(other.jobs()) for other in context)[:1],
            other=next(iter(said.compared()), ""),
            when=tuple(
                dict.fromkeys([*senses, *(mark.sense for mark in near.companies if mark.kind == "company")])
            ),
            reasons=reasons,
        )


def _ids(marks: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.id for mark in marks))


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """The clauses of a text, each with the letter that it begins at."""
    start = 0
    for cut in _CUT.finditer(text):
        yield start, text[start : cut.start() + 1]
        start = cut.end()
    yield start, text[start:]


def _only(ids: tuple[str, ...]) -> tuple[str, ...]:
    return ids if len(ids) == 1 else ()


def _is_near(mark: Mark, amount: Amount) -> bool:
    return abs(mark.start - amount.end) < 60


def _label(text: str) -> str:
    """What stands before a line's colon: "Entry-level (0-2 years)"."""
    label, colon, _ = text.partition(":")
    return label if colon and len(label) <= LONGEST_LABEL and not re.search(r"[$£€₹]\s?\d", label) else ""
