"""/start and /help say what can be asked; what no other handler knows gets a kind word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.conversation.dialogue import Subject
from bot.replies import browsing, links, replies, samples
from bot.wire.sending import refuse, send

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.locales import Words
    from bot.replies.replies import Reply
    from bot.services import Services

_PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handlers of /start and /help."""
    welcome = _Welcome(services)
    return [
        CommandHandler("start", welcome.start, _PRIVATE),
        CommandHandler("help", welcome.help, _PRIVATE),
    ]


def otherwise(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handlers of every command and button that no other takes; they go last."""
    welcome = _Welcome(services)
    return [
        MessageHandler(_PRIVATE & filters.COMMAND, welcome.unknown),
        CallbackQueryHandler(welcome.unknown_pressed),
    ]


@dataclass(frozen=True, slots=True)
class _Welcome:
    services: Services

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        words = await self.services.preferences.words(update)
        if context.args:
            await self._send(update, self._linked(update, context.args[0], words))
            return
        site = replies.site_name(self.services.library.current.knowledge.site, words)
        lines = (words.html("start", site=site), self._written_in(words), words.html("start_how"))
        await self._send(update, self._samples("\n".join(filter(None, lines)), words))

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        words = await self.services.preferences.words(update)
        site = replies.site_name(self.services.library.current.knowledge.site, words)
        parts = (words.html("help", site=site), self._written_in(words))
        lead = "\n\n".join(filter(None, (*parts, words.html("help_examples"))))
        if self._blind_admin(update, context):
            lead = f"{words.html('privacy_mode')}\n\n{lead}"
        await self._send(update, self._samples(lead, words))

    async def unknown(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        words = await self.services.preferences.words(update)
        await self._send(update, replies.notice(words.html("unknown_command")))

    async def unknown_pressed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that a button of another version of the bot leads nowhere: else it would spin."""
        if update.callback_query is not None:
            words = await self.services.preferences.words(update)
            await refuse(update.callback_query, words.plain("gone"))

    def _blind_admin(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> bool:
        """Whether an admin asks, and the bot does not see all that is said in groups."""
        user = update.effective_user
        admins = self.services.settings.telegram.admins
        asked = user is not None and user.id in admins
        return asked and not context.bot.bot.can_read_all_group_messages

    def _linked(self, update: Update, payload: str, words: Words) -> Reply:
        """Return the section or the page that a deep link leads to, to be talked about."""
        snapshot = self.services.library.current
        found = links.find(snapshot, payload)
        if isinstance(found, tuple):
            chat, user = update.effective_chat, update.effective_user
            if chat is not None and user is not None:
                self.services.memory.subjects.put((chat.id, user.id), Subject.of(*found))
            preview = self.services.settings.telegram.link_preview
            return replies.section(*found, words, preview=preview)
        topic = snapshot.topics.of(found.sections[0].id) if found and found.sections else None
        if topic is None:
            return self._samples(words.html("gone"), words)
        return browsing.topic(snapshot, topic, 0, words)

    def _samples(self, lead: str, words: Words) -> Reply:
        chosen = samples.choose(self.services.library.current.knowledge, words.language)
        asked = [(samples.question_for(each, words.language), each) for each in chosen]
        return replies.samples(asked, lead)

    def _written_in(self, words: Words) -> str:
        return replies.written_in(self.services.library.current.languages, words)

    async def _send(self, update: Update, reply: Reply) -> None:
        if update.effective_chat is not None:
            await send(update.effective_chat, reply)
