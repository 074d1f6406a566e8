"""Makes the knowledge base from YAML and library data, and keeps the result on disk for the next start.

Reading all names and building the indexes takes a second or two; the result is kept in a file named
after everything it was made from, so that a changed word, library or line of code makes a new one.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import logging
import math
import os
import pickle
import sys
import tempfile
from collections.abc import Container, Iterator
from pathlib import Path

from knowledge.base import Knowledge
from knowledge.guide import Guide
from knowledge.keywords import Keyword, Keywords, Sense
from knowledge.loading import load_guide, load_vocabulary
from knowledge.names import Name, data_versions
from knowledge.ranking import Ranking
from knowledge.text import comparable, phrase_of
from knowledge.vocabulary import Entry, Vocabulary

HERE = Path(__file__).parent
GUIDES = HERE / "guides"
VOCABULARY = HERE / "vocabulary"
CACHE = HERE.parent / ".cache"

ORDINARY = 30_000
COMMON = 4_000
LARGE_CITY = 400_000
KNOWN_CITY = 100_000
CODE = 3
EVERYWHERE = 0.15

log = logging.getLogger(__name__)


class Weights:
    """How much each word of everyday language carries, from 0 (none) to 1 (a rare word)."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._weights = weights

    def __call__(self, word: str) -> float:
        if not word[:1].isalpha():
            return 0.0
        return self._weights.get(word, 1.0)


def knowledge_of(guide: str | Path, language: str = "en", cache: Path | None = CACHE) -> Knowledge:
    """The knowledge base of a guide (a folder, or a name under knowledge/guides), from the cache if it can be.

    Raises `knowledge.loading.KnowledgeError` with every fault of the files. A cache that cannot be
    written is no fault: the next start takes longer.
    """
    folder = guide if isinstance(guide, Path) else GUIDES / guide
    words = VOCABULARY / language
    if cache is None:
        return compiled(folder, words)
    path = cache / f"knowledge-{_digest(folder, words)}.pickle"
    kept = _read(path)
    if kept is not None:
        return kept
    made = compiled(folder, words)
    _write(path, made)
    return made


def compiled(folder: Path, words: Path) -> Knowledge:
    """The knowledge base of a guide's folder and a vocabulary's folder, made anew."""
    from knowledge.currencies import currency_symbols
    from knowledge.rates import rates

    guide = load_guide(folder)
    vocabulary = load_vocabulary(words)
    weights = _weights(vocabulary)
    entries = (*vocabulary.entries, *guide.words)
    jobs = {role.job for role in guide.roles.values()}
    everywhere = [entry for entry in entries if entry.sense == "cue/pay" or (entry.kind == "job" and entry.id in jobs)]
    for word in {word for entry in everywhere for phrase in entry.words for word in phrase_of(phrase).split(" ")}:
        weights[word] = min(EVERYWHERE, weights.get(word, 1.0))
    ranking = Ranking(guide.topics.values(), Weights(weights))
    keywords = Keywords(
        [*_names(guide, {phrase_of(phrase) for entry in entries for phrase in entry.words}, weights), *_words(entries)],
        ordinary=frozenset(weights),
        common=[word for word, weight in weights.items() if weight <= _weight(COMMON)],
        extra=ranking.words,
    )
    symbols = {symbol.casefold(): code for symbol, code in currency_symbols().items()}
    symbols |= {symbol.upper(): code for symbol, code in symbols.items()}
    return Knowledge(
        guide=guide,
        keywords=keywords,
        ranking=ranking,
        rates=rates(),
        symbols=symbols,
        names=_display_names(entries),
        regions={entry.id: entry.territories for entry in vocabulary.of("region").values()},
        styles=_styles(guide),
        places_by_currency={place.currency: place.id for place in reversed(list(guide.places.values()))},
    )


def _words(entries: tuple[Entry, ...]) -> Iterator[Keyword]:
    for entry in entries:
        for word in entry.words:
            yield Keyword(word, Sense(entry.kind, entry.id), 0)
        for word in entry.weak:
            yield Keyword(word, Sense(entry.kind, entry.id, weak=True), 0)


def _is_folded_word(name: Name, ordinary: Container[str]) -> bool:
    """Whether a place's name is a plain word once its accents are gone ("Çan", "Tô"), or as good as one."""
    if name.kind != "city" or " " in name.phrase:
        return False
    folded = comparable(name.phrase)
    return len(folded) <= CODE or (folded != name.phrase and folded in ordinary and name.weight < LARGE_CITY)


def _names(guide: Guide, claimed: set[str], ordinary: Container[str]) -> Iterator[Keyword]:
    """Names of places and currencies that the vocabulary does not claim itself."""
    from knowledge.cities import city_names
    from knowledge.currencies import currency_names
    from knowledge.territories import subdivision_names, territories, territory_names

    covered = {place.territory for place in guide.places.values()}
    for code in territories():
        yield Keyword(f"flag{code.lower()}", Sense("territory", code), 9)
    for names in (territory_names(), subdivision_names(), city_names(), currency_names()):
        for name in names:
            if name.weak and len(name.phrase) <= CODE and (name.kind == "city" or name.id not in covered):
                if name.kind != "subdivision" or name.id.split("-")[0] not in covered:
                    continue
            if _is_folded_word(name, ordinary):
                continue
            if phrase_of(name.phrase) not in claimed:
                yield Keyword(name.phrase, Sense(name.kind, name.id, name.weak, name.weight), _rank(name, covered))


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


def _weights(vocabulary: Vocabulary) -> dict[str, float]:
    from knowledge.english import english_frequencies

    by_count = sorted(english_frequencies().items(), key=lambda item: -item[1])[:ORDINARY]
    weights: dict[str, float] = {}
    for rank, (word, _) in enumerate(by_count):
        weights.setdefault(comparable(word), _weight(rank))
    for entry in vocabulary.of("filler").values():
        for phrase in (*entry.words, *entry.weak):
            if " " not in phrase:
                weights[comparable(phrase)] = 0.0
    return weights


def _display_names(entries: tuple[Entry, ...]) -> dict[str, str]:
    from babel import Locale

    names = {f"territory/{code}": name for code, name in Locale("en").territories.items() if len(code) == 2}
    names |= {f"currency/{code}": name for code, name in Locale("en").currencies.items()}
    names |= {entry.sense: entry.name for entry in entries if entry.kind != "territory" and entry.kind != "currency"}
    return names


def _styles(guide: Guide) -> dict[str, tuple[str, str]]:
    """How each currency is written: its CLDR symbol, and the grouping of the place that uses it."""
    from babel import Locale
    from babel.core import get_global
    from babel.numbers import get_currency_symbol

    styles = {}
    for code in Locale("en").currencies:
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


def _digest(folder: Path, words: Path) -> str:
    digest = hashlib.sha256(repr((sys.version_info[:2], sorted(data_versions().items()))).encode())
    for path in sorted([*folder.glob("*.yaml"), *words.glob("*.yaml"), *HERE.glob("*.py")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _read(path: Path) -> Knowledge | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    gc.disable()
    try:
        kept = pickle.loads(data)
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError) as error:
        log.warning("The kept knowledge base %s can't be read (%s); it is made anew.", path.name, error)
        return None
    finally:
        gc.enable()
    return kept if isinstance(kept, Knowledge) else None


def _write(path: Path, made: Knowledge) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("knowledge-*.pickle"):
            with contextlib.suppress(FileNotFoundError):
                if old.stat().st_mtime < path.parent.stat().st_mtime - 7 * 86400:
                    old.unlink()
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            pickle.dump(made, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(path)
    except OSError as error:
        log.info("The knowledge base can't be kept in %s (%s); the next start takes longer.", path.parent, error)
