"""A knowledge base made by another process: the same, with all faults named, and nobody waits meanwhile."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from knowledge import beside
from knowledge.beside import UnmadeError, made_beside
from knowledge.faults import KnowledgeError
from tests.builders import BAKER, BAKERY_WORDS, bakery_knowledge

LONGEST_STALL = 0.5  # seconds; making the knowledge base takes some


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A copy of the made-up guide, to be changed."""
    return Path(shutil.copytree(BAKER, tmp_path / "baker"))


async def made(guide: Path, cache: Path) -> str:
    """The title of the guide that was made."""
    return (await made_beside(guide, str(BAKERY_WORDS), cache)).guide.title


async def test_it_is_what_would_be_made_here(guide: Path) -> None:
    here, other = bakery_knowledge(), await made_beside(guide, str(BAKERY_WORDS))
    assert other.guide.figures.keys() == here.guide.figures.keys()
    assert other.guide.version == here.guide.version
    assert other.keywords.phrases() == here.keywords.phrases()
    assert other.weights == here.weights


async def test_a_change_is_seen_and_kept_for_the_next_start(guide: Path, tmp_path: Path) -> None:
    about = guide / "guide.yaml"
    about.write_text(about.read_text(encoding="utf-8").replace("Bakers' pay", "Bread"), encoding="utf-8")
    assert await made(guide, tmp_path / "cache") == "Bread"
    assert len(list((tmp_path / "cache").iterdir())) == 1


async def test_a_cache_that_cannot_be_written_is_no_fault(guide: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    assert await made(guide, tmp_path / "cache") == "Bakers' pay"


async def test_every_fault_is_named_by_file_line_and_key(guide: Path, tmp_path: Path) -> None:
    about = guide / "guide.yaml"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("year: 2031", "year: soon").replace("job: baker,", "job: bakr,"), "utf-8")
    with pytest.raises(KnowledgeError) as caught:
        await made(guide, tmp_path / "cache")
    faults = caught.value.faults
    assert {Path(fault.file) for fault in faults} == {about}
    assert {(fault.line, fault.key) for fault in faults} >= {(3, "year")}
    assert any("bakr" in fault.message for fault in faults)


async def test_a_guide_that_is_gone_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError):
        await made(tmp_path / "nowhere", tmp_path / "cache")


async def test_the_event_loop_goes_on_meanwhile(guide: Path, tmp_path: Path) -> None:
    making = asyncio.create_task(made(guide, tmp_path / "cache"))
    longest, last = 0.0, time.perf_counter()
    while not making.done():
        await asyncio.sleep(0.005)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()
    assert longest < LONGEST_STALL


def acts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    """Have a script of the shell stand for Python."""
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))


async def test_a_process_that_fails_says_why(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts(monkeypatch, tmp_path, "echo first >&2; echo No memory >&2; exit 9")
    with pytest.raises(UnmadeError, match=r"ended with 9: No memory$"):
        await made(guide, tmp_path / "cache")


async def test_a_process_that_takes_for_ever_is_ended(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts(monkeypatch, tmp_path, "exec sleep 60")
    monkeypatch.setattr(beside, "PATIENCE", 0.1)
    with pytest.raises(UnmadeError, match="was not made in"):
        await made(guide, tmp_path / "cache")


async def test_nothing_goes_on_behind_one_who_no_longer_waits(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "pid"
    acts(monkeypatch, tmp_path, f"echo $$ > {told}.new; mv {told}.new {told}; exec sleep 60")
    making = asyncio.create_task(made(guide, tmp_path / "cache"))
    async with asyncio.timeout(10):
        while not told.exists():
            await asyncio.sleep(0.01)
    making.cancel()
    await asyncio.wait([making])
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text(encoding="utf-8")), 0)
