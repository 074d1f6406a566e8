"""No log and no sentence shows a secret, whatever goes wrong, with DEBUG on everywhere.

Each of `PARTS` makes real processes fail in its own ways and hands over all that they wrote, to be searched.
What another door can provoke is a part of its own.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import pytest

from handlers.application import APOLOGY
from tests.commands.shells import ROOT, environment
from tests.databases import postgres
from tests.wire.hooked import hooked, set_webhook
from tests.wire.people import Chat
from tests.wire.processes import STARTING, Process, bot, polling
from tests.wire.standin import SECOND_POLLER, TOKEN, Telegram
from transport.hiding import HIDDEN

pytestmark = pytest.mark.asyncio(loop_scope="session")

SECRET = "theWebhooksSecret_0123"
PASSWORD = "the p@ss/word%0123"
UNREAL = "987654321:BBH-theSecretHalfOfNoToken_4567"
SECRETS = {"TELEGRAM_BOT_TOKEN": TOKEN, "MLPAY_WEBHOOK__SECRET": SECRET, "MLPAY_STORAGE_PASSWORD": PASSWORD}
CLOSED = f"postgresql://mlpay:{quote(PASSWORD, safe='')}@127.0.0.1:9/mlpay"
QUESTION = "senior ml engineer pay in the us?"
TWISTED = "junior zeppelin welder pay in quito, i hold 123454321?"
LOUD = {"MLPAY_LOG_LEVEL": "DEBUG", "PYTHONASYNCIODEBUG": "1", "PYTHONWARNINGS": "always"}
NO_MESSAGE = '{"ok": true, "result": {"message_id": 1}}'


def leaks(written: str) -> list[str]:
    """The secrets that stand in a text, in any spelling and letters, and what is around them."""
    whole = [TOKEN, SECRET, PASSWORD, UNREAL]
    halves = [token.partition(":")[2] for token in (TOKEN, UNREAL)]
    ways = {way.lower() for text in (*whole, *halves) for way in (text, quote(text, safe=""), quote(text))}
    at = [written.lower().find(way) for way in sorted(ways)]
    return [written[max(0, place - 200) : place + 60] for place in at if place >= 0]


async def said(process: Process, *words: str) -> None:
    """Wait until a bot has written one of some words, or has ended."""
    async with asyncio.timeout(STARTING):
        while not any(word in process.output for word in words) and not process.has_ended:
            await asyncio.sleep(0.02)


async def polled(form: str, folder: Path) -> str:
    """Everything that may go wrong with a bot that polls; in the end another process polls as well."""
    database = folder / "bot.sqlite3"
    loud = SECRETS | LOUD | {"MLPAY_LOG_FORMAT": form, "MLPAY_STORAGE": f"sqlite:///{database}"}
    async with Telegram() as own:
        own.fail("getMe", drop=True)
        own.fail("getMe", status=500, description=f"Internal Server Error: {TOKEN}")
        own.fail("setMyDescription", status=404, description="Not Found: method not found")
        own.fail("setMyShortDescription", status=401, description=f"Unauthorized: {TOKEN.lower()}")
        async with bot(own, **loud) as process:
            await polling(own)
            await _asking_goes_wrong(own)
            await _answering_goes_wrong(own, process)
            await _the_store_goes_wrong(own, process, database)
            own.fail("getUpdates", status=409, description=f"{SECOND_POLLER} {TOKEN}")
            await Chat.private(own).say(QUESTION)
            assert await process.ended() == 1
            return process.output


async def _asking_goes_wrong(own: Telegram) -> None:
    """Asking for updates fails in every way; a question in between shows that it goes on."""
    chat = Chat.private(own)
    retry = {"retry_after": 0.1}
    own.fail("getUpdates", status=429, description=f"Too Many Requests for {TOKEN}", parameters=retry)
    own.fail("getUpdates", status=500, description=f"Internal Server Error: /bot{TOKEN}/getUpdates")
    own.fail("getUpdates", drop=True)
    await chat.ask(QUESTION)
    own.fail("getUpdates", body=f"no JSON from /bot{TOKEN}/getUpdates")
    own.fail("getUpdates", body='{"ok": true, "result": 7}')
    await own.tell({"message": {"text": TOKEN, "date": "never"}})
    await own.tell({"of_a_kind_to_come": SECRET})
    await chat.ask(QUESTION)


async def _answering_goes_wrong(own: Telegram, process: Process) -> None:
    """Sending fails in every way, and a handler as well; where it can, the bot apologises."""
    chat = Chat.private(own)
    retry = {"retry_after": 0.1}
    own.fail("sendMessage", status=429, description=f"Too Many Requests for {TOKEN}", parameters=retry)
    own.fail("sendMessage", status=502, description="Bad Gateway")
    own.fail("sendMessage", drop=True)
    await chat.ask(QUESTION)
    for refusal in (
        {"status": 400, "description": f"Bad Request: wrong url /bot{TOKEN}/sendMessage"},
        {"status": 404, "description": "Not Found: method not found"},
        {"body": NO_MESSAGE},
    ):
        own.fail("sendMessage", **refusal)
        assert (await chat.ask(QUESTION)).text == APOLOGY
    own.fail("sendMessage", status=403, description=f"Forbidden: bot was blocked by {PASSWORD}")
    await chat.say(QUESTION)
    await said(process, "cannot be answered: Forbidden")
    await Chat.private(own).ask(f"what is {TOKEN} in us dollars, {SECRET} or {PASSWORD}?")


async def _the_store_goes_wrong(own: Telegram, process: Process, database: Path) -> None:
    """The database is no database any more."""
    for path in database.parent.glob("bot.sqlite3*"):
        path.write_bytes(b"no database " * 2000)
    await Chat.private(own).say(QUESTION)
    await said(process, f"database {database}", f"{database} is no SQLite database")


async def brought(form: str, _: Path) -> str:
    """Everything that may go wrong behind a webhook on PostgreSQL, which stops in the end."""
    loud = SECRETS | LOUD | {"MLPAY_LOG_FORMAT": form}
    with postgres() as server:
        server.admit("mlpay", PASSWORD)
        server.admit("other", UNREAL)
        await server.run("CREATE DATABASE pay OWNER mlpay")
        async with Telegram() as own:
            async with bot(own, **loud, MLPAY_STORAGE=server.url("pay", "other")) as shut_out:
                assert await shut_out.ended() == 1
            async with hooked(own, server.url("pay", "mlpay"), **loud) as only:
                await only.turned_away(SECRET)
                await set_webhook(own, only, secret=SECRET)
                await own.tell({"message": {"text": f"{TOKEN} {SECRET}", "date": "never"}})
                await own.tell({"of_a_kind_to_come": SECRET})
                await _answering_goes_wrong(own, only.process)
                server.stop("immediate")
                await Chat.private(own).ask(QUESTION)
                health = await asyncio.gather(*map(only.get, ("/readyz", "/metrics", f"/{SECRET}")))
                assert await only.process.stop() == 0
    return shut_out.output + only.process.output + "".join(answer.text for answer in health)


async def refused(form: str, folder: Path) -> str:
    """A bot whose token Telegram does not know, and one whose PostgreSQL is not there."""
    loud = LOUD | {"MLPAY_LOG_FORMAT": form}
    async with Telegram() as own:
        async with bot(own, UNREAL, **(SECRETS | loud | {"TELEGRAM_BOT_TOKEN": UNREAL})) as unknown:
            assert await unknown.ended() == 1
        async with bot(own, **(SECRETS | loud | {"MLPAY_STORAGE": CLOSED})) as without:
            await said(without, "database", "storage")
            await without.stop()
        wrong = folder / f"{form}.yaml"
        wrong.write_text(
            f"token: {TOKEN}\nwebhook: {{secret: {SECRET}, port: {SECRET}, secret_file: {SECRET}}}\n"
            f"storage: '{CLOSED}'\nstorage_password_file: '{CLOSED}'\npool: {TOKEN}\n{TOKEN}: 1\n"
        )
        async with bot(own, **(loud | {"MLPAY_CONFIG": str(wrong), "MLPAY_STORAGE": ""})) as unset:
            assert await unset.ended() == 1
    return unknown.output + without.output + unset.output


async def commanded(form: str, folder: Path) -> str:
    """The commands that talk to Telegram, with and without it."""
    url = {"MLPAY_WEBHOOK__URL": "https://bot.example.org/hook", "MLPAY_MODE": "webhook"}
    kept = {"MLPAY_STORAGE": f"sqlite:///{folder / 'other.sqlite3'}", "MLPAY_LOG_FORMAT": form}
    async with Telegram() as own:
        given = SECRETS | LOUD | url | kept | {"TELEGRAM_BASE_URL": own.url, "NO_PROXY": "127.0.0.1"}
        own.fail("setWebhook", status=400, description=f"Bad Request: bad webhook: {SECRET} of {TOKEN}")
        first = await _written(["webhook", "set"], given)
        own.fail("getWebhookInfo", body=f"no JSON from /bot{TOKEN}/getWebhookInfo")
        others = [["webhook", "info"], ["webhook", "set"], ["webhook", "delete"], ["check", "--config"]]
        rest = [await _written(arguments, given) for arguments in others]
        rest.append(await _written(["check", "--config"], given | {"MLPAY_STORAGE": CLOSED}))
    gone = await _written(["webhook", "set"], given)
    return "".join([first, *rest, gone])


async def _written(arguments: Sequence[str], given: dict[str, str]) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "bot.py", *arguments, cwd=ROOT, env=environment(**given), stdout=-1, stderr=-2
    )
    written, _ = await asyncio.wait_for(process.communicate(), STARTING)
    return written.decode()


PARTS = {"polling": polled, "webhook": brought, "refused": refused, "commands": commanded}
SHOWN = {
    "polling": ["KeyError: 'date'"],
    "webhook": ["KeyError: 'date'", "a wrong secret", "could not be read", "does not take", "store is away"],
}


@pytest.mark.parametrize(
    ("part", "form"),
    [
        ("polling", "json"),
        ("webhook", "text"),
        ("refused", "text"),
        ("commands", "json"),
    ],
)
async def test_no_secret_is_shown_whatever_goes_wrong(part: str, form: str, tmp_path: Path) -> None:
    written = await PARTS[part](form, tmp_path)
    assert leaks(written) == []
    for loud in (HIDDEN, "DEBUG", "telegram.ext.ExtBot", "telegram.", *SHOWN.get(part, [])):
        assert loud in written
    if part == "polling":
        *events, sentence = written.splitlines()
        assert sentence.startswith("Another process is already polling")
        assert all(set(json.loads(line)) >= {"level", "message"} for line in events)


async def test_no_question_is_logged_at_the_default_level(tmp_path: Path) -> None:
    database = tmp_path / "bot.sqlite3"
    async with Telegram() as own, bot(own, MLPAY_STORAGE=f"sqlite:///{database}") as process:
        await polling(own)
        chat = Chat.private(own)
        own.fail("sendMessage", drop=True)
        own.fail("sendMessage", status=429, description="Too Many", parameters={"retry_after": 0.1})
        await chat.ask(TWISTED)
        own.fail("getUpdates", body=f'{{"ok": true, "result": [{{"message": {{"text": "{TWISTED}')
        for refusal in ({"status": 400, "description": "Bad Request: not today"}, {"body": NO_MESSAGE}):
            own.fail("sendMessage", **refusal)
            assert (await chat.ask(TWISTED)).text == APOLOGY
        await own.tell({"message": {"text": TWISTED, "date": "never"}})
        await _the_store_goes_wrong(own, process, database)
        written = process.output.lower()
        for event in ("invalid server response", "failed", "could not be read", "did not reach telegram"):
            assert event in written
        for word in ("zeppelin", "welder", "quito", "123454321"):
            assert word not in written
