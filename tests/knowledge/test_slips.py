"""What an editor is told of a slip in a guide's YAML: the file, the line, the key, and what was expected."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.loading import FILES, WORDS, KnowledgeError, load_guide

BAKER = Path(__file__).resolve().parent.parent / "guides" / "baker-2031"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small guide, to be damaged."""
    return Path(shutil.copytree(BAKER, tmp_path / "baker"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        load_guide(folder)
    return [str(fault).removeprefix(f"{folder}/") for fault in caught.value.faults]


FAULTS = [
    (
        "figures.yaml",
        "low: 36000",
        "low: 42001",
        "figures.yaml:2: no-journeyman-base.low: 42001 is above high, 42000",
    ),
    ("figures.yaml", "low: 36000", "low: ~", "figures.yaml:2: no-journeyman-base.low: is no number"),
    ("figures.yaml", "low: 36000", "low: 36k", "figures.yaml:2: no-journeyman-base.low: is no number"),
    ("figures.yaml", "low: 36000", 'low: "36000"', "figures.yaml:2: no-journeyman-base.low: is no number"),
    ("figures.yaml", "low: 36000", "low: -1", "figures.yaml:2: no-journeyman-base.low: -1 is below zero"),
    (
        "figures.yaml",
        "low: 24000, high: 29000, ",
        "",
        "figures.yaml:1: no-apprentice-base: has neither low nor high",
    ),
    (
        "figures.yaml",
        "measure: total",
        "measure: tota",
        "figures.yaml:3: no-journeyman-total.measure: 'tota' is unk",
    ),
    ("figures.yaml", "role: baker, ", "", "figures.yaml:1: no-apprentice-base: has no 'role'"),
    (
        "figures.yaml",
        "role: baker,",
        "role: barker,",
        "figures.yaml:1: no-apprentice-base.role: 'barker' is no role",
    ),
    ("figures.yaml", "place: jp", "place: ja", "figures.yaml:7: jp-journeyman-base.place: 'ja' is no place"),
    (
        "figures.yaml",
        "level: master",
        "level: boss",
        "figures.yaml:4: no-master-base.level: 'boss' is no level",
    ),
    ("figures.yaml", '["3"]', '["33"]', "figures.yaml:7: jp-journeyman-base.sections: '33' is no section"),
    ("figures.yaml", '["3"]', "[]", "figures.yaml:7: jp-journeyman-base.sections: is empty"),
    ("figures.yaml", '["3"]', '"3"', "figures.yaml:7: jp-journeyman-base.sections: is no list"),
    ("figures.yaml", ", per: month", "", "figures.yaml:1: no-apprentice-base: has no per, which money needs"),
    ("figures.yaml", "per: month", "per: moon", "figures.yaml:1: no-apprentice-base.per: 'moon' is unknown"),
    (
        "figures.yaml",
        'unit: "%"',
        'unit: "%", per: year',
        "figures.yaml:21: hub-premium.per: is given for a perc",
    ),
    (
        "figures.yaml",
        "open_ended: true",
        "open_ended: ja",
        "figures.yaml:4: no-master-base.open_ended: is no yes or",
    ),
    (
        "figures.yaml",
        "level: master",
        "levle: master",
        "figures.yaml:4: no-master-base.levle: is an unknown key",
    ),
    (
        "figures.yaml",
        "company/grand-hotel",
        "grand-hotel",
        "figures.yaml:19: jp-master-hotel.when: 'grand-hotel' is",
    ),
    ("figures.yaml", "no-average:", "no-master-total:", "figures.yaml:6: no-master-total: stands twice"),
    (
        "figures.yaml",
        "low: 36000",
        "low: 1, low: 36000",
        "figures.yaml:2: no-journeyman-base.low: stands twice",
    ),
    ("figures.yaml", "high: 42000,", "high: 42000", "figures.yaml:2: figures.yaml: is no YAML"),
    ("guide.yaml", "year: 2031", "year: soon", "guide.yaml:3: year: is no number"),
    ("guide.yaml", "year: 2031", "year: 20311", "guide.yaml:3: year: 20311 is no year"),
    ("guide.yaml", "role: baker", "role: barker", "guide.yaml:1: role: 'barker' is no role"),
    ("guide.yaml", "default_place: no", "default_place: dk", "guide.yaml:1: default_place: 'dk' is no place"),
    (
        "guide.yaml",
        "territory: JP",
        "territory: Japan",
        "guide.yaml:22: places.jp.territory: 'Japan' is no ISO",
    ),
    ("guide.yaml", 'section: "3"', 'section: "9"', "guide.yaml:22: places.jp.section: '9' is no section"),
    (
        "guide.yaml",
        "years: [0, 3]",
        "years: [0]",
        "guide.yaml:17: levels.apprentice.years: is no span of years",
    ),
    (
        "guide.yaml",
        "years: [4, 9]",
        "years: [2, 9]",
        "guide.yaml:18: levels.journeyman.years: overlap with appren",
    ),
    (
        "guide.yaml",
        "years: [4, 9]",
        "years: [6, 9]",
        "guide.yaml:18: levels.journeyman.years: leave a gap after",
    ),
    ("guide.yaml", "Bread and money", "", "guide.yaml:7: sections.1: is no text"),
    ("guide.yaml", "Learning the trade", "", "guide.yaml:13: sections.6.title: is no text"),
    ("guide.yaml", ", short: The trade", "", "guide.yaml:13: sections.6: '§6 Learning the trade' is longer"),
    ("guide.yaml", "short: Norway", "short: The Kingdom of Norway", "guide.yaml:21: places.no.short: 'The"),
    ("guide.yaml", "name: master", "name: master of all bakers", "guide.yaml:19: levels.master.name: 'mas"),
    (
        "topics.yaml",
        "title: Why bread pays",
        "title: Why the baking of bread pays",
        "topics.yaml:1: why-bread-pays.title: 'Why the baking of bread pays' is longer",
    ),
    (
        "guide.yaml",
        "topic: sourdough",
        "topic: rye",
        "guide.yaml:27: forms.estimate.topic: 'rye' is no topic",
    ),
    ("guide.yaml", "line: 2", "line: 3", "guide.yaml:26: forms.estimate.line: 'japan' has no line 3"),
    ("guide.yaml", "line: 2", "line: 0", "guide.yaml:26: forms.estimate.1.line: 0 is no line"),
    ("guide.yaml", "line: 2", "line: last", "guide.yaml:26: forms.estimate.1.line: is no number"),
    (
        "guide.yaml",
        "company/grand-hotel",
        "hotel",
        "guide.yaml:26: forms.estimate.1.when: 'hotel' is no sense",
    ),
    ("guide.yaml", "offer/low]", "offer/bad]", "guide.yaml:30: forms.offer.2.when: 'bad' is no verdict"),
    ("guide.yaml", "{topic: raising}", "{tpoic: raising}", "guide.yaml:29: forms.offer.1: has no 'topic'"),
    ("guide.yaml", "  offer:\n", "  ofer:\n", "guide.yaml:28: forms.ofer: is an unknown key"),
    ("guide.yaml", "{topic: raising}", "raising", "guide.yaml:29: forms.offer.1: is no mapping"),
    ("guide.yaml", "digests:\n", "digest:\n", "guide.yaml:31: digest: is an unknown key"),
    ("guide.yaml", "digests:\n", "digests: none\nx:\n", "guide.yaml:31: digests: is no list"),
    ("guide.yaml", "title: Norway and Japan, ", "", "guide.yaml:32: digests.1: has no 'title'"),
    ("guide.yaml", "in tokyo}", "in tokyo, at: 9}", "guide.yaml:33: digests.2.at: is an unknown key"),
    ("guide.yaml", "question: pay in norway", "question: ~", "guide.yaml:34: digests.3.question: is no text"),
    ("adjustments.yaml", "kind: hub", "kind: hab", "adjustments.yaml:1: city.kind: 'hab' is unknown"),
    (
        "adjustments.yaml",
        "hub-premium",
        "no-average",
        "adjustments.yaml:1: city.figure: 'no-average' is in NOK",
    ),
    ("adjustments.yaml", "hub-premium", "hub", "adjustments.yaml:1: city.figure: 'hub' is no figure"),
    (
        "adjustments.yaml",
        "NO/Oslo",
        "SE/Oslo",
        "adjustments.yaml:1: city.names: 'SE/Oslo' is no city of the guide",
    ),
    (
        "adjustments.yaml",
        "kind: bonus",
        "kind: role",
        "adjustments.yaml:3: flour-bonus.from_role: is missing",
    ),
    (
        "topics.yaml",
        "{no-average}",
        "{no-averag}",
        "topics.yaml:1: why-bread-pays.text: {no-averag} names no fig",
    ),
    (
        "topics.yaml",
        "figures: [no-average]",
        "figures: [x]",
        "topics.yaml:1: why-bread-pays.figures: 'x' is no fig",
    ),
    (
        "topics.yaml",
        "related: [raising]",
        "related: [rising]",
        "topics.yaml:1: why-bread-pays.related: 'rising' is",
    ),
    (
        "topics.yaml",
        "related: [raising]",
        "related: [why-bread-pays]",
        "topics.yaml:1: why-bread-pays.related: names",
    ),
    (
        "topics.yaml",
        "[driver, factor]",
        "[driver, Night  Shift]",
        "topics.yaml:21: raising.keywords: 'Night  Shift' b",
    ),
    ("topics.yaml", "title: Japan", "titel: Japan", "topics.yaml:11: japan: has no 'title'"),
    (
        "words.yaml",
        "[apprentice]",
        "[Apprentice]",
        "words.yaml:2: grade.apprentice: 'Apprentice' has capitals",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), FAULTS)
def test_a_slip_is_named_by_file_line_and_key(
    folder: Path, file: str, old: str, new: str, expected: str
) -> None:
    change(folder / file, old, new)
    assert any(fault.startswith(expected) for fault in faults_of(folder))


def test_a_topic_without_keywords_and_questions_cannot_be_reached(folder: Path) -> None:
    change(folder / "topics.yaml", "keywords: [capital, big city]", "keywords: []")
    change(folder / "topics.yaml", "questions: [do bakers in cities earn more]", "questions: []")
    assert "topics.yaml:30: cities: has neither keywords nor questions" in faults_of(folder)[0]


def test_a_section_that_nothing_tells_of_is_named(folder: Path) -> None:
    change(folder / "guide.yaml", '  "6": {', '  "5.1": Cake\n  "6": {')
    assert faults_of(folder)[0].startswith("guide.yaml:13: sections.5.1: has no topic and no figure")


def test_a_percentage_that_nothing_shows_is_named(folder: Path) -> None:
    change(
        folder / "figures.yaml",
        "hub-premium:",
        "spare: {measure: premium, role: baker, low: 1, unit: '%', sections: ['1']}\nhub-premium:",
    )
    assert faults_of(folder)[0].startswith("figures.yaml:21: spare: is shown nowhere")


def test_all_faults_of_all_files_come_at_once(folder: Path) -> None:
    change(folder / "guide.yaml", "year: 2031", "year: soon")
    change(folder / "figures.yaml", "low: 36000", "low: 36k")
    change(folder / "topics.yaml", "title: Cities", "titel: Cities")
    change(folder / "topics.yaml", "{no-average}", "{nowhere}")
    files = [fault.split(":")[0] for fault in faults_of(folder)]
    assert files == ["figures.yaml", "guide.yaml", *["topics.yaml"] * 3]


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert faults_of(folder)[0].startswith(f"{file}:1: {file}: cannot be read")


def test_a_file_with_a_misspelt_name_is_named(folder: Path) -> None:
    (folder / WORDS).rename(folder / "word.yaml")
    assert faults_of(folder)[0].startswith("word.yaml:1: word.yaml: is no file of a guide")


def test_bytes_that_are_no_text_are_named_by_line(folder: Path) -> None:
    (folder / "topics.yaml").write_bytes(b"one:\n  title: caf\xe9\n")
    assert faults_of(folder) == ["topics.yaml:2: topics.yaml: holds bytes that are no text (expected UTF-8)"]


def test_a_guide_without_adjustments_is_a_guide(folder: Path) -> None:
    (folder / "adjustments.yaml").write_text("# none\n", encoding="utf-8")
    assert load_guide(folder).adjustments == {}


def test_a_broken_file_does_not_hide_the_faults_of_the_others(folder: Path) -> None:
    change(folder / "guide.yaml", "roles:", "roles: [")
    change(folder / "figures.yaml", "low: 36000", "low: 36k")
    assert [fault.split(": is no")[0] for fault in faults_of(folder)] == [
        "figures.yaml:2: no-journeyman-base.low",
        "guide.yaml:16: guide.yaml",
    ]


def test_only_the_freelance_role_does_without_a_job(folder: Path) -> None:
    change(folder / "guide.yaml", "job: baker, ", "")
    assert faults_of(folder)[0].startswith("guide.yaml:15: roles.baker.job: is missing")
    change(folder / "guide.yaml", "role: baker\n", "role: baker\nfreelance_role: baker\n")
    assert load_guide(folder).role_of_job == {}
