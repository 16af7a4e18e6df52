"""The language chosen in a chat is spoken there, whatever becomes of the database meanwhile."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import time

import pytest
from sqlalchemy.exc import SQLAlchemyError
from telegram import Chat, Message, Update, User

from bot.storage.preferences import Preferences
from bot.storage.storage import Storage

CHAT = 7


@pytest.fixture
async def preferences(storage):
    await storage.migrate()
    return Preferences(storage)


@pytest.fixture
def later(monkeypatch):
    """Let time go by."""
    now = time.monotonic

    def go(minutes):
        monkeypatch.setattr(time, "monotonic", lambda: now() + 60 * minutes)

    return go


def said(language):
    """Return a message in the chat, by somebody whose Telegram is in a language."""
    somebody = User(CHAT, "Vi", is_bot=False, language_code=language)
    return Update(1, Message(1, None, Chat(CHAT, "private"), from_user=somebody))


def rename(file, old, new):
    """Take a table away, as a broken disk does, or put it back."""
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"ALTER TABLE {old} RENAME TO {new}")


async def test_what_was_chosen_goes_before_telegrams_and_can_be_taken_back(preferences):
    assert (await preferences.words(said("fr"))).language == "fr"
    await preferences.choose(CHAT, "de")
    assert (await preferences.words(said("fr"))).language == "de"
    await preferences.choose(CHAT, None)
    assert (await preferences.words(said("fr"))).language == "fr"


async def test_what_another_process_chose_is_known_within_ten_minutes(preferences, file, later):
    assert await preferences.chosen(CHAT) is None
    other = Storage(f"sqlite+aiosqlite:///{file}")
    await Preferences(other).choose(CHAT, "de")
    await other.close()
    assert await preferences.chosen(CHAT) is None
    later(10)
    assert await preferences.chosen(CHAT) == "de"


@pytest.mark.parametrize(("language", "spoken"), [("es", "es"), (None, "fr")])
async def test_a_choice_that_cannot_be_kept_holds_until_the_process_ends(
    preferences, storage, file, later, language, spoken
):
    await preferences.choose(CHAT, "de")
    rename(file, "preferences", "away")
    with pytest.raises(SQLAlchemyError):
        await preferences.choose(CHAT, language)
    rename(file, "away", "preferences")
    for minutes in (0, 20):
        later(minutes)
        assert (await preferences.words(said("fr"))).language == spoken
    assert await Preferences(storage).chosen(CHAT) == "de"
    await preferences.choose(CHAT, "it")
    other = Preferences(storage)
    await other.choose(CHAT, "nl")
    later(40)
    assert (await preferences.words(said("fr"))).language == "nl"


async def test_a_choice_that_cannot_be_read_again_holds_and_is_told_once(
    preferences, file, later, caplog
):
    caplog.set_level(logging.INFO)
    await preferences.choose(CHAT, "de")
    rename(file, "preferences", "away")
    for minutes in (20, 40):
        later(minutes)
        assert (await preferences.words(said("fr"))).language == "de"
    rename(file, "away", "preferences")
    for minutes in (60, 80):
        later(minutes)
        assert await preferences.chosen(CHAT) == "de"
    told = [each.message for each in caplog.records if "hosen languages" in each.message]
    assert told == ["Chosen languages cannot be read for now", "Chosen languages are read again"]
