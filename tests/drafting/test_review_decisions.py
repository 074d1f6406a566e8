"""A decision changes the lines that it is about, and every other byte of the guide stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting import splicing
from drafting.files import ABOUT, ADJUSTMENTS, FIGURES, TOPICS
from drafting.reviewing import Review
from knowledge.loading import load_guide
from tests.drafting.drafted import DRAFTED, contents, entry, lost


@pytest.mark.parametrize(
    ("id_", "file", "gone"),
    [
        ("no-senior-base", FIGURES, ["review: [two levels in one sentence]"]),
        ("hub-premium", FIGURES, ["review:", "- no unit", "- in which town"]),
        ("sourdough", TOPICS, ["review: [hardly any text]"]),
        ("", ABOUT, ["review: ['the article does not say its year: set `year`']"]),
    ],
)
def test_accepting_takes_the_lines_of_the_mark_and_no_others(
    drafted: Path, id_: str, file: str, gone: list[str]
) -> None:
    before = contents(drafted)
    review = Review(drafted)
    review.accept(entry(review, id_))
    after = contents(drafted)
    assert lost(before.pop(file), after.pop(file)) == gone
    assert after == before


def test_accepting_an_entry_of_one_line_takes_the_mark_out_of_its_braces(drafted: Path) -> None:
    before = (drafted / FIGURES).read_text("utf-8")
    review = Review(drafted)
    review.accept(entry(review, "no-junior-base"))
    mark = ", review: [no high side, 'two levels, maybe']"
    assert mark in before
    assert (drafted / FIGURES).read_text("utf-8") == before.replace(mark, "")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_line_ends_and_the_byte_order_mark_of_a_file_stay(drafted: Path, end: bytes, mark: bytes) -> None:
    for file, data in contents(drafted).items():
        (drafted / file).write_bytes(mark + data.replace(b"\n", end))
    before = contents(drafted)
    review = Review(drafted)
    review.accept(entry(review, "hub-premium"))
    assert lost(before[FIGURES], contents(drafted)[FIGURES]) == ["review:", "- no unit", "- in which town"]
    review.drop(entry(review, "bread"))
    review.edit(entry(review, "no-senior-base"), "no-senior-base:\n" + FIGURE)
    for file, data in contents(drafted).items():
        assert data.startswith(mark), file
        assert data.count(b"\n") == data.count(end), file
    while review.back():
        pass
    assert contents(drafted) == before


FIGURE = "  {measure: base, role: baker, low: 5, unit: NOK, per: month, sections: ['2']}\n"


def test_a_dropped_entry_leaves_the_comments_around_it(drafted: Path) -> None:
    before = contents(drafted)[FIGURES]
    review = Review(drafted)
    assert review.drop(entry(review, "no-senior-base")).rewritten == ["raising"]
    gone = lost(before, contents(drafted)[FIGURES])
    assert gone[0] == "no-senior-base:"
    assert not any(line.startswith("#") or not line for line in gone)
    assert "  # checked by phone\n" in (drafted / FIGURES).read_text("utf-8")


def test_a_topic_whose_words_name_a_dropped_figure_is_marked(drafted: Path) -> None:
    review = Review(drafted)
    drop = review.drop(entry(review, "hub-premium"))
    assert drop.also == [(ADJUSTMENTS, "town")]
    topic = load_guide(drafted).topics["raising"]
    assert topic.figures == ("yearly-bonus",)
    assert topic.text.startswith("Oslo adds … and the year ends with {yearly-bonus}.")
    assert topic.review == ("names a figure that was dropped",)


def test_a_topic_that_was_marked_already_has_one_reason_more(drafted: Path) -> None:
    topics = drafted / TOPICS
    topics.write_text(
        topics.read_text("utf-8").replace("Learn wild yeast.", "Learn for {hub-premium}."), "utf-8"
    )
    review = Review(drafted)
    review.drop(entry(review, "hub-premium"))
    assert load_guide(drafted).topics["sourdough"].review == (
        "hardly any text",
        "names a figure that was dropped",
    )


def test_a_dropped_topic_leaves_the_lists_the_forms_and_a_section_of_its_own(drafted: Path) -> None:
    before = contents(drafted)[ABOUT]
    review = Review(drafted)
    drop = review.drop(entry(review, "sourdough"))
    assert (drop.sections, drop.forms, drop.listed) == (["4"], ["offer"], ["bread"])
    assert lost(before, contents(drafted)[ABOUT]) == ["'4': Sourdough  # a short one", "- {topic: sourdough}"]
    assert load_guide(drafted).topics["bread"].related == ("raising",)


def test_a_list_of_lines_that_loses_all_of_them_is_an_empty_list(drafted: Path) -> None:
    topics = drafted / TOPICS
    topics.write_text(topics.read_text("utf-8").replace("  - raising\n", ""), "utf-8")
    review = Review(drafted)
    review.drop(entry(review, "sourdough"))
    assert "  related: []\n  lines: [2]\n" in topics.read_text("utf-8")


def test_an_adjustment_takes_the_figure_along_that_nothing_else_shows(drafted: Path) -> None:
    topics = drafted / TOPICS
    text = topics.read_text("utf-8").replace("{hub-premium}", "some").replace("hub-premium, ", "")
    topics.write_text(text, "utf-8")
    review = Review(drafted)
    assert review.drop(entry(review, "town")).also == [(FIGURES, "hub-premium")]
    assert "hub-premium" not in load_guide(drafted).figures


def test_what_would_break_the_guide_is_not_dropped(drafted: Path) -> None:
    about = drafted / ABOUT
    about.write_text(about.read_text("utf-8").replace("section: '2'", "section: '4'"), "utf-8")
    before = contents(drafted)
    review = Review(drafted)
    drop = review.drop(entry(review, "sourdough"))
    assert drop.faults == ["sections.4: has no topic and no figure (expected at least one)"]
    assert contents(drafted) == before
    assert review.back() is False


def test_going_back_shows_again_what_was_decided_last(drafted: Path) -> None:
    review = Review(drafted)
    before = contents(drafted)
    review.skip(entry(review, ""))
    review.drop(entry(review, "sourdough"))
    assert review.back()
    assert contents(drafted) == before
    again = review.next()
    assert again is not None
    assert again.id == "sourdough"
    assert str(review.counts) == "0 accepted, 0 edited, 0 dropped, 1 skipped"


def test_what_an_editor_leaves_marked_is_kept_for_the_next_time(drafted: Path) -> None:
    review = Review(drafted)
    marked = entry(review, "no-senior-base")
    assert review.edit(marked, marked.text.replace("45000", "46000")) == []
    assert marked.key not in [one.key for one in review.ahead()]
    assert load_guide(drafted).figures["no-senior-base"].low == 46000
    assert marked.key in [one.key for one in Review(drafted).ahead()]


def test_one_entry_can_be_made_two(drafted: Path) -> None:
    review = Review(drafted)
    marked = entry(review, "no-senior-base")
    two = marked.unmarked + marked.unmarked.replace("no-senior-base", "no-senior-best").replace(
        "45000", "50000"
    )
    assert review.edit(marked, two) == []
    figures = load_guide(drafted).figures
    assert [figures[id_].low for id_ in ("no-senior-base", "no-senior-best")] == [45000, 50000]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("low: 45000", "low: many", "line 6: no-senior-base.low is no number"),
        ("low: 45000", "low: [", "is no YAML"),
        ("level: senior", "level: monarch", "'monarch' is no level"),
        ("no-senior-base:", "no-average:", "no-average stands in figures.yaml already"),
        ("no-senior-base:", "somebody:", "{no-senior-base} names no figure"),
        ("no-senior-base:", "no-senior-base: &x", ""),
        ("high: 56000", "high: 56000\nno-senior-base:", "can't be read entry by entry"),
    ],
)
def test_an_edit_that_does_not_fit_is_said_and_changes_nothing(
    drafted: Path, old: str, new: str, why: str
) -> None:
    before = contents(drafted)
    review = Review(drafted)
    marked = entry(review, "no-senior-base")
    faults = review.edit(marked, marked.unmarked.replace(old, new))
    assert why in "; ".join(faults)
    assert (contents(drafted) == before) == bool(why)


def test_what_the_guide_says_of_itself_can_be_edited(drafted: Path) -> None:
    before = (drafted / ABOUT).read_text("utf-8")
    review = Review(drafted)
    marked = entry(review, "")
    assert review.edit(marked, marked.unmarked.replace("2033", "2034")) == []
    expected = before.replace("year: 2033", "year: 2034").splitlines(keepends=True)
    assert (drafted / ABOUT).read_text("utf-8") == "".join([expected[0], *expected[2:]])
    assert review.edit(marked, "title: Pay\nyear: 2034\nrole: baker\n") == [
        "guide.yaml: has no 'default_place' (expected the keys: title, year, role, default_place, sections, "
        "roles, levels, places)"
    ]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(["accept", "drop", "drop", "skip", "back"]), max_size=12))
def test_whatever_is_decided_all_else_stays_as_it_was_and_loads(
    tmp_path_factory: pytest.TempPathFactory, decisions: list[str]
) -> None:
    folder = Path(shutil.copytree(DRAFTED, tmp_path_factory.mktemp("any") / "drafted"))
    before = contents(folder)
    review = Review(folder)
    touched: dict[str, set[str]] = {file: set() for file in before}
    for decision in decisions:
        marked = review.next()
        if decision == "back":
            review.back()
        elif marked is not None and (marked.id or decision != "drop"):
            touched[marked.file].add(marked.id or splicing.REVIEW)
            done = getattr(review, decision)(marked)
            if decision == "drop":
                touched[TOPICS].update(done.listed, done.rewritten)
                touched[ABOUT].update({"sections", "forms"} if done.sections or done.forms else ())
                for file, id_ in done.also:
                    touched[file].add(id_)
        load_guide(folder)
    now = contents(folder)
    for file, data in before.items():
        old, new = data.decode(), now[file].decode()
        for id_, spot in splicing.spots(old).items():
            if id_ not in touched[file]:
                assert splicing.entry_of(old, spot) == splicing.entry_of(new, splicing.spots(new)[id_])
        comments = [line.strip() for line in old.splitlines() if line.strip().startswith("#")]
        assert [line.strip() for line in new.splitlines() if line.strip().startswith("#")] == comments
        assert yaml.safe_load(new) is None or isinstance(yaml.safe_load(new), dict)
    while review.back():
        pass
    assert contents(folder) == before
