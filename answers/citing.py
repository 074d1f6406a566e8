"""How a reply names a section of the guide, and a day."""

from __future__ import annotations

from datetime import date

from answers.wording import capital, say
from knowledge.guide import Guide


def cite(guide: Guide, section: str) -> str:
    """A section as a reply names it: "§4.2", "§3 UK"; one without a number by its id ("summary")."""
    if not section[:1].isdigit():
        return section
    head, _, tail = section.partition(".")
    if tail and not tail[:1].isdigit():
        short = next((place.short for place in guide.places.values() if place.section == section), tail)
        return f"§{head} {short}"
    return f"§{section}"


def titled(guide: Guide, section: str) -> str:
    """A section with its title: "§4.2: Places", "§3: Norway"; one without a number by its id."""
    number = f"§{section.partition('.')[0]}" if section[:1].isdigit() else capital(section)
    named = cite(guide, section) if section[-1:].isdigit() else number
    return say("{section}: {title}", section=named, title=guide.sections[section].title)


def day(iso: str) -> str:
    """A day as a reply writes it: "30 Oct 2026" for "2026-10-30"."""
    return f"{date.fromisoformat(iso):%d %b %Y}".removeprefix("0")
