"""What is measured goes into its block of the page, and what is written by hand stays."""

from __future__ import annotations

import pytest

from bench.curves import bars, lines
from bench.document import filled, table

PAGE = "By hand.\n<!-- measured: bars -->\nold\n<!-- end -->\nBy hand, too.\n"


def test_a_block_is_renewed_and_the_rest_kept() -> None:
    made = filled(PAGE, {"bars": "new \\1"})
    assert made == PAGE.replace("old", "new \\1")
    assert filled(made, {"bars": "new \\1"}) == made


def test_a_page_that_lacks_a_block_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="measured: growth"):
        filled(PAGE, {"growth": "new"})


def test_a_table_has_its_numbers_to_the_right() -> None:
    assert table([["what", "µs"], ["bot", "3"]]) == "| what | µs |\n| --- | --: |\n| bot | 3 |"


def test_charts_are_pictures() -> None:
    drawn = lines("Slips", ("0", "1"), {"this bot": [97.0, 95.0]}, "%")
    assert drawn.startswith(b"\x89PNG")
    assert bars("Right", [("this bot", 0.97, 0.0)], ("right", "harmful")).startswith(b"\x89PNG")
