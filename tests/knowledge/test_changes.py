"""What has changed between two years of a guide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.changes import Change, Turn, changes, same_job
from knowledge.guide import Guide
from knowledge.loading import load_guide

GUIDES = Path(__file__).resolve().parent.parent / "guides"


@pytest.fixture(scope="module")
def old() -> Guide:
    return load_guide(GUIDES / "baker-2031")


@pytest.fixture(scope="module")
def new() -> Guide:
    return load_guide(GUIDES / "baker-2032")


def by_id(found: list[Change]) -> dict[str, Change]:
    return {change.figure.id: change for change in found}


def test_what_rose_fell_appeared_and_vanished_is_told_apart(old: Guide, new: Guide) -> None:
    found = by_id(changes(old, new))
    assert found["no-apprentice-base"].turn is Turn.ROSE
    assert found["no-apprentice-base"].percents == (5, 5)
    assert found["no-average"].percent == 4
    assert found["jp-journeyman-base"].turn is Turn.FELL
    assert found["no-apprentice-total"].turn is Turn.APPEARED
    assert found["jp-master-hotel"].turn is Turn.VANISHED
    assert found["no-journeyman-base"].turn is Turn.SAME


def test_figures_are_matched_by_what_they_are_of_and_not_by_their_names(old: Guide, new: Guide) -> None:
    renamed = {f"x-{id_}": replace(figure, id=f"x-{id_}") for id_, figure in new.figures.items()}
    found = by_id(changes(old, replace(new, figures=renamed)))
    assert found["x-no-apprentice-base"].turn is Turn.ROSE


def test_levels_are_matched_by_their_grades_or_by_their_place_in_the_ladder(old: Guide, new: Guide) -> None:
    names = {"apprentice": "first", "journeyman": "second", "master": "third"}
    figures = {
        id_: replace(figure, level=names.get(figure.level or "")) for id_, figure in new.figures.items()
    }
    for grades in (True, False):
        levels = {
            names[id_]: replace(level, id=names[id_], grades=level.grades if grades else ())
            for id_, level in new.levels.items()
        }
        found = by_id(changes(old, replace(new, levels=levels, figures=figures)))
        assert found["no-apprentice-base"].turn is Turn.ROSE
        assert found["jp-master-base"].level == "third"


def test_places_are_matched_by_their_territory_and_roles_by_their_job(old: Guide, new: Guide) -> None:
    renamed = replace(
        new,
        role="maker",
        roles={"maker": replace(new.roles["baker"], id="maker")},
        places={f"x{id_}": replace(place, id=f"x{id_}") for id_, place in new.places.items()},
        figures={
            id_: replace(figure, role="maker", place=figure.place and f"x{figure.place}")
            for id_, figure in new.figures.items()
        },
    )
    assert [change.turn for change in changes(old, renamed)] == [change.turn for change in changes(old, new)]


def test_they_come_by_place_role_and_level_with_what_is_gone_among_them(old: Guide, new: Guide) -> None:
    found = changes(old, new)
    assert [change.place for change in found] == ["no"] * 7 + ["jp"] * 3 + [None] * 3
    assert [change.level for change in found[7:10]] == ["journeyman", "master", "master"]
    assert found[9].turn is Turn.VANISHED


def test_a_share_for_something_else_is_new_and_not_changed(old: Guide, new: Guide) -> None:
    pastry = replace(new.adjustments["fine-pastry"], names=("bread",))
    premium = replace(new.figures["pastry-premium"], note="for bread", low=30, id="bread-premium")
    figures = {id_: figure for id_, figure in new.figures.items() if id_ != "pastry-premium"}
    changed = replace(
        new,
        adjustments=new.adjustments | {"fine-pastry": replace(pastry, figure="bread-premium")},
        figures=figures | {"bread-premium": premium},
    )
    found = by_id(changes(old, changed))
    assert found["bread-premium"].turn is Turn.APPEARED
    assert found["pastry-premium"].turn is Turn.VANISHED


def test_of_several_alike_none_is_taken_for_another(old: Guide, new: Guide) -> None:
    average = new.figures["no-average"]
    notes = ("in towns", "in villages")
    added = {f"average-{note}": replace(average, id=f"average-{note}", note=note) for note in notes}
    old_too = {"average-by-sea": replace(old.figures["no-average"], id="average-by-sea", note="by the sea")}
    found = by_id(
        changes(replace(old, figures=old.figures | old_too), replace(new, figures=new.figures | added))
    )
    assert found["average-in towns"].turn is found["average-in villages"].turn is Turn.APPEARED
    assert found["average-by-sea"].turn is Turn.VANISHED
    assert found["no-average"].turn is Turn.ROSE


def test_sides_that_moved_about_a_middle_that_did_not_are_no_rise(old: Guide) -> None:
    figure = old.figures["no-apprentice-base"]
    change = Change(figure, replace(figure, low=23000, high=30000))
    assert change.turn is Turn.OTHERWISE
    assert change.percents == (-4.17, 3.45)


def test_another_period_is_told_and_not_computed(old: Guide, new: Guide) -> None:
    figure = replace(new.figures["no-average"], per="year", low=480480, high=480480)
    found = by_id(changes(old, replace(new, figures=new.figures | {"no-average": figure})))
    assert found["no-average"].turn is Turn.OTHERWISE
    assert found["no-average"].percent is None


def test_an_open_side_is_compared_by_the_other(old: Guide) -> None:
    figure = old.figures["jp-master-base"]
    assert Change(figure, replace(figure, high=528000)).percent == 10


def test_nothing_changes_from_a_guide_to_itself(old: Guide) -> None:
    assert {change.turn for change in changes(old, old)} == {Turn.SAME}
    assert same_job(old, old)
