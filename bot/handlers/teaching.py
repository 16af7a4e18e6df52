"""/teach: an admin says which section answers a question; it holds at once and over reloads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.conversation.memory import place_of
from bot.replies import exports, replies, samples
from bot.replies.buttons import choices, rows
from bot.wire.sending import acknowledge, send, show

if TYPE_CHECKING:
    from telegram import CallbackQuery, Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.locales import Words
    from bot.replies.replies import Reply
    from bot.services import Services

CHOSEN = r"^k:(?P<id>.+)$"

_OFFERED = 5


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handlers of /teach and of its buttons, for the configured admins alone."""
    teaching = _Teaching(services)
    admins = filters.User(user_id=services.settings.telegram.admins)
    mine = admins & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    return [
        CommandHandler("teach", teaching.teach, mine),
        CallbackQueryHandler(teaching.chosen, CHOSEN),
    ]


@dataclass(frozen=True, slots=True)
class _Teaching:
    services: Services

    async def teach(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask which section answers a question."""
        chat, words = update.effective_chat, await self.services.preferences.words(update)
        if chat is None:
            return
        question = " ".join(context.args or ())[: exports.LONGEST]
        which = partial(self._which, question, words)
        sent = await send(chat, await self.services.thinking.run(chat, which))
        if question:
            self.services.memory.lessons.put((chat.id, sent), question)

    async def chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the question with the section of the button from now on."""
        query, match = update.callback_query, context.match
        if query is None or match is None:
            return
        await acknowledge(query)
        if query.from_user.id in self.services.settings.telegram.admins:
            words = await self.services.preferences.words(update)
            question = self.services.memory.lessons.get(place_of(update))
            await self._learn(query, question, match["id"], words)

    async def _learn(
        self, query: CallbackQuery, question: str | None, section_id: str, words: Words
    ) -> None:
        found = self.services.library.current.find(section_id)
        if question is None or found is None:
            await show(query, replies.notice(words.html("teach_expired" if found else "gone")))
            return
        await self.services.storage.teach(question, section_id)
        await self.services.library.learn(await self.services.storage.lessons())
        said = words.html("teach_done", question=question, title=found[1].title)
        await show(query, replies.notice(said))

    def _which(self, question: str, words: Words) -> Reply:
        snapshot = self.services.library.current
        if not question:
            sampled = samples.choose(snapshot.knowledge, words.language, 1)
            example = samples.question_for(sampled[0], words.language) if sampled else ""
            return replies.notice(words.html("teach_how", example=example))
        nearest = choices(snapshot.retriever.search(question, limit=_OFFERED), kind="k")
        key = "teach_which" if nearest else "teach_none"
        return replies.Reply(words.html(key, question=question), rows(nearest))
