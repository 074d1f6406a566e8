"""How long things may take, in seconds, and how much may be unfinished."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Times in seconds, and bounds.

    Fetching: `long_poll`, how long Telegram may hold a request; `regard`, the pause after a batch that
    brought nothing new; `first` and `longest`, pauses after a network fault.

    Answering: `limit`, how long one answer may take; `oldest`, how long an update may wait for its turn
    before it is too old to be of use; `stop`, how long begun updates may take after a stop; `backlog`, how
    many may be unfinished before no more are taken; `remembered`, how many ids are known without the store.

    Store: `lease`, how long after its last sign a replica is taken for dead; `look`, how often we look for
    what others left; `grace`, how long the store may be away before we go on without it.
    """

    long_poll: int = 50
    regard: float = 0.6
    first: float = 0.5
    longest: float = 30.0
    limit: float = 90.0
    oldest: float = 600.0
    stop: float = 10.0
    backlog: int = 1000
    remembered: int = 5_000
    lease: float = 5.0
    look: float = 0.25
    grace: float = 6.0
