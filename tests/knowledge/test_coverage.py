"""The table of what each section became is true, and nothing of the guide was left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.coverage import PAGE, guides, page, table
from knowledge.guide import Guide
from knowledge.loading import load_guide

BAKER = Path(__file__).resolve().parent.parent / "guides" / "baker-2031"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(guides()), "run python -m knowledge.coverage"


@pytest.mark.parametrize("guide", guides(), ids=lambda guide: guide.name)
def test_no_section_is_empty(guide: Guide) -> None:
    for row in table(guide).splitlines()[2:]:
        _, section, _, figures, _, topics, _ = (cell.strip() for cell in row.split("|"))
        assert (figures, topics) != ("–", "–"), f"section {section} has neither figures nor topics"


def test_a_row_lists_what_the_section_has() -> None:
    rows = table(load_guide(BAKER)).splitlines()
    assert (
        "| 4.1 | Where and for whom | hub-premium, pastry-premium | city, fine-pastry | raising, cities |"
        in rows
    )
    assert "| 6 | Learning the trade | – | – | sourdough |" in rows
