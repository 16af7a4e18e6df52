"""Votes under an answer: kept once per answer, changeable; a 👎 gets the next best sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram import InlineKeyboardMarkup, Message
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from bot import buttons, replies
from bot.memory import Asked
from bot.sending import acknowledge, keyboard, send

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.services import Services
    from knowledge.model import Match

VOTE = r"^f:(?P<vote>[+-]):(?P<key>[\w-]{11})$"

_OFFERED = 3
_SEARCHED = 10


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handler of the votes."""
    return [CallbackQueryHandler(_Feedback(services).voted, VOTE)]


@dataclass(frozen=True, slots=True)
class _Feedback:
    services: Services

    async def voted(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query, match = update.callback_query, context.match
        if query is None or match is None:
            return
        words = await self.services.preferences.words(update)
        await acknowledge(query, words.plain("vote_kept"))
        helpful, key = match["vote"] == "+", match["key"]
        self.services.journal.vote(key, helpful=helpful)
        if await _mark(query, key, helpful=helpful) and not helpful and update.effective_chat:
            chat = update.effective_chat
            question, shown = await self._answered(update, key)
            nearest = self._others(question, shown)
            site = self.services.library.current.knowledge.site
            reply = replies.unhelpful(nearest, words, site)
            sent = await send(chat, reply, to=query.message)
            self.services.memory.asked.put((chat.id, sent), Asked(question))

    async def _answered(self, update: Update, key: str) -> tuple[str, str | None]:
        """Return the question that was answered, and the id of the section that answered it."""
        asked = await self.services.journal.asked(key)
        if asked is not None:
            return asked.text, asked.section
        chat, user = update.effective_chat, update.effective_user
        who = (chat.id if chat else 0, user.id if user else 0)
        subject = self.services.memory.subjects.get(who)
        return (subject.question, subject.section) if subject else ("", None)

    def _others(self, question: str, shown: str | None) -> list[Match]:
        """Return the next best sections for a question."""
        found = self.services.library.current.retriever.search(question, limit=_SEARCHED)
        return [
            match
            for match in found
            if match.section.id != shown and match.confidence >= replies.NEAR
        ][:_OFFERED]


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
