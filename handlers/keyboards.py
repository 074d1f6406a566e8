"""The buttons under a reply: what to ask next, a picture, sharing, a verdict on the answer, and the way back.

At most two rows of three under an answer; what does not fit is on a second page, behind More. A list of
contents, a welcome and the steps of a form show all of their choices.

A message that many people read, as a channel's post, stays as it is: its buttons are links into each reader's
own chat with the bot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from answers.answer import Answer, Button, Kind
from answers.wording import say
from handlers.callbacks import Action, Signal, written
from handlers.links import link
from handlers.markup import length, plain

ROW, ROWS = 3, 2
WIDE, NARROW = 36, 27  # letters that a row of buttons shows: beside a group's messages stand faces
LONGEST_LIST = 50
LISTS = frozenset({Kind.HELP})
CHOICES = frozenset({Kind.CLARIFY, Kind.UNKNOWN})

Key = InlineKeyboardButton
Keyboard = InlineKeyboardMarkup


class View(NamedTuple):
    """How an answer is being looked at.

    `trail`: the presses that led here. `more`: the second page of buttons. `rating`: whether a verdict can
    be given; once it was, every button of the message says so. `picture`: the message is a picture;
    `pictures`: the chat takes pictures. `how`: this is how a figure came about. `phrase`: the question to
    share; `copied`: the line that Copy copies. `away`: the message is in a chat that we do not see; `still`:
    it stays as it is. Where it is either, `bot` is our username, and `link` the address that opens the answer
    in the chat with us. `width`: how many letters a row of buttons shows.
    """

    trail: tuple[str, ...] = ()
    more: bool = False
    rating: bool = True
    picture: bool = False
    pictures: bool = True
    how: bool = False
    phrase: str = ""
    copied: str = ""
    away: bool = False
    still: bool = False
    bot: str = ""
    link: str = ""
    width: int = WIDE

    def signal(self, action: Action, press: str, trail: tuple[str, ...] | None = None) -> Signal:
        """What a button of this view says; its trail is the view's own unless another is given."""
        return Signal(action, press, self.trail if trail is None else trail, not self.rating)


def keyboard(answer: Answer, view: View) -> Keyboard | None:
    """The buttons for an answer; None where there are none."""
    action = Action.CHART if view.picture else Action.SHOW
    nexts = [_next(button, answer, view, action) for button in answer.buttons]
    choices = [key for key in nexts if key is not None]
    back = _back(answer, view)
    if answer.form or answer.kind in LISTS:
        return _markup(listed([*choices[:LONGEST_LIST], *back], view.width))
    if answer.kind in CHOICES or not answer.press:
        return _markup(_rows([*back, *choices][: ROW * ROWS], view.width))
    if view.still:
        shown = _fitting(choices, ROW, view) or _fitting(choices, ROW - 1, view, ROW - 1)
        return _markup([shown, [*_share(view), *_open(view)]])
    if view.how:
        return _markup([[*back, *_share(view)]])
    return _markup(_more(answer, view, choices) if view.more else _first(answer, view, choices, back))


def reasons(press: str, trail: tuple[str, ...], width: int = WIDE) -> Keyboard | None:
    """What was wrong with an answer: three buttons, and the way back to its own."""
    named = (
        (say("Wrong figure"), Action.WRONG_FIGURE),
        (say("Misread me"), Action.MISREAD),
        (say("No help"), Action.UNHELPFUL),
    )
    view = View(trail, rating=False)
    keys = _keys(*((label, view.signal(action, press)) for label, action in named))
    return _markup(listed([*keys, *_keys((say("‹ Back"), view.signal(Action.LESS, press)))], width))


def _first(answer: Answer, view: View, choices: list[Key], back: list[Key]) -> list[list[Key]]:
    """The first page: the way back, the likeliest next questions, the picture, the rest behind More."""
    chart, shown = _chart(answer, view), _on_first(answer, view, choices)
    more = _keys((say("More"), view.signal(Action.MORE, answer.press)))
    behind = len(choices) > len(shown) or _explaining(answer, view) or view.copied
    row = [*back, *shown, *chart]
    if behind and len(row) < ROW and _fit([*row, *more], view.width):
        row += more
    return [row, _below(answer, view)]


def _more(answer: Answer, view: View, choices: list[Key]) -> list[list[Key]]:
    """The second page: what the first has no room for."""
    less = _keys((say("‹ Less"), view.signal(Action.LESS, answer.press)))
    copy = [Key(say("Copy"), copy_text=CopyTextButton(view.copied))] if view.copied else []
    shown = _on_first(answer, view, choices)
    rest = _fitting([key for key in choices if key not in shown], len(choices), view)
    unshared = [key for key in _share(view) if key not in _below(answer, view)]
    explaining = _explaining(answer, view)
    last = [*explaining, *copy, *unshared]
    if not explaining:
        last += rest[ROW - 1 :][: ROW - len(last)]
    return [[*rest[: ROW - 1], *less], last]


def _below(answer: Answer, view: View) -> list[Key]:
    """The first page's second row: sharing and a verdict; away from our chat the way to it before sharing."""
    opening, verdicts = _open(view), _verdicts(answer, view)
    return [*opening, *verdicts, *_share(view)][:ROW] if opening else [*_share(view), *verdicts]


def _on_first(answer: Answer, view: View, choices: list[Key]) -> list[Key]:
    """The next questions that the first page shows: long labels are two a row, without More beside them."""
    taken = len(_back(answer, view)) + len(_chart(answer, view))
    short = _fitting(choices, ROW - 1 - taken, view)
    if len(short) == ROW - 1 - taken:
        return short
    return _fitting(choices, ROW - 1 - taken, view, ROW - 1) or short


def _next(button: Button, answer: Answer, view: View, action: Action) -> Key | None:
    """A next question's button; what the answer is now becomes the newest of the trail."""
    if view.still:
        return _link(button.label, link(view.bot, button.press))
    trail = (answer.press, *view.trail) if answer.press else view.trail
    if answer.form:
        trail = ()
    return _key(button.label, view.signal(action, button.press, trail))


def _back(answer: Answer, view: View) -> list[Key]:
    """The button that undoes the press which led here."""
    if view.how:
        return _keys((say("‹ Back"), view.signal(Action.SHOW, answer.press)))
    if not view.trail or answer.form:
        return []
    before, *earlier = view.trail
    action = Action.SHOW
    if view.picture:
        action = Action.SHOW if before == answer.press else Action.CHART
    return _keys((say("‹ Back"), view.signal(action, before, tuple(earlier))))


def _chart(answer: Answer, view: View) -> list[Key]:
    """The button for the answer's picture, from which Back leads to the text."""
    if not answer.charted or view.picture or not view.pictures:
        return []
    return _keys((say("Chart"), view.signal(Action.CHART, answer.press, (answer.press, *view.trail))))


def _explaining(answer: Answer, view: View) -> list[Key]:
    if view.picture or not answer.figures or answer.kind is Kind.TOPIC:
        return []
    return _keys((say("How computed"), view.signal(Action.HOW, answer.press)))


def _share(view: View) -> list[Key]:
    return [Key(say("Share"), switch_inline_query=view.phrase)] if view.phrase else []


def _open(view: View) -> list[Key]:
    key = _link(say("Open in bot"), view.link)
    return [key] if key else []


def _verdicts(answer: Answer, view: View) -> list[Key]:
    if not view.rating:
        return []
    useful = view.signal(Action.USEFUL, answer.press)
    return _keys(("👍", useful), ("👎", view.signal(Action.NOT_USEFUL, answer.press)))


def _keys(*named: tuple[str, Signal]) -> list[Key]:
    return [key for label, signal in named if (key := _key(label, signal)) is not None]


def _key(label: str, signal: Signal) -> Key | None:
    shown, data = plain(label).strip(), written(signal)
    return Key(shown, callback_data=data) if shown and data else None


def _link(label: str, address: str) -> Key | None:
    shown = plain(label).strip()
    return Key(shown, url=address) if shown and address else None


def _fitting(keys: Sequence[Key], most: int, view: View, across: int = ROW) -> list[Key]:
    """The first keys, as many as there is room for, whose labels a row of so many shows whole."""
    widest = view.width // across
    return [key for key in keys if length(key.text) <= widest][: max(0, most)]


def _fit(row: Sequence[Key], width: int) -> bool:
    return bool(row) and max(length(key.text) for key in row) * len(row) <= width


def _rows(keys: Sequence[Key], width: int) -> list[list[Key]]:
    """One row where they fit into it, else two of about the same length, of as many as they show whole."""
    if len(keys) <= ROW and _fit(keys, width):
        return [list(keys)]
    across = (len(keys) + 1) // ROWS
    if not (_fit(keys[:across], width) and _fit(keys[across:] or keys, width)):
        keys, across = keys[: ROWS * (ROW - 1)], min(across, ROW - 1)
    return [list(keys[:across]), list(keys[across:])]


def listed(keys: Iterable[Key], width: int = WIDE) -> list[list[Key]]:
    """Rows of as many as fit, at most three, in their order."""
    rows: list[list[Key]] = []
    for key in keys:
        if rows and len(rows[-1]) < ROW and _fit([*rows[-1], key], width):
            rows[-1].append(key)
        else:
            rows.append([key])
    return rows


def _markup(rows: Iterable[list[Key]]) -> Keyboard | None:
    shown = [row for row in rows if row]
    return Keyboard(shown) if shown else None
