"""What replicas share: updates and who answers them, conversations, how fast is asked and written."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.making import index, key, needed, table, words

revision = "0002"
down_revision = "0001"

_WAITING = sa.text("payload IS NOT NULL")


def upgrade() -> None:
    """Make their tables."""
    table(
        "updates",
        key("update_id", sa.BigInteger),
        needed("lane", words),
        sa.Column("payload", words),
        needed("came", sa.Double),
    )
    index("updates", "came")
    op.create_index(
        "ix_updates_waiting", "updates", ["lane"], sqlite_where=_WAITING, postgresql_where=_WAITING
    )
    table("lanes", key("lane", words), needed("owner", words))
    table("replicas", key("name", words), needed("alive_until", sa.Double))
    table(
        "conversations",
        *(key(name, sa.BigInteger) for name in ("chat", "thread", "asker")),
        needed("talk", words),
        needed("stamp", sa.Double),
    )
    index("conversations", "stamp")
    index("conversations", "asker")
    table(
        "buckets",
        key("subject", sa.BigInteger),
        *(needed(name, sa.Double) for name in ("tokens", "at", "told")),
    )
    index("buckets", "at")
    table("outgoing", key("chat", sa.BigInteger), needed("moments", words), needed("at", sa.Double))
    index("outgoing", "at")


def downgrade() -> None:
    """Drop them: updates that wait for an answer are lost."""
    for name in ("outgoing", "buckets", "conversations", "replicas", "lanes", "updates"):
        op.drop_table(name)
