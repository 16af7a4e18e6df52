"""A database of questions in a file, and what is in it, for the tests of what is kept."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from bot.storage.storage import Question
from knowledge.model import Answer, Match, Page, Section

NOW = datetime(2026, 3, 1, 14, 37, 12, tzinfo=UTC)
SECTION = Section("12-bus", "Buses", "https://example.org/bus", "Every hour.")
PAGE = Page("Transport", "https://example.org/", (SECTION,))


def on_disk(file, words):
    """Whether words stand in a database's files, be they in use or left over."""
    parts = file.parent.glob(f"{file.name}*")
    return any(words.encode() in part.read_bytes() for part in parts)


def rows(file, statement="SELECT * FROM questions ORDER BY id"):
    connection = sqlite3.connect(file)
    connection.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in connection.execute(statement)]
    finally:
        connection.close()


def question(text="where is the bus", asked_at=NOW):
    return Question(asked_at, text, "en", "answered", "12-bus", 0.8)


def answered(text):
    return Answer(text, Match(PAGE, SECTION, 0.8), 0.8, "Every hour.")
