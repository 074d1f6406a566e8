"""What the knowledge base holds on each section of a guide, as a table: `python -m knowledge.coverage`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from knowledge.guide import Guide
from knowledge.loading import load_guide

ROOT = Path(__file__).resolve().parent
GUIDES = ROOT / "guides"
PAGE = ROOT.parent / "docs" / "coverage.md"

HEAD = """# What each section became

Written by `python -m knowledge.coverage`; edit the guide, not this page.
"""


def table(guide: Guide) -> str:
    """A Markdown table: each section of the guide with its figures, adjustments and topics."""
    lines = ["| section | title | figures | adjustments | topics |", "| --- | --- | --- | --- | --- |"]
    for section in guide.sections.values():
        figures = [figure.id for figure in guide.figures.values() if section.id in figure.sections]
        adjustments = [entry.id for entry in guide.adjustments.values() if entry.figure in figures]
        topics = [topic.id for topic in guide.topics.values() if section.id in topic.sections]
        cells = (section.id, section.title, _listed(figures), _listed(adjustments), _listed(topics))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def page(guides: Iterable[Guide]) -> str:
    """The whole page: a heading, a count and a table for each guide."""
    parts = [HEAD]
    for guide in guides:
        counts = (
            f"{len(guide.sections)} sections, {len(guide.figures)} figures, "
            f"{len(guide.adjustments)} adjustments, {len(guide.topics)} topics."
        )
        parts.append(f"## {guide.title} {guide.year} (`{guide.name}`)\n\n{counts}\n\n{table(guide)}")
    return "\n".join(parts)


def guides() -> list[Guide]:
    """Every guide there is, by name."""
    return [load_guide(folder) for folder in sorted(GUIDES.iterdir()) if folder.is_dir()]


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids) or "–"


if __name__ == "__main__":
    PAGE.write_text(page(guides()), encoding="utf-8")
