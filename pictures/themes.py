"""Light and dark: the colours of a picture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """How a picture is coloured."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme: `strong` for what was asked, `plain` for the rest; `soft` for total pay."""

    ground: str
    text: str
    muted: str
    grid: str
    strong: str
    strong_soft: str
    plain: str
    plain_soft: str


PALETTES = {
    Theme.LIGHT: Palette(
        ground="#ffffff",
        text="#111a2e",
        muted="#566179",
        grid="#e3e7ee",
        strong="#1d5fe0",
        strong_soft="#9fbdf7",
        plain="#8f9bb0",
        plain_soft="#cdd4df",
    ),
    Theme.DARK: Palette(
        ground="#131a28",
        text="#f3f6fc",
        muted="#a7b2c8",
        grid="#2a3347",
        strong="#6b9dff",
        strong_soft="#3d5f9f",
        plain="#76839b",
        plain_soft="#465168",
    ),
}
