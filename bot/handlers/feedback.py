"""Votes under an answer: kept once per answer, changeable; a 👎 gets the next best sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram import InlineKeyboardMarkup, Message
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from bot.conversation.answering import Answering
from bot.replies import buttons
from bot.wire.sending import acknowledge, keyboard

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.services import Services

VOTE = r"^f:(?P<vote>[+-]):(?P<key>[\w-]{11})$"


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handler of the votes."""
    return [CallbackQueryHandler(_Feedback(services, Answering(services)).voted, VOTE)]


@dataclass(frozen=True, slots=True)
class _Feedback:
    services: Services
    answering: Answering

    async def voted(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query, match = update.callback_query, context.match
        if query is None or match is None:
            return
        words = await self.services.preferences.words(update)
        await acknowledge(query, words.plain("vote_kept"))
        helpful, key = match["vote"] == "+", match["key"]
        self.services.journal.vote(key, helpful=helpful)
        if await _mark(query, key, helpful=helpful) and not helpful:
            await self.answering.unhelpful(update, key)


async def _mark(query: CallbackQuery, key: str, *, helpful: bool) -> bool:
    """Mark what was pressed; False where it was marked already, or where nothing can be marked."""
    message = query.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return True
    voted = keyboard((buttons.votes(key, helpful),))
    if voted is None:
        return True
    rows = [
        voted.inline_keyboard[0] if any(each.callback_data == query.data for each in row) else row
        for row in message.reply_markup.inline_keyboard
    ]
    if InlineKeyboardMarkup(rows) == message.reply_markup:
        return False
    try:
        await query.edit_message_reply_markup(InlineKeyboardMarkup(rows))
    except BadRequest as error:
        return "not modified" not in str(error).lower()
    return True
