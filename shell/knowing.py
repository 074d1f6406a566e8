"""What the commands answer from: the settings, and the guides that they name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shell.speaking import Stop, shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from answers.answering import Answerer
    from answers.watching import Watch
    from config import Settings
    from knowledge.base import Knowledge


GUIDES = Path(__file__).parent.parent / "knowledge" / "guides"


def settings() -> Settings:
    """What is set; a Stop with every fault of it."""
    import config

    try:
        return config.load()
    except config.ConfigError as error:
        raise Stop(str(error)) from None


def log(settings: Settings) -> None:
    """From here on nothing that is written shows a secret."""
    from transport import logs

    logs.configure(settings.log_level, settings.log_format, settings.secrets)


def answerer(guide: str, language: str = "en", watch: Watch | None = None) -> Answerer:
    """Who answers from a guide; a Stop with all its faults where it cannot be used."""
    from answers.answering import Answerer
    from answers.watching import UNWATCHED
    from knowledge.compiling import knowledge_of
    from knowledge.faults import KnowledgeError

    try:
        return Answerer(knowledge_of(folder(guide), language), watch or UNWATCHED)
    except KnowledgeError as error:
        raise Stop(shown(map(str, error.faults))) from None


def loading(guide: str, language: str, watch: Watch) -> Callable[[], Awaitable[Answerer]]:
    """What gives an answerer for a guide as its files are then, without keeping the event loop from its work.

    It raises KnowledgeError with all faults, also those that only the answers show.
    """
    import asyncio

    from answers.answering import Answerer
    from knowledge.beside import made_beside
    from knowledge.faults import KnowledgeError

    path = folder(guide)

    def checked(knowledge: Knowledge) -> Answerer:
        answerer = Answerer(knowledge, watch)
        if faults := answerer.faults():
            raise KnowledgeError(faults)
        return answerer

    async def load() -> Answerer:
        return await asyncio.to_thread(checked, await made_beside(path, language))

    return load


def folder(guide: str) -> Path:
    """The folder of a guide: by its name under knowledge/guides, or by its path."""
    for path in (GUIDES / guide, Path(guide)):
        if (path / "guide.yaml").is_file():
            return path
    known = ", ".join(sorted(path.parent.name for path in GUIDES.glob("*/guide.yaml")))
    raise Stop(
        f"There is no guide “{guide}”: expected one of knowledge/guides ({known}), "
        "or a folder that holds guide.yaml."
    )
