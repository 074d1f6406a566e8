"""Tables among the lines of an article: with pipes, with tabs, in columns of blanks, or run together.

A table copied from a page loses its cells' ends: "SeniorityBase Salary RangeTotal Comp" above "Junior (0-2
yrs)$100 k - $140 k$120 k - $160 k". Its rows are cut before each amount, its head where a word is joined to
the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.lexicon import plain

LEAST_COLUMNS = 2
MOST_HEADS = 4
_NUMBER = re.compile(r"[\d.,k%+ –-]*\d[\d.,k%+ –-]*")
_DIVIDER = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BLANKS = re.compile(r"\s{2,}|\t")
_SIGN = r"(?:[A-Z]{0,3}[$£€₹¥])"
_GLUED = re.compile(rf"(?<=[^\s(/–—-])(?={_SIGN}\s?\d)")
_JOINED = re.compile(r"(?<=[a-z).])(?=[A-Z][a-z])")
_MONEY = re.compile(rf"{_SIGN}\s?\d|\d\s?[€%]|\d\s?k\b")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its head, which may be empty, and its rows; `line` is its first."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int


def table_at(lines: tuple[str, ...], place: int) -> tuple[Table | None, int]:
    """The table that begins at a line, counted from 0, and how many lines it takes; None where none does."""
    for cut in (_by_pipes, _by_blanks, _run_together):
        found = cut(lines, place)
        if found is not None:
            return found
    return None, 0


def _by_pipes(lines: tuple[str, ...], place: int) -> tuple[Table, int] | None:
    end = place
    while end < len(lines) and lines[end].count("|") >= LEAST_COLUMNS - 1 and lines[end].strip():
        end += 1
    is_divided = any(_DIVIDER.match(line) for line in lines[place : place + 3])
    is_framed = all(line.strip()[:1] == "|" == line.strip()[-1:] for line in lines[place:end])
    if end - place < LEAST_COLUMNS or not (is_divided or is_framed):
        return None
    rows = [
        Row(_piped(line), number)
        for number, line in enumerate(lines[place:end], place + 1)
        if not _DIVIDER.match(line)
    ]
    return _table(rows, end - place) if rows else None


def _piped(line: str) -> tuple[str, ...]:
    line = line.strip().removeprefix("|").removesuffix("|")
    return tuple(_cell(cell) for cell in re.split(r"(?<!\\)\|", line))


def _by_blanks(lines: tuple[str, ...], place: int) -> tuple[Table, int] | None:
    rows: list[Row] = []
    end = place
    while end < len(lines):
        cells = tuple(_cell(cell) for cell in _BLANKS.split(lines[end].strip()) if cell.strip())
        if _is_rule(lines[end]) and rows:
            end += 1
            continue
        if len(cells) < LEAST_COLUMNS or (rows and abs(len(cells) - len(rows[0].cells)) > 1):
            break
        rows.append(Row(cells, end + 1))
        end += 1
    has_money = sum(1 for row in rows if any(_MONEY.search(cell) or cell[:1].isdigit() for cell in row.cells))
    is_list = rows and not rows[0].cells[0][:1].isalnum()
    return _table(rows, end - place) if len(rows) >= 2 and has_money >= 1 and not is_list else None


def _is_rule(line: str) -> bool:
    return bool(line.strip()) and not line.strip(" -=_+|")


def _run_together(lines: tuple[str, ...], place: int) -> tuple[Table, int] | None:
    head = _JOINED.split(lines[place].strip())
    if len(head) < LEAST_COLUMNS or _MONEY.search(lines[place]):
        return None
    rows: list[Row] = []
    for number, line in enumerate(lines[place + 1 :], place + 2):
        cells = tuple(_cell(cell) for cell in _GLUED.split(line.strip()))
        if len(cells) != len(head) or _MONEY.search(cells[0]):
            break
        rows.append(Row(cells, number))
    if not rows:
        return None
    return Table(tuple(map(_cell, head)), tuple(rows), place + 1), len(rows) + 1


def _table(rows: list[Row], taken: int) -> tuple[Table, int]:
    """The rows as a table, the first its head where it holds no amounts."""
    heads = 0
    while heads < min(MOST_HEADS, len(rows) - 1) and _is_head(rows, heads):
        heads += 1
    body = tuple(row for row in rows[heads:] if any(row.cells))
    head = _joined([row.cells for row in rows[:heads]]) if heads else ("",) * len(rows[0].cells)
    return Table(head, body, rows[0].line), taken


def _is_head(rows: list[Row], place: int) -> bool:
    """Whether a row belongs to the head: it holds no amounts, and what stands above it spans columns."""
    if any(_MONEY.search(cell) for cell in rows[place].cells):
        return False
    if place == 0:
        return True
    has_numbers = any(_NUMBER.fullmatch(cell) for cell in rows[place].cells)
    return not has_numbers and "" in rows[place - 1].cells


def _joined(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The rows of a head as one: what spans several columns stands over each of them."""
    filled = [_spanned(row) for row in rows[:-1]] + [rows[-1]]
    width = max(map(len, filled))
    columns = [[row[place] for row in filled if place < len(row)] for place in range(width)]
    return tuple(" ".join(dict.fromkeys(filter(None, column))) for column in columns)


def _spanned(row: tuple[str, ...]) -> tuple[str, ...]:
    spanned: list[str] = []
    for cell in row:
        spanned.append(cell or (spanned[-1] if spanned else ""))
    return tuple(spanned)


def _cell(text: str) -> str:
    return plain(re.sub(r"\*\*|__|`|<br\s*/?>", " ", text)).strip()
