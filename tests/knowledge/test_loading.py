"""A guide's YAML becomes a guide, whatever its job, places, levels and currencies."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.loading import WORDS, load_guide, load_words

BAKER = Path(__file__).resolve().parent.parent / "guides" / "baker-2031"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small guide, to be damaged."""
    return Path(shutil.copytree(BAKER, tmp_path / "baker"))


def test_a_guide_of_another_job_loads_with_all_it_has() -> None:
    guide = load_guide(BAKER)
    assert (guide.name, guide.title, guide.year) == ("baker-2031", "Bakers' pay", 2031)
    assert (guide.role, guide.freelance_role, guide.default_place) == ("baker", None, "no")
    assert list(guide.levels) == ["apprentice", "journeyman", "master"]
    assert [len(guide.figures), len(guide.adjustments), len(guide.topics)] == [12, 3, 6]
    assert guide.levels["master"].high is None
    figure = guide.figures["jp-master-hotel"]
    assert (figure.low, figure.high, figure.open_ended, figure.unit) == (520000, None, True, "JPY")
    assert (figure.per, figure.level, figure.when) == ("month", "master", ("company/grand-hotel",))
    assert figure.note == "masters in grand hotels"
    assert guide.adjustments["city"].names == ("NO/Oslo", "JP/Tokyo")
    assert guide.topics["sourdough"].text.endswith("{no-master-base}.")


def test_norway_may_be_called_no() -> None:
    guide = load_guide(BAKER)
    assert guide.places["no"].name == "Norway"
    assert guide.figures["no-average"].place == "no"


def test_every_entry_knows_its_file_and_line() -> None:
    source = load_guide(BAKER).topics["raising"].source
    assert source.file == str(BAKER / "topics.yaml")
    lines = Path(source.file).read_text(encoding="utf-8").splitlines()
    assert lines[source.line - 1] == "raising:"


def test_a_guide_brings_its_own_words() -> None:
    words = {entry.sense: entry for entry in load_guide(BAKER).words}
    assert words["industry/pastry"].words == ("pastry", "patisserie", "viennoiserie")
    assert words["grade/master"].weak == ("meister",)
    assert words["company/grand-hotel"].name == "grand hotel"
    assert load_words(BAKER / WORDS) == load_guide(BAKER).words


def test_the_version_changes_with_any_byte_of_the_guide_and_with_nothing_else(folder: Path) -> None:
    version = load_guide(folder).version
    assert version == load_guide(BAKER).version
    assert len(version) == 10
    with (folder / "topics.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert load_guide(folder).version != version
