"""What an article becomes: sections, figures, adjustments and topics, and what is left out of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.drafting import labelled, left_over, paired, wanted_of
from drafting.article import Article, DraftError, read_article
from drafting.drafter import Drafter
from drafting.writing import write_guide
from knowledge.compiling import VOCABULARY
from knowledge.currencies import known_currencies
from knowledge.loading import faults_of
from tests.drafting.articles import ARTICLES, article, stated

LABELS = sorted(ARTICLES.glob("*.yaml"))
SHARE, HARDER = 0.9, 0.85  # of the figures; those of the articles b-… are harder than any before
MOST_BESIDE = 3  # amounts of other things that may be taken for pay, beside a tenth of the figures


def of(labels: Path) -> Article:
    return read_article(next(path for path in ARTICLES.glob(f"{labels.stem}.*") if path.suffix != ".yaml"))


@pytest.mark.parametrize("labels", LABELS, ids=[path.stem for path in LABELS])
def test_the_figures_of_an_article_are_found_and_right(drafter: Drafter, labels: Path) -> None:
    guide = drafter.draft(of(labels), "draft").guide
    drafted = wanted_of(guide)
    pairs = paired(labelled(labels, guide), drafted)
    found = [pair for pair in pairs if pair.drafted]
    least = HARDER if labels.stem.startswith("b-") else SHARE
    assert len(found) >= least * len(pairs)
    assert sum(pair.is_right for pair in found) >= least * len(found)
    assert len(left_over(pairs, drafted)) <= MOST_BESIDE + (1.1 - least) * len(pairs)


@pytest.mark.parametrize("labels", LABELS, ids=[path.stem for path in LABELS])
def test_the_job_and_the_lines_of_an_article_are_found(drafter: Drafter, labels: Path) -> None:
    read = of(labels)
    guide = drafter.draft(read, "draft").guide
    assert guide.role == yaml.safe_load(labels.read_text("utf-8"))["role"]
    drawn = [one.lines for one in guide.figures.values()] + [one.lines for one in guide.topics.values()]
    assert all(lines and 1 <= min(lines) <= max(lines) <= len(read.lines) for lines in drawn)


@pytest.mark.parametrize("labels", LABELS, ids=[path.stem for path in LABELS])
def test_a_draft_has_no_faults_but_what_is_to_be_looked_at(
    tmp_path: Path, drafter: Drafter, labels: Path
) -> None:
    read = of(labels)
    write_guide(drafter.draft(read, "draft", 2026).guide, read, tmp_path / "draft", force=False)
    faults = faults_of(tmp_path / "draft", VOCABULARY / "en", known_currencies())
    assert [fault for fault in faults if not fault.key.endswith("review")] == []


def test_sections_are_numbered_as_the_article_numbers_them(drafter: Drafter) -> None:
    guide = drafter.draft(of(ARTICLES / "german-numbers.yaml"), "draft").guide
    assert [section for section in guide.sections if section.isdigit()] == list("1234567")
    assert guide.sections["3"].title == "Österreich"


def test_what_stands_around_the_article_is_left_out_and_told(drafter: Drafter) -> None:
    left = drafter.draft(of(ARTICLES / "german-numbers.yaml"), "draft").left_out
    assert [(one.why, one.text) for one in left][-1] == ("after the last section", "Impressum")


def test_a_section_about_two_countries_becomes_two(drafter: Drafter) -> None:
    countries = "Japan, Norway\n\n• Japan: ¥4,000,000\n• Norway: NOK 600,000\n\n"
    text = f"1. Nurses\n\n• Nurses earn $60,000\n\n2. The world\n\n{countries}3. The end\n\nSo it is.\n"
    guide = drafter.draft(article(text, head="Nurse pay in 2026\n\n"), "draft").guide
    assert {"2.jp", "2.no"} <= set(guide.sections)
    assert {figure.place: figure.sections for figure in guide.figures.values()} == {
        "us": ("1",),
        "jp": ("2.jp",),
        "no": ("2.no",),
    }


def test_one_figure_that_two_sections_state_is_one(drafter: Drafter) -> None:
    table = "| Level | UK |\n| --- | --- |\n| Senior | £40,000 – £50,000 |\n"
    text = f"## UK\n\n- Senior: £40k–£50k\n\n## Summary\n\n{table}"
    guide = drafter.draft(article(text), "draft").guide
    (figure,) = guide.figures.values()
    assert len(figure.sections) == 2
    assert len(figure.lines) == 2


def test_two_levels_in_one_clause_are_left_to_the_editor(drafter: Drafter) -> None:
    guide = drafter.draft(
        article("## UK\n\nJunior and senior nurses earn £31,000 in the UK.\n"), "draft"
    ).guide
    (figure,) = guide.figures.values()
    assert figure.level is None
    assert "two levels in one clause" in figure.review


def test_a_figure_without_a_currency_is_left_to_the_editor(drafter: Drafter) -> None:
    guide = drafter.draft(article("## UK\n\nSenior nurses in the UK earn 45k–52k a year.\n"), "draft").guide
    (figure,) = guide.figures.values()
    assert (figure.unit, figure.review) == ("GBP", ("no currency",))


def test_what_women_earn_less_is_information(drafter: Drafter) -> None:
    guide = drafter.draft(article("## Gap\n\nWomen in nursing earn 10–15% less.\n"), "draft").guide
    assert [adjustment.kind for adjustment in guide.adjustments.values()] == ["gap"]


def test_hubs_and_industries_are_premiums(drafter: Drafter) -> None:
    hubs = "In the US, hubs (San Francisco, NYC) pay 20–30% more."
    text = f"## Places\n\n{hubs}\n\n## Fields\n\nIn insurance, expect 10% more.\n"
    kinds = {one.kind: one.names for one in drafter.draft(article(text), "draft").guide.adjustments.values()}
    assert kinds == {"hub": ("US/San Francisco", "US/New York City"), "industry": ("insurance",)}


def test_a_state_behind_its_city_is_no_country(drafter: Drafter) -> None:
    guide = drafter.draft(article("## Cities\n\n- San Jose, CA: $137,907 per year\n"), "draft").guide
    assert stated(guide) == [(137907, 137907, "USD", "year", "us", None)]


def test_a_line_that_is_broken_for_its_length_goes_on(drafter: Drafter) -> None:
    lines = (
        "Everybody who works in a hospital in the UK knows that senior nurses get\n£41,000 or\nmore a year."
    )
    text = f"## UK\n\n{lines}\n"
    guide = drafter.draft(article(text), "draft").guide
    assert stated(guide) == [(41000, None, "GBP", "year", "uk", "senior")]
    assert next(iter(guide.figures.values())).lines == (8,)


def test_topics_say_that_their_words_are_the_articles(drafter: Drafter) -> None:
    guide = drafter.draft(of(ARTICLES / "without-numbers.yaml"), "draft", 2026).guide
    assert {topic.id for topic in guide.topics.values()} >= {"negotiating", "qualifications"}
    assert all(topic.review and topic.questions for topic in guide.topics.values())


def test_an_earlier_guide_is_kept_beside_and_only_when_asked(tmp_path: Path, drafter: Drafter) -> None:
    read = article("## UK\n\nNurses in the UK earn £31,000.\n")
    guide = drafter.draft(read, "draft").guide
    assert write_guide(guide, read, tmp_path / "draft", force=False) is None
    before = (tmp_path / "draft" / "figures.yaml").read_bytes()
    with pytest.raises(DraftError, match="already"):
        write_guide(guide, read, tmp_path / "draft", force=False)
    assert write_guide(guide, read, tmp_path / "draft", force=True) == tmp_path / "draft.1"
    assert (tmp_path / "draft.1" / "figures.yaml").read_bytes() == before


LINES = """\
# Nurse pay
## UK
### 3.1 Where
1. One
**Bold**
Title Line
- Junior: £30k–£40k
| Level | Pay |
| --- | --- |
| Senior | $50 |
Senior nurses earn 10–20% more in London.

Leave a Reply
    • Lead: up to €90 000+
RolePay
Nurse$125 000
From $60k for juniors to $90k.
Women earn 5% less.
{x} }{ 100
12 – 8 years, €1-2-3k
US and UK: £20–£30/hr
Summary table
---
""".splitlines()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25))
def test_whatever_the_lines_there_is_a_guide_or_a_sentence(drafter: Drafter, lines: list[str]) -> None:
    with suppress(DraftError):
        assert drafter.draft(Article("article.md", tuple(lines)), "draft", 2026).guide.topics
