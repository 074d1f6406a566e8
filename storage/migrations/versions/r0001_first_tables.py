"""The first tables: settings, pictures, counts, feedback, digests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.making import index, key, moment, needed, table, words

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    table(
        "people",
        key("person", sa.BigInteger),
        *(sa.Column(name, words) for name in ("level", "place", "currency", "period", "theme")),
    )
    table(
        "groups",
        key("chat", sa.BigInteger),
        needed("listens", sa.Boolean),
        needed("an_hour", sa.Integer),
        needed("charts", sa.Boolean),
        sa.Column("currency", words),
    )
    table("pictures", key("key", words), needed("file_id", words), needed("kept", moment))
    table(
        "sent",
        key("chat", sa.BigInteger),
        key("question", sa.BigInteger),
        needed("answer", sa.BigInteger),
        needed("is_picture", sa.Boolean),
        needed("kept", moment),
    )
    index("sent", "kept")
    table(
        "asked",
        key("day", sa.Date),
        *(key(name, words) for name in ("chat_kind", "kind", "phrase", "press")),
        needed("times", sa.Integer),
    )
    table(
        "unanswered",
        key("day", sa.Date),
        key("chat_kind", words),
        key("text_key", words),
        needed("text", words),
        needed("times", sa.Integer),
    )
    table("marks", key("day", sa.Date), key("text_key", words), key("mark", sa.SmallInteger))
    table(
        "feedback",
        key("day", sa.Date),
        *(key(name, words) for name in ("chat_kind", "phrase", "press", "verdict")),
        needed("times", sa.Integer),
    )
    table(
        "digests",
        key("chat", sa.BigInteger),
        key("thread", sa.BigInteger),
        *(needed(name, sa.SmallInteger) for name in ("weekday", "hour", "minute")),
        needed("zone", words),
        needed("next_at", moment),
        needed("subject", sa.Integer),
    )
    index("digests", "next_at")
    table("secrets", key("name", words), needed("value", words))


def downgrade() -> None:
    """Drop them, and all that is kept."""
    for name in ("secrets", "digests", "feedback", "marks", "unanswered", "asked", "sent", "pictures"):
        op.drop_table(name)
    op.drop_table("groups")
    op.drop_table("people")
