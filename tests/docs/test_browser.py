"""What the browser says of a screen, and what is said where there is no browser."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable

import pytest

from bench import phone
from docs import chats
from docs.phone import browser
from docs.phone.browser import Measure, cropped, drawn, measured
from docs.phone.screens import Bubble, Button, Screen
from tests.wire.png import made, size_of

FITS = Measure("one", 300, 90, 4, (), 2, ())
BROKEN = Measure("another", 500, 290, 9, ("$180k–250k+",), 6, ("A label that is cut",))

needs_chromium = pytest.mark.skipif(not any(map(shutil.which, browser.NAMES)), reason="needs chromium")


@needs_chromium
def test_a_broken_figure_a_wide_table_and_a_cut_label_are_found() -> None:
    button, long = Button("Total pay"), Button("A label that no phone shows")
    fits = Screen("fits", (Bubble("<b>$180k–250k+</b> a year", rows=((button, button, button),)),))
    broken = Screen(
        "broken",
        (
            Bubble("w" * 20 + " $180k–250k+", rows=((long, button),)),
            Bubble("<pre>" + "US senior base  $180k–250k+  §2 and summary" + "</pre>"),
            Bubble.said("w" * 20 + " $180k–250k+"),
        ),
    )
    one, other = measured([fits, broken])
    assert (one.name, one.figures, one.labels, one.fits) == ("fits", 1, 3, True)
    assert other.broken == ("$180k–250k+", "US senior base  $180k–250k+  §2 and summary")
    assert other.cut == (long.label,)
    assert one.height < other.height < 500
    assert size_of(drawn(fits, one.height, "dark")) == (2 * 412, 2 * one.height)


def test_cropping_keeps_the_upper_part() -> None:
    assert cropped(made(30, 50), 20) == cropped(made(30, 20), 20)
    assert size_of(cropped(made(30, 50), 20)) == (30, 20)
    assert size_of(cropped(made(30, 50), 60)) == (30, 50)


@pytest.mark.parametrize("main", [lambda: chats.main([]), lambda: phone.main([])])
def test_a_missing_chromium_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], main: Callable[[], int]
) -> None:
    monkeypatch.setattr(browser, "NAMES", ())
    assert main() == 1
    assert capsys.readouterr().err == "This needs chromium: apt install chromium.\n"


@pytest.mark.parametrize(("measures", "status"), [([FITS], 0), ([FITS, BROKEN], 1)])
def test_what_does_not_fit_is_listed_and_ends_with_a_fault(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    measures: list[Measure],
    status: int,
) -> None:
    monkeypatch.setattr(chats, "found", lambda: "chromium")
    monkeypatch.setattr(chats, "screens", lambda: asyncio.sleep(0, []))
    monkeypatch.setattr(chats, "measured", lambda _: measures)
    assert chats.main(["--measure"]) == status
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["screen", "height", "figures", "broken", "labels", "cut"]
    assert lines[1].split() == ["one", "300", "4", "0", "2", "0"]
    assert lines[2:] == (
        []
        if status == 0
        else [
            "another     500        9       1       6    1",
            "  over two lines: $180k–250k+",
            "  cut: A label that is cut",
        ]
    )
