"""Answering: in Telegram, in the terminal, to one question or many; a picture; how a question is read."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from shell import knowing
from shell.speaking import Stop, say

if TYPE_CHECKING:
    from shell.knowing import Answering


WITHOUT_TELEGRAM = "No token is set, so this is a chat in the terminal. Ask about pay; Ctrl+D ends it."
CHAT = "This is a chat in the terminal, without Telegram. Ask about pay; Ctrl+D ends it."


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - every command takes them
    """Answer in Telegram until stopped; without a token, chat in the terminal."""
    settings = knowing.settings()
    if settings.token is None:
        return _talk(knowing.answerer(settings.guide, settings.language), WITHOUT_TELEGRAM)
    import gc

    import metrics
    from answers.watching import Watch
    from handlers import application
    from storage.errors import StorageError
    from transport import running

    watch = Watch(metrics.READING.time, metrics.ANSWERING.time)
    answerer = knowing.answerer(settings.guide, settings.language, watch)
    load = knowing.loading(settings.guide, settings.language, watch)
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
    settings = knowing.settings()
    return _talk(knowing.answerer(settings.guide, settings.language), CHAT)


def ask(options: argparse.Namespace) -> int:
    """Answer one question, or with --batch one question a line."""
    if bool(options.question) == options.batch:
        options.parser.error("expected either a question or --batch")
    answerer = knowing.answerer(knowing.chosen(options.guide))
    import talking

    if options.batch:
        talking.batch(answerer, sys.stdin or (), say)
        return 0
    answer, _ = answerer.answer(" ".join(options.question))
    say(talking.as_line(answer.as_json()) if options.json else answer.text)
    return 0


def chart(options: argparse.Namespace) -> int:
    """Draw the picture of an answer into a file."""
    answerer = knowing.answerer(knowing.chosen(options.guide))
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
    answerer = knowing.one(options.guide)
    from answers.explaining import explain

    conversation = None
    for earlier in options.after:
        _, conversation = answerer.answer(earlier, conversation)
    understood, answer = answerer.explain(" ".join(options.question), conversation)
    say(explain(understood, answer))
    return 0


def _talk(answerer: Answering, notice: str) -> int:
    import talking

    say(notice)
    terminal = sys.stdin is not None and sys.stdin.isatty()
    try:
        talking.chat(answerer, talking.typed() if terminal else sys.stdin or (), say)
    except KeyboardInterrupt:
        say("")
    return 0
