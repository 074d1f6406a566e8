"""An answer and the way it is looked at, as a reply: what text and keyboard need beside the answer."""

from __future__ import annotations

from telegram.constants import InlineKeyboardButtonLimit

from answers.answer import Answer, Kind
from answers.summing_up import summary
from handlers.answerer import Answerer
from handlers.keyboards import View
from handlers.links import link
from handlers.markup import length, plain, shortened
from handlers.replies import Reply, reply

UNSHARED = frozenset({Kind.UNKNOWN, Kind.HELP, Kind.CLARIFY})


def shown(answerer: Answerer, username: str, answer: Answer, view: View | None = None) -> Reply:
    """The reply for an answer; what is shared and copied is filled in where the answer is worth it."""
    view = view or View()
    if view.still or view.away:
        view = view._replace(bot=username, link=link(username, answer.press) if answer.press else "")
    if judged_by(answer):
        copied = "" if answer.kind is Kind.TOPIC else copied_line(username, answer)
        view = view._replace(phrase=answerer.phrase(answer.press), copied=copied)
    titles = () if view.how else answerer.titles(answer.sections, answer.press)  # its steps name them
    return reply(answer, view, titles)


def judged_by(answer: Answer) -> str:
    """The press that an answer is shared and judged by; "" for one that says nothing about pay."""
    return "" if answer.kind in UNSHARED or answer.form else answer.press


def copied_line(username: str, answer: Answer) -> str:
    """The one line that Copy copies: the summary, and the link to the answer where there is room."""
    room = InlineKeyboardButtonLimit.MAX_COPY_TEXT
    line, address = plain(summary(answer)), link(username, answer.press)
    if address and length(line) + 1 + length(address) <= room:
        return f"{line} {address}"
    return shortened(line, room)
