"""/language, /privacy and /forget: what a visitor decides about the bot."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot import locales
from bot.replies import replies
from bot.replies.buttons import Button
from bot.wire.sending import acknowledge, send, show
from knowledge.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from telegram import Chat, Message, Update, User
    from telegram.ext import BaseHandler, ContextTypes

    from bot.locales import Words
    from bot.services import Services

LANGUAGE = r"^l:(?P<code>auto|[a-z]{2,3})$"
_AUTO = "auto"
_ABREAST = 3  # in a row: two by two, twenty languages are longer than a small screen

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
        chat, message = update.effective_chat, update.effective_message
        if chat is None:
            return
        if _is_of_group(message) or await _may_choose(chat, update.effective_user):
            words = await self.services.preferences.words(update)
            chosen = await self.services.preferences.chosen(chat.id)
            likely = self._likely(update.effective_user)
            reply = _languages(words.html("language_choose"), words, chosen, likely)
            await send(chat, reply, to=message)

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
        likely = self._likely(query.from_user)
        await show(query, _languages(words.html("language_set"), words, chosen, likely))

    def _likely(self, user: User | None) -> tuple[str, ...]:
        """Return the languages that somebody may well want: that of their Telegram, the site's."""
        own = locales.nearest(user.language_code if user is not None else None)
        return (own.language, *self.services.library.current.languages)

    async def privacy(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        words = await self.services.preferences.words(update)
        await self._say(update, self._keeping("privacy", words))

    async def forget(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None:
            return
        self.services.memory.forget(chat.id, user.id)
        forgotten = await self._choose(chat.id, None)
        words = await self.services.preferences.words(update)
        said = self._keeping("forgotten", words) if forgotten else words.html("failed")
        await self._say(update, said)

    async def _choose(self, chat: int, language: str | None) -> bool:
        """Keep or forget a choice; False where the database does not, though the bot goes by it."""
        try:
            await self.services.preferences.choose(chat, language)
        except SQLAlchemyError as error:
            logger.warning("A chosen language could not be kept or forgotten", exc_info=error)
            return False
        return True

    async def _say(self, update: Update, text: str) -> None:
        if update.effective_chat is not None:
            await send(update.effective_chat, replies.notice(text))

    def _keeping(self, key: str, words: Words) -> str:
        return words.html(key, period=words.period(self.services.settings.storage.retention))


def _is_of_group(message: Message | None) -> bool:
    """Whether a message is in the group's own name, as its anonymous administrators write."""
    return message is not None and message.sender_chat == message.chat


async def _may_choose(chat: Chat, user: User | None) -> bool:
    """Whether somebody decides for a chat: anyone in their own, in a group its administrators."""
    if chat.type == ChatType.PRIVATE:
        return True
    if user is None:
        return False
    try:
        member = await chat.get_member(user.id)
    except BadRequest:  # one whom the group does not know, such as a channel
        return False
    return member.status in {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


def _languages(text: str, words: Words, chosen: str | None, likely: Iterable[str]) -> replies.Reply:
    """Return the languages as buttons, each by its own name, the chosen one marked."""
    every = [
        Button(_marked(name[:1].upper() + name[1:], marked=code == chosen), data=f"l:{code}")
        for code, name in _named(likely)
    ]
    auto = Button(_marked(words.plain("language_auto"), marked=chosen is None), data=f"l:{_AUTO}")
    shown = (tuple(every[place : place + _ABREAST]) for place in range(0, len(every), _ABREAST))
    return replies.Reply(text, (*shown, (auto,)))


def _named(likely: Iterable[str]) -> list[tuple[str, str]]:
    """Return the languages with their own names: the likely ones, then the others by name."""
    names = {code: locales.words(code).language_name(code) for code in locales.languages()}
    others = sorted(names, key=lambda code: fold(names[code]))
    first = (code for code in likely if code in names)
    return [(code, names[code]) for code in dict.fromkeys((*first, *others))]


def _marked(label: str, *, marked: bool) -> str:
    return f"✓ {label}" if marked else label
