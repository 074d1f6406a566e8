"""Ways through a guided form: by pressing, by typing, by both."""

from __future__ import annotations

import re

from answers.answer import Answer
from answers.answering import Answerer
from answers.forms.state import LONGEST, is_form
from answers.presses import LONGEST as LONGEST_PRESS
from answers.reading import Conversation

KINDS = ("estimate", "offer", "compare")
MOST_STEPS = 40
LONGEST_LABEL = 18
_CODE = re.compile(r"[A-Za-z0-9-]+")

Talk = tuple[Answer, Conversation]


def press_of(answer: Answer, label: str) -> str:
    """The press of the button with a label."""
    return next(button.press for button in answer.buttons if button.label == label)


def labels(answer: Answer) -> list[str]:
    """What an answer's buttons say."""
    return [button.label for button in answer.buttons]


def is_step(answer: Answer) -> bool:
    """Whether an answer is a step of a form."""
    return bool(answer.form)


def walked(bot: Answerer, kind: str, *said: str) -> Talk:
    """The answer after pressing buttons by their labels, or typing where no button is called so."""
    answer, conversation = bot.form(kind)
    for text in said:
        if text in labels(answer):
            answer, conversation = bot.pressed(press_of(answer, text), conversation)
        else:
            answer, conversation = bot.answer(text, conversation)
    return answer, conversation


def sound(answer: Answer) -> bool:
    """Whether the labels and the presses of an answer fit what they are for."""
    presses = [*(button.press for button in answer.buttons), answer.press, answer.form]
    forms = [press for press in presses if is_form(press)]
    return (
        all(len(button.label) <= LONGEST_LABEL for button in answer.buttons)
        and all(press.isascii() and len(press) <= LONGEST_PRESS for press in presses)
        and all(len(press) <= LONGEST and _CODE.fullmatch(press) for press in forms)
    )
