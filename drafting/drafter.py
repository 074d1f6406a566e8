"""From an article to a guide: sections, figures, adjustments and topics, each with the lines it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.amounts import AmountReader
from drafting.article import Article, DraftError
from drafting.assembling import Assembler
from drafting.blocks import Block, Text, blocks_of
from drafting.context import Listener
from drafting.countries import Countries
from drafting.experience import YearsReader
from drafting.ladder import ladder_of, usual_levels
from drafting.lexicon import lexicon_of
from drafting.outline import LeftOut, Outline, Part, outline_of, texts_of
from drafting.placing import by_country
from drafting.settling import Jobs, Settler
from drafting.sorting import Sorter
from drafting.stated import NoPay, Stated
from drafting.stating import StatementReader
from drafting.tabled import TableReader
from drafting.words import words_of
from knowledge.compiling import VOCABULARY
from knowledge.guide import Guide
from knowledge.loading import load_vocabulary

TITLE_WEIGHT = 12
HEADING_WEIGHT = 4
LEAST_PAY_WORDS = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted guide, and what of its article it does not hold."""

    guide: Guide
    left_out: tuple[LeftOut, ...]
    no_pay: tuple[NoPay, ...]


class Drafter:
    """Drafts guides in one language."""

    def __init__(self, language: str = "en") -> None:
        vocabulary = load_vocabulary(VOCABULARY / language)
        lexicon = lexicon_of(language)
        self._words = words_of(language)
        amounts = AmountReader(vocabulary, self._words)
        sorter = Sorter(self._words, amounts)
        self._vocabulary = vocabulary
        self._listener = Listener(
            lexicon, YearsReader(vocabulary, self._words), amounts, self._words.of("rank", "none")
        )
        self._texts = StatementReader(self._listener, sorter)
        self._tables = TableReader(self._listener, sorter, self._words)
        self._countries = Countries(vocabulary)
        self._assembler = Assembler(self._listener, lexicon, self._countries, vocabulary)

    def draft(self, article: Article, name: str, year: int | None = None, *, otherwise: int = 0) -> Draft:
        """The guide that an article makes; raises DraftError where it makes none.

        `year` is the guide's; None: the one that the article says, or `otherwise` where it says none.
        """
        blocks = blocks_of(article.lines)
        outline = outline_of(blocks, self._words)
        outline = replace(outline, parts=by_country(outline.parts, self._listener, self._countries))
        found = [one for part in outline.parts for one in self._found(part)]
        stated = [one for one in found if isinstance(one, Stated)]
        job = self._job(outline, blocks, is_about_pay=bool(stated))
        levels = ladder_of(stated, self._vocabulary, usual_levels())
        titled = self._listener.said(outline.title).territories
        jobs = Jobs(job, self._words.of("role", "freelance")[0])
        settler = Settler(stated, levels, jobs, self._countries, titled)
        settled = settler.settled()
        guide = self._assembler.guide(
            name, outline, settled, levels, jobs, settler.default_place, year=year, otherwise=otherwise
        )
        no_pay = (*(one for one in found if isinstance(one, NoPay)), *settler.left_out)
        return Draft(guide, tuple(outline.left_out), tuple(sorted(no_pay, key=lambda one: one.line)))

    def _found(self, part: Part) -> list[Stated | NoPay]:
        """What a section states, in the order of its lines."""
        return sorted([*self._texts.stated(part), *self._tables.stated(part)], key=lambda one: one.line)

    def _job(self, outline: Outline, blocks: Sequence[Block], *, is_about_pay: bool) -> str:
        """The job that the article is about; raises DraftError where it is about none, or not about pay."""
        votes: Counter[str] = Counter()
        votes.update(dict.fromkeys(self._listener.said(outline.title).ids("job")[:1], TITLE_WEIGHT))
        pay = 0
        for part in outline.parts:
            for id_ in self._listener.said(part.title).ids("job"):
                votes[id_] += HEADING_WEIGHT
            for text in texts_of(part.blocks):
                said = self._listener.said(text)
                pay += len(said.of("cue"))
                votes.update(said.ids("job"))
        if not votes:  # a letter may say what it is about before its first title only
            texts = [block.text for block in blocks if isinstance(block, Text)]
            votes.update(id_ for text in texts for id_ in self._listener.said(text).ids("job"))
        if not votes or not (is_about_pay or pay >= LEAST_PAY_WORDS):
            raise DraftError(
                "The article does not seem to be about pay "
                "(expected figures, or words on pay, of a job that knowledge/vocabulary has)."
            )
        return votes.most_common(1)[0][0]
