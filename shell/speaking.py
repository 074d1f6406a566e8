"""What commands say, and how they stop."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.faults import Fault


class Stop(Exception):  # noqa: N818 - an end with a sentence, whatever the reason
    """A command cannot go on; its text has a line for each fault."""


def say(text: str) -> None:
    """Print, and at once: what reads the output may be waiting for it."""
    print(text, flush=True)


def listed(faults: Sequence[Fault]) -> str:
    """Faults a line each, and how many there are."""
    return shown([*map(str, faults), f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}."])


def shown(lines: Iterable[str]) -> str:
    """Faults a line each, with paths as seen from here."""
    return "\n".join(lines).replace(f"{Path.cwd()}{os.sep}", "")
