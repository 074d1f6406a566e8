"""The main text of a web page, as Markdown: headings, lists and tables, without what stands around."""

from __future__ import annotations


def main_text(html: str) -> str:
    """The main text of a page; empty where none is found."""
    import trafilatura

    found = trafilatura.extract(
        html,
        output_format="markdown",
        include_tables=True,
        include_formatting=True,
        include_comments=False,
        include_links=False,
        favor_recall=True,
        deduplicate=False,
    )
    return found or ""
