"""Questions and their outcomes in a database: tables, migrations, and no trace of who asked."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.ext.asyncio import AsyncEngine

_BUSY_TIMEOUT = 5_000  # milliseconds; another process may hold the lock for a write or two

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
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is kept.

    Attributes:
        asked_at: In UTC; kept to the hour, so that it cannot be laid beside another log.
        text: Without addresses and numbers of people.
        language: Of the asker's Telegram, or empty.
        outcome: `answered` or `unanswered`.
        section: The id of the section that answered.
        confidence: That of the best match, from 0 to 1.
    """

    asked_at: datetime
    text: str
    language: str
    outcome: str
    section: str | None
    confidence: float


def _questions(connection: sa.Connection) -> None:
    questions.create(connection)


# In the order in which they are applied; a name, once released, is never changed or taken away.
MIGRATIONS: tuple[tuple[str, Callable[[sa.Connection], None]], ...] = (
    ("0001-questions", _questions),
)


class Storage:
    """The database behind one address."""

    def __init__(self, url: str) -> None:
        """Prepare the connection, without opening it.

        Raises:
            StorageError: The address names a database that there is no driver for.
        """
        try:
            self._engine: AsyncEngine = create_async_engine(url)
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
            raise StorageError(f"storage.url: {_first_line(error)}") from error
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine.sync_engine, "connect", _prepare_sqlite)
            sa.event.listen(self._engine.sync_engine, "begin", _begin_sqlite)

    async def probe(self) -> None:
        """Find out at the start whether the database can ever be opened.

        One that is merely busy or full is no reason not to start. SQLite alone is probed, and
        without the driver, whose thread outlives a failed opening.

        Raises:
            StorageError: It cannot be opened; the message says why.
        """
        database = self._engine.url.database
        if self._engine.dialect.name != "sqlite" or not database or ":memory:" in database:
            return
        try:
            await asyncio.to_thread(_open_once, database)
        except sqlite3.Error as error:
            if "locked" not in str(error):
                raise StorageError(f"storage.url: {database}: {error}") from error

    async def migrate(self) -> None:
        """Bring the tables up to date, in one step that either happens or does not.

        Raises:
            SQLAlchemyError: The database cannot be opened or written to.
        """
        async with self._engine.connect() as connection:
            immediate = await connection.execution_options(sqlite_begin="IMMEDIATE")
            async with immediate.begin():
                await immediate.run_sync(_migrate)

    async def add(self, entries: Sequence[Question]) -> None:
        """Keep questions, all of them or none.

        Raises:
            SQLAlchemyError: The database cannot be written to.
        """
        rows = [{**asdict(entry), "asked_at": _to_hour(entry.asked_at)} for entry in entries]
        async with self._engine.begin() as connection:
            await connection.execute(questions.insert(), rows)

    async def forget_before(self, moment: datetime) -> int:
        """Delete the questions asked before a moment; return how many there were.

        Raises:
            SQLAlchemyError: The database cannot be written to.
        """
        statement = questions.delete().where(questions.c.asked_at < _naive(moment))
        async with self._engine.begin() as connection:
            return (await connection.execute(statement)).rowcount

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


def _open_once(database: str) -> None:
    with contextlib.closing(sqlite3.connect(database, timeout=0)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master")
        connection.execute("BEGIN IMMEDIATE")


def _first_line(error: BaseException) -> str:
    original = getattr(error, "orig", None) or error
    return (str(original).splitlines() or [type(original).__name__])[0]


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 -- the driver's own
    """Let readers read while one writes, and let SQLAlchemy say when a transaction begins."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", f"busy_timeout={_BUSY_TIMEOUT}", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    """Begin where the driver would not: it leaves changes of tables out of transactions."""
    kind = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {kind}")


def _migrate(connection: sa.Connection) -> None:
    _migrations.create(connection, checkfirst=True)
    applied = set(connection.scalars(sa.select(_migrations.c.name)))
    for name, apply in MIGRATIONS:
        if name not in applied:
            apply(connection)
            now = _naive(datetime.now(UTC))
            connection.execute(_migrations.insert().values(name=name, applied_at=now))


def _naive(moment: datetime) -> datetime:
    """Return a moment as the database holds it: in UTC, without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _to_hour(moment: datetime) -> datetime:
    return _naive(moment).replace(minute=0, second=0, microsecond=0)
