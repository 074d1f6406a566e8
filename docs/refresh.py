"""Writes into README.md and docs/ what the bot really says: `python -m docs.refresh`.

Comments mark what is written anew; the rest of a page is left alone.

    <!-- reply: senior us? | and in india? -->   the block below it: a conversation, a question each
    <!-- explain: senoir pay in germny -->       the block below it: what `bot.py explain` prints
    <!-- replies -->                             the table below it: its second column answers its first
    <!-- settings -->                            the table below it: every setting
    <!-- commands -->                            the table below it: every command in Telegram

The samples in docs/pictures/charts are drawn anew as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from answers.answer import Answer
from answers.answering import Answerer
from answers.explaining import explain
from answers.reading import Conversation
from docs import make_pictures
from knowledge.compiling import knowledge_of

ROOT = Path(__file__).resolve().parent.parent
GUIDE = "ml-engineer-2025"

_BLOCK = re.compile(r"(<!-- (reply|explain): (.*?) -->\n```text\n).*?(^```\n)", re.DOTALL | re.MULTILINE)
_TABLE = re.compile(r"(<!-- (replies|settings|commands) -->\n)((?:\|.*\n)*)")
_THEN = " then "


def pages() -> list[Path]:
    """The pages that are looked through."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def refreshed(page: str, answerer: Answerer) -> str:
    """A page with everything that is marked written anew."""
    page = _BLOCK.sub(lambda found: f"{found[1]}{_block(found[2], found[3], answerer)}\n{found[4]}", page)
    return _TABLE.sub(lambda found: found[1] + _table(found[2], found[3], answerer), page)


def _block(kind: str, questions: str, answerer: Answerer) -> str:
    turns = questions.split(" | ")
    if kind == "explain":
        return explain(*answerer.explain(turns[-1], _said(turns[:-1], answerer)[1]))
    said = []
    conversation: Conversation | None = None
    for turn in turns:
        answer, conversation = answerer.answer(turn, conversation)
        said.append(f"> {turn}\n\n{answer.text}")
    return "\n\n\n".join(said)


def _said(turns: list[str], answerer: Answerer) -> tuple[Answer | None, Conversation | None]:
    answer: Answer | None = None
    conversation: Conversation | None = None
    for turn in turns:
        answer, conversation = answerer.answer(turn, conversation)
    return answer, conversation


def _table(kind: str, table: str, answerer: Answerer) -> str:
    if kind == "settings":
        return settings()
    if kind == "commands":
        return commands()
    head, *rows = table.splitlines(keepends=True)
    return "".join([head, *(_row(row, answerer) for row in rows)])


def _row(row: str, answerer: Answerer) -> str:
    """A row of a table of replies: “question” or “question” then “question”, and what the bot says first."""
    turns = re.findall("“(.*?)”", row.split(" | ")[0])
    answer, _ = _said(turns, answerer)
    if answer is None:
        return row
    more = answer.subject or next(iter((*answer.body, *answer.notes)), "")
    shown = f"**{answer.headline}**" + (f"<br>{more}" if more else "")
    return f"| {_THEN.join(f'“{turn}”' for turn in turns)} | {shown.replace('|', '/')} |\n"


def settings() -> str:
    """The table of all settings."""
    from config import SECRETS, Settings

    names = Settings.names()
    rows = ["| setting | variable | if left out | what it is |", "| --- | --- | --- | --- |"]
    for key, field in Settings.every().items():
        variables = ", ".join(f"`{name}`" for name in names[key])
        given = ", ".join(field.default) if isinstance(field.default, tuple) else field.default
        default = "–" if given in (None, "") else f"`{given}`"
        setting = "–" if key in SECRETS else f"`{key}`"
        rows.append(f"| {setting} | {variables} | {default} | {field.description} |")
    return "\n".join(rows) + "\n"


def commands() -> str:
    """The table of all commands that the bot shows in Telegram."""
    from handlers import commands as known
    from handlers.introducing import FOR_OPERATORS

    shown = {"in private": known.IN_PRIVATE, "in groups": known.IN_GROUPS, "for admins": known.FOR_ADMINS}
    shown |= {"for operators, in private": FOR_OPERATORS}
    wheres: dict[str, list[str]] = {}
    means = {entry.command: entry.description for entries in reversed(shown.values()) for entry in entries}
    for where, entries in shown.items():
        for entry in entries:
            wheres.setdefault(entry.command, []).append(where)
    rows = ["| command | what it does | where |", "| --- | --- | --- |"]
    for command, places in wheres.items():
        only = [place for place in places if place != "for admins" or "in groups" not in places]
        rows.append(f"| `/{command}` | {means[command]} | {', '.join(only)} |")
    return "\n".join(rows) + "\n"


def main(say: Callable[[str], object] = print) -> None:
    """Write every page and every picture that has changed."""
    answerer = Answerer(knowledge_of(GUIDE))
    wanted = {page: refreshed(page.read_text(encoding="utf-8"), answerer) for page in pages()}
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            say(f"{path.relative_to(ROOT)} is written anew.")
    for name in make_pictures.SAMPLES:
        if make_pictures.digest_in(name) != make_pictures.digest(name, answerer):
            make_pictures.write(name, answerer)
            say(f"{(make_pictures.FOLDER / name).relative_to(ROOT)} is drawn anew.")


if __name__ == "__main__":
    main()
