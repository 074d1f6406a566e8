"""The knowledge base made by a process of its own, for a program that must not stand still meanwhile.

Making it takes seconds of computing, and Python lets nothing else run beside that. Run as a module, with a
guide's folder, a language and the folder of the cache, this checks the files and writes the packed knowledge
base to the standard output; or their faults, with the exit status `FAULTY`.
"""

from __future__ import annotations

import asyncio
import marshal
import os
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from knowledge import keeping
from knowledge.base import Knowledge
from knowledge.compiling import CACHE, HERE, VOCABULARY, knowledge_of
from knowledge.faults import Fault, KnowledgeError

FAULTY = 3
PATIENCE = 120.0  # seconds that it may take


class UnmadeError(RuntimeError):
    """The process that makes the knowledge base failed, for no fault of the guide."""


async def made_beside(guide: Path, language: str = "en", cache: Path = CACHE) -> Knowledge:
    """The knowledge base of a guide's folder as the files are now.

    Raises KnowledgeError with every fault of the files, UnmadeError where it could not be made.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", __name__, str(guide), language, str(cache)),
        stdout=PIPE,
        stderr=PIPE,
        env=os.environ | {"PYTHONPATH": str(HERE.parent)},
        start_new_session=True,  # signals of a terminal are meant for the program
    )
    try:
        async with asyncio.timeout(PATIENCE):
            made, said = await process.communicate()
    except TimeoutError:
        raise UnmadeError(f"The knowledge base was not made in {PATIENCE:g} s.") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == FAULTY:
        raise KnowledgeError(Fault(*fault) for fault in marshal.loads(made))  # noqa: S302 - our own bytes
    if process.returncode:
        why = said.decode(errors="replace").strip().rpartition("\n")[2]
        raise UnmadeError(f"The process that makes the knowledge base ended with {process.returncode}: {why}")
    return await asyncio.to_thread(keeping.opened, memoryview(made))


def main(guide: str, language: str, cache: str) -> int:
    """Write a guide's knowledge base to the standard output, or its faults; the exit status."""
    try:
        made = _checked(Path(guide), language, Path(cache))
    except KnowledgeError as error:
        sys.stdout.buffer.write(marshal.dumps([tuple(fault) for fault in error.faults]))
        return FAULTY
    sys.stdout.buffer.write(keeping.packed(made))
    return 0


def _checked(folder: Path, language: str, cache: Path) -> Knowledge:
    """The knowledge base; raises KnowledgeError with all faults, the guide held against the vocabulary."""
    from knowledge.currencies import known_currencies
    from knowledge.loading import faults_of

    faults = faults_of(folder, VOCABULARY / language, known_currencies())
    if faults:
        raise KnowledgeError(faults)
    return knowledge_of(folder, language, cache)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
