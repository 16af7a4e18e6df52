"""What `signpost check` names: all that `run` would fail of, and it changes nothing."""

from __future__ import annotations

import contextlib
import os
import sqlite3

import pytest

from bot import checking


@pytest.fixture
def check(tmp_path, monkeypatch):
    """Check in an empty folder, without any setting of the person who runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith("SIGNPOST_") or name == "TELEGRAM_BOT_TOKEN":
            monkeypatch.delenv(name)
    return lambda: [str(problem) for problem in checking.problems(None, None)]


@pytest.mark.parametrize(
    ("config", "places"),
    [
        ("telegram: {mode: webhook}", ["telegram.webhook.url"]),
        (
            "telegram: {mode: webhook, webhook: {url: http://a.example}}",
            ["telegram.webhook.url"],
        ),
        (
            "telegram: {mode: fax}\nknowledge: {path: nowhere}",
            ["telegram.mode", "yaml:2: knowledge.path: nowhere"],
        ),
        ("retriever: {model: ~no-such-user/model}", ["no-such-user/model: there is no home"]),
        (f"telegram: {{mode: {'fax' * 999}}}", ["telegram.mode: expected polling or webhook"]),
        ("storage: {url: sqlite+aiosqlite:///no/such/a.db}", ["config.yaml:1: storage.url"]),
        ("storage: {url: postgresql+nodriver://a/b}", ["config.yaml:1: storage.url"]),
        (
            "storage: {url: sqlite+aiosqlite:///no/a.db}\nretriever: {model: none}",
            ["retriever.model", "storage.url"],
        ),
    ],
)
def test_check_names_all_that_run_would_fail_of(check, tmp_path, config, places):
    (tmp_path / "config.yaml").write_text(config, encoding="utf-8")
    lines = check()
    assert len(lines) == len(places)
    for line, place in zip(lines, places, strict=True):
        assert place in line
        assert len(line) < 300


def database(path, *statements):
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        for statement in ("PRAGMA journal_mode=WAL", *statements):
            connection.execute(statement)


def garbage(path):
    path.write_bytes(b"something else entirely " * 100)


def of_a_newer_version(path):
    made = "CREATE TABLE migrations (name, applied_at)"
    database(path, made, "INSERT INTO migrations VALUES ('9999-later', '2030-01-01')")


def of_a_newer_sqlite(path):
    database(path, "CREATE TABLE a (b)")
    content = bytearray(path.read_bytes())
    content[47] = 9  # the schema's format (section 1.3.7 of SQLite's file format)
    path.write_bytes(content)


def corrupt(path):
    database(path, "CREATE TABLE a (b)", "INSERT INTO a VALUES (zeroblob(90000))")
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"?" * 4096 + content[8192:])


def folder(path):
    path.mkdir()


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (garbage, "not a database: put a sound copy in its place"),
        (of_a_newer_version, "a newer version of Signpost has changed it (9999-later)"),
        (of_a_newer_sqlite, "unsupported file format: put a sound copy in its place"),
        (corrupt, "put a sound copy in its place"),
        (folder, "is no file: name a file"),
    ],
)
@pytest.mark.parametrize("config", ["storage: {url: sqlite+aiosqlite:///kept.db}", ""])
def test_check_looks_into_the_database_and_changes_nothing(check, tmp_path, make, said, config):
    (tmp_path / "config.yaml").write_text(config, encoding="utf-8")
    make(tmp_path / ("kept.db" if config else "signpost.db"))
    before = contents(tmp_path)
    (line,) = check()
    assert line.startswith("config.yaml:1: storage.url: ")
    assert said in line
    assert contents(tmp_path) == before


def test_check_makes_no_database_and_leaves_a_sound_one_alone(check, tmp_path):
    assert check() == []
    assert contents(tmp_path) == {}
    database(tmp_path / "signpost.db", "CREATE TABLE a (b)")
    writer = sqlite3.connect(tmp_path / "signpost.db")
    writer.execute("INSERT INTO a VALUES (1)")
    writer.commit()
    before = contents(tmp_path)
    assert len(before) == 3  # with the two files of a bot that runs
    assert check() == []
    assert contents(tmp_path) == before
    writer.close()


@pytest.mark.parametrize(
    ("config", "places"),
    [
        ("telegram: {mode: fax}\nretriever: {model: none}", ["telegram.mode", "retriever.model"]),
        (
            "telegram: {mode: fax}\nstorage: {url: sqlite+aiosqlite:///no/such/a.db}",
            ["telegram.mode", "storage.url: there is no folder"],
        ),
        (
            "retriever: {min_confidence: 7, model: none}\nknowledge: {path: nowhere}",
            ["retriever.min_confidence", "retriever.model", "nowhere"],
        ),
        ("storage: {url: nonsense}", ["storage.url: expected"]),
        ("storage: nonsense\nretriever: {model: none}", ["storage: expected", "retriever.model"]),
        ("retriever: {model: [a]}", ["retriever.model: expected"]),
        ("telegram: {mode: fax}", ["telegram.mode"]),
    ],
)
def test_check_tries_what_can_be_read_beside_a_broken_configuration(
    check, tmp_path, config, places
):
    (tmp_path / "config.yaml").write_text(config, encoding="utf-8")
    lines = check()
    assert len(lines) == len(places)
    for line, place in zip(lines, places, strict=True):
        assert place in line
