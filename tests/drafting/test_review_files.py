"""The files of a guide under review: written whole or not at all, and never over somebody else's change."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from drafting import splicing
from drafting.article import DraftError
from drafting.files import FIGURES, TOPICS, ChangedError
from drafting.reviewing import Review
from tests.drafting.drafted import contents, entry


def test_a_file_that_somebody_else_has_changed_is_not_written_over(drafted: Path) -> None:
    review = Review(drafted)
    marked = entry(review, "hub-premium")
    figures = drafted / FIGURES
    theirs = figures.read_text("utf-8").replace("low: 5\n", "low: 6\n")
    figures.write_text(theirs, "utf-8")
    with pytest.raises(ChangedError, match=r"figures.yaml was changed by somebody else"):
        review.accept(marked)
    assert figures.read_text("utf-8") == theirs
    assert review.refresh() == [FIGURES]
    review.accept(entry(review, "hub-premium"))
    assert "low: 6\n" in figures.read_text("utf-8")


def test_going_back_does_not_undo_what_somebody_else_has_changed(drafted: Path) -> None:
    review = Review(drafted)
    review.accept(entry(review, "hub-premium"))
    figures = drafted / FIGURES
    theirs = figures.read_text("utf-8").replace("low: 5\n", "low: 6\n")
    figures.write_text(theirs, "utf-8")
    review.refresh()
    with pytest.raises(ChangedError, match="nothing can be taken back"):
        review.back()
    assert figures.read_text("utf-8") == theirs


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("stop", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), KeyboardInterrupt()])
def test_a_drop_that_is_stopped_halfway_leaves_the_guide_as_it_was(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, at: int, stop: BaseException
) -> None:
    before, listed = contents(drafted), sorted(drafted.iterdir())
    review, synced, count = Review(drafted), os.fsync, 0

    def fsync(handle: int) -> None:
        nonlocal count
        count += 1
        if count == at + 1:
            raise stop
        synced(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises((DraftError, KeyboardInterrupt)) as stopped:
        review.drop(entry(review, "hub-premium"))
    if isinstance(stop, OSError):
        assert "can't be written: No space left on device. It is as it was before." in str(stopped.value)
    assert contents(drafted) == before
    assert sorted(drafted.iterdir()) == listed
    assert review.back() is False


@pytest.mark.skipif(os.name == "nt", reason="rights and links are those of POSIX")
def test_a_file_keeps_its_rights_and_a_link_stays_a_link(drafted: Path) -> None:
    real = drafted / "real.txt"
    (drafted / FIGURES).rename(real)
    (drafted / FIGURES).symlink_to(real)
    real.chmod(0o640)
    review = Review(drafted)
    review.accept(entry(review, "hub-premium"))
    assert (drafted / FIGURES).is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_bytes_that_are_no_text_are_named_with_their_line(drafted: Path) -> None:
    (drafted / TOPICS).write_bytes(b"a:\n  title: \xff\n")
    with pytest.raises(DraftError, match=r"topics.yaml:2 holds bytes that are no text"):
        Review(drafted)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: [\n", r"figures.yaml:2 is no YAML"),
        ("a: {}\nb: {}\na: {}\n", r"figures.yaml:3: a stands twice \(expected once; first in line 1\)"),
        ("{a: {}, b: {}}\n", r"figures.yaml:1 stands in braces as a whole"),
        ("a: &x {}\nb: *x\n", r"figures.yaml:1 is used again by an alias"),
        ("- a\n", r"figures.yaml:1 is no mapping"),
        ("? [a]\n: b\n", r"figures.yaml:1 is no entry"),
        ("? a\n: b\n", r"figures.yaml:1 is no entry"),
    ],
)
def test_a_file_that_cannot_be_changed_entry_by_entry_is_refused_by_line(
    drafted: Path, text: str, why: str
) -> None:
    (drafted / FIGURES).write_text(text, "utf-8")
    with pytest.raises(DraftError, match=why):
        Review(drafted).marked()
    assert (drafted / FIGURES).read_text("utf-8") == text


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "null\n", "# none\n{}\n"])
def test_an_empty_file_has_no_entries(text: str) -> None:
    assert splicing.spots(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {review: [x], low: 1}\n", "a: {low: 1}\n"),
        ("a: {low: 1, review: [x]}", "a: {low: 1}"),
        ("a: {low: 1,\n  review: [x],\n  high: 2}\n", "a: {low: 1,\n  high: 2}\n"),
        ("a: {low: 1,  # ours\n  review: [x]}\n", "a: {low: 1,  # ours\n  }\n"),
        ("a:\n  low: 1\n  review: [x]", "a:\n  low: 1\n"),
        ("a:\n  review: [x,\n    y]  # why\n  # of high\n  high: 2\n", "a:\n  # of high\n  high: 2\n"),
        ("a:\n  low: 1\n  review:\n    - x\n\n  # of b\nb: {}\n", "a:\n  low: 1\n\n  # of b\nb: {}\n"),
        ("a:\n  'review': [x]\n  low: 1\n", "a:\n  low: 1\n"),
        ("a: {low: 1}\n", "a: {low: 1}\n"),
        ("ä: {'ö': 1, review: ['ü']}\nb: {}\n", "ä: {'ö': 1}\nb: {}\n"),
    ],
)
def test_a_mark_is_taken_out_however_it_is_written(text: str, expected: str) -> None:
    assert splicing.without_key(text, next(iter(splicing.spots(text).values())).node, "review") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {low: 1}\n", "a: {low: 1, review: [why not]}\n"),
        ("a:\n    low: 1", "a:\n    low: 1\n    review: [why not]\n"),
        ("a:\n  text: |\n    one\n\nb: {}\n", "a:\n  text: |\n    one\n  review: [why not]\n\nb: {}\n"),
        ("a: {review: [x]}\n", "a: {review: [x, why not]}\n"),
        ("a: {review: []}\n", "a: {review: [why not]}\n"),
        ("a:\n  review:\n  low: 1\n", "a:\n  review: [why not]\n  low: 1\n"),
        ("a:\n  review:\n  - x\n  low: 1\n", "a:\n  review:\n  - x\n  - why not\n  low: 1\n"),
        ("a: {review: [why not]}\n", "a: {review: [why not]}\n"),
    ],
)
def test_a_reason_is_added_however_the_entry_is_written(text: str, expected: str) -> None:
    assert splicing.with_reason(text, splicing.spots(text)["a"], "why not") == expected
