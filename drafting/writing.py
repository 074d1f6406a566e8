"""A drafted guide as the YAML files of its folder, and the article beside them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from drafting.article import Article, DraftError
from knowledge.guide import Adjustment, Figure, Guide, Section, Topic

ARTICLE = "article.md"
WIDTH = 108
_HEAD = "# Drafted from {name}; `lines` are those of article.md. What is marked review is to be looked at.\n"


def write_guide(guide: Guide, article: Article, folder: Path, *, force: bool) -> Path | None:
    """Write a guide into its folder; gives where an earlier one is kept now.

    An earlier one is only replaced with `force`. Raises DraftError where it may not be, or cannot be written.
    """
    kept = _kept_aside(folder, force=force)
    new = folder.with_name(f".{folder.name}.new")
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        head = _HEAD.format(name=article.name)
        for name, data in _files(guide).items():
            (new / name).write_text(head + _written(data), "utf-8")
        (new / ARTICLE).write_text("".join(f"{line}\n" for line in article.lines), "utf-8")
        if kept is not None:
            folder.rename(kept)
        new.rename(folder)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise DraftError(f"The guide can't be written to {folder}: {error.strerror}.") from None
    return kept


def _kept_aside(folder: Path, *, force: bool) -> Path | None:
    """Where the guide that is there is to be kept; None where there is none."""
    if not folder.exists():
        return None
    if not force:
        raise DraftError(
            f"There is a guide in {folder} already (--force keeps it beside and writes a new one)."
        )
    number = 1
    while (kept := folder.with_name(f"{folder.name}.{number}")).exists():
        number += 1
    return kept


def _files(guide: Guide) -> dict[str, Any]:
    return {
        "guide.yaml": _about(guide),
        "figures.yaml": {figure.id: _figure(figure) for figure in guide.figures.values()},
        "adjustments.yaml": {each.id: _adjustment(each) for each in guide.adjustments.values()},
        "topics.yaml": {topic.id: _topic(topic) for topic in guide.topics.values()},
    }


def _about(guide: Guide) -> dict[str, Any]:
    return _full(
        {
            "review": list(guide.review),
            "title": guide.title,
            "year": guide.year,
            "role": guide.role,
            "freelance_role": guide.freelance_role,
            "default_place": guide.default_place,
            "sections": {section.id: _section(section) for section in guide.sections.values()},
            "roles": {
                role.id: _full({"job": role.job, "name": role.name, "plural": role.plural})
                for role in guide.roles.values()
            },
            "levels": {
                level.id: {
                    "name": level.name,
                    "plural": level.plural,
                    "years": [level.low, level.high],
                    "grades": list(level.grades),
                }
                for level in guide.levels.values()
            },
            "places": {
                place.id: {
                    "territory": place.territory,
                    "name": place.name,
                    "in_text": place.in_text,
                    "short": place.short,
                    "currency": place.currency,
                    "section": place.section,
                }
                for place in guide.places.values()
            },
        }
    )


def _section(section: Section) -> str | dict[str, str]:
    return {"title": section.title, "short": section.short} if section.short else section.title


def _figure(figure: Figure) -> dict[str, Any]:
    return _full(
        {
            "measure": figure.measure,
            "role": figure.role,
            "place": figure.place,
            "level": figure.level,
            "low": figure.low,
            "high": figure.high,
            "open_ended": figure.open_ended,
            "unit": figure.unit,
            "per": figure.per,
            "sections": list(figure.sections),
            "when": list(figure.when),
            "note": figure.note,
            **_drafted(figure),
        }
    )


def _adjustment(adjustment: Adjustment) -> dict[str, Any]:
    return _full(
        {
            "kind": adjustment.kind,
            "figure": adjustment.figure,
            "names": list(adjustment.names),
            "from_role": adjustment.from_role,
            "to_role": adjustment.to_role,
            **_drafted(adjustment),
        }
    )


def _topic(topic: Topic) -> dict[str, Any]:
    return {
        "title": topic.title,
        **_full({"short": topic.short}),
        "sections": list(topic.sections),
        "keywords": list(topic.keywords),
        "questions": _Lines(topic.questions),
        "text": _Block(topic.text),
        "figures": list(topic.figures),
        "related": list(topic.related),
        **_full(_drafted(topic)),
    }


def _drafted(entry: Figure | Adjustment | Topic) -> dict[str, Any]:
    return {"lines": list(entry.lines), "review": list(entry.review)}


def _full(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something."""
    return {key: value for key, value in fields.items() if value not in (None, "", False, [], ())}


class _Block(str):
    """A text of several lines."""


class _Lines(list[str]):
    """A list, an item a line."""

    def __init__(self, items: Iterable[str]) -> None:
        super().__init__(items)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library's signature
        return True


def _block(dumper: yaml.SafeDumper, text: _Block) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")


def _lines(dumper: yaml.SafeDumper, items: _Lines) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", list(items), flow_style=False)


def _flow(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


_Dumper.add_representer(_Block, _block)
_Dumper.add_representer(_Lines, _lines)
_Dumper.add_representer(list, _flow)


def _written(data: Any) -> str:
    return yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False
    )
