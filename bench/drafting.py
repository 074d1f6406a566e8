"""How well guides are drafted: an article's figures against a guide made by hand, or against labels.

python -m bench.drafting ARTICLE --guide ml-engineer-2025     both lists side by side
python -m bench.drafting                                      the labelled articles of tests/articles
python -m bench.drafting --time                               an article of 10,000 words
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from answers.levels import level_of_years
from drafting.article import Article, read_article
from drafting.drafter import Drafter
from knowledge.compiling import GUIDES
from knowledge.guide import Figure, Guide
from knowledge.loading import load_guide

ARTICLES = Path(__file__).parent.parent / "tests" / "articles"
WORDS = 10_000
COLUMNS = (34, 30, 30)


class Wanted(NamedTuple):
    """A figure that an article states: what a draft is to have."""

    name: str
    low: float | None
    high: float | None
    unit: str
    per: str | None
    place: str | None
    level: str | None

    @property
    def amount(self) -> tuple[float | None, float | None, str]:
        """By which it is found."""
        return self.low, self.high, self.unit

    @property
    def written(self) -> str:
        """All of it, in short."""
        low = "" if self.low is None else f"{self.low:,g}"
        high = "" if self.high is None else f"{self.high:,g}"
        span = low if low == high else f"{low}–{high}"
        return " ".join(part for part in (span, self.unit, self.per, self.place, self.level) if part)


class Pair(NamedTuple):
    """A figure wanted and the drafted one that was taken for it."""

    wanted: Wanted
    drafted: Wanted | None

    @property
    def is_right(self) -> bool:
        """Whether low, high, unit, period, place and level are all the same."""
        return self.drafted is not None and self.wanted[1:] == self.drafted[1:]


def wanted_of(guide: Guide) -> list[Wanted]:
    """The figures of a guide; places by their countries."""
    return [_wanted(guide, figure) for figure in guide.figures.values()]


def labelled(path: Path, guide: Guide) -> list[Wanted]:
    """The figures that the labels of an article want, with the levels of its draft; each once."""
    labels: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8")).get("figures") or []
    found = [_labelled(label, guide) for label in labels]
    return list({one[1:]: one for one in found}.values())


def paired(wanted: Sequence[Wanted], drafted: Sequence[Wanted]) -> list[Pair]:
    """Each figure wanted with a drafted one of the same amount: the one most like it, none twice."""
    left = list(drafted)
    pairs: dict[Wanted, Pair] = {}
    for exact in (True, False):
        for one in wanted:
            if one in pairs:
                continue
            like = [other for other in left if other.amount == one.amount]
            best = max(like, key=lambda other: _alike(one, other), default=None)
            if best is not None and (not exact or best[1:] == one[1:]):
                left.remove(best)
                pairs[one] = Pair(one, best)
    return [pairs.get(one, Pair(one, None)) for one in wanted]


def left_over(pairs: Iterable[Pair], drafted: Sequence[Wanted]) -> list[Wanted]:
    """The drafted figures that nobody wants."""
    taken = [pair.drafted for pair in pairs]
    return [one for one in drafted if one not in taken]


def _labelled(label: dict[str, Any], guide: Guide) -> Wanted:
    place = label.get("place") if label["unit"] != "%" else None
    sides = label.get("low"), label.get("high")
    return Wanted(str(label["text"]), *sides, label["unit"], label.get("per"), place, _level(label, guide))


def _wanted(guide: Guide, figure: Figure) -> Wanted:
    place = guide.places[figure.place].territory if figure.place else None
    return Wanted(figure.id, figure.low, figure.high, figure.unit, figure.per, place, figure.level)


def _level(label: dict[str, Any], guide: Guide) -> str | None:
    grade, years = label.get("grade"), label.get("years")
    if grade:
        return guide.level_of_grade.get(grade, str(grade))
    if not years:
        return None
    low, high = years
    return level_of_years(guide, low if high is None else (low + high) / 2)


def _alike(one: Wanted, other: Wanted) -> int:
    return sum(mine == theirs for mine, theirs in zip(one[1:], other[1:], strict=True))


def _lines(pairs: Sequence[Pair], over: Sequence[Wanted]) -> Iterator[str]:
    first, second, third = COLUMNS
    for pair in pairs:
        mark = "✓" if pair.is_right else ("≠" if pair.drafted else "–")
        drafted = pair.drafted.written if pair.drafted else "not found"
        wanted = f"{pair.wanted.name[:first]:{first}} {pair.wanted.written:{second}}"
        yield f"{mark} {wanted} {drafted:{third}}".rstrip()
    for one in over:
        yield f"+ {'':{first}} {'':{second}} {one.written:{third}} {one.name}".rstrip()


def _summary(pairs: Sequence[Pair], over: Sequence[Wanted]) -> str:
    found = [pair for pair in pairs if pair.drafted]
    right = [pair for pair in found if pair.is_right]
    return (
        f"{len(found)} of {len(pairs)} found ({_share(found, pairs)}), {len(right)} of those right "
        f"({_share(right, found)}), {len(over)} more drafted"
    )


def _share(part: Sequence[Pair], whole: Sequence[Pair]) -> str:
    return f"{100 * len(part) / len(whole):.1f}%" if whole else "none wanted"


def _against_guide(drafter: Drafter, path: Path, name: str) -> None:
    wanted = wanted_of(load_guide(GUIDES / name))
    drafted = wanted_of(drafter.draft(read_article(path), "draft").guide)
    pairs = paired(wanted, drafted)
    over = left_over(pairs, drafted)
    print(*_lines(pairs, over), sep="\n")
    print(_summary(pairs, over))


def _against_labels(drafter: Drafter, *, show: bool) -> None:
    for labels in sorted(ARTICLES.glob("*.yaml")):
        path = next(each for each in ARTICLES.glob(f"{labels.stem}.*") if each.suffix != ".yaml")
        guide = drafter.draft(read_article(path), "draft").guide
        drafted = wanted_of(guide)
        pairs = paired(labelled(labels, guide), drafted)
        over = left_over(pairs, drafted)
        if show:
            print(*_lines([pair for pair in pairs if not pair.is_right], over), sep="\n")
        print(f"{labels.stem:24} {_summary(pairs, over)}")


def _time(drafter: Drafter, path: Path | None) -> None:
    """The time of drafting, of an article as often repeated as makes 10,000 words."""
    lines = read_article(path or next(ARTICLES.glob("*.md"))).lines
    words = sum(len(line.split()) for line in lines)
    long = Article("long", lines * (WORDS // words + 1))
    since = time.perf_counter()
    drafter.draft(long, "draft", 2026)
    print(f"{words * (WORDS // words + 1):,} words: {time.perf_counter() - since:.2f} s")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("article", nargs="?", type=Path)
    parser.add_argument("--guide", help="a guide made by hand of the same article")
    parser.add_argument("--time", action="store_true", help="how long 10,000 words take")
    parser.add_argument("--show", action="store_true", help="each label that is not met")
    options = parser.parse_args()
    drafter = Drafter()
    if options.time:
        _time(drafter, options.article)
    elif options.article:
        _against_guide(drafter, options.article, options.guide or sys.exit("expected --guide"))
    else:
        _against_labels(drafter, show=options.show)


if __name__ == "__main__":
    main()
