"""Adjustments of a guide from the percentages that an article states: premiums, bonuses, gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.context import Listener
from drafting.outline import Part, texts_of
from drafting.settling import Settled
from knowledge.guide import Adjustment
from knowledge.source import Source


class AdjustmentMaker:
    """Says what each percentage is a premium of; `territories` are the countries of the guide."""

    def __init__(
        self, listener: Listener, job: str, roles: Sequence[str], territories: Sequence[str]
    ) -> None:
        self._listener = listener
        self._job = job
        self._roles = roles
        self._territories = territories

    def adjustments(self, settled: Sequence[Settled]) -> list[Adjustment]:
        """The adjustments, in the order of the figures; those of one kind and the same names once."""
        made: list[Adjustment] = []
        seen: set[tuple[object, ...]] = set()
        taken: Counter[str] = Counter()
        for one in settled:
            if not one.figure.is_percentage:
                continue
            for adjustment in self._of(one):
                key = adjustment.kind, adjustment.names, adjustment.from_role
                if key in seen:
                    continue
                seen.add(key)
                taken[adjustment.id] += 1
                number = taken[adjustment.id]
                id_ = adjustment.id if number == 1 else f"{adjustment.id}-{number}"
                made.append(replace(adjustment, id=id_))
        return made

    def _of(self, settled: Settled) -> Iterator[Adjustment]:
        figure, stated = settled.figure, settled.stated[0]
        source = Source("", stated.line)
        common = (source, figure.lines)
        if figure.measure == "gap":
            yield Adjustment("gap", "gap", figure.id, (), None, None, *common)
        elif figure.measure == "bonus":
            yield Adjustment("bonus", "bonus", figure.id, (), None, None, *common)
        elif stated.other in self._roles and stated.other != self._job:
            yield Adjustment(f"to-{self._job}", "role", figure.id, (), stated.other, self._job, *common)
        elif hubs := self._hubs(settled):
            yield Adjustment("hubs", "hub", figure.id, hubs, None, None, *common)
        elif industries := self._industries(settled):
            yield Adjustment("industries", "industry", figure.id, industries, None, None, *common)

    def _hubs(self, settled: Settled) -> tuple[str, ...]:
        stated = settled.stated[0]
        cities = stated.cities
        if not cities and stated.is_hub:
            cities = self._named(stated.part, "city")
        return tuple(city for city in cities if city.partition("/")[0] in self._territories)

    def _industries(self, settled: Settled) -> tuple[str, ...]:
        stated = settled.stated[0]
        return stated.industries or self._named(stated.part, "industry")

    def _named(self, part: Part, kind: str) -> tuple[str, ...]:
        """What a section names of a kind."""
        said = (self._listener.said(text) for text in texts_of(part.blocks))
        return tuple(dict.fromkeys(id_ for one in said for id_ in one.ids(kind)))
