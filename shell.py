"""The commands of the command line: each takes the parsed arguments and gives the exit status.

What a command needs is imported when it runs: `ask` loads neither Telegram's library nor the settings'.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from answers.answering import Answerer
    from answers.watching import Watch
    from config import Settings
    from knowledge.base import Knowledge
    from knowledge.faults import Fault
    from storage.report import Report

GUIDES = Path(__file__).parent / "knowledge" / "guides"
WITHOUT_TELEGRAM = "No token is set, so this is a chat in the terminal. Ask about pay; Ctrl+D ends it."
CHAT = "This is a chat in the terminal, without Telegram. Ask about pay; Ctrl+D ends it."


class Stop(Exception):  # noqa: N818 - an end with a sentence, whatever the reason
    """A command cannot go on; its text has a line for each fault."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - every command takes them
    """Answer in Telegram until stopped; without a token, chat in the terminal."""
    settings = _settings()
    if settings.token is None:
        return _talk(_answerer(settings.guide, settings.language), WITHOUT_TELEGRAM)
    import gc

    import metrics
    from answers.watching import Watch
    from handlers import application
    from storage.errors import StorageError
    from transport import running

    watch = Watch(metrics.READING.time, metrics.ANSWERING.time)
    answerer = _answerer(settings.guide, settings.language, watch)
    load = _loading(settings.guide, settings.language, watch)
    # What is loaded stays to the end: a look through all of it would hold up everybody for long each time.
    gc.collect()
    gc.freeze()
    opened = partial(application.opened, answerer=answerer, load=load, settings=settings)
    try:
        return running.run(settings, opened)
    except StorageError as error:
        raise Stop(str(error)) from None


def chat(options: argparse.Namespace) -> int:  # noqa: ARG001
    """Chat in the terminal, with the guide and language of the settings."""
    settings = _settings()
    return _talk(_answerer(settings.guide, settings.language), CHAT)


def ask(options: argparse.Namespace) -> int:
    """Answer one question, or with --batch one question a line."""
    if bool(options.question) == options.batch:
        options.parser.error("expected either a question or --batch")
    answerer = _answerer(options.guide)
    import talking

    if options.batch:
        talking.batch(answerer, sys.stdin or (), say)
        return 0
    answer, _ = answerer.answer(" ".join(options.question))
    say(talking.as_line(answer.as_json()) if options.json else answer.text)
    return 0


def chart(options: argparse.Namespace) -> int:
    """Draw the picture of an answer into a file."""
    answerer = _answerer(options.guide)
    question = " ".join(options.question)
    made = answerer.chart_of(question)
    if made is None:
        answer, _ = answerer.answer(question)
        raise Stop(f"There is no picture for this: the answer, “{answer.headline}”, has nothing to draw.")
    from pictures.drawing import draw
    from pictures.themes import Theme

    drawn = draw(made, Theme(options.theme))
    try:
        Path(options.out).write_bytes(drawn)
    except OSError as error:
        raise Stop(f"The picture can't be written to {options.out}: {error.strerror}.") from None
    say(f"{options.out}: {made.title}")
    return 0


def explain(options: argparse.Namespace) -> int:
    """Show how a question is read, and its reply."""
    answerer = _answerer(options.guide)
    from answers.explaining import explain

    conversation = None
    for earlier in options.after:
        _, conversation = answerer.answer(earlier, conversation)
    understood, answer = answerer.explain(" ".join(options.question), conversation)
    say(explain(understood, answer))
    return 0


def check(options: argparse.Namespace) -> int:
    """Read the guide and the vocabulary whole, and name every fault; with --config, try all that is set."""
    if not options.config:
        say(_guide_in_order(options.guide))
        return 0
    settings = _settings()
    import asyncio

    import checking

    _log(settings)
    faults = []
    try:
        say(str(checking.Finding("ok", _guide_in_order(settings.guide, settings.language))))
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


def _guide_in_order(name: str, language: str = "en") -> str:
    """What a guide holds, as a sentence; a Stop with every fault of it and of the vocabulary."""
    from knowledge.compiling import VOCABULARY
    from knowledge.currencies import known_currencies
    from knowledge.loading import faults_of, load_guide, load_vocabulary

    folder, words = _folder(name), VOCABULARY / language
    faults = faults_of(folder, words, known_currencies())
    if faults:
        raise Stop(_listed(faults))
    guide, vocabulary = load_guide(folder), load_vocabulary(words)
    faults = _answerer(name, language).faults() if guide.digests else []
    if faults:
        raise Stop(_listed(faults))
    count = sum(len(entry.words) + len(entry.weak) for entry in vocabulary.entries)
    return (
        f"{guide.name} is in order: {len(guide.sections)} sections, {len(guide.figures)} figures, "
        f"{len(guide.adjustments)} adjustments, {len(guide.topics)} topics; "
        f"{len(vocabulary.entries)} vocabulary entries with {count} words."
    )


def webhook(options: argparse.Namespace) -> int:
    """Set, show or delete the webhook at Telegram."""
    settings = _settings()
    import asyncio

    import operating
    from transport.faults import FaultError

    _log(settings)
    try:
        say(asyncio.run(operating.webhook(settings, options.what)))
    except FaultError as fault:
        raise Stop(str(fault)) from None
    return 0


def report(options: argparse.Namespace) -> int:
    """Print what an operator should know of the last days, as a table or as CSV."""
    settings = _settings()
    import asyncio

    import reporting
    from storage.errors import StorageError

    try:
        found = asyncio.run(_report(settings, options.days, whole=options.csv))
    except StorageError as error:
        raise Stop(str(error)) from None
    if options.csv:
        sys.stdout.write(reporting.as_csv(found))
    else:
        say(reporting.as_table(found))
    return 0


async def _report(settings: Settings, days: int, *, whole: bool) -> Report:
    from storage.report import MOST_ROWS
    from storage.store import Store

    store = await Store.open(settings.storage_url, new=False, password=settings.storage_secret)
    try:
        return await store.reports.read(days, None if whole else MOST_ROWS)
    finally:
        await store.close()


def _settings() -> Settings:
    import config

    try:
        return config.load()
    except config.ConfigError as error:
        raise Stop(str(error)) from None


def _log(settings: Settings) -> None:
    """From here on nothing that is written shows a secret."""
    from transport import logs

    logs.configure(settings.log_level, settings.log_format, settings.secrets)


def _answerer(guide: str, language: str = "en", watch: Watch | None = None) -> Answerer:
    """Who answers from a guide; a Stop with all its faults where it cannot be used."""
    from answers.answering import Answerer
    from answers.watching import UNWATCHED
    from knowledge.compiling import knowledge_of
    from knowledge.faults import KnowledgeError

    try:
        return Answerer(knowledge_of(_folder(guide), language), watch or UNWATCHED)
    except KnowledgeError as error:
        raise Stop(_shown(map(str, error.faults))) from None


def _loading(guide: str, language: str, watch: Watch) -> Callable[[], Awaitable[Answerer]]:
    """What gives an answerer for a guide as its files are then, without keeping the event loop from its work.

    It raises KnowledgeError with all faults, also those that only the answers show.
    """
    import asyncio

    from answers.answering import Answerer
    from knowledge.beside import made_beside
    from knowledge.faults import KnowledgeError

    folder = _folder(guide)

    def checked(knowledge: Knowledge) -> Answerer:
        answerer = Answerer(knowledge, watch)
        if faults := answerer.faults():
            raise KnowledgeError(faults)
        return answerer

    async def load() -> Answerer:
        return await asyncio.to_thread(checked, await made_beside(folder, language))

    return load


def _folder(guide: str) -> Path:
    """The folder of a guide: by its name under knowledge/guides, or by its path."""
    for folder in (GUIDES / guide, Path(guide)):
        if (folder / "guide.yaml").is_file():
            return folder
    known = ", ".join(sorted(path.parent.name for path in GUIDES.glob("*/guide.yaml")))
    raise Stop(
        f"There is no guide “{guide}”: expected one of knowledge/guides ({known}), "
        "or a folder that holds guide.yaml."
    )


def _listed(faults: Sequence[Fault]) -> str:
    """Faults a line each, and how many there are."""
    return _shown([*map(str, faults), f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}."])


def _shown(lines: Iterable[str]) -> str:
    """Faults a line each, with paths as seen from here."""
    return "\n".join(lines).replace(f"{Path.cwd()}{os.sep}", "")


def _talk(answerer: Answerer, notice: str) -> int:
    import talking

    say(notice)
    terminal = sys.stdin is not None and sys.stdin.isatty()
    try:
        talking.chat(answerer, talking.typed() if terminal else sys.stdin or (), say)
    except KeyboardInterrupt:
        say("")
    return 0


def say(text: str) -> None:
    """Print, and at once: what reads the output may be waiting for it."""
    print(text, flush=True)
