"""What only admins may do; to anyone else these commands do not exist."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from telegram.ext import CommandHandler, filters

from bot.replies import exports, replies, reports
from bot.storage.storage import UNANSWERED
from bot.wire.sending import send, typing
from knowledge import builds
from knowledge.errors import InputError

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.services import Services

PERIOD = timedelta(days=30)
_EVER = datetime(1970, 1, 1, tzinfo=UTC)

logger = logging.getLogger(__name__)


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handlers that take commands of the configured admins alone."""
    admin = _Admin(services)
    admins = filters.User(user_id=services.settings.telegram.admins)
    mine = admins & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    return [
        CommandHandler("reload", admin.reload, mine),
        CommandHandler("stats", admin.stats, mine),
        CommandHandler("unanswered", admin.unanswered, mine),
        CommandHandler("export", admin.export, mine),
    ]


@dataclass(frozen=True, slots=True)
class _Admin:
    services: Services

    async def reload(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        chat, words = update.effective_chat, await self.services.preferences.words(update)
        if chat is None:
            return
        try:
            async with typing(chat):
                changes = await self.services.library.reload()
                stale = await self.services.library.stale()
        except InputError as error:
            logger.warning("The knowledge base is broken (%d problems)", len(error.problems))
            await send(chat, reports.broken(error, words))
            return
        logger.info("Knowledge reloaded: %d sections", changes.sections)
        await send(chat, reports.reloaded(changes, len(stale), words))

    async def stats(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        chat, words = update.effective_chat, await self.services.preferences.words(update)
        since = datetime.now(UTC) - PERIOD
        tally = await self.services.storage.tally(since)
        snapshot = self.services.library.current
        folder = self.services.settings.knowledge.path
        built = builds.last_done(folder) if folder else None
        if chat is not None:
            titles = {each: section.title for each, (_, section) in snapshot.by_id.items()}
            day = built.date() if built else None
            await send(chat, reports.stats(tally, since.date(), titles, words, day))

    async def unanswered(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        chat, words = update.effective_chat, await self.services.preferences.words(update)
        since = datetime.now(UTC) - PERIOD
        asked = await self.services.storage.questions_since(since, outcome=UNANSWERED)
        if chat is not None:
            await send(chat, reports.unanswered(asked, since.date(), words))

    async def export(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send all questions as a table, and what was taught as a part of curation.yaml."""
        chat, words = update.effective_chat, await self.services.preferences.words(update)
        asked = await self.services.storage.questions_since(_EVER)
        lessons = await self.services.storage.lessons()
        if chat is None:
            return
        await chat.send_document(exports.questions(asked), filename="questions.csv")
        if lessons:
            await chat.send_document(exports.lessons(lessons), filename="curation.yaml")
        said = words.html("export_done", questions=len(asked), taught=len(lessons))
        await send(chat, replies.notice(said))
