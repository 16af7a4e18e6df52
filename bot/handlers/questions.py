"""Any text in a private chat is a question; a button shows a section or asks a sample question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.conversation.addressing import said_to
from bot.conversation.answering import Answering
from bot.replies import replies, samples
from bot.wire.sending import acknowledge, refuse, send, show

if TYPE_CHECKING:
    from telegram import Message, Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.services import Services
    from knowledge.model import Page, Section

SECTION = r"^s:(?P<id>.+)$"
SAMPLE = r"^q:(?P<id>.+)$"
BACK = r"^b:(?P<key>[^:]+)(?::(?P<offer>nearer|\d{1,2}))?$"

_PRIVATE = filters.ChatType.PRIVATE
_WORDS = (filters.TEXT & ~filters.COMMAND) | filters.CAPTION

_NO_WORDS = ~filters.COMMAND & ~filters.StatusUpdate.ALL


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handlers of private messages that are no commands, and of sections' buttons."""
    questions = _Questions(services, Answering(services))
    new, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    return [
        MessageHandler(_PRIVATE & new & _WORDS, questions.asked),
        MessageHandler(_PRIVATE & edited & _WORDS, questions.edited),
        MessageHandler(_PRIVATE & new & _NO_WORDS, questions.wordless),
        CallbackQueryHandler(questions.section_pressed, SECTION),
        CallbackQueryHandler(questions.sample_pressed, SAMPLE),
        CallbackQueryHandler(questions.back_pressed, BACK),
    ]


@dataclass(frozen=True, slots=True)
class _Questions:
    services: Services
    answering: Answering

    async def asked(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        via = message.via_bot if message is not None else None
        # What was picked from our own inline mode is an answer already.
        if via is None or via.id != context.bot.id:
            self._is_first(message)  # An album's other pictures, without words, get no reply.
            await self.answering.answer(update, _text(update, context))

    async def edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        text = _text(update, context)
        if not await self.answering.answer_again(update, text):
            await self.answering.answer(update, text)

    async def wordless(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the bot can do to a voice message, a sticker or a picture without words."""
        if self._is_first(update.effective_message) and update.effective_chat is not None:
            words = await self.services.preferences.words(update)
            await send(update.effective_chat, replies.notice(words.html("only_words")))

    def _is_first(self, message: Message | None) -> bool:
        """Whether a message stands alone or is the first of its album that came."""
        if message is None or message.media_group_id is None:
            return True
        album = (message.chat.id, message.media_group_id)
        is_first = self.services.memory.albums.get(album) is None
        self.services.memory.albums.put(album, True)
        return is_first

    async def section_pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the section of a button in the place of the choice."""
        found = await self._pressed(update, context)
        query = update.callback_query
        if found is not None and query is not None:
            await show(query, await self.answering.choose(update, *found))

    async def back_pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show again what stood where a section was put."""
        query, match = update.callback_query, context.match
        if query is None or match is None:
            return
        reply = await self.answering.go_back(update, match["key"], match["offer"] or "")
        if reply is None:
            words = await self.services.preferences.words(update)
            await refuse(query, words.plain("back_expired"))
            return
        await acknowledge(query)
        await show(query, reply)

    async def sample_pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the sample question of a button as if it had been written."""
        found = await self._pressed(update, context)
        if found is not None:
            words = await self.services.preferences.words(update)
            question = samples.question_for(found[1], words.language)
            await self.answering.answer_pressed(update, question)

    async def _pressed(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE
    ) -> tuple[Page, Section] | None:
        """Answer a button's press at once; return what it asks for, if that is still there."""
        query, match = update.callback_query, context.match
        if query is None or match is None:
            return None
        found = self.services.library.current.find(match["id"])
        if found is None:
            words = await self.services.preferences.words(update)
            await refuse(query, words.plain("gone"))
            return None
        await acknowledge(query)
        return found


def _text(update: Update, context: ContextTypes.DEFAULT_TYPE) -> str:
    message = update.effective_message
    return said_to(message, context.bot.username) if message is not None else ""
