"""The tables, and the steps by which a database that is older comes to have them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_metadata = sa.MetaData()

_migrations = sa.Table(
    "migrations",
    _metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("applied_at", sa.DateTime, nullable=False),
)

questions = sa.Table(
    "questions",
    _metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("asked_at", sa.DateTime, nullable=False, index=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", sa.String(16), nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("section", sa.String(64)),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("answer", sa.String(16), unique=True),
)

votes = sa.Table(
    "votes",
    _metadata,
    sa.Column("answer", sa.String(16), primary_key=True),
    sa.Column("voted_at", sa.DateTime, nullable=False),
    sa.Column("helpful", sa.Boolean, nullable=False),
)

preferences = sa.Table(
    "preferences",
    _metadata,
    sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("language", sa.String(16), nullable=False),
)

notes = sa.Table("notes", _metadata, sa.Column("name", sa.String(64), primary_key=True))

taught = sa.Table(
    "taught",
    _metadata,
    sa.Column("question", sa.String(512), primary_key=True),
    sa.Column("section", sa.String(64), nullable=False),
)


def _first(connection: sa.Connection) -> None:
    # A later step that changes one of these leaves a copy of it here as it is now.
    for table in (questions, votes, preferences, notes, taught):
        table.create(connection)


# In the order in which they are applied; a name, once released, is never changed or taken away.
MIGRATIONS: tuple[tuple[str, Callable[[sa.Connection], None]], ...] = (("0001-first", _first),)


def migrate(connection: sa.Connection) -> None:
    """Apply what has not been applied yet, within the connection's transaction.

    Raises:
        StorageError: A newer version of the program has changed the tables.
    """
    _migrations.create(connection, checkfirst=True)
    applied = set(connection.scalars(sa.select(_migrations.c.name)))
    refuse_newer(applied)
    for name, apply in MIGRATIONS:
        if name not in applied:
            apply(connection)
            now = datetime.now(UTC).replace(tzinfo=None)
            connection.execute(_migrations.insert().values(name=name, applied_at=now))


def refuse_newer(applied: Iterable[str]) -> None:
    """Refuse tables that a newer version of the program has changed: they may hold other things.

    Args:
        applied: The names of the steps that brought the tables to where they are.

    Raises:
        StorageError: There is one among them that this version does not know.
    """
    known = {name for name, _ in MIGRATIONS}
    unknown = next((name for name in applied if name not in known), None)
    if unknown is not None:
        way = "install that version, or name another database"
        raise StorageError(f"a newer version of Signpost has changed it ({unknown}): {way}")
