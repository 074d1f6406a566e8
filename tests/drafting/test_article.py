"""Files that an editor may hand in, and what is said of those that hold no article."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.article import MOST_BYTES, DraftError, read_article
from drafting.drafter import Drafter
from tests.drafting.articles import ARTICLES

WORDS = (
    "Nurses earn £30,000 a year, and this goes on for a while so that it is an article of some length. " * 3
)


def refused(path: Path) -> str:
    with pytest.raises(DraftError) as refusal:
        read_article(path)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (bytes(range(256)) * 20, "is no text"),
        (b"Too short.", "hardly any text"),
        (b"<html><body><nav>Home</nav></body></html>", "no main text"),
    ],
)
def test_a_file_without_an_article_is_told_in_a_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    told = refused(path)
    assert said in told
    assert "\n" not in told


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"a" * (MOST_BYTES + 1))
    assert "10 MB" in refused(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "No such file" in refused(tmp_path / "article.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_no_difference(tmp_path: Path, encoding: str, ends: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(f"# Pay{ends}{ends}{WORDS}{ends}Grade – “B”".encode(encoding))
    assert read_article(path).lines == ("# Pay", "", WORDS, "Grade – “B”")


def test_a_page_says_its_own_encoding(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    head = '<head><meta charset="iso-8859-1"></head>'
    html = f"<html>{head}<body><article><h1>Münchner</h1><p>{WORDS}</p></article></body></html>"
    path.write_bytes(html.encode("latin-1"))
    assert any("Münchner" in line for line in read_article(path).lines)


def test_windows_signs_in_a_page_that_calls_itself_latin_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    head = '<head><meta charset="ISO-8859-1"></head>'
    html = (
        f"<html>{head}<body><article><h1>Pay</h1><p>70.000 € – 80.000 €. {WORDS}</p></article></body></html>"
    )
    path.write_bytes(html.encode("cp1252"))
    assert "70.000 € – 80.000 €" in "\n".join(read_article(path).lines)


def test_a_page_is_its_main_text_with_its_tables() -> None:
    lines = "\n".join(read_article(ARTICLES / "page-with-tables.html").lines)
    assert "| Junior UX designer | £26,000 | £33,000 | 610 |" in lines
    for outside in ("cookies", "Product manager: £75,000", "I earn £90k", "£4.99", "premium for $9"):
        assert outside not in lines


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WORDS, "no headings"),
        (
            "# The match\n\n" + "The home side played well and the ball went in twice before the break. " * 5,
            "about pay",
        ),
    ],
)
def test_an_article_that_makes_no_guide_is_told(
    tmp_path: Path, drafter: Drafter, text: str, said: str
) -> None:
    path = tmp_path / "article.md"
    path.write_text(text, "utf-8")
    with pytest.raises(DraftError, match=said):
        drafter.draft(read_article(path), "draft")
