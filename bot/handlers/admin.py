"""What only admins may do; to anyone else these commands do not exist."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.ext import CommandHandler, filters

from bot import locales, reports
from bot.sending import send
from knowledge.errors import InputError

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.services import Services

logger = logging.getLogger(__name__)


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handlers that take commands of the configured admins alone."""
    admin = _Admin(services)
    admins = filters.User(user_id=services.settings.telegram.admins)
    mine = admins & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    return [CommandHandler("reload", admin.reload, mine)]


@dataclass(frozen=True, slots=True)
class _Admin:
    services: Services

    async def reload(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        chat, user = update.effective_chat, update.effective_user
        if chat is None:
            return
        words = locales.nearest(user.language_code if user is not None else None)
        try:
            changes = await self.services.library.reload()
        except InputError as error:
            logger.warning(
                "The knowledge base has %d problems; nothing changed", len(error.problems)
            )
            await send(chat, reports.broken(error, words))
            return
        logger.info("Knowledge reloaded: %d sections", changes.sections)
        await send(chat, reports.reloaded(changes, words))
