"""What the pages say is so: commands, settings, files, and every reply that they show."""

from __future__ import annotations

import argparse
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

import bot
from answers.answer import Kind
from answers.answering import Answerer
from answers.chart import ChartKind
from config import CONFIG_VARIABLE, SECRETS, Settings
from docs import make_pictures, refresh
from knowledge.compiling import knowledge_of
from pictures.themes import Theme

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in refresh.pages()}
EVERYTHING = "\n".join(PAGES.values())
VOCABULARY = ROOT / "knowledge" / "vocabulary" / "en"
AGAIN = "run python -m docs.refresh"


def commands() -> dict[str, argparse.ArgumentParser]:
    """The commands of bot.py by name."""
    parsers = [action for action in bot._parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(parsers[0].choices)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(knowledge_of(refresh.GUIDE))


@pytest.mark.parametrize("name", PAGES)
def test_the_replies_on_a_page_are_what_the_bot_says(name: str, answerer: Answerer) -> None:
    assert refresh.refreshed(PAGES[name], answerer) == PAGES[name], AGAIN


@pytest.mark.parametrize("name", make_pictures.SAMPLES)
def test_a_sample_picture_shows_what_the_bot_would_draw(name: str, answerer: Answerer) -> None:
    assert make_pictures.digest_in(name) == make_pictures.digest(name, answerer), AGAIN


def test_the_sample_pictures_show_every_kind_of_chart(answerer: Answerer) -> None:
    charts = [answerer.chart_of(question) for question, _ in make_pictures.SAMPLES.values()]
    assert {chart.kind for chart in charts if chart} == set(ChartKind)
    assert {theme for _, theme in make_pictures.SAMPLES.values()} == set(Theme)
    assert sorted(path.name for path in make_pictures.FOLDER.iterdir()) == sorted(make_pictures.SAMPLES)


def test_a_page_that_is_behind_is_written_anew(answerer: Answerer) -> None:
    behind = (
        "a\n<!-- reply: senior us? | and india? -->\n```text\nstale\n```\n"
        "b\n<!-- settings -->\n| stale |\n\n"
        "c\n<!-- replies -->\n| you write | it says |\n| --- | --- |\n"
        "| “senior us?” | stale |\n| else | stays |\n"
    )
    made = refresh.refreshed(behind, answerer)
    assert "stale" not in made
    assert "> and india?" in made
    assert "| “senior us?” | **$180k–250k+ a year**" in made
    assert "| else | stays |" in made
    assert "`MLPAY_POOL`" in made
    assert refresh.refreshed(made, answerer) == made


def test_the_pages_show_every_kind_of_answer(answerer: Answerer) -> None:
    asked = re.findall(r"<!-- reply: (.*?) -->", PAGES["docs/answers.md"])
    assert {answerer.answer(question)[0].kind for question in asked} == set(Kind)


def test_every_command_is_in_the_readme_and_every_command_there_exists() -> None:
    assert set(re.findall(r"bot\.py ([a-z][a-z-]+)", EVERYTHING)) == set(commands())
    assert set(re.findall(r"^\| `bot\.py ([a-z][a-z-]+)", README, re.MULTILINE)) == set(commands())


def test_every_option_that_is_named_exists_and_the_readme_names_each() -> None:
    real = {
        option
        for command in commands().values()
        for action in command._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    }
    text = re.sub(r"(?:python -m bench|docker|kubectl|systemctl)[^`\n]*", "", EVERYTHING)
    assert set(re.findall(r"(?<![\w!-])--[a-z][a-z-]+(?!-*>)", text)) == real
    assert all(option in README for option in real)


def test_every_variable_that_is_named_exists_and_the_readme_names_each() -> None:
    real = {name for names in Settings.names().values() for name in names} | {CONFIG_VARIABLE}
    assert set(re.findall(r"\b(?:MLPAY|TELEGRAM)_[A-Z_]+\b", EVERYTHING)) == real
    assert all(f"`{key}`" in README for key in Settings.every().keys() - SECRETS.keys())


def test_every_make_target_and_module_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert (
        {"run", "test", "check"}
        <= set(re.findall(r"(?:`|^|…\s)make ([a-z]+)", EVERYTHING, re.MULTILINE))
        <= targets
    )
    for module in set(re.findall(r"python -m ([a-z.]+[a-z])", EVERYTHING)):
        assert find_spec(module), module


@pytest.mark.parametrize("name", PAGES)
def test_every_file_that_a_page_names_is_there(name: str) -> None:
    text = PAGES[name]
    folder = (ROOT / name).parent
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text) + re.findall(r'src(?:set)?="([^"]+)"', text)
    assert [link for link in links if not (folder / link).exists()] == []
    paths = re.findall(r"`((?:answers|bench|deploy|docs|handlers|knowledge|tests|transport)/[\w./-]*)`", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_format_lists_every_file_of_the_vocabulary_with_its_kind() -> None:
    listed = dict(
        re.findall(r"^\| (\w+\.yaml) \| ([\w-]+) \|", PAGES["docs/knowledge-format.md"], re.MULTILINE)
    )
    kinds = {
        path.name: yaml.safe_load(path.read_text(encoding="utf-8"))["kind"]
        for path in VOCABULARY.glob("*.yaml")
    }
    assert listed == kinds


def test_no_page_names_a_place_of_one_machine() -> None:
    assert not re.search(r"/(?:home|work|Users|tmp)/", EVERYTHING)
