"""An editor is told all that is wrong in one run, whatever the sort of it, and nothing twice over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from babel.numbers import list_currencies

from knowledge.loading import faults_of

TESTS = Path(__file__).resolve().parent.parent
CURRENCIES = frozenset(list_currencies())
Folders = tuple[Path, Path]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Copies of the small guide and vocabulary, to be damaged."""
    return (
        Path(shutil.copytree(TESTS / "guides" / "baker-2031", tmp_path / "guide")),
        Path(shutil.copytree(TESTS / "vocabulary" / "small", tmp_path / "words")),
    )


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(folders: Folders) -> list[str]:
    return [f"{Path(f.file).name}:{f.line}: {f.key}: {f.message}" for f in faults_of(*folders, CURRENCIES)]


def test_what_is_in_order_has_no_faults(folders: Folders) -> None:
    assert told(folders) == []


def test_one_fault_of_each_sort_in_as_many_files_is_told_in_one_run(folders: Folders) -> None:
    guide, words = folders
    change(guide / "figures.yaml", "low: 36000", "low: 42001")  # structure
    change(guide / "figures.yaml", "unit: JPY", "unit: JPJ")  # units
    change(guide / "adjustments.yaml", "names: [", "names: [XX/Nowhere, ")  # references
    change(guide / "guide.yaml", "currency: NOK", "currency: NOC")
    change(guide / "topics.yaml", "{", "{no-such-figure} {")
    change(guide / "guide.yaml", "grades: [", "grades: [no-such-grade, ")  # guide against vocabulary
    with (words / "jobs.yaml").open("a", encoding="utf-8") as file:
        file.write("  mute: []\n  loud: [LOUD]\n")  # reachability and structure of the vocabulary
    with (guide / "words.yaml").open("a", encoding="utf-8") as file:
        file.write("thing:\n  other: [baker]\n")  # claimed twice
    faults = told(folders)
    assert [fault.split(" (expected")[0] for fault in faults if "belongs to" not in fault] == EXPECTED
    assert [fault.split(" already")[0] for fault in faults if "belongs to" in fault] == [
        "words.yaml:10: thing.other: 'baker' belongs to 'job/baker'"
    ]


EXPECTED = [
    "adjustments.yaml:1: city.names: 'XX/Nowhere' is no city of the guide",
    "figures.yaml:2: no-journeyman-base.low: 42001 is above high, 42000",
    "figures.yaml:7: jp-journeyman-base.unit: 'JPJ' is no unit",
    "guide.yaml:17: levels.apprentice.grades: 'no-such-grade' is no grade of the vocabulary",
    "guide.yaml:21: places.no.currency: 'NOC' is no currency",
    "topics.yaml:1: why-bread-pays.text: {no-such-figure} names no figure",
    "jobs.yaml:5: job.mute: has no words, no question can reach it",
    "jobs.yaml:6: entries.loud: 'LOUD' has capitals",
]


@pytest.mark.parametrize(
    "name", ["guide.yaml", "figures.yaml", "adjustments.yaml", "topics.yaml", "words.yaml"]
)
def test_of_a_file_that_is_no_yaml_that_alone_is_told(folders: Folders, name: str) -> None:
    (folders[0] / name).write_text("a: [1", encoding="utf-8")
    (fault,) = told(folders)
    assert fault.startswith(f"{name}:2: {name}: is no YAML")


def test_of_a_vocabulary_that_is_no_yaml_that_alone_is_told(folders: Folders) -> None:
    (folders[1] / "jobs.yaml").write_text("a: [1", encoding="utf-8")
    (fault,) = told(folders)
    assert fault.startswith("jobs.yaml:2: jobs.yaml: is no YAML")


def test_beside_a_file_that_cannot_be_read_the_faults_of_others_are_told(folders: Folders) -> None:
    (folders[0] / "topics.yaml").write_text("a: [1", encoding="utf-8")
    change(folders[0] / "figures.yaml", "unit: JPY", "unit: JPJ")
    change(folders[0] / "figures.yaml", "level: master", "level: boss")
    faults = told(folders)
    assert len(faults) == 3
    assert any("'JPJ' is no unit" in fault for fault in faults)
    assert any("'boss' is no level" in fault for fault in faults)


def test_a_part_that_is_missing_is_told_once(folders: Folders) -> None:
    change(folders[0] / "guide.yaml", "levels:", "livels:")
    faults = told(folders)
    assert len(faults) == 2
    assert any("has no 'levels'" in fault for fault in faults)
    assert any("is an unknown key" in fault for fault in faults)
