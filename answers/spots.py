"""The places that a question names, each once: "Austin, Texas" is one, "Georgia" may be either of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from answers.sentence import Sentence
from knowledge.guide import Guide
from knowledge.keywords import Match
from knowledge.senses import Sense

_WIDTH = {"territory": 2, "city": 1, "subdivision": 0}
CODE = 3
_BETWEEN = frozenset({"", ",", "(", "-", "/"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a question names. `place` is the guide's id, None for one that the guide lacks.

    `city` is set where a city was named; `options` where the name means several places.
    """

    territory: str
    place: str | None
    city: str | None
    first: int
    last: int
    part: int
    phrase: str
    options: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class SpotReader:
    """Makes spots of matches, and one of those that say the same place twice."""

    def __init__(self, sentence: Sentence, guide: Guide) -> None:
        self._sentence = sentence
        self._guide = guide

    def spot(self, match: Match, senses: list[Sense], part: int) -> Spot:
        """The place that a match names, by all its senses that are places."""
        territories = dict.fromkeys(_territory(sense) for sense in senses)
        best = max(senses, key=lambda sense: (_WIDTH[sense.kind], sense.weight))
        kinds = {sense.kind for sense in senses}
        options: tuple[str, ...] = ()
        if len(territories) > 1 and {"territory", "subdivision"} <= kinds:
            options = tuple(territories)
        elif len(territories) > 1 and kinds == {"city"}:
            options = self._rivals(senses)
        territory = _territory(best)
        city = best.id if best.kind == "city" else None
        if best.kind == "subdivision" and len(match.phrase) > CODE:
            city = f"{territory}/{match.phrase.title()}"
        place = self._guide.place_of_territory.get(territory)
        return Spot(
            territory, place, city, match.first, match.last, part, match.phrase, options, tuple(territories)
        )

    def _rivals(self, senses: list[Sense]) -> tuple[str, ...]:
        """Countries of cities of one name, where the second is not much smaller than the first."""
        by_size = sorted(senses, key=lambda sense: -sense.weight)
        if len(by_size) < 2 or by_size[1].weight * 2 < by_size[0].weight:
            return ()
        return tuple(dict.fromkeys(_territory(sense) for sense in by_size[:2]))

    def merged(self, spots: list[Spot]) -> Iterator[Spot]:
        """One spot for "Austin, Texas" and "London, UK": the wider one behind a city says where it is."""
        place = 0
        while place < len(spots):
            spot = spots[place]
            while place + 1 < len(spots) and self._adjoins(spot, spots[place + 1]):
                spot = _inside(spot, spots[place + 1])
                place += 1
            yield spot
            place += 1

    def _adjoins(self, spot: Spot, wider: Spot) -> bool:
        """Whether the next spot, right behind or behind a comma, says where this one is."""
        between = range(spot.last, wider.first)
        near = len(between) <= 1 and all(self._sentence.words[gap].text in _BETWEEN for gap in between)
        if not near:
            return False
        if wider.territory in (spot.territory, *spot.others) or spot.territory in wider.options:
            return True
        is_state = any(sense.kind == "subdivision" for sense in self._senses_at(wider.first))
        side_by_side = not between and wider.city is None
        is_wider = wider.city is None or is_state
        return spot.city is not None and is_wider and (is_state or side_by_side)

    def _senses_at(self, place: int) -> tuple[Sense, ...]:
        match = self._sentence.at[place]
        return match.senses if match else ()


def _territory(sense: Sense) -> str:
    if sense.kind == "city":
        return sense.id.split("/")[0]
    return sense.id.split("-")[0]


def _inside(spot: Spot, wider: Spot) -> Spot:
    """The spot, in the country of the wider one."""
    territory = wider.territory
    if wider.options and spot.territory in wider.options:
        territory = spot.territory
    city = spot.city or wider.city
    place = wider.place if territory == wider.territory else spot.place
    if spot.city and spot.territory != territory:
        city = f"{territory}/{spot.city.split('/', 1)[1]}"
    return Spot(territory, place, city, spot.first, wider.last, spot.part, spot.phrase)
