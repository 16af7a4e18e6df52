"""/topics: the knowledge as a tree to walk through, in one message that changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.replies import browsing
from bot.wire.sending import acknowledge, refuse, send, show

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.services import Services

TOPIC = r"^t:(?P<key>[0-9a-z]+):(?P<start>\d{1,6})$"
SECTION = r"^v:(?P<id>.+)$"


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handlers of /topics and of its buttons."""
    topics = _Topics(services)
    return [
        CommandHandler("topics", topics.start, filters.UpdateType.MESSAGE),
        CallbackQueryHandler(topics.opened, TOPIC),
        CallbackQueryHandler(topics.section, SECTION),
    ]


@dataclass(frozen=True, slots=True)
class _Topics:
    services: Services

    async def start(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        words = await self.services.preferences.words(update)
        message = update.effective_message
        if message is not None:
            snapshot = self.services.library.current
            reply = browsing.topic(snapshot, snapshot.topics.start(), 0, words)
            await send(message.chat, reply, to=message)

    async def opened(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query, match = update.callback_query, context.match
        if query is None or match is None:
            return
        snapshot = self.services.library.current
        topic = snapshot.topics.find(match["key"])
        if topic is None:
            await self._gone(update, query)
            return
        await acknowledge(query)
        words = await self.services.preferences.words(update)
        await show(query, browsing.topic(snapshot, topic, int(match["start"]), words))

    async def section(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query, match = update.callback_query, context.match
        if query is None or match is None:
            return
        reply = browsing.section(
            self.services.library.current,
            match["id"],
            await self.services.preferences.words(update),
            preview=self.services.settings.telegram.link_preview,
        )
        if reply is None:
            await self._gone(update, query)
            return
        await acknowledge(query)
        await show(query, reply)

    async def _gone(self, update: Update, query: CallbackQuery) -> None:
        words = await self.services.preferences.words(update)
        await refuse(query, words.plain("gone"))
