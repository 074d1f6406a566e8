"""One entry of the YAML at a time: a node in, a typed entry out, faults noted on the way."""

from __future__ import annotations

import re

from knowledge.guide import (
    PERCENT,
    Adjustment,
    Advice,
    DigestSubject,
    Figure,
    Level,
    Place,
    Role,
    Section,
    Topic,
)
from knowledge.vocabulary import Entry
from knowledge.yaml_nodes import Fields, Node, Number

MEASURES = ("base", "total", "average", "rate", "bonus", "premium", "gap")
PERIODS = ("year", "month", "day", "hour")
ADJUSTMENTS = ("hub", "industry", "bonus", "role", "gap")
ADVISED = ("estimate", "offer")
DRAFTED = ("lines", "review")  # what the drafter adds to an entry
VERDICTS = ("below", "low", "middle", "high", "above")

_TERRITORY = re.compile(r"[A-Z]{2}")
_SENSE = re.compile(r"[^/\s]+/\S.*")


def entry(kind: str, id_: str, node: Node) -> Entry:
    """A vocabulary entry, written as a list of words or as a mapping."""
    if node.is_list:
        return Entry(kind, id_, _spaced(id_), _words(node), (), node.source)
    fields = node.fields((), ("name", "words", "weak", "territories"))
    return Entry(
        kind=kind,
        id=id_,
        name=fields.text("name") or _spaced(id_),
        words=_words(fields.nodes.get("words")),
        weak=_words(fields.nodes.get("weak")),
        source=node.source,
        territories=fields.texts("territories"),
    )


def _spaced(id_: str) -> str:
    return id_.replace("-", " ")


def _words(node: Node | None) -> tuple[str, ...]:
    if node is None:
        return ()
    words = node.texts()
    for word in words:
        if word != word.lower():
            node.fault(f"{word!r} has capitals (expected lower case: {word.lower()!r})")
    return words


def section(id_: str, node: Node) -> Section:
    """A section: its title alone, or a mapping with a short one for buttons."""
    if not node.is_mapping or node.is_null:
        return Section(id_, node.text(), node.source)
    fields = node.fields(("title",), ("short",))
    return Section(id_, fields.text("title"), node.source, fields.text("short"))


def role(id_: str, node: Node) -> Role:
    """A role."""
    fields = node.fields(("name", "plural"), ("job",))
    return Role(id_, fields.optional("job"), fields.text("name"), fields.text("plural"), node.source)


def level(id_: str, node: Node) -> Level:
    """A level, with its span of years."""
    fields = node.fields(("name", "plural", "years", "grades"))
    low, high = _years(fields.nodes.get("years"))
    return Level(
        id_, fields.text("name"), fields.text("plural"), low, high, fields.texts("grades"), node.source
    )


def _years(node: Node | None) -> tuple[Number, Number | None]:
    ends = node.items() if node else []
    if node and node.is_list and len(ends) != 2:
        node.fault("is no span of years (expected [from, to] or [from, null])")
    if len(ends) != 2:
        return 0, None
    return ends[0].number() or 0, None if ends[1].is_null else ends[1].number()


def place(id_: str, node: Node) -> Place:
    """A place."""
    fields = node.fields(("territory", "name", "in_text", "short", "currency", "section"))
    territory = fields.text("territory")
    if territory and not _TERRITORY.fullmatch(territory):
        fields.fault("territory", f"{territory!r} is no ISO 3166 code (expected two capitals, as GB)")
    return Place(
        id=id_,
        territory=territory,
        name=fields.text("name"),
        in_text=fields.text("in_text"),
        short=fields.text("short"),
        currency=fields.text("currency"),
        section=fields.text("section"),
        source=node.source,
    )


def figure(id_: str, node: Node) -> Figure:
    """A figure, with a range and a unit that make sense."""
    fields = node.fields(
        ("measure", "role", "unit", "sections"),
        ("place", "level", "low", "high", "open_ended", "per", "when", "note", *DRAFTED),
    )
    unit = fields.text("unit")
    low, high = _range(fields)
    if unit == PERCENT and "per" in fields:
        fields.fault("per", "is given for a percentage (expected to be left out)")
    elif unit and unit != PERCENT and "per" not in fields:
        fields.fault("per", f"has no per, which money needs (expected one of: {', '.join(PERIODS)})")
    return Figure(
        id=id_,
        measure=fields.choice("measure", MEASURES),
        role=fields.text("role"),
        place=fields.optional("place"),
        level=fields.optional("level"),
        low=low,
        high=high,
        open_ended=fields.flag("open_ended"),
        unit=unit,
        per=fields.choice("per", PERIODS) or None,
        sections=fields.texts("sections"),
        when=_when(fields),
        note=fields.text("note"),
        source=node.source,
        lines=_lines(fields),
        review=fields.texts("review"),
    )


def _range(fields: Fields) -> tuple[Number | None, Number | None]:
    low, high = fields.number("low"), fields.number("high")
    if "low" not in fields and "high" not in fields:
        fields.fault("low", "has neither low nor high (expected at least one of them)")
    if low is not None and high is not None and low > high:
        fields.fault("low", f"{low} is above high, {high} (expected the lower one first)")
    for name, value in (("low", low), ("high", high)):
        if value is not None and value < 0:
            fields.fault(name, f"{value} is below zero (expected a positive number)")
    return low, high


def _when(fields: Fields) -> tuple[str, ...]:
    senses = fields.texts("when")
    for sense in senses:
        if not _SENSE.fullmatch(sense):
            fields.fault("when", f"{sense!r} is no sense (expected kind/id, as company/startup)")
    return senses


def adjustment(id_: str, node: Node) -> Adjustment:
    """An adjustment."""
    fields = node.fields(("kind", "figure"), ("names", "from_role", "to_role", *DRAFTED))
    return Adjustment(
        id=id_,
        kind=fields.choice("kind", ADJUSTMENTS),
        figure=fields.text("figure"),
        names=fields.texts("names"),
        from_role=fields.optional("from_role"),
        to_role=fields.optional("to_role"),
        source=node.source,
        lines=_lines(fields),
        review=fields.texts("review"),
    )


def topic(id_: str, node: Node) -> Topic:
    """A topic."""
    fields = node.fields(
        ("title", "sections", "text"), ("short", "keywords", "questions", "figures", "related", *DRAFTED)
    )
    return Topic(
        id=id_,
        title=fields.text("title"),
        sections=fields.texts("sections"),
        keywords=fields.texts("keywords"),
        questions=fields.texts("questions"),
        text=fields.text("text"),
        figures=fields.texts("figures"),
        related=fields.texts("related"),
        source=node.source,
        short=fields.text("short"),
        lines=_lines(fields),
        review=fields.texts("review"),
    )


def _lines(fields: Fields) -> tuple[int, ...]:
    """The lines of the article that an entry was drafted from."""
    lines = fields.items("lines")
    return tuple(number for line in lines if isinstance(number := line.number(), int))


def advice(form: str, node: Node) -> Advice:
    """A line of advice at the end of a form."""
    fields = node.fields(("topic",), ("line", "when"))
    line = fields.number("line") if "line" in fields else 1
    if line is not None and (not isinstance(line, int) or line < 1):
        fields.fault("line", f"{line} is no line (expected 1, 2, …)")
    when = _when(fields)
    for kind, _, verdict in (sense.partition("/") for sense in when):
        if kind == "offer" and verdict not in VERDICTS:
            fields.fault("when", f"{verdict!r} is no verdict (expected one of: {', '.join(VERDICTS)})")
    return Advice(form, fields.text("topic"), int(line or 1), when, node.source)


def digest(node: Node) -> DigestSubject:
    """A subject of the weekly digests."""
    fields = node.fields(("title", "question"))
    return DigestSubject(fields.text("title"), fields.text("question"), node.source)
