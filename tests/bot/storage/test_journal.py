"""The journal writes questions behind the answers, loses none, and forgets them in time."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import sys
from datetime import UTC, datetime, timedelta

import pytest

from bot.storage.journal import Journal
from bot.storage.storage import Storage
from knowledge.model import Answer
from tests.bot.storage.kept import answered, on_disk, question, rows


async def test_the_journal_forgets_when_it_starts(storage, file):
    await storage.migrate()
    now = datetime.now(UTC)
    await storage.add([question("old", now - timedelta(days=2)), question("young", now)])
    journal = Journal(storage, retention=timedelta(days=1))
    await journal.start()
    journal.record(answered("new"), "en")
    await journal.close()
    assert [row["text"] for row in rows(file)] == ["young", "new"]


@contextlib.contextmanager
def no_room():
    """Let no file grow, as on a full disk."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="files grow there without a limit")
@pytest.mark.parametrize("there", [True, False])
async def test_a_full_disk_is_no_reason_not_to_start(storage, file, caplog, there):
    if there:
        await storage.migrate()
        await storage.close()
    journal = Journal(storage, retention=timedelta(days=90))
    with no_room():
        await journal.start()
    assert "Questions cannot be kept for now; answers go on" in caplog.text
    journal.record(answered("where is the bus"), "en")
    await journal.close()
    assert [row["text"] for row in rows(file)] == ["where is the bus"]


@pytest.mark.parametrize("gone", ["*", ""])
async def test_a_file_that_is_taken_away_is_made_anew_and_that_is_said_once(
    storage, file, caplog, gone
):
    journal = Journal(storage, retention=timedelta(days=90))
    await journal.start()
    journal.record(answered("what does it cost"), "en")
    while not on_disk(file, "what does it cost"):  # noqa: ASYNC110 - no event tells of files
        await asyncio.sleep(0.05)
    for part in file.parent.glob(f"{file.name}{gone}"):
        part.unlink()
    await storage.teach("where is the bus", "12-bus")
    journal.record(answered("where is the bus"), "en")
    await journal.close()
    assert [row["text"] for row in rows(file)] == ["where is the bus"]
    assert len(rows(file, "SELECT * FROM taught")) == 1
    (said,) = caplog.records
    assert said.levelname == "WARNING"
    assert f"{file} was taken away" in said.message
    assert "stop the bot and put it there again" in said.message


@pytest.mark.skipif(sys.platform == "win32", reason="files have no modes there")
async def test_a_file_that_is_made_anew_is_for_nobody_else_to_read(storage, file):
    await storage.migrate()
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()
    await storage.add([question()])
    parts = list(file.parent.glob(f"{file.name}*"))
    assert {part.stat().st_mode & 0o077 for part in parts} == {0}


async def test_what_is_put_in_the_place_of_a_file_is_gone_on_with(storage, file):
    await storage.migrate()
    await storage.add([question("where is the bus")])
    await storage.close()
    copy = file.read_bytes()
    await storage.add([question("what does it cost")])
    file.with_name("copy").write_bytes(copy)
    for part in file.parent.glob(f"{file.name}-*"):
        part.unlink()
    file.with_name("copy").replace(file)
    await storage.add([question("who may ride")])
    await storage.close()
    assert [row["text"] for row in rows(file)] == ["where is the bus", "who may ride"]


async def test_a_folder_that_is_taken_away_costs_patience_and_is_said(tmp_path, caplog):
    file = tmp_path / "kept" / "questions.db"
    file.parent.mkdir()
    storage = Storage(f"sqlite+aiosqlite:///{file}")
    journal = Journal(storage, retention=timedelta(days=90))
    await journal.start()
    file.parent.rename(tmp_path / "elsewhere")
    journal.record(answered("where is the bus"), "en")
    async with asyncio.timeout(30):
        while len(caplog.records) < 2:  # noqa: ASYNC110 - no event tells of logs
            await asyncio.sleep(0.05)
    file.parent.mkdir()
    await journal.close()
    assert [row["text"] for row in rows(file)] == ["where is the bus"]
    told = [record for record in caplog.records if record.levelname == "WARNING"]
    assert [record.message.partition(" was taken")[0] for record in told] == [
        str(file),
        "Questions cannot be kept for now; answers go on",
    ]
    assert "name a file that can be written" in str(told[1].exc_info[1])


async def test_what_is_queued_is_written_before_the_journal_closes(storage, file):
    journal = Journal(storage, retention=timedelta(days=90))
    await journal.start()
    for number in range(1_234):
        journal.record(answered(f"question {number}"), "fr")
    journal.record(Answer("nobody knows", None, 0.1), "fr")
    await journal.close()
    kept = rows(file)
    assert len(kept) == 1_235
    assert (kept[0]["text"], kept[0]["outcome"], kept[0]["section"]) == (
        "question 0",
        "answered",
        "12-bus",
    )
    assert (kept[-1]["outcome"], kept[-1]["section"]) == ("unanswered", None)


async def test_a_vote_that_comes_before_its_question_is_written_is_kept(storage, file):
    journal = Journal(storage, retention=timedelta(days=90))
    await journal.start()
    journal.record(answered("where is the bus"), "en", "one")
    journal.vote("one", helpful=True)
    journal.vote("one", helpful=False)
    journal.vote("made-up", helpful=True)
    await journal.close()
    kept = [(row["answer"], row["helpful"]) for row in rows(file, "SELECT * FROM votes")]
    assert kept == [("one", 0)]


async def test_a_vote_that_changes_while_it_is_written_is_kept_as_it_is_now(
    storage, file, monkeypatch
):
    journal, vote = Journal(storage, retention=timedelta(days=90)), storage.vote

    async def changed_meanwhile(key, *, helpful, at):
        if helpful:
            journal.vote(key, helpful=False)
        return await vote(key, helpful=helpful, at=at)

    monkeypatch.setattr(storage, "vote", changed_meanwhile)
    await journal.start()
    journal.record(answered("where is the bus"), "en", "one")
    journal.vote("one", helpful=True)
    await journal.close()
    assert [row["helpful"] for row in rows(file, "SELECT * FROM votes")] == [0]


async def test_a_database_that_is_away_for_long_costs_no_memory(storage, file, monkeypatch):
    monkeypatch.setattr("bot.storage.journal._MAX_WAITING", 3)
    journal = Journal(storage, retention=timedelta(days=90))
    for number in range(5):
        journal.record(answered(f"question {number}"), "en", str(number))
        journal.vote(str(4 - number), helpful=True)
    await journal.start()
    await journal.close()
    assert [row["answer"] for row in rows(file)] == ["0", "1", "2"]
    assert [row["answer"] for row in rows(file, "SELECT * FROM votes")] == ["2"]


async def test_a_question_is_found_by_its_answer_before_it_is_written(storage):
    journal = Journal(storage, retention=timedelta(days=90))
    await journal.start()
    journal.record(answered("where is the bus"), "en", "one")
    journal.record(answered("what does it cost"), "en", "two")
    found = await journal.asked("two")
    await journal.close()
    assert found.text == "what does it cost"


async def test_what_is_too_old_goes_although_a_day_has_not_passed(storage):
    journal = Journal(storage, retention=timedelta(microseconds=1))
    await journal.start()
    async with asyncio.timeout(10):
        for text in ("one", "two"):
            journal.record(answered(text), "en", text)
            while await journal.asked(text):  # noqa: ASYNC110 -- the database tells nobody
                await asyncio.sleep(0)
    await journal.close()


async def test_what_no_database_can_hold_costs_no_other_question(storage, file):
    journal = Journal(storage, retention=timedelta(days=1))
    await journal.start()
    journal.record(answered("half \ud83d a pair, and \0 nothing"), "en")
    journal.chose("half \ud83d a pair", "one", "en", "key")
    await journal.close()
    assert [row["text"] for row in rows(file)] == [
        "half  a pair, and  nothing",
        "half  a pair",
    ]


async def test_a_locked_database_costs_patience_and_no_question(storage, file, caplog):
    await storage.migrate()
    journal = Journal(storage, retention=timedelta(days=90))
    await journal.start()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    journal.record(answered("while locked"), "en")
    closing = asyncio.create_task(journal.close())
    await asyncio.sleep(0.3)
    assert not closing.done()
    other.execute("ROLLBACK")
    other.close()
    await closing
    assert [row["text"] for row in rows(file)] == ["while locked"]
    assert caplog.records == []


async def test_a_failing_database_is_said_once_and_recovers(storage, file, caplog):
    journal = Journal(storage, retention=timedelta(days=90))
    await journal.start()
    with sqlite3.connect(file) as connection:
        connection.execute("ALTER TABLE questions RENAME TO elsewhere")
    connection.close()
    journal.record(answered("one"), "en")
    await asyncio.sleep(0.5)
    journal.record(answered("two"), "en")
    await asyncio.sleep(1.5)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    with sqlite3.connect(file) as connection:
        connection.execute("ALTER TABLE elsewhere RENAME TO questions")
    connection.close()
    await journal.close()
    assert [row["text"] for row in rows(file)] == ["one", "two"]
