"""/language, /privacy and /forget: what a visitor decides about the bot."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot import locales, replies
from bot.buttons import Button
from bot.sending import acknowledge, send, show

if TYPE_CHECKING:
    from telegram import Chat, Update, User
    from telegram.ext import BaseHandler, ContextTypes

    from bot.locales import Words
    from bot.services import Services

LANGUAGE = r"^l:(?P<code>auto|[a-z]{2,3})$"
_AUTO = "auto"

_PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE

logger = logging.getLogger(__name__)


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handlers of a visitor's own settings."""
    settings = _Settings(services)
    return [
        CommandHandler("language", settings.language, filters.UpdateType.MESSAGE),
        CommandHandler("privacy", settings.privacy, _PRIVATE),
        CommandHandler("forget", settings.forget, _PRIVATE),
        CallbackQueryHandler(settings.language_pressed, LANGUAGE),
    ]


@dataclass(frozen=True, slots=True)
class _Settings:
    services: Services

    async def language(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        chat = update.effective_chat
        if chat is not None and await _may_choose(chat, update.effective_user):
            words = await self.services.preferences.words(update)
            chosen = await self.services.preferences.chosen(chat.id)
            reply = _languages(words.html("language_choose"), words, chosen)
            await send(chat, reply, to=update.effective_message)

    async def language_pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query, match, chat = update.callback_query, context.match, update.effective_chat
        if query is None or match is None or chat is None:
            return
        await acknowledge(query)
        if not await _may_choose(chat, query.from_user):
            return
        chosen = None if match["code"] == _AUTO else match["code"]
        if chosen is None or chosen in locales.languages():
            await self._choose(chat.id, chosen)
        words = await self.services.preferences.words(update)
        await show(query, _languages(words.html("language_set"), words, chosen))

    async def privacy(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        words = await self.services.preferences.words(update)
        await self._say(update, self._keeping("privacy", words))

    async def forget(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None:
            return
        self.services.memory.forget(chat.id, user.id)
        await self._choose(chat.id, None)
        words = await self.services.preferences.words(update)
        await self._say(update, self._keeping("forgotten", words))

    async def _choose(self, chat: int, language: str | None) -> None:
        try:
            await self.services.preferences.choose(chat, language)
        except SQLAlchemyError as error:
            logger.warning("A chosen language could not be kept", exc_info=error)

    async def _say(self, update: Update, text: str) -> None:
        if update.effective_chat is not None:
            await send(update.effective_chat, replies.notice(text))

    def _keeping(self, key: str, words: Words) -> str:
        return words.html(key, period=words.period(self.services.settings.storage.retention))


async def _may_choose(chat: Chat, user: User | None) -> bool:
    """Whether somebody decides for a chat: anyone in their own, in a group its administrators."""
    if chat.type == ChatType.PRIVATE:
        return True
    if user is None:
        return False
    member = await chat.get_member(user.id)
    return member.status in {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


def _languages(text: str, words: Words, chosen: str | None) -> replies.Reply:
    """Return the languages as buttons, each by its own name, the chosen one marked."""
    named = [(code, locales.words(code).language_name(code)) for code in locales.languages()]
    every = [
        Button(_marked(name[:1].upper() + name[1:], marked=code == chosen), data=f"l:{code}")
        for code, name in named
    ]
    auto = Button(_marked(words.plain("language_auto"), marked=chosen is None), data=f"l:{_AUTO}")
    pairs = tuple(tuple(every[place : place + 2]) for place in range(0, len(every), 2))
    return replies.Reply(text, (*pairs, (auto,)))


def _marked(label: str, *, marked: bool) -> str:
    return f"✓ {label}" if marked else label
