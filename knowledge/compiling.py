"""Makes the knowledge base from YAML and library data, and keeps the result on disk for the next start.

Reading all names and building the indexes takes some seconds, reading what was kept a tenth of one: nothing
that only the making needs is imported before it is needed.
"""

from __future__ import annotations

import contextlib
import gc
import math
import sys
from collections.abc import Container, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge import keeping
from knowledge.base import Knowledge
from knowledge.guide import Guide
from knowledge.keywords import Keywords
from knowledge.ranking import Ranking, Weights
from knowledge.senses import Keyword, Sense
from knowledge.text import comparable, phrase_of
from knowledge.vocabulary import Entry, Vocabulary

if TYPE_CHECKING:
    from knowledge.names import Name

HERE = Path(__file__).parent
GUIDES = HERE / "guides"
VOCABULARY = HERE / "vocabulary"
CACHE = HERE.parent / ".cache"

ORDINARY = 30_000
COMMON = 4_000
LARGE_CITY = 400_000
KNOWN_CITY = 100_000
SMALL_TOWN = 50_000
CODE = 3
EVERYWHERE = 0.15

PLURALS = {"man": "men", "wife": "wives"}
SHORTHAND = "shorthand"
SAID = frozenset({"cue", "measure", "period", "industry", "company", "grade", "employment"})  # in questions
PATIENCE = 2.0  # seconds after which somebody who waits is told what for


def knowledge_of(guide: str | Path, language: str = "en", cache: Path | None = CACHE) -> Knowledge:
    """The knowledge base of a guide (a folder, or a name under knowledge/guides), as it was kept if it was.

    Raises `knowledge.loading.KnowledgeError` with every fault of the files. A cache that cannot be
    written is no fault: the next start takes longer.
    """
    folder = guide if isinstance(guide, Path) else GUIDES / guide
    words = VOCABULARY / language
    if cache is None:
        return compiled(folder, words)
    sources = [*folder.glob("*.yaml"), *words.glob("*.yaml"), *HERE.glob("*.py")]
    path = cache / f"knowledge-{keeping.digest(sources)}-{folder.name}.kept"
    kept = keeping.read(path)
    if kept is not None:
        return kept
    with _patience():
        made = compiled(folder, words)
    keeping.write(path, made)
    return made


@contextlib.contextmanager
def _no_collecting() -> Iterator[None]:
    """Holds the garbage collector back, which finds nothing among so many names and looks often."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def _patience() -> Iterator[None]:
    """Says on stderr what takes so long, if it does."""
    from threading import Timer

    line = "Building the knowledge base (once, a few seconds) …"
    timer = Timer(PATIENCE, print, [line], {"file": sys.stderr, "flush": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@_no_collecting()
def compiled(folder: Path, words: Path) -> Knowledge:
    """The knowledge base of a guide's folder and a vocabulary's folder, made anew."""
    from knowledge.currencies import currency_symbols
    from knowledge.loading import load_guide, load_vocabulary
    from knowledge.rates import rates

    guide = load_guide(folder)
    vocabulary = load_vocabulary(words)
    weights = _weights(vocabulary)
    entries = (*vocabulary.entries, *guide.words)
    jobs = {role.job for role in guide.roles.values()}
    for entry in entries:
        if entry.sense == "cue/pay" or (entry.kind == "job" and entry.id in jobs):
            for word in " ".join(map(phrase_of, entry.words)).split(" "):
                weights[word] = min(EVERYWHERE, weights.get(word, 1.0))
    ranking = Ranking(guide.topics.values(), Weights(weights))
    claimed = {phrase_of(phrase) for entry in entries for phrase in entry.words}
    keywords = Keywords(
        chain(_names(guide, claimed, weights), _words(entries)),
        ordinary=weights,
        common=[word for word, weight in weights.items() if weight <= _weight(COMMON)],
        extra=ranking.words,
        home=frozenset(guide.place_of_territory),
        said=_frequencies(),
        shorthand={
            phrase_of(word): phrase_of(entry.id)
            for entry in vocabulary.of(SHORTHAND).values()
            for word in entry.words
        },
    )
    symbols = {symbol.casefold(): code for symbol, code in currency_symbols().items()}
    symbols |= {symbol.upper(): code for symbol, code in symbols.items()}
    return Knowledge(
        guide=guide,
        keywords=keywords,
        ranking=ranking,
        weights=weights,
        rates=rates(),
        symbols=symbols,
        names=_display_names(entries),
        regions={entry.id: entry.territories for entry in vocabulary.of("region").values()},
        styles=_styles(guide),
        places_by_currency={place.currency: place.id for place in reversed(list(guide.places.values()))},
        nearest=_nearest(guide),
        words={
            entry.sense: entry.words[0]
            for entry in entries
            if entry.kind in SAID and entry.words and phrase_of(entry.name) not in map(phrase_of, entry.words)
        },
    )


def _words(entries: tuple[Entry, ...]) -> Iterator[Keyword]:
    for entry in entries:
        if entry.kind == SHORTHAND:
            continue
        for word in (*entry.words, *_plurals(entry)):
            yield Keyword(word, Sense(entry.kind, entry.id), 0)
        for word in entry.weak:
            yield Keyword(word, Sense(entry.kind, entry.id, weak=True), 0)


def _plurals(entry: Entry) -> Iterator[str]:
    """The plurals of jobs that are none by a letter at the end: "firemen", "midwives"."""
    for word in entry.words if entry.kind == "job" else ():
        for ending, plural in PLURALS.items():
            if word.endswith(ending):
                yield word.removesuffix(ending) + plural


def _is_plain_word(name: Name, ordinary: Container[str], fillers: Container[str]) -> bool:
    """Whether a city's or a division's name is as good as plain words, as people type them.

    "Fārs" is "far" without its accent and plural; "The Gap" is a gap.
    """
    from knowledge.english import ordinary_words

    if name.kind not in ("city", "subdivision"):
        return False
    first, *others = map(comparable, name.phrase.split(" "))
    if others:
        is_small = name.kind == "city" and name.weight < SMALL_TOWN
        return is_small and first in fillers and all(word in ordinary for word in others)
    if len(first) <= CODE:
        is_code = name.kind == "subdivision" and name.phrase == name.id.partition("-")[2].lower()
        return name.kind == "city" or (not is_code and first in ordinary_words(COMMON))
    words = ordinary if name.weight < KNOWN_CITY else ordinary_words()
    return first != name.phrase and first in words and name.weight < LARGE_CITY


def _is_foreign_code(name: Name, covered: set[str]) -> bool:
    """Whether a name is a code or as short as one, of a place that the guide doesn't cover."""
    if not name.weak or len(name.phrase) > CODE:
        return False
    territory = name.id.partition("-")[0] if name.kind == "subdivision" else name.id
    return name.kind == "city" or territory not in covered


def _names(guide: Guide, claimed: set[str], weights: dict[str, float]) -> Iterator[Keyword]:
    """Names of places and currencies that the vocabulary does not claim itself."""
    from knowledge.cities import city_names
    from knowledge.currencies import currency_names
    from knowledge.english import ARTICLES
    from knowledge.territories import subdivision_names, territories, territory_names

    covered = {place.territory for place in guide.places.values()}
    fillers = ARTICLES | {word for word, weight in weights.items() if not weight}
    for code in territories():
        yield Keyword(f"flag{code.lower()}", Sense("territory", code), 9)
    for names in (territory_names(), subdivision_names(), city_names(), currency_names()):
        for name in names:
            if _is_foreign_code(name, covered) or _is_plain_word(name, weights, fillers):
                continue
            if phrase_of(name.phrase) not in claimed:
                yield Keyword(
                    name.phrase, Sense(name.kind, name.id, name.weak, name.weight), _rank(name, covered)
                )


def _rank(name: Name, covered: set[str]) -> int:
    """Who gives way to whom where two spellings are equally near; 9 takes no part."""
    if name.weak:
        return 9
    if name.kind in ("territory", "currency"):
        return 1
    territory = name.id.split("/")[0].split("-")[0]
    if name.kind == "subdivision":
        return 2 if territory in covered else 9
    if name.weight >= LARGE_CITY:
        return 2
    return 3 if territory in covered and name.weight >= KNOWN_CITY else 9


def _weight(rank: int) -> float:
    """From 0.1 for the most frequent word to 1 for the rarest."""
    return min(1.0, 0.1 + 0.9 * math.log(rank + 1) / math.log(ORDINARY))


def _frequencies() -> dict[str, float]:
    """What words of everyday language weigh by how frequent they are."""
    from knowledge.english import english_frequencies

    by_count = sorted(english_frequencies().items(), key=lambda item: -item[1])[:ORDINARY]
    weights: dict[str, float] = {}
    for rank, (word, _) in enumerate(by_count):
        weights.setdefault(comparable(word), _weight(rank))
    return weights


def _weights(vocabulary: Vocabulary) -> dict[str, float]:
    weights = _frequencies()
    for entry in vocabulary.of("filler").values():
        for phrase in (*entry.words, *entry.weak):
            if " " not in phrase:
                weights[comparable(phrase)] = 0.0
    return weights


def _display_names(entries: tuple[Entry, ...]) -> dict[str, str]:
    from babel import Locale

    names = {f"territory/{code}": name for code, name in Locale("en").territories.items() if len(code) == 2}
    names |= {f"currency/{code}": name for code, name in Locale("en").currencies.items()}
    return names | {entry.sense: entry.name for entry in entries if _names_itself(entry)}


def _names_itself(entry: Entry) -> bool:
    """Whether replies take an entry's own name, not CLDR's; of a territory, one that was given to it."""
    return entry.kind != "currency" and (entry.kind != "territory" or entry.name != entry.id)


def _nearest(guide: Guide) -> dict[str, tuple[str, ...]]:
    """The guide's places for each territory that it does not cover, by the way between their townspeople."""
    from knowledge.cities import centres, distance

    middles = centres()
    covered = {
        place.id: middles[place.territory] for place in guide.places.values() if place.territory in middles
    }
    return {
        territory: tuple(sorted(covered, key=lambda place: distance(here, covered[place])))
        for territory, here in middles.items()
        if territory not in guide.place_of_territory
    }


def _styles(guide: Guide) -> dict[str, tuple[str, str]]:
    """How each currency is written: its CLDR symbol, and the grouping of the place that uses it."""
    from babel import Locale
    from babel.core import get_global
    from babel.numbers import get_currency_symbol

    styles = {}
    for code in map(str, Locale("en").currencies):
        symbol = get_currency_symbol(code, "en")
        styles[code] = (symbol if not symbol.isalpha() or len(symbol) < 3 else f"{symbol}\u00a0", "k")
    likely = get_global("likely_subtags")
    for place in guide.places.values():
        locale = Locale.parse(likely.get(f"und_{place.territory}", "en"))
        grouping = locale.decimal_formats[None].grouping
        group = locale.number_symbols.get("latn", {}).get("group", ",")
        form = "lakh" if grouping[0] != grouping[1] else ("k" if group == "," else "spaced")
        styles[place.currency] = (styles[place.currency][0], form)
    return styles
