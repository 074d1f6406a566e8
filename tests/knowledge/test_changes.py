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
