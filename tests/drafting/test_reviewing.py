"""The review of a draft: what is asked, and what each decision does to the files, and to nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting import splicing
from drafting.article import DraftError
from drafting.drafter import Drafter
from drafting.reviewing import Marked, Review
from drafting.writing import write_guide
from knowledge.compiling import VOCABULARY
from knowledge.currencies import known_currencies
from knowledge.loading import faults_of, load_guide
from tests.drafting.articles import article

TEXT = """\
## UK

- Junior: £31,000–£36,000
- Junior and senior nurses earn £33,000 in the UK.
- In London nurses earn £39,000.

## Extras

Nurses in insurance earn 10% more, and a bonus of 2–3% of base is usual.
"""
GONE = ("has no topic and no figure", "is shown nowhere")  # what an editor is told who drops a topic
FILES = ("guide.yaml", "figures.yaml", "adjustments.yaml", "topics.yaml")


@pytest.fixture
def folder(tmp_path: Path, drafter: Drafter) -> Path:
    read = article(TEXT)
    write_guide(drafter.draft(read, "draft").guide, read, tmp_path / "draft", force=False)
    return tmp_path / "draft"


def contents(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text("utf-8") for name in FILES}


def first(review: Review) -> Marked:
    marked = review.next()
    assert marked is not None
    return marked


def faults(folder: Path) -> list[str]:
    found = faults_of(folder, VOCABULARY / "en", known_currencies())
    return [str(fault) for fault in found if not fault.key.endswith("review")]


def test_figures_come_in_the_order_of_the_article_and_topics_last(folder: Path) -> None:
    marked = Review(folder).marked()
    kinds = [one.file for one in marked]
    assert kinds == sorted(kinds, key=lambda file: file == "topics.yaml")
    figures = [min(one.lines) for one in marked if one.file == "figures.yaml"]
    assert figures == sorted(figures)


def test_accepting_takes_the_mark_away_and_nothing_else(folder: Path) -> None:
    review, before = Review(folder), contents(folder)
    marked = first(review)
    review.accept(marked)
    after = contents(folder)
    kept = [line for line in before[marked.file].splitlines() if line not in after[marked.file].splitlines()]
    assert all("review" in line or line.strip().endswith("]") for line in kept)
    assert {name: text for name, text in after.items() if name != marked.file} == {
        name: text for name, text in before.items() if name != marked.file
    }
    assert marked.key not in {one.key for one in review.marked()}


def test_a_dropped_figure_is_gone_with_whatever_named_it(folder: Path) -> None:
    review = Review(folder)
    figures = load_guide(folder).figures
    for id_ in list(figures):
        text = (folder / "figures.yaml").read_text("utf-8")
        spot = splicing.spots(text)[id_]
        review.drop(Marked("figures.yaml", id_, splicing.entry_of(text, spot), ("x",), ()))
        guide = load_guide(folder)
        assert id_ not in guide.figures
        assert all(
            id_ not in topic.figures and f"{{{id_}}}" not in topic.text for topic in guide.topics.values()
        )
    assert load_guide(folder).adjustments == {}


def test_going_back_brings_everything_back(folder: Path) -> None:
    review, before = Review(folder), contents(folder)
    review.accept(first(review))
    review.drop(first(review))
    review.skip(first(review))
    while review.back():
        pass
    assert contents(folder) == before
    assert str(review.counts) == "0 accepted, 0 edited, 0 dropped, 0 skipped"


def test_what_was_skipped_comes_again_the_next_time(folder: Path) -> None:
    review = Review(folder)
    everything = [one.key for one in review.marked()]
    while (marked := review.next()) is not None:
        review.skip(marked)
    assert [one.key for one in Review(folder).marked()] == everything


def test_an_edited_entry_takes_the_place_of_the_old_one(folder: Path) -> None:
    review = Review(folder)
    marked = first(review)
    assert review.edit(marked, marked.unmarked.replace("33000", "34000")) == []
    assert load_guide(folder).figures[marked.id].low == 34000
    assert marked.key not in {one.key for one in review.marked()}


@pytest.mark.parametrize("entry", ["x: {measure: nonsense}", "no mapping", "a: [", "x:\n  low: twelve\n"])
def test_an_edit_that_cannot_be_read_changes_nothing(folder: Path, entry: str) -> None:
    review, before = Review(folder), contents(folder)
    assert review.edit(first(review), entry)
    assert contents(folder) == before


def test_yaml_that_is_broken_is_named_and_left_alone(folder: Path) -> None:
    (folder / "figures.yaml").write_text("a: [\n", "utf-8")
    with pytest.raises(DraftError, match=r"figures.yaml:\d+ is no YAML"):
        Review(folder).marked()


def test_a_guide_without_its_article_can_be_reviewed(folder: Path) -> None:
    (folder / "article.md").unlink()
    review = Review(folder)
    assert review.article() == ()
    assert review.next() is not None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(["accept", "drop", "skip", "back"]), max_size=14))
def test_whatever_is_decided_the_guide_can_be_read(folder: Path, decisions: list[str]) -> None:
    before = contents(folder)
    review = Review(folder)
    for decision in decisions:
        marked = review.next()
        if decision == "back":
            review.back()
        elif marked is not None:
            getattr(review, decision)(marked)
    assert [fault for fault in faults(folder) if not any(gone in fault for gone in GONE)] == []
    while review.back():
        pass
    assert contents(folder) == before
