import math
from collections import defaultdict

import pytest

from knowledge.cities import centres, cities, city_names, distance
from knowledge.names import Name

EARTH = 6371  # kilometres from its middle


@pytest.fixture(scope="module")
def names() -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = defaultdict(list)
    for name in city_names():
        found[name.phrase].append(name)
    return dict(found)


STRONG = """
london paris berlin munich toronto sydney mumbai bangalore hyderabad pune chennai delhi austin boston
seattle manchester leeds bristol edinburgh hamburg frankfurt cologne stuttgart perth brisbane melbourne
adelaide vancouver montreal ottawa calgary waterloo zurich geneva dublin amsterdam lagos nairobi cairo
dubai tokyo seoul singapore madrid lisbon warsaw kyiv moscow denver dallas houston atlanta miami chicago
philadelphia portland noida gurgaon gurugram cambridge oxford birmingham phoenix charlotte washington bern
"""

WEAK = """
reading bath nice mobile orange cork split male most of same sale van man date best can bank tours
"""

NEVER_STRONG = """
data senior junior lead remote base salary pay bonus rate level rank stock equity intern staff principal
contract average total machine learning engineer scientist finance health year month day hour the in for
us uk at or and what how much best top new
"""


@pytest.mark.parametrize("phrase", STRONG.split())
def test_cities_that_are_meant(names: dict[str, list[Name]], phrase: str) -> None:
    assert not names[phrase][0].weak


@pytest.mark.parametrize("phrase", WEAK.split())
def test_cities_that_are_ordinary_words(names: dict[str, list[Name]], phrase: str) -> None:
    assert all(name.weak for name in names[phrase])


@pytest.mark.parametrize("phrase", NEVER_STRONG.split())
def test_words_of_questions_are_no_cities(names: dict[str, list[Name]], phrase: str) -> None:
    assert all(name.weak for name in names.get(phrase, []))


@pytest.mark.parametrize(
    ("phrase", "city"),
    [
        ("london", "GB/London"),
        ("birmingham", "GB/Birmingham"),
        ("manchester", "GB/Manchester"),
        ("hyderabad", "IN/Hyderabad"),
        ("perth", "AU/Perth"),
        ("portland", "US/Portland"),
        ("vancouver", "CA/Vancouver"),
        ("cambridge", "GB/Cambridge"),
        ("new york", "US/New York City"),
        ("bangalore", "IN/Bengaluru"),
        ("bombay", "IN/Mumbai"),
        ("münchen", "DE/Munich"),
        ("munchen", "DE/Munich"),
        ("muenchen", "DE/Munich"),
        ("köln", "DE/Köln"),
        ("zurich", "CH/Zürich"),
        ("frankfurt", "DE/Frankfurt am Main"),
        ("tokio", "JP/Tokyo"),
        ("moskva", "RU/Moscow"),
        ("москва", "RU/Moscow"),
        ("मुंबई", "IN/Mumbai"),
        ("東京", "JP/Tokyo"),
        ("st louis", "US/St. Louis"),
        ("new delhi", "IN/New Delhi"),
    ],
)
def test_the_likeliest_city_comes_first(names: dict[str, list[Name]], phrase: str, city: str) -> None:
    assert names[phrase][0].id == city


@pytest.mark.parametrize("phrase", ["london", "birmingham", "manchester", "hyderabad", "perth", "vancouver"])
def test_much_smaller_namesakes_are_left_out(names: dict[str, list[Name]], phrase: str) -> None:
    assert len(names[phrase]) == 1


def test_namesakes_of_about_one_size_in_two_countries_stay(names: dict[str, list[Name]]) -> None:
    assert [name.id for name in names["san jose"]] == ["US/San Jose", "CR/San José"]


def test_codes_are_weak(names: dict[str, list[Name]]) -> None:
    assert [(name.id, name.weak) for name in names["lon"]] == [("GB/London", True)]


def test_transcriptions_are_left_out(names: dict[str, list[Name]]) -> None:
    assert not {"lung dung", "lun tun", "leondeon", "landan osh"} & names.keys()


def test_every_name_is_well_formed(names: dict[str, list[Name]]) -> None:
    assert 40_000 < len(names) < 65_000
    known = {city.id for city in cities()}
    for phrase, found in names.items():
        assert phrase == " ".join(phrase.lower().split())
        assert 1 <= len(found) <= 2
        assert all(name.kind == "city" and name.id in known for name in found)


def test_the_middle_of_a_country_is_where_its_townspeople_live() -> None:
    ireland, britain, germany = (centres()[code] for code in ("IE", "GB", "DE"))
    assert 350 < distance(ireland, britain) * EARTH < 450
    assert distance(ireland, britain) < distance(ireland, germany)
    assert distance(britain, britain) == 0
    assert math.dist(centres()["FJ"], (0, 0, 0)) == pytest.approx(1)
    assert math.atan2(centres()["FJ"][1], centres()["FJ"][0]) > 3


def test_the_nearest_countries_are_as_on_the_map() -> None:
    def nearest(here: str) -> str:
        others = ("US", "GB", "CA", "DE", "AU", "IN")
        return min(others, key=lambda code: distance(centres()[here], centres()[code]))

    near = {
        "CH": "DE",
        "NL": "DE",
        "BR": "US",
        "MX": "US",
        "IE": "GB",
        "FR": "GB",
        "NZ": "AU",
        "AE": "IN",
        "SG": "IN",
    }
    assert {here: nearest(here) for here in near} == near
