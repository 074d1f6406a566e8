"""What a process is called in the store, and whether one of this machine is gone."""

from __future__ import annotations

import os
import socket
from secrets import token_hex

_PARTS = 3


def own_name() -> str:
    """A name for this process that no other has."""
    return f"{socket.gethostname()} {os.getpid()} {token_hex(4)}"


def is_gone(name: str) -> bool:
    """Whether a process ran on this machine, and surely runs no more."""
    parts = name.rsplit(" ", _PARTS - 1)
    if len(parts) != _PARTS or parts[0] != socket.gethostname() or not parts[1].isdigit():
        return False
    try:
        os.kill(int(parts[1]), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
