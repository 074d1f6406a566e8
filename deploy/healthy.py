"""Whether the bot in this container lives: `python healthy.py`, for a container engine to call.

The exit status is 0 where /healthz says so. It is 1, with a sentence, where it does not, or nobody answers.
"""

from __future__ import annotations

import os
import sys
from http.client import HTTPConnection, HTTPException

PATH = "/healthz"
PORT = "MLPAY_HEALTH__PORT"
PATIENCE = 3.0  # seconds


def main() -> int:
    """Ask the bot on this machine, at the port that the environment names."""
    asked = HTTPConnection("127.0.0.1", int(os.environ.get(PORT) or 0), timeout=PATIENCE)
    try:
        asked.request("GET", PATH)
        status = asked.getresponse().status
    except (OSError, HTTPException) as error:
        print(f"{PATH} does not answer: {error}", file=sys.stderr)
        return 1
    finally:
        asked.close()
    if status != 200:
        print(f"{PATH} says {status}.", file=sys.stderr)
    return 0 if status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
