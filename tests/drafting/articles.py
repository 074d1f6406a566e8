"""Articles for the tests of the drafter, and figures as the tests compare them."""

from __future__ import annotations

from pathlib import Path

from drafting.article import Article
from knowledge.guide import Figure, Guide

ARTICLES = Path(__file__).resolve().parent.parent / "articles"
HEAD = "# Nurse pay 2026\n\nThis is about what nurses earn in a year and how their pay is made up.\n\n"


def article(text: str, *, head: str = HEAD) -> Article:
    """A short article on nurses."""
    return Article("article.md", tuple((head + text).splitlines()))


def stated(guide: Guide) -> list[tuple[float | None, float | None, str, str | None, str | None, str | None]]:
    """The figures of a guide: low, high, unit, period, place and level."""
    return [summary(figure) for figure in guide.figures.values()]


def summary(
    figure: Figure,
) -> tuple[float | None, float | None, str, str | None, str | None, str | None]:
    """A figure in short."""
    return figure.low, figure.high, figure.unit, figure.per, figure.place, figure.level
