"""In which language the bot speaks in a chat: the one chosen there, else that of Telegram."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from bot import locales
from bot.telemetry import Once

if TYPE_CHECKING:
    from telegram import Update

    from bot.locales import Words
    from bot.storage.storage import Storage

_FRESH = 600.0  # seconds; then all is read again, for another process may have changed it


class Preferences:
    """Holds the chosen languages, which few chats have, and goes on when they cannot be read."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._chosen: dict[int, str] = {}
        self._unkept: dict[int, str | None] = {}
        self._read_at = -_FRESH
        self._trouble = Once(logging.getLogger(__name__))

    async def words(self, update: Update) -> Words:
        """Return the bot's words for whoever an update comes from."""
        chat, user = update.effective_chat, update.effective_user
        chosen = await self.chosen(chat.id) if chat is not None else None
        return locales.nearest(chosen or (user.language_code if user is not None else None))

    async def chosen(self, chat: int) -> str | None:
        """Return the language chosen in a chat, None where none was or nobody can tell."""
        if time.monotonic() - self._read_at >= _FRESH:
            await self.read()
        return self._unkept[chat] if chat in self._unkept else self._chosen.get(chat)

    async def choose(self, chat: int, language: str | None) -> None:
        """Speak a language in a chat from now on; None for that of Telegram again.

        Raises:
            SQLAlchemyError: It cannot be kept, though it holds until the process ends.
        """
        self._unkept[chat] = language
        await self._storage.choose_language(chat, language)
        self._unkept.pop(chat, None)
        self._chosen.pop(chat, None)
        if language is not None:
            self._chosen[chat] = language

    async def read(self) -> None:
        """Read all choices again; those known before stay where they cannot be read."""
        self._read_at = time.monotonic()
        try:
            self._chosen = await self._storage.languages()
        except SQLAlchemyError as error:
            self._trouble.trouble("Chosen languages cannot be read for now", error)
            return
        self._trouble.over("Chosen languages are read again")
