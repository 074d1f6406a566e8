"""What an editor of the vocabulary sees: entries by kind and id, or every fault by file, line and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.checking import check_vocabulary
from knowledge.loading import KnowledgeError, load_vocabulary

SMALL = Path(__file__).resolve().parent.parent / "vocabulary" / "small"


def faults_of(folder: Path) -> list[str]:
    try:
        vocabulary = load_vocabulary(folder)
    except KnowledgeError as error:
        return [str(fault) for fault in error.faults]
    return [str(fault) for fault in check_vocabulary(vocabulary.entries)]


def test_a_vocabulary_is_read_by_kind_and_id() -> None:
    vocabulary = load_vocabulary(SMALL)
    assert vocabulary.kinds == ("job", "territory", "region")
    assert vocabulary.of("job")["baker"].words == ("baker", "bread maker")
    assert vocabulary.of("territory")["NO"].weak == ("no",)
    assert vocabulary.of("territory")["JP"].words == ("nippon",)
    assert vocabulary.of("region")["far-north"].name == "far north"
    assert vocabulary.of("region")["far-north"].territories == ("NO", "SE")
    assert vocabulary.of("colour") == {}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("cook: {words: [baker]}", "jobs.yaml:5: job.cook: 'baker' belongs to 'job/baker' already"),
        ("cook: {words: [norge]}", "places.yaml:3: territory.NO: 'norge' belongs to 'job/cook' already"),
        ("cook: {words: [chef, chef]}", "jobs.yaml:5: job.cook: 'chef' stands twice"),
        ("cook: {words: [bakers]}", "jobs.yaml:5: job.cook: 'bakers' belongs to 'job/baker' already"),
        ("cook: {name: cook}", "jobs.yaml:5: job.cook: has no words"),
        ("cook: {words: [Chef]}", "jobs.yaml:5: entries.cook.words: 'Chef' has capitals"),
        ("cook: {word: [chef]}", "jobs.yaml:5: entries.cook.word: is an unknown key"),
        ("baker: {words: [chef]}", "jobs.yaml:5: entries.baker: stands twice"),
        ("cook: {words: chef}", "jobs.yaml:5: entries.cook.words: is no list"),
    ],
)
def test_a_slip_in_the_vocabulary_is_named(tmp_path: Path, entry: str, expected: str) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    with (folder / "jobs.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  {entry}\n")
    assert any(fault.startswith(f"{folder}/{expected}") for fault in faults_of(folder))


def test_one_id_in_two_files_of_a_kind_is_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    (folder / "trades.yaml").write_text("kind: job\nentries:\n  baker: [boulanger]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"trades.yaml:3: entries.baker: is defined twice"):
        load_vocabulary(folder)


def test_a_folder_without_vocabulary_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="holds no vocabulary"):
        load_vocabulary(tmp_path)
