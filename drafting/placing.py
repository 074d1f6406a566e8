"""Sections about countries: one about several is cut into one for each, and called by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from babel import Locale

from drafting.blocks import Text
from drafting.context import Listener
from drafting.countries import Countries
from drafting.outline import Part
from drafting.tables import Table


def by_country(parts: Sequence[Part], listener: Listener, countries: Countries) -> list[Part]:
    """The sections of an article, those about countries with ids like "3.uk"."""
    made: list[Part] = []
    taken: set[str] = set()
    for part in parts:
        for one in _cut(part, listener, countries):
            if one.id not in taken:
                taken.add(one.id)
                made.append(one)
            else:
                made.append(replace(one, id=part.id))
    return made


def _cut(part: Part, listener: Listener, countries: Countries) -> Iterator[Part]:
    said = listener.said(part.title)
    codes = said.ids("territory")
    is_named = part.above is not None and not part.id.rpartition(".")[2].isdigit()
    end = max((mark.end for mark in said.of("territory")), default=0)
    is_only = not part.title[end:].strip()
    if part.above is None or not codes or not is_named:
        yield part
    elif len(codes) == 1:
        part.id = f"{part.above.id}.{countries.id(codes[0])}"
        yield part
    elif is_only:
        yield from _each(part, codes, listener, countries)
    else:
        yield part


def _each(part: Part, codes: Sequence[str], listener: Listener, countries: Countries) -> Iterator[Part]:
    """A section for each country, with the lines that name it, and those behind them that name none."""
    names = Locale("en").territories
    blocks: dict[str, list[Text | Table]] = {code: [] for code in codes}
    code = codes[0]
    for block in part.blocks:
        if isinstance(block, Text):
            code = next((one for one in listener.said(block.text).territories if one in blocks), code)
        blocks[code].append(block)
    above = part.above
    for code in codes:
        if blocks[code]:
            id_ = f"{above.id if above else part.id}.{countries.id(code)}"
            yield Part(id_, names[code], blocks[code][0].line, above, part.rank, blocks[code])
