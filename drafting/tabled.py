"""The figures that an article's tables state: each cell by its column's head and its row's first cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from drafting.amount import Amount
from drafting.amounts import any_of
from drafting.blocks import Text
from drafting.context import Listener, Said, first
from drafting.experience import first_of
from drafting.grades import special
from drafting.outline import Part
from drafting.sorting import Sorter
from drafting.stated import NoPay, Stated
from drafting.tables import Row, Table
from drafting.words import Words

_SCALES = (
    (re.compile(r"\bthousands?\b|['’]000|\b000s\b|(?<![A-Za-z])k(?![A-Za-z])", re.IGNORECASE), 1e3),
    (re.compile(r"\blakhs?\b|\blpa\b|\blacs?\b", re.IGNORECASE), 1e5),
)
_GROUPED = re.compile(r"\d{2,3}(?:[ ,.']\d{3})+(?:\s*[-–]\s*\d{1,3}(?:[ ,.']\d{3})+)?")
PAY = "pay"
YEARS = "years"
LONGEST_HEAD = 4
_DIGIT = re.compile(r"^\D{0,12}\d{1,2}\b")
_ASIDE = re.compile(r"\([^)]*\)|[$£€₹]|\b(?:salary|pay|base|usd|eur|gbp)\b", re.IGNORECASE)
_NUMERIC = re.compile(r"^[^A-Za-z]*\d[\d ,.'k–-]*")


class Cell(NamedTuple):
    """A cell of a row, its column's head, and the amounts that it holds."""

    head: str
    text: str
    amounts: tuple[Amount, ...]


class TableReader:
    """Reads what tables state."""

    def __init__(self, listener: Listener, sorter: Sorter, words: Words) -> None:
        self._listener = listener
        self._sorter = sorter
        self._column = {
            id_: re.compile(rf"(?<!\w)(?:{any_of(words.of('column', id_))})(?!\w)", re.IGNORECASE)
            for id_ in words.ids("column")
        }

    def stated(self, part: Part) -> Iterator[Stated | NoPay]:
        """The figures, and what is no pay, in the tables of a section."""
        before = ""
        for block in part.blocks:
            if isinstance(block, Text):
                before = block.text
            else:
                yield from self._of_table(part, block, before)

    def _of_table(self, part: Part, table: Table, before: str) -> Iterator[Stated | NoPay]:
        titles = [self._listener.said(above.title) for above in part.chain]
        above = self._listener.said(before if before.rstrip().endswith(":") else "")
        around = [above, *titles]
        notes = [self._listener.said(block.text) for block in part.blocks if isinstance(block, Text)]
        is_named = any(map(self._listener.amounts.currency, table.head))
        for row in table.rows:
            if len(row.cells) > 1 and row.cells[0] and not any(row.cells[1:]):
                around = [self._listener.said(row.cells[0]), *around]
                continue
            heads = [*table.head, *[""] * (len(row.cells) - len(table.head))]
            cells = [
                self._cell(heads[place], text, [*around, *notes], is_named)
                for place, text in enumerate(row.cells)
            ]
            labels = [cell.text for cell in cells if not cell.amounts]
            for cell in self._joined(cells):
                if cell.amounts and not self._is_aside(cell):
                    yield from self._of_cell(part, row, cell, labels, around)

    def _cell(self, head: str, text: str, around: Sequence[Said], is_named: bool) -> Cell:
        """A cell with its amounts; numbers in a column of years or levels are none.

        `is_named`: some head of the table names a currency, so that bare numbers below others are no pay.
        """
        own = self._listener.amounts.currency(head)
        if self._column["level"].search(head) and not own and not self._listener.amounts.currency(text):
            years = f"{text} {YEARS}"
            if _DIGIT.search(text) and self._listener.said(years).years:
                return Cell(head, years, ())
        said = self._listener.said(head)
        if is_named and not (own or said.has("measure") or said.has("cue")):
            return Cell(head, text, tuple(self._listener.amounts.amounts(text)))
        return Cell(head, text, tuple(self._amounts(text, head, around)))

    def _joined(self, cells: Sequence[Cell]) -> Iterator[Cell]:
        """The cells, the lower and the upper end of a range as one."""
        low = next((cell for cell in cells if self._is_end(cell, "low")), None)
        high = next((cell for cell in cells if self._is_end(cell, "high") and cell is not low), None)
        if low is None and high is None:
            high = next((cell for cell in cells if self._is_end(cell, "high", most=LONGEST_HEAD)), None)
        if low is None or high is None:
            yield from (_up_to(cell) if cell is high else cell for cell in cells)
            return
        one, two = low.amounts[0], high.amounts[0]
        is_range = one.unit == two.unit and one.low is not None and two.high is not None
        for cell in cells:
            if not is_range or cell not in (low, high):
                yield cell
            elif cell is low:
                whole = replace(
                    one, high=two.high, open_ended=two.open_ended, text=f"{one.text} - {two.text}"
                )
                yield Cell(f"{low.head} {high.head}", f"{low.text} - {high.text}", (whole,))

    def _is_end(self, cell: Cell, which: str, most: int = 1) -> bool:
        """Whether a column holds one end of ranges; its head may have `most` words more, and a unit."""
        head = _ASIDE.sub("", cell.head).strip().lower()
        said = self._column[which].match(head)
        is_whole = said is not None and len(head.split()) <= len(said.group().split()) + most
        return is_whole and len(cell.amounts) == 1 and cell.amounts[0].low == cell.amounts[0].high

    def _is_aside(self, cell: Cell) -> bool:
        """Whether a column holds no pay: changes, counts."""
        if self._column["count"].search(cell.head) and not re.search(r"[$£€₹]", cell.head + cell.text):
            return True
        return bool(self._column["change"].search(cell.head))

    def _amounts(self, text: str, head: str, around: Sequence[Said]) -> list[Amount]:
        """The amounts of a cell; bare numbers count where the head, or a text above, names a currency."""
        read = self._listener.amounts.amounts
        own = read(text)
        if (own and all(amount.unit for amount in own)) or not _NUMERIC.match(text):
            return own
        if self._listener.said(text).years:
            return own
        if "%" in head:
            return own or read(f"{text}%")
        above = [head, *(said.text for said in around)]
        hint = next((unit for one in above if (unit := self._listener.amounts.currency(one))), None)
        scales = [scale for one in above[:2] for pattern, scale in _SCALES if pattern.search(one)]
        is_titled = any(one.has("cue", PAY) for one in around[1:]) and _GROUPED.fullmatch(text.strip())
        is_pay = (
            hint
            or is_titled
            or self._listener.said(head).has("measure")
            or self._listener.said(head).has("cue")
        )
        return read(text, hint or "", scales[0] if scales else 1) if is_pay else own

    def _of_cell(
        self, part: Part, row: Row, cell: Cell, labels: Sequence[str], around: list[Said]
    ) -> Iterator[Stated | NoPay]:
        column, own = self._listener.heading(cell.head), self._listener.said(cell.text)
        named = [self._listener.said(label) for label in labels]
        for amount in cell.amounts:
            near = f"{' '.join(labels)} {cell.head} {cell.text}"
            why = self._sorter.why_no_pay(amount, near, near) if amount.is_percentage else ""
            if why:
                yield NoPay(amount.text, row.line, why)
            else:
                yield self._one(part, row, amount, own, column, named, around)

    def _one(
        self,
        part: Part,
        row: Row,
        amount: Amount,
        cell: Said,
        column: Said,
        named: list[Said],
        around: list[Said],
    ) -> Stated:
        nearest = [cell, *named, column]
        context = [*nearest, *around]
        marks = [mark for said in nearest for mark in said.of("grade")]
        senses = tuple(f"grade/{mark.id}" for mark in marks if mark.id in special())
        spans = [year for said in nearest for year in said.years]
        above = [] if spans else [said.grades for said in around if len(said.grades) == 1]
        grades = first([*(said.grades for said in nearest), *above])
        jobs = first(tuple(mark.id for mark in said.jobs()) for said in context)
        stated = Stated(
            amount=amount,
            part=part,
            line=row.line,
            clause=" | ".join((*row.cells, column.text)),
            measure="",
            grades=grades,
            years=first_of(spans),
            places=first(said.territories for said in context),
            titled=self._listener.titled(part.chain),
            cities=tuple(id_ for said in nearest for id_ in said.ids("city")),
            industries=tuple(id_ for said in nearest for id_ in said.ids("industry")),
            roles=jobs[:1],
            when=(*senses, *(mark.sense for said in nearest for mark in said.of("company"))),
        )
        measures = [mark for said in (cell, column, *named) for mark in said.of("measure")]
        if self._column["middle"].search(column.text) and not any(mark.id == "average" for mark in measures):
            measures += self._listener.said("average").of("measure")
        near = f"{' '.join(said.text for said in named)} {column.text} {cell.text}"
        self._sorter.sort(stated, near, measures, [cell, column, *named, *around])
        self._sorter.with_period(stated, None)
        return stated


def _up_to(cell: Cell) -> Cell:
    """The cell of a column that only holds the upper ends of ranges."""
    return cell._replace(amounts=tuple(replace(amount, low=None) for amount in cell.amounts))
