"""Any text is a question; a button under a reply shows a section or asks a sample question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot import locales, replies, samples
from bot.sending import send

if TYPE_CHECKING:
    from telegram import Chat, Update, User
    from telegram.ext import BaseHandler, ContextTypes

    from bot.library import Snapshot
    from bot.services import Services

SECTION = r"^s:(?P<id>.+)$"
SAMPLE = r"^q:(?P<id>.+)$"


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handlers of questions in private chats."""
    questions = _Questions(services)
    text = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND
    return [
        MessageHandler(text, questions.asked),
        CallbackQueryHandler(questions.section_pressed, SECTION),
        CallbackQueryHandler(questions.sample_pressed, SAMPLE),
    ]


@dataclass(frozen=True, slots=True)
class _Questions:
    services: Services

    async def asked(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is not None and message.text:
            await self._answer(message.chat, update.effective_user, message.text)

    async def section_pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the section of a button, whether or not a question would find it."""
        pressed = await self._pressed(update, context)
        if pressed is None:
            return
        chat, snapshot, section_id = pressed
        found = snapshot.find(section_id)
        if found is not None:
            words = locales.nearest(_language(update.effective_user))
            await send(chat, replies.section(*found, words, preview=self._preview))

    async def sample_pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the sample question of a button as if it had been written."""
        pressed = await self._pressed(update, context)
        if pressed is None:
            return
        chat, snapshot, section_id = pressed
        found = snapshot.find(section_id)
        if found is not None:
            await self._answer(chat, update.effective_user, samples.question_for(found[1]))

    @property
    def _preview(self) -> bool:
        return self.services.settings.telegram.link_preview

    async def _answer(self, chat: Chat, user: User | None, question: str) -> None:
        snapshot = self.services.library.current
        answer = snapshot.retriever.ask(question)
        words = locales.nearest(_language(user))
        reply = replies.answer(answer, words, snapshot.knowledge.site, preview=self._preview)
        await send(chat, reply)
        self.services.journal.record(answer, words.language)

    async def _pressed(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE
    ) -> tuple[Chat, Snapshot, str] | None:
        """Answer a button's press at once; return what it asks for, if that is still there."""
        query, match = update.callback_query, context.match
        if query is None or match is None:
            return None
        snapshot, section_id = self.services.library.current, match["id"]
        if snapshot.find(section_id) is None:
            words = locales.nearest(query.from_user.language_code)
            await query.answer(words.plain("gone"), show_alert=True)
            return None
        await query.answer()
        chat = update.effective_chat
        return None if chat is None else (chat, snapshot, section_id)


def _language(user: User | None) -> str | None:
    return user.language_code if user is not None else None
