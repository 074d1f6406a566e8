"""What an editor of the YAML sees: a guide, or every fault with its file, line and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.guide import Guide
from knowledge.loading import FILES, WORDS, KnowledgeError, load_guide, load_vocabulary, load_words

HERE = Path(__file__).resolve().parent.parent
BAKER = HERE / "guides" / "baker-2031"
SMALL = HERE / "vocabulary" / "small"


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
    change(folder / "topics.yaml", "before the birds", "before the bird")
    assert load_guide(folder).version != version


FAULTS = [
    ("figures.yaml", "low: 36000", "low: 42001", "figures.yaml:2: no-journeyman-base.low: 42001 is above high, 42000"),
    ("figures.yaml", "low: 36000", "low: ~", "figures.yaml:2: no-journeyman-base.low: is no number"),
    ("figures.yaml", "low: 36000", "low: 36k", "figures.yaml:2: no-journeyman-base.low: is no number"),
    ("figures.yaml", "low: 36000", 'low: "36000"', "figures.yaml:2: no-journeyman-base.low: is no number"),
    ("figures.yaml", "low: 36000", "low: -1", "figures.yaml:2: no-journeyman-base.low: -1 is below zero"),
    ("figures.yaml", "low: 24000, high: 29000, ", "", "figures.yaml:1: no-apprentice-base: and high are both missing"),
    ("figures.yaml", "measure: total", "measure: tota", "figures.yaml:3: no-journeyman-total.measure: 'tota' is unk"),
    ("figures.yaml", "role: baker, ", "", "figures.yaml:1: no-apprentice-base: has no 'role'"),
    ("figures.yaml", "role: baker,", "role: barker,", "figures.yaml:1: no-apprentice-base.role: 'barker' is no role"),
    ("figures.yaml", "place: jp", "place: ja", "figures.yaml:7: jp-journeyman-base.place: 'ja' is no place"),
    ("figures.yaml", "level: master", "level: boss", "figures.yaml:4: no-master-base.level: 'boss' is no level"),
    ("figures.yaml", '["3"]', '["33"]', "figures.yaml:7: jp-journeyman-base.sections: '33' is no section"),
    ("figures.yaml", '["3"]', "[]", "figures.yaml:7: jp-journeyman-base.sections: is empty"),
    ("figures.yaml", '["3"]', '"3"', "figures.yaml:7: jp-journeyman-base.sections: is no list"),
    ("figures.yaml", ", per: month", "", "figures.yaml:1: no-apprentice-base: is missing for an amount of money"),
    ("figures.yaml", "per: month", "per: moon", "figures.yaml:1: no-apprentice-base.per: 'moon' is unknown"),
    ("figures.yaml", 'unit: "%"', 'unit: "%", per: year', "figures.yaml:20: hub-premium.per: is given for a perc"),
    ("figures.yaml", "open_ended: true", "open_ended: ja", "figures.yaml:4: no-master-base.open_ended: is no yes or"),
    ("figures.yaml", "level: master", "levle: master", "figures.yaml:4: no-master-base.levle: is an unknown key"),
    ("figures.yaml", "company/grand-hotel", "grand-hotel", "figures.yaml:18: jp-master-hotel.when: 'grand-hotel' is"),
    ("figures.yaml", "no-average:", "no-master-total:", "figures.yaml:6: no-master-total: stands twice"),
    ("figures.yaml", "low: 36000", "low: 1, low: 36000", "figures.yaml:2: no-journeyman-base.low: stands twice"),
    ("figures.yaml", "high: 42000,", "high: 42000", "figures.yaml:2: figures.yaml: is no YAML"),
    ("guide.yaml", "year: 2031", "year: soon", "guide.yaml:3: year: is no number"),
    ("guide.yaml", "year: 2031", "year: 20311", "guide.yaml:3: year: 20311 is no year"),
    ("guide.yaml", "role: baker", "role: barker", "guide.yaml:1: role: 'barker' is no role"),
    ("guide.yaml", "default_place: no", "default_place: dk", "guide.yaml:1: default_place: 'dk' is no place"),
    ("guide.yaml", "territory: JP", "territory: Japan", "guide.yaml:22: places.jp.territory: 'Japan' is no ISO"),
    ("guide.yaml", 'section: "3"', 'section: "9"', "guide.yaml:22: places.jp.section: '9' is no section"),
    ("guide.yaml", "years: [0, 3]", "years: [0]", "guide.yaml:17: levels.apprentice.years: is no span of years"),
    ("guide.yaml", "years: [4, 9]", "years: [2, 9]", "guide.yaml:18: levels.journeyman.years: overlap with appren"),
    ("guide.yaml", "years: [4, 9]", "years: [6, 9]", "guide.yaml:18: levels.journeyman.years: leave a gap after"),
    ("guide.yaml", "Learning the trade", "", "guide.yaml:13: sections.6: is no text"),
    ("adjustments.yaml", "kind: hub", "kind: hab", "adjustments.yaml:1: city.kind: 'hab' is unknown"),
    ("adjustments.yaml", "hub-premium", "no-average", "adjustments.yaml:1: city.figure: 'no-average' is in NOK"),
    ("adjustments.yaml", "hub-premium", "hub", "adjustments.yaml:1: city.figure: 'hub' is no figure"),
    ("adjustments.yaml", "NO/Oslo", "SE/Oslo", "adjustments.yaml:1: city.names: 'SE/Oslo' is no city of the guide"),
    ("adjustments.yaml", "kind: bonus", "kind: role", "adjustments.yaml:3: flour-bonus.from_role: is missing"),
    ("topics.yaml", "{no-average}", "{no-averag}", "topics.yaml:1: why-bread-pays.text: {no-averag} names no fig"),
    ("topics.yaml", "figures: [no-average]", "figures: [x]", "topics.yaml:1: why-bread-pays.figures: 'x' is no fig"),
    ("topics.yaml", "related: [raising]", "related: [rising]", "topics.yaml:1: why-bread-pays.related: 'rising' is"),
    ("topics.yaml", "related: [raising]", "related: [why-bread-pays]", "topics.yaml:1: why-bread-pays.related: names"),
    ("topics.yaml", "[driver, factor]", "[driver, Night  Shift]", "topics.yaml:19: raising.keywords: 'Night  Shift' b"),
    ("topics.yaml", "title: Japan", "titel: Japan", "topics.yaml:10: japan: has no 'title'"),
    ("words.yaml", "[apprentice]", "[Apprentice]", "words.yaml:2: grade.apprentice: 'Apprentice' has capitals"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), FAULTS)
def test_a_slip_is_named_by_file_line_and_key(folder: Path, file: str, old: str, new: str, expected: str) -> None:
    change(folder / file, old, new)
    assert any(fault.startswith(expected) for fault in faults_of(folder))


def test_a_topic_without_keywords_and_questions_cannot_be_reached(folder: Path) -> None:
    change(folder / "topics.yaml", "keywords: [capital, big city]", "keywords: []")
    change(folder / "topics.yaml", "questions: [do bakers in cities earn more]", "questions: []")
    assert "topics.yaml:28: cities: has neither keywords nor questions" in faults_of(folder)[0]


def test_a_section_that_nothing_tells_of_is_named(folder: Path) -> None:
    change(folder / "guide.yaml", '  "6": Learning', '  "5.1": Cake\n  "6": Learning')
    assert faults_of(folder)[0].startswith("guide.yaml:13: sections.5.1: has no topic and no figure")


def test_a_percentage_that_nothing_shows_is_named(folder: Path) -> None:
    change(folder / "figures.yaml", "hub-premium:", "spare: {measure: premium, role: baker, low: 1, unit: '%', "
           "sections: ['1']}\nhub-premium:")
    assert faults_of(folder)[0].startswith("figures.yaml:20: spare: is shown nowhere")


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
    assert faults_of(folder) == [
        "topics.yaml:2: topics.yaml: holds bytes that are no text (expected UTF-8)"
    ]


def test_a_guide_without_adjustments_is_a_guide(folder: Path) -> None:
    (folder / "adjustments.yaml").write_text("# none\n", encoding="utf-8")
    assert load_guide(folder).adjustments == {}


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
        ("cook: {words: [chef, chef]}", "jobs.yaml:5: job.cook: 'chef' belongs to 'job/cook' already"),
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
    with pytest.raises(KnowledgeError) as caught:
        load_vocabulary(folder)
    assert any(str(fault).startswith(f"{folder}/{expected}") for fault in caught.value.faults)


def test_one_id_in_two_files_of_a_kind_is_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "small"))
    (folder / "trades.yaml").write_text("kind: job\nentries:\n  baker: [boulanger]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"trades.yaml:3: entries.baker: is defined twice"):
        load_vocabulary(folder)


def test_a_folder_without_vocabulary_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="holds no vocabulary"):
        load_vocabulary(tmp_path)


PIECES = st.sampled_from(
    ["", " ", "\n", ":", "{", "}", "[", "]", "- ", "&a ", "*a", "? ", "|", "#", "~", "no", "'", '"', "%", "\t", "\x00",
     "!!int ", "<<: ", "---\n", "é", "9" * 40, "[" * 2000, "{a: " * 1500]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_brings_anything_but_faults_or_a_guide(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = Path(shutil.copytree(BAKER, tmp_path_factory.mktemp("damaged") / "baker"))
    path = folder / data.draw(st.sampled_from((*FILES, WORDS)))
    written = path.read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(written)))
        end = min(len(written), start + data.draw(st.integers(0, 40)))
        written = written[:start] + data.draw(st.one_of(PIECES, st.text(max_size=5))) + written[end:]
    path.write_bytes(written.encode("utf-8", "surrogatepass"))
    try:
        assert isinstance(load_guide(folder), Guide)
    except KnowledgeError as error:
        assert error.faults
        assert all(fault.line >= 1 and fault.key and fault.message for fault in error.faults)
