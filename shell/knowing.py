"""What the commands answer from: the settings, and the guides that they name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shell.speaking import Stop, shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from answers.answering import Answerer
    from answers.several import Several
    from answers.watching import Watch
    from config import Settings
    from knowledge.base import Knowledge

    Answering = Answerer | Several


USUAL = "ml-engineer-2025"
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


def answerer(guides: str | Sequence[str], language: str = "en", watch: Watch | None = None) -> Answering:
    """Who answers from a guide, or from several; a Stop with all faults where one cannot be used."""
    from answers.answering import Answerer
    from answers.watching import UNWATCHED
    from knowledge.compiling import knowledge_of
    from knowledge.faults import KnowledgeError

    try:
        return together(
            [
                Answerer(knowledge_of(path, language), watch or UNWATCHED)
                for path in map(folder, named(guides))
            ]
        )
    except KnowledgeError as error:
        raise Stop(shown(map(str, error.faults))) from None


def one(guide: str, language: str = "en") -> Answerer:
    """Who answers from a single guide; a Stop with all faults where it cannot be used."""
    from answers.answering import Answerer
    from knowledge.compiling import knowledge_of
    from knowledge.faults import KnowledgeError

    try:
        return Answerer(knowledge_of(folder(guide), language))
    except KnowledgeError as error:
        raise Stop(shown(map(str, error.faults))) from None


def loading(guides: Sequence[str], language: str, watch: Watch) -> Callable[[], Awaitable[Answering]]:
    """What gives an answerer for guides as their files are then, without holding the event loop up.

    It raises KnowledgeError with all faults, also those that only the answers show.
    """
    import asyncio

    from answers.answering import Answerer
    from knowledge.beside import made_beside
    from knowledge.faults import KnowledgeError

    paths = [folder(guide) for guide in named(guides)]

    def checked(made: Sequence[Knowledge]) -> Answering:
        answerer = together([Answerer(knowledge, watch) for knowledge in made])
        if faults := answerer.faults():
            raise KnowledgeError(faults)
        return answerer

    async def load() -> Answering:
        return await asyncio.to_thread(checked, [await made_beside(path, language) for path in paths])

    return load


def together(answerers: Sequence[Answerer]) -> Answering:
    """One answerer of several, or the only one as it is."""
    if len(answerers) == 1:
        return answerers[0]
    from answers.several import Several

    return Several(answerers)


def named(guides: str | Sequence[str]) -> list[str]:
    """The names of guides: one, several with commas between them, or a list."""
    return [name.strip() for name in guides.split(",")] if isinstance(guides, str) else list(guides)


def chosen(given: Sequence[str] | None) -> tuple[str, ...]:
    """The guides that --guide names, given once or more often, each once; else the usual one."""
    names = [name for each in given or (USUAL,) for name in named(each)]
    paths = {folder(name).resolve(): name for name in dict.fromkeys(names)}
    same = [path.name for path in paths]
    for name in same:
        if same.count(name) > 1:
            raise Stop(f"Two guides are called {name} (expected guides of different names).")
    return tuple(paths.values())


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
