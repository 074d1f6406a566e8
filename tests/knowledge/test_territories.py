from collections import defaultdict

import pytest

from knowledge.names import Name
from knowledge.territories import inhabitants, subdivision_names, territories, territory_names

Found = dict[str, dict[str, Name]]


def by_phrase(names: list[Name]) -> Found:
    found: Found = defaultdict(dict)
    for name in names:
        assert name.id not in found[name.phrase], name
        found[name.phrase][name.id] = name
    return dict(found)


@pytest.fixture(scope="module")
def countries() -> Found:
    return by_phrase(list(territory_names()))


@pytest.fixture(scope="module")
def divisions() -> Found:
    return by_phrase(list(subdivision_names()))


@pytest.mark.parametrize(
    ("phrase", "territory"),
    [
        ("united states", "US"),
        ("united states of america", "US"),
        ("usa", "US"),
        ("uk", "GB"),
        ("united kingdom", "GB"),
        ("england", "GB"),
        ("uae", "AE"),
        ("czechia", "CZ"),
        ("czech republic", "CZ"),
        ("netherlands", "NL"),
        ("the netherlands", "NL"),
        ("south korea", "KR"),
        ("republic of korea", "KR"),
        ("türkiye", "TR"),
        ("turkiye", "TR"),
        ("turkey", "TR"),
        ("myanmar", "MM"),
        ("burma", "MM"),
        ("hong kong", "HK"),
        ("ivory coast", "CI"),
        ("kosovo", "XK"),
        ("deutschland", "DE"),
        ("allemagne", "DE"),
        ("españa", "ES"),
        ("espana", "ES"),
        ("brasil", "BR"),
        ("россия", "RU"),
        ("भारत", "IN"),
        ("日本", "JP"),
        ("schweiz", "CH"),
        ("suisse", "CH"),
        ("bosnia and herzegovina", "BA"),
    ],
)
def test_names_of_countries(countries: Found, phrase: str, territory: str) -> None:
    assert list(countries[phrase]) == [territory]
    assert not countries[phrase][territory].weak


@pytest.mark.parametrize(
    "phrase", ["us", "de", "in", "is", "and", "can", "per", "swe", "gbr", "deu", "island", "indie"]
)
def test_codes_and_ordinary_words_are_weak(countries: Found, phrase: str) -> None:
    assert all(name.weak for name in countries[phrase].values())


def test_every_country_is_named(countries: Found) -> None:
    named = {name.id for found in countries.values() for name in found.values() if not name.weak}
    assert named == territories()
    assert {"US", "IN", "SG"} <= territories()
    assert not {"UK", "EU", "AN"} & territories()


def test_inhabitants() -> None:
    assert inhabitants("IN") > 1e9 > inhabitants("US") > 1e8
    assert inhabitants("ZZ") == 0


@pytest.mark.parametrize(
    ("phrase", "division"),
    [
        ("texas", "US-TX"),
        ("california", "US-CA"),
        ("washington", "US-WA"),
        ("georgia", "US-GA"),
        ("vermont", "US-VT"),
        ("ontario", "CA-ON"),
        ("british columbia", "CA-BC"),
        ("quebec", "CA-QC"),
        ("karnataka", "IN-KA"),
        ("tamil nadu", "IN-TN"),
        ("telangana", "IN-TS"),
        ("new south wales", "AU-NSW"),
        ("victoria", "AU-VIC"),
        ("scotland", "GB-SCT"),
        ("wales", "GB-WLS"),
        ("bayern", "DE-BY"),
    ],
)
def test_names_of_subdivisions(divisions: Found, phrase: str, division: str) -> None:
    assert not divisions[phrase][division].weak


def test_a_state_named_as_a_country_is_found_as_both(countries: Found, divisions: Found) -> None:
    assert "GE" in countries["georgia"]
    assert "US-GA" in divisions["georgia"]


@pytest.mark.parametrize("phrase", ["tx", "ca", "on", "nsw", "central", "northern", "meta", "store", "male"])
def test_codes_and_ordinary_words_are_weak_divisions(divisions: Found, phrase: str) -> None:
    assert all(name.weak for name in divisions[phrase].values())


def test_weights_are_known_where_geonames_writes_iso_codes(divisions: Found) -> None:
    assert divisions["california"]["US-CA"].weight > divisions["vermont"]["US-VT"].weight > 0
