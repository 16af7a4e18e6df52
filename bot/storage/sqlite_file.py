"""SQLite's own ways: how a file is opened, whether it can be, and how its connections behave."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.errors import StorageError
from bot.storage.tables import refuse_newer
from bot.values import DATABASE

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

_PRAGMAS = (
    "synchronous=NORMAL",
    "busy_timeout=5000",  # milliseconds; another process may hold the lock for a write or two
    "secure_delete=ON",  # not every SQLite overwrites what is deleted unless it is told to
)
# Also a file beside the database that finds no room, which SQLite calls a fault of the disk.
_PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR_SHM", "SQLITE_IOERR_WRITE")
_OWN = 0o600
_WAY_TO_FILE = f"name a file that can be written, as in {DATABASE}"
_WAY_TO_SOUND = "put a sound copy in its place, or move it away and a new one is made"


def open_once(database: str) -> None:
    """Find out whether a database can ever be opened; it is made where it is not there.

    A new one is for nobody else on the machine to read, nor are the files that SQLite lays beside
    it, which take after it. One that is merely busy, or whose disk is full, is no reason not to
    start.

    Raises:
        StorageError: It cannot be; the message says why.
    """
    # What keeps it from being made, SQLite says below.
    with contextlib.suppress(OSError, ValueError):
        os.close(os.open(database, os.O_CREAT | os.O_EXCL, _OWN))
    try:
        with contextlib.closing(sqlite3.connect(database, timeout=0)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
            connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        if not getattr(error, "sqlite_errorname", "").startswith(_PASSING):
            raise _told(database, error) from error


def identity(database: str) -> tuple[int, int] | None:
    """Return what tells a file from another one by the same name, None where there is none."""
    if not database:  # which as a path is the folder that the program runs in
        return None
    try:
        found = Path(database).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def look_at(database: str) -> None:
    """Find out whether a database can be used, without changing or making anything.

    What a bot that runs has not yet moved from its log into the file is passed over.

    Raises:
        StorageError: It cannot be; the message says why.
    """
    path = Path(database).absolute()
    is_there = os.access(path, os.F_OK)
    if not os.access(path if is_there else path.parent, os.W_OK):
        raise StorageError(f"{database}: cannot be written: {_WAY_TO_FILE}")
    if is_there and not path.is_file():
        raise StorageError(f"{database}: is no file: {_WAY_TO_FILE}")
    if is_there:
        _look_into(database, path)


def refuse_lost_folder(database: str | None) -> None:
    """Refuse a file in a folder that is not there.

    Raises:
        StorageError: There is none, or the system does not say.
    """
    folder = Path(database or "").parent
    try:
        there = (database or "").startswith("file:") or folder.is_dir()
    except OSError as error:
        message = f"{folder}: cannot be read: {error.strerror}: name a file elsewhere"
        raise StorageError(message) from error
    if not there:
        raise StorageError(f"there is no folder {folder}: make it, or name a file elsewhere")


def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 -- the driver's own
    """Let readers read while one writes, and let SQLAlchemy say when a transaction begins."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    # SQLite does not wait for this: beside one who writes it fails at once. The file keeps it, so
    # that the next connection will do, and one that begins meanwhile has its lock either way.
    with contextlib.suppress(sqlite3.OperationalError):
        cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()


def stay_with(engine: AsyncEngine, database: str) -> None:
    """Let go of each connection whose file is not the one by its name any more.

    SQLite would write on into a file that was taken away, where nobody finds it.
    """

    def note(_connection: object, record: sa.pool.ConnectionPoolEntry) -> None:
        record.info["file"] = identity(database)

    def compare(_connection: object, record: sa.pool.ConnectionPoolEntry, _: object) -> None:
        if record.info["file"] != identity(database):
            raise sa.exc.DisconnectionError

    sa.event.listen(engine.sync_engine, "connect", note)
    sa.event.listen(engine.sync_engine, "checkout", compare)


def begin(connection: sa.Connection) -> None:
    """Begin where the driver would not: it leaves changes of tables out of transactions."""
    kind = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    if kind:
        connection.exec_driver_sql(f"BEGIN {kind}")


async def empty_log(engine: AsyncEngine) -> None:
    """Empty the log of what was written: it holds what is deleted since for as long as it lasts.

    It stays as it is where somebody reads meanwhile.

    Raises:
        SQLAlchemyError: The database cannot be written to.
    """
    async with engine.connect() as connection:
        alone = await connection.execution_options(sqlite_begin="")
        await alone.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _look_into(database: str, path: Path) -> None:
    # Without `immutable`, SQLite may leave two files beside one that it only reads.
    address = f"{path.as_uri()}?mode=ro&immutable=1"
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
            refuse_newer(_applied(connection))
            _refuse_corrupt(connection, path)
    except sqlite3.Error as error:
        raise _told(database, error) from error
    except StorageError as error:
        raise StorageError(f"{database}: {error}") from error


def _applied(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the steps that brought the tables to where they are."""
    found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'migrations'")
    if not found.fetchone()[0]:
        return []
    return [str(name) for (name,) in connection.execute("SELECT name FROM migrations")]


def _refuse_corrupt(connection: sqlite3.Connection, path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        return  # the file alone may be half of what a bot is writing
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise StorageError(f"is corrupt ({' '.join(str(said).split())}): {_WAY_TO_SOUND}")


def _told(database: str, error: sqlite3.Error) -> StorageError:
    spoilt = any(sign in str(error) for sign in ("not a database", "malformed", "unsupported"))
    return StorageError(f"{database}: {error}: {_WAY_TO_SOUND if spoilt else _WAY_TO_FILE}")
