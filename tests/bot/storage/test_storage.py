"""What is kept of questions, in real database files: all of it, none of the asker, not for ever."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sqlite3
import sys
from datetime import timedelta

import pytest

from bot.errors import StorageError
from bot.storage.journal import Journal
from bot.storage.storage import Question, Storage
from bot.storage.tables import MIGRATIONS
from knowledge.model import Pin
from tests.bot.storage.kept import NOW, on_disk, question, rows


def with_keys(*keys):
    """Return a question for each key of an answer."""
    return [Question(NOW, "fees", "en", "answered", "13-fees", 0.9, answer=key) for key in keys]


async def test_a_question_is_kept_with_its_outcome_and_the_hour(storage, file):
    await storage.migrate()
    await storage.add([question()])
    (row,) = rows(file)
    assert row == {
        "id": 1,
        "asked_at": "2026-03-01 14:00:00.000000",
        "text": "where is the bus",
        "language": "en",
        "outcome": "answered",
        "section": "12-bus",
        "confidence": 0.8,
        "answer": None,
    }


async def test_nothing_that_says_who_asked_has_a_column(storage, file):
    await storage.migrate()
    columns = {row["name"] for row in rows(file, "PRAGMA table_info(questions)")}
    kept = {"id", "asked_at", "text", "language", "outcome", "section", "confidence", "answer"}
    assert columns == kept


@pytest.mark.skipif(sys.platform == "win32", reason="files have no modes there")
async def test_what_is_kept_is_for_nobody_else_on_the_machine_to_read(storage, file):
    await storage.migrate()
    await storage.add([question()])
    parts = list(file.parent.glob(f"{file.name}*"))
    assert len(parts) > 1
    assert {part.stat().st_mode & 0o077 for part in parts} == {0}


async def test_what_is_kept_in_no_file_stays_in_whatever_folder_the_program_runs(
    tmp_path, monkeypatch, caplog
):
    storage = Storage("sqlite+aiosqlite:///:memory:")
    await storage.migrate()
    await storage.choose_language(7, "fr")
    monkeypatch.chdir(tmp_path)
    assert await storage.languages() == {7: "fr"}
    assert "taken away" not in caplog.text
    await storage.close()


async def test_migrations_are_recorded_and_applied_once(storage, file):
    await storage.migrate()
    await storage.add([question()])
    await storage.migrate()
    assert [row["name"] for row in rows(file, "SELECT name FROM migrations")] == [
        name for name, _ in MIGRATIONS
    ]
    assert len(rows(file)) == 1


async def test_processes_that_start_together_migrate_once(file):
    several = [Storage(f"sqlite+aiosqlite:///{file}") for _ in range(4)]
    await asyncio.gather(*(each.migrate() for each in several))
    await asyncio.gather(*(each.add([question()]) for each in several))
    await asyncio.gather(*(each.close() for each in several))
    assert len(rows(file)) == 4


async def test_who_starts_while_another_writes_waits_for_it(storage, file):
    writer = sqlite3.connect(file, isolation_level=None)  # not yet as the bot sets a file up
    writer.execute("BEGIN IMMEDIATE")
    migrating = asyncio.create_task(storage.migrate())
    await asyncio.sleep(0.2)
    writer.execute("CREATE TABLE other (x)")
    writer.execute("COMMIT")
    writer.close()
    await migrating
    await storage.add([question()])
    assert len(rows(file)) == 1


async def test_readers_read_while_one_writes(storage, file):
    await storage.migrate()
    await storage.add([question()])
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM questions")
    assert len(rows(file)) == 1
    writer.execute("COMMIT")
    writer.close()
    assert rows(file) == []


async def test_what_is_older_than_the_retention_is_forgotten(storage, file):
    await storage.migrate()
    old, young = question("old", NOW - timedelta(days=31)), question("young", NOW)
    await storage.add([old, young])
    assert await storage.forget_before(NOW - timedelta(days=30)) == 1
    assert [row["text"] for row in rows(file)] == ["young"]


async def test_nothing_stays_in_the_file_of_what_is_forgotten(storage, file):
    await storage.migrate()
    old = [question(f"ashamed of debt {n}", NOW - timedelta(days=91)) for n in range(200)]
    await storage.add([*old, question("opening hours")])
    assert on_disk(file, "ashamed of debt")
    await storage.forget_before(NOW - timedelta(days=90))
    assert on_disk(file, "opening hours")
    assert not on_disk(file, "ashamed of debt")


async def test_what_somebody_read_while_it_was_forgotten_goes_the_next_time(storage, file):
    await storage.migrate()
    await storage.add([question("ashamed of debt", NOW - timedelta(days=91))])
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM questions").fetchall()
        assert await storage.forget_before(NOW - timedelta(days=90)) == 1
    await storage.forget_before(NOW - timedelta(days=90))
    assert not on_disk(file, "ashamed of debt")


async def test_nothing_stays_of_a_choice_that_is_taken_back(storage, file):
    await storage.migrate()
    await storage.choose_language(987654321, "qaa-x-rare")
    assert on_disk(file, "qaa-x-rare")
    await storage.choose_language(987654321, None)
    assert not on_disk(file, "qaa-x-rare")


async def test_a_vote_is_kept_once_per_answer_and_can_be_changed(storage, file):
    await storage.migrate()
    await storage.add(with_keys("one", "two"))
    assert await storage.vote("one", helpful=True, at=NOW)
    assert await storage.vote("one", helpful=False, at=NOW)
    assert await storage.vote("two", helpful=True, at=NOW)
    assert not await storage.vote("made-up", helpful=True, at=NOW)
    kept = [(row["answer"], row["helpful"]) for row in rows(file, "SELECT * FROM votes")]
    assert kept == [("one", 0), ("two", 1)]


async def test_what_happened_is_counted(storage):
    await storage.migrate()
    early = question("early", NOW - timedelta(days=9))
    failed = Question(NOW, "no idea", "en", "unanswered", None, 0.1)
    await storage.add([early, question(), *with_keys("one", "two"), failed])
    await storage.vote("one", helpful=True, at=NOW)
    await storage.vote("two", helpful=False, at=NOW)
    tally = await storage.tally(NOW - timedelta(days=7))
    assert (tally.questions, tally.answered, tally.helpful, tally.unhelpful) == (4, 3, 1, 1)
    assert tally.sections == (("13-fees", 2), ("12-bus", 1))
    unanswered = await storage.questions_since(NOW - timedelta(days=7), outcome="unanswered")
    assert [each.text for each in unanswered] == ["no idea"]


async def test_a_chosen_language_is_kept_until_it_is_forgotten(storage):
    await storage.migrate()
    await storage.choose_language(-5, "fr")
    await storage.choose_language(-5, "de")
    assert await storage.languages() == {-5: "de"}
    await storage.choose_language(-5, None)
    assert await storage.languages() == {}


async def test_what_was_taught_last_holds(storage):
    await storage.migrate()
    await storage.teach("when", "12-bus")
    await storage.teach("when", "13-fees")
    assert await storage.lessons() == (Pin("when", "13-fees"),)


def test_a_database_in_a_folder_that_is_not_there_is_said_at_the_start():
    with pytest.raises(StorageError, match="there is no folder /nowhere/at/all: make it"):
        Storage("sqlite+aiosqlite:////nowhere/at/all/x.db")


def test_a_folder_that_the_system_does_not_open_is_said_at_the_start():
    folder = "x" * 300
    with pytest.raises(StorageError, match=f"{folder}: cannot be read: .*: name a file elsewhere"):
        Storage(f"sqlite+aiosqlite:///{folder}/x.db")


async def test_a_database_that_can_never_be_opened_is_said_at_the_start(tmp_path):
    storage = Storage(f"sqlite+aiosqlite:///{tmp_path}")
    with pytest.raises(StorageError, match="unable to open database file: name a file"):
        await Journal(storage, retention=timedelta(days=90)).start()
    await storage.close()


@pytest.mark.parametrize(
    "address",
    [
        "unknown+driver:///x",
        "sqlite+nodriver:///x",
        "sqlite+:x",
        "sqlite+pysqlite:///x",
        "sqlite+aiosqlite:///x?timeout=long",
    ],
)
def test_a_database_without_a_driver_is_said_at_the_start(address):
    with pytest.raises(StorageError, match=r": install its driver, or put sqlite\+aiosqlite:///"):
        Storage(address)


async def test_a_file_that_is_no_database_is_said_at_the_start(file):
    file.write_bytes(b"something else entirely " * 100)
    storage = Storage(f"sqlite+aiosqlite:///{file}")
    with pytest.raises(StorageError, match="not a database"):
        await Journal(storage, retention=timedelta(days=90)).start()
    await storage.close()


async def test_a_database_of_a_newer_version_is_said_at_the_start_and_left_alone(storage, file):
    await storage.migrate()
    newer = "INSERT INTO migrations VALUES ('9999-later', '2030-01-01')"
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(newer)
    journal = Journal(storage, retention=timedelta(days=90))
    with pytest.raises(StorageError, match=r"a newer version .* \(9999-later\): install that"):
        await journal.start()


_ENDLESS_WRITER = """
import asyncio, sys
from datetime import UTC, datetime
from bot.storage.storage import Question, Storage

async def main():
    storage = Storage("sqlite+aiosqlite:///" + sys.argv[1])
    await storage.migrate()
    number = 0
    while True:
        pair = [Question(datetime.now(UTC), f"{number} {half}", "en", "answered", None, 1.0)
                for half in "ab"]
        await storage.add(pair)
        print(number, flush=True)
        number += 1

asyncio.run(main())
"""


async def test_a_killed_process_leaves_whole_batches(file):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _ENDLESS_WRITER, str(file), stdout=asyncio.subprocess.PIPE
    )
    for _ in range(50):
        assert await process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    await process.communicate()
    kept = [row["text"] for row in rows(file)]
    assert len(kept) >= 100
    assert kept == [f"{number} {half}" for number in range(len(kept) // 2) for half in "ab"]
