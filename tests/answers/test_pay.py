"""Which of the guide's figures answers a case, and what it does not cover (rules 2 to 5)."""

from __future__ import annotations

import pytest

from answers.pay import Gap, average_of, find, full_range, is_freelance, role_of, shown
from answers.reading import Case
from knowledge.base import Knowledge

ML, DS, FREE = "ml-engineer", "data-scientist", "freelancer"


@pytest.mark.parametrize(
    ("case", "figure"),
    [
        (Case(), "us-average"),
        (Case(place="us", level="junior"), "us-junior-base"),
        (Case(place="us", level="mid"), "us-mid-base"),
        (Case(place="us", level="senior"), "us-senior-base"),
        (Case(place="us", level="lead"), "us-lead-base"),
        (Case(place="us", level="lead", measure="total"), "us-lead-total"),
        (Case(place="uk"), "uk-average"),
        (Case(place="uk", level="junior"), "uk-junior-base"),
        (Case(place="uk", level="senior"), "uk-senior-base"),
        (Case(place="ca"), "ca-senior-base"),
        (Case(place="de"), "de-base"),
        (Case(place="au", level="lead"), "au-base"),
        (Case(place="in", level="mid"), "in-mid-base"),
        (Case(place="in", level="lead"), "in-senior-base"),
        (Case(place="us", level="senior", marks=("company/big-tech",)), "us-senior-big-tech"),
        (Case(place="in", level="senior", marks=("company/multinational",)), "in-senior-multinational"),
        (Case(role=DS), "us-ds-average"),
        (Case(role=DS, place="us", level="mid"), "us-ds-average"),
        (Case(employment="freelance"), "freelance-day"),
        (Case(employment="freelance", per="hour"), "freelance-hour"),
    ],
)
def test_the_figure_that_fits_is_found(knowledge: Knowledge, case: Case, figure: str) -> None:
    assert [found.id for found in find(case, knowledge.guide).figures] == [figure]


@pytest.mark.parametrize(
    ("case", "gaps"),
    [
        (Case(place="us", level="senior"), ()),
        (Case(place="uk", level="senior", measure="total"), (Gap.NO_TOTAL,)),
        (Case(place="ca", level="junior"), (Gap.NO_LEVEL,)),
        (Case(place="de", level="senior"), (Gap.NOT_SPLIT,)),
        (Case(place="uk", level="mid"), (Gap.NO_LEVEL,)),
        (Case(role=DS, place="us", level="mid"), (Gap.ROLE_NOT_SPLIT,)),
    ],
)
def test_what_the_guide_does_not_cover_is_noted(
    knowledge: Knowledge, case: Case, gaps: tuple[Gap, ...]
) -> None:
    assert find(case, knowledge.guide).gaps == gaps


def test_halfway_between_two_levels_the_average_stands_in(knowledge: Knowledge) -> None:
    assert [figure.id for figure in find(Case(place="uk", level="mid"), knowledge.guide).figures] == [
        "uk-average"
    ]


def test_without_level_and_average_the_levels_come_one_by_one(
    knowledge: Knowledge, bakery: Knowledge
) -> None:
    found = [figure.id for figure in find(Case(place="in"), knowledge.guide).figures]
    assert found == ["in-junior-base", "in-mid-base", "in-senior-base"]
    found = [figure.id for figure in find(Case(place="jp"), bakery.guide).figures]
    assert found == ["jp-journeyman-base", "jp-master-base"]


def test_the_whole_range_stands_beside_an_average(knowledge: Knowledge, bakery: Knowledge) -> None:
    (whole,) = find(Case(), knowledge.guide).beside
    assert (whole.low, whole.high, whole.open_ended) == (100_000, 300_000, True)
    (whole,) = find(Case(), bakery.guide).beside
    assert (whole.low, whole.high, whole.unit, whole.per) == (24_000, 56_000, "NOK", "month")


def test_base_and_total_stand_beside_each_other(knowledge: Knowledge) -> None:
    base = Case(place="us", level="senior")
    assert [figure.id for figure in find(base, knowledge.guide).beside] == ["us-senior-total"]
    total = base._replace(measure="total")
    assert [figure.id for figure in find(total, knowledge.guide).beside] == ["us-senior-base"]


def test_a_data_scientist_abroad_has_no_figure(knowledge: Knowledge) -> None:
    assert find(Case(role=DS, place="uk"), knowledge.guide).figures == ()


def test_a_special_figure_needs_what_it_is_for(knowledge: Knowledge) -> None:
    plain = find(Case(place="us", level="senior"), knowledge.guide).figures[0]
    assert not plain.when
    junior = find(Case(place="us", level="junior", marks=("company/big-tech",)), knowledge.guide).figures[0]
    assert junior.id == "us-junior-base"


def test_a_range_over_all_levels_needs_two(knowledge: Knowledge) -> None:
    assert full_range(knowledge.guide, "ca") is None
    assert full_range(knowledge.guide, "us", "total") is not None
    india = full_range(knowledge.guide, "in")
    assert india is not None
    assert (india.low, india.high, india.open_ended) == (800_000, None, True)


def test_the_average_is_the_first_that_the_guide_gives(knowledge: Knowledge) -> None:
    average = average_of(knowledge.guide, ML, "us")
    assert average is not None
    assert average.id == "us-average"
    assert average_of(knowledge.guide, ML, "ca") is None


def test_who_freelances_has_a_role_of_their_own_where_the_guide_has_one(
    knowledge: Knowledge, bakery: Knowledge
) -> None:
    case = Case(employment="freelance")
    assert role_of(case, knowledge.guide) == FREE
    assert is_freelance(case, knowledge.guide)
    assert role_of(case, bakery.guide) == "baker"
    assert not is_freelance(case, bakery.guide)


def test_whole_numbers_are_shown_without_a_fraction(knowledge: Knowledge) -> None:
    for figure in knowledge.guide.figures.values():
        found = shown(figure)
        assert all(side is None or isinstance(side, int) for side in (found.low, found.high))
