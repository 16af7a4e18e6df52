"""In which language the bot speaks in a chat: the one chosen there, else that of Telegram."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from bot import locales
from bot.recently import Recently
from bot.telemetry import Once

if TYPE_CHECKING:
    from telegram import Update

    from bot.locales import Words
    from bot.storage import Storage

_SECONDS, _CHATS = 600.0, 20_000  # read again after a while: another process may have changed it


class Preferences:
    """Reads the chosen languages, and goes on without them when the database cannot."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._known: Recently[int, str] = Recently(seconds=_SECONDS, size=_CHATS)
        self._trouble = Once(logging.getLogger(__name__))

    async def words(self, update: Update) -> Words:
        """Return the bot's words for whoever an update comes from."""
        chat, user = update.effective_chat, update.effective_user
        chosen = await self.chosen(chat.id) if chat is not None else None
        return locales.nearest(chosen or (user.language_code if user is not None else None))

    async def chosen(self, chat: int) -> str | None:
        """Return the language chosen in a chat, None where none was or nobody can tell."""
        known = self._known.get(chat)
        if known is None:
            known = await self._read(chat)
            self._known.put(chat, known)
        return known or None

    async def choose(self, chat: int, language: str | None) -> None:
        """Speak a language in a chat from now on; None for that of Telegram again.

        Raises:
            SQLAlchemyError: It cannot be kept, though it holds until the process ends.
        """
        self._known.put(chat, language or "")
        await self._storage.choose_language(chat, language)

    async def _read(self, chat: int) -> str:
        try:
            found = await self._storage.language(chat)
        except SQLAlchemyError as error:
            self._trouble.trouble("Chosen languages cannot be read for now", error)
            return ""
        self._trouble.over("Chosen languages are read again")
        return found or ""
