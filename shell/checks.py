"""The check of a guide, and of all that is set."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from shell import knowing
from shell.speaking import Stop, listed, say

if TYPE_CHECKING:
    from config import Settings


def check(options: argparse.Namespace) -> int:
    """Read the guide and the vocabulary whole, and name every fault; with --config, try all that is set."""
    if not options.config:
        say(in_order(options.guide))
        return 0
    settings = knowing.settings()
    import asyncio

    import checking

    knowing.log(settings)
    faults = []
    for guide in settings.guide:
        try:
            say(str(checking.Finding("ok", in_order(guide, settings.language))))
        except Stop as stop:
            faults += [str(checking.Finding("fault", line)) for line in str(stop).splitlines()]
    faults += asyncio.run(_found(settings))
    if faults:
        raise Stop("\n".join(faults))
    return 0


async def _found(settings: Settings) -> list[str]:
    """Print what is in order; what is not."""
    import checking

    faults = []
    async for finding in checking.findings(settings):
        if finding.is_fault:
            faults.append(str(finding))
        else:
            say(str(finding))
    return faults


def in_order(name: str, language: str = "en") -> str:
    """What a guide holds, as a sentence; a Stop with every fault of it and of the vocabulary."""
    from knowledge.compiling import VOCABULARY
    from knowledge.currencies import known_currencies
    from knowledge.loading import faults_of, load_guide, load_vocabulary

    folder, words = knowing.folder(name), VOCABULARY / language
    faults = faults_of(folder, words, known_currencies())
    if faults:
        raise Stop(listed(faults))
    guide, vocabulary = load_guide(folder), load_vocabulary(words)
    faults = knowing.one(name, language).faults() if guide.digests else []
    if faults:
        raise Stop(listed(faults))
    count = sum(len(entry.words) + len(entry.weak) for entry in vocabulary.entries)
    return (
        f"{guide.name} is in order: {len(guide.sections)} sections, {len(guide.figures)} figures, "
        f"{len(guide.adjustments)} adjustments, {len(guide.topics)} topics; "
        f"{len(vocabulary.entries)} vocabulary entries with {count} words."
    )
