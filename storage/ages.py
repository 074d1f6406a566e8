"""How long things are kept. What a person or a group has set stays until they delete it."""

from __future__ import annotations

from datetime import timedelta

SENT = timedelta(days=2)
"""Which message answers which question."""

COUNTS = timedelta(days=90)
"""What was asked, what was not understood, and what was thought of the answers."""

PICTURES = timedelta(days=90)
"""By which file_id Telegram knows a picture; it is drawn and sent anew after that."""

SEEN = timedelta(days=2)
"""That an update came and was answered; Telegram itself delivers none again that is older than a day."""

CONVERSATIONS = timedelta(days=1)
"""What somebody asked last, so that they can ask on."""

RATES = timedelta(hours=1)
"""How fast somebody asks, and how fast a chat was written to."""

BETWEEN_SWEEPS = timedelta(hours=1)
"""How long something may outstay its time before it is swept out."""
