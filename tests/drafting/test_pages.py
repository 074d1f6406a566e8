"""Web pages: what is their main text, and what stands around."""

from __future__ import annotations

from drafting.pages import main_text

SOUP = """\
<html><head><title>Electrician salary</title></head><body>
<div class="menu"><a href="/">Home</a><a href="/post">Post a job for $199</a></div>
<div id="wrap"><div class="main"><h1>Electrician salary in Canada</h1>
<p>Electricians in Canada earn $72,400 a year, or about $35 an hour, and much depends on where.</p>
<h2>By experience</h2>
<table><tr><th>Experience</th><th>Yearly</th></tr><tr><td>Apprentice</td><td>$42,000</td></tr></table>
<h2>How to make more</h2>
<p>Industrial electricians earn more than those who work in homes, as elsewhere.</p>
<ul><li>Get a Red Seal</li></ul></div></div>
<script>var price = "$5";</script></body></html>
"""


def test_a_page_that_marks_nothing_as_its_article_keeps_its_headings_and_their_order() -> None:
    lines = [line for line in main_text(SOUP).splitlines() if line.strip()]
    headings = [line for line in lines if line.startswith("#")]
    assert headings == ["# Electrician salary in Canada", "## By experience", "## How to make more"]
    assert lines.index("## By experience") < lines.index("| Apprentice | $42,000 | ")
    assert lines.index("## How to make more") < lines.index("- Get a Red Seal")


def test_scripts_are_no_text() -> None:
    assert "price" not in main_text(SOUP)


def test_a_page_without_text_has_no_main_text() -> None:
    assert main_text("<html><body></body></html>") == ""
    assert main_text("") == ""
