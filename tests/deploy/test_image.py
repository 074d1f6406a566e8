"""The image has what the bot needs, none of what it must not have, and may be read-only."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from knowledge.compiling import CACHE
from tests.deploy.reading import ROOT, container, instructions, pod, set_by_image
from tests.wire import processes
from tests.wire.people import Chat
from tests.wire.standin import Telegram

IGNORED = [
    line
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def is_ignored(path: Path) -> bool:
    """Whether .dockerignore keeps a file out, as its two kinds of pattern do: a path, or any depth's name."""
    parts = path.relative_to(ROOT).parts
    for pattern in IGNORED:
        if pattern.startswith("**/"):
            if any(fnmatch(part, pattern[3:]) for part in parts):
                return True
        elif parts[: pattern.count("/") + 1] == tuple(pattern.split("/")):
            return True
    return False


def copied() -> Iterator[tuple[Path, Path]]:
    """Each file that the Dockerfile copies from here, and where to below /app."""
    for word, rest in instructions():
        if word != "COPY" or rest.startswith("--from"):
            continue
        *sources, target = rest.split()
        for source in (found for pattern in sources for found in sorted(ROOT.glob(pattern))):
            inside = [path for path in source.rglob("*") if path.is_file()] if source.is_dir() else [source]
            for path in inside:
                if not is_ignored(path):
                    below = path.relative_to(source if source.is_dir() else source.parent)
                    yield path, Path(target) / below


def imported(path: Path) -> set[str]:
    """The modules of ours that a file imports at any place, by their first names."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    firsts = {name.partition(".")[0] for name in names}
    return {name for name in firsts if files_of(name)}


def files_of(name: str) -> list[Path]:
    """The files of a module or package that lies at the top."""
    if (ROOT / f"{name}.py").is_file():
        return [ROOT / f"{name}.py"]
    return [path for path in (ROOT / name).rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def needed() -> set[Path]:
    """All files of every module and package that the bot can come to import."""
    names, wanted = {"bot"}, ["bot"]
    while wanted:
        for path in files_of(wanted.pop()):
            fresh = imported(path) - names if path.suffix == ".py" else set()
            names |= fresh
            wanted += sorted(fresh)
    return {path for name in names for path in files_of(name)}


def test_every_file_that_the_bot_can_need_is_copied() -> None:
    assert needed() - {path for path, _ in copied()} == set()


def test_nothing_is_copied_that_only_those_need_who_work_on_the_bot() -> None:
    tops = {target.parts[0] for _, target in copied()}
    assert {"bot.py", "knowledge"} <= tops
    assert tops & {"tests", "bench", "docs", "deploy", "config.yaml", "data"} == set()


def test_no_secret_and_no_data_reaches_the_builder() -> None:
    kept_from_git = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    for name in kept_from_git:
        assert is_ignored(ROOT / name.rstrip("/").replace("*", "my")), name
    assert is_ignored(ROOT / "deploy" / "secrets" / "token")
    assert not is_ignored(ROOT / "deploy" / "healthy.py")


def test_it_runs_as_a_user_by_number_that_the_pods_run_as_too() -> None:
    user = dict(instructions())["USER"]
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user)
    for kind in ("Deployment", "Job"):
        told = pod(kind)["securityContext"]
        assert f"{told['runAsUser']}:{told['runAsGroup']}" == user
        assert told["fsGroup"] == told["runAsGroup"]


def test_the_pods_and_the_services_start_what_the_image_starts() -> None:
    told = dict(instructions())
    assert json.loads(told["ENTRYPOINT"]) == ["python", "bot.py"]
    assert json.loads(told["CMD"]) == ["run"]
    assert "command" not in container("Deployment")
    assert "args" not in container("Deployment")
    assert container("Job")["args"] == ["webhook", "set"]


def test_every_image_is_pinned_to_a_version() -> None:
    bases = {rest.split()[0] for word, rest in instructions() if word == "FROM"}
    assert len(bases) == 1, "the knowledge base is kept for the very Python that made it"
    assert all(re.fullmatch(r"python:3\.\d+(\.\d+)?-slim-\w+", base) for base in bases)


@pytest.mark.asyncio(loop_scope="session")
async def test_it_answers_from_what_is_copied_and_writes_nothing_beside_its_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = tmp_path / "app"
    for path, target in copied():
        (app / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, app / target)
    shutil.copytree(CACHE, app / ".cache")  # the Dockerfile makes it; that takes seconds
    before = set(app.rglob("*"))
    monkeypatch.setattr(processes, "ROOT", app)
    written = {"PYTHONDONTWRITEBYTECODE": set_by_image()["PYTHONDONTWRITEBYTECODE"]}
    async with Telegram() as telegram, processes.bot(telegram, **written) as process:
        await processes.polling(telegram)
        reply = await Chat.private(telegram).ask("seniors us vs uk")
        assert "US" in reply.text
        assert await process.stop() == 0, process.output
    assert set(app.rglob("*")) - before == set()
