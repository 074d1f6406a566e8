"""What goes with an entry that is dropped, so that the guide can still be loaded.

An adjustment goes with its figure; a figure that is only ever shown (a bonus, a premium) with the last that
shows it; a section with the last that tells of it. Topics lose the figure from their lists and their texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from drafting import splicing
from drafting.checked import new_faults
from drafting.files import ABOUT, ADJUSTMENTS, FIGURES, TOPICS
from drafting.marked import Key
from drafting.splicing import Spot, texts_of, value_of
from knowledge.checking import LOOKED_UP, placeholders

DROPPED = "names a figure that was dropped"
LEFT_OUT = "…"  # stands in a topic's text where the figure was
ENTRIES = (FIGURES, ADJUSTMENTS, TOPICS)


@dataclass(slots=True)
class Drop:
    """An entry that is to be dropped, and what goes with it.

    `texts` are the files as they would be, those that refer to others first.

    `rewritten` are topics whose words name a figure that goes, `listed` those that merely list something
    that does. `faults` say why it can't be dropped.
    """

    key: Key
    also: list[Key] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    rewritten: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def is_alone(self) -> bool:
        """Whether no other entry goes, and no words are touched."""
        return not (self.also or self.sections or self.rewritten or self.forms)


def drop_of(texts: Mapping[str, str], key: Key, folder: Path) -> Drop:
    """What the drop of an entry would do; changes no file."""
    gone = _gone(texts, key)
    drop = Drop(key, also=gone[1:], texts=dict(reversed(list(texts.items()))))
    left = {
        file: [spot for spot in splicing.spots(text).values() if (file, spot.id) not in gone]
        for file, text in texts.items()
    }
    drop.sections = _untold(texts, left)
    _take_from_topics(
        drop, {id_ for file, id_ in gone if file == FIGURES}, {i for f, i in gone if f == TOPICS}
    )
    _take_from_about(drop, {id_ for file, id_ in gone if file == TOPICS})
    for file in ENTRIES:
        ids = {id_ for each, id_ in gone if each == file}
        for spot in reversed(splicing.spots(drop.texts[file]).values()):
            if spot.id in ids:
                drop.texts[file] = splicing.replaced(drop.texts[file], spot, "")
    drop.faults = [*_spilled(texts, drop), *new_faults(texts, drop.texts, folder)]
    return drop


def _gone(texts: Mapping[str, str], key: Key) -> list[Key]:
    """The entry and those that can't stand without it."""
    spots = {file: list(splicing.spots(texts[file]).values()) for file in ENTRIES}
    was_shown = _shown(spots, [])
    gone = [key]
    while True:
        figures = {id_ for file, id_ in gone if file == FIGURES}
        more = [(ADJUSTMENTS, spot.id) for spot in spots[ADJUSTMENTS] if _word(spot, "figure") in figures]
        hidden = was_shown - _shown(spots, gone)
        more += [
            (FIGURES, spot.id)
            for spot in spots[FIGURES]
            if spot.id in hidden and _word(spot, "measure") not in LOOKED_UP
        ]
        more = [each for each in more if each not in gone]
        if not more:
            return gone
        gone += more


def _shown(spots: Mapping[str, list[Spot]], gone: list[Key]) -> set[str]:
    """The figures that adjustments and topics name, save those that go."""
    found = {_word(spot, "figure") for spot in spots[ADJUSTMENTS] if (ADJUSTMENTS, spot.id) not in gone}
    for spot in spots[TOPICS]:
        if (TOPICS, spot.id) not in gone:
            found.update(texts_of(value_of(spot.node, "figures")), placeholders(_word(spot, "text")))
    return found


def _untold(texts: Mapping[str, str], left: Mapping[str, list[Spot]]) -> list[str]:
    """The sections that something told of, and nothing would, and that no place needs."""

    def told(spots: Mapping[str, list[Spot]]) -> set[str]:
        both = [*spots[FIGURES], *spots[TOPICS]]
        return {section for spot in both for section in texts_of(value_of(spot.node, "sections"))}

    about = splicing.spots(texts[ABOUT])
    places = splicing.pairs(about["places"].node if "places" in about else None)
    needed = {getattr(value_of(place, "section"), "value", "") for _, place in places.values()}
    before = told({file: list(splicing.spots(texts[file]).values()) for file in ENTRIES})
    return [id_ for id_ in _sections(about) if id_ in before - told(left) - needed]


def _sections(about: Mapping[str, Spot]) -> list[str]:
    return list(splicing.pairs(about["sections"].node)) if "sections" in about else []


def _take_from_topics(drop: Drop, figures: set[str], topics: set[str]) -> None:
    for id_ in splicing.spots(drop.texts[TOPICS]):
        if id_ in topics:
            continue
        for key, wanted in (("figures", figures), ("related", topics)):
            text = drop.texts[TOPICS]
            items = value_of(splicing.spots(text)[id_].node, key)
            gone = [each for each in _items(items) if each.value in wanted]
            if items is not None and gone:
                drop.texts[TOPICS] = splicing.without_items(text, items, gone)
                drop.listed.append(id_)
        _take_from_words(drop, id_, figures)
    drop.listed = [id_ for id_ in dict.fromkeys(drop.listed) if id_ not in drop.rewritten]


def _take_from_words(drop: Drop, id_: str, figures: set[str]) -> None:
    named = figures.intersection(placeholders(_word(splicing.spots(drop.texts[TOPICS])[id_], "text")))
    for figure in sorted(named):
        text = drop.texts[TOPICS]
        words = value_of(splicing.spots(text)[id_].node, "text")
        if words is not None:
            drop.texts[TOPICS] = splicing.with_text(text, words, f"{{{figure}}}", LEFT_OUT)
    if named:
        text = drop.texts[TOPICS]
        drop.texts[TOPICS] = splicing.with_reason(text, splicing.spots(text)[id_], DROPPED)
        drop.rewritten.append(id_)


def _take_from_about(drop: Drop, topics: set[str]) -> None:
    """Take the sections that go out of guide.yaml, and the lines of forms that a topic gave."""
    for section in drop.sections:
        text = drop.texts[ABOUT]
        drop.texts[ABOUT] = splicing.without_key(text, splicing.spots(text)["sections"].node, section)
    about = splicing.spots(drop.texts[ABOUT])
    for form in splicing.pairs(about["forms"].node if "forms" in about else None):
        text = drop.texts[ABOUT]
        items = value_of(splicing.spots(text)["forms"].node, form)
        gone = [each for each in _items(items) if getattr(value_of(each, "topic"), "value", "") in topics]
        if items is not None and gone:
            drop.texts[ABOUT] = splicing.without_items(text, items, gone)
            drop.forms.append(form)


def _spilled(texts: Mapping[str, str], drop: Drop) -> Iterator[str]:
    """A word on each file where more would change than is said, as where YAML is written in odd ways."""
    meant = {file: {id_ for each, id_ in [drop.key, *drop.also] if each == file} for file in ENTRIES}
    meant[TOPICS].update(drop.listed, drop.rewritten)
    meant[ABOUT] = {"sections", "forms"}
    for file, ids in meant.items():
        if splicing.others(texts[file], ids) != splicing.others(drop.texts[file], ids):
            yield f"{file}: other entries would change with it (expected to be edited by hand)"


def _items(node: yaml.Node | None) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _word(spot: Spot, key: str) -> str:
    value = value_of(spot.node, key)
    return str(value.value) if isinstance(value, yaml.ScalarNode) else ""
