"""/teach: an admin says which section answers a question, or takes that back.

What is taught holds at once and over reloads.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.conversation.memory import place_of
from bot.replies import exports, replies, samples
from bot.replies.buttons import LABEL, Button, choices, rows, title_of
from bot.text import fit
from bot.wire.sending import acknowledge, send, show

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.locales import Words
    from bot.replies.replies import Reply
    from bot.services import Services

CHOSEN = r"^k(?::(?P<id>.+)|-)$"
_NO_LONGER = "k-"

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
        """Answer the question with the section of the button from now on, or no longer."""
        query, match = update.callback_query, context.match
        if query is None or match is None:
            return
        await acknowledge(query)
        if query.from_user.id not in self.services.settings.telegram.admins:
            return
        words = await self.services.preferences.words(update)
        question = self.services.memory.lessons.get(place_of(update))
        if question is None:
            said = words.html("teach_expired")
        elif match["id"] is None:
            said = await self._unlearn(question, words)
        else:
            said = await self._learn(question, match["id"], words)
        await show(query, replies.notice(said))

    async def _learn(self, question: str, section_id: str, words: Words) -> str:
        found = self.services.library.current.find(section_id)
        if found is None:
            return words.html("gone")
        earlier = self.services.library.lesson_on(question)
        await self._keep(question, section_id)
        # What was taught for the same question, written otherwise, would go on answering it.
        if earlier is not None and earlier.question != question:
            await self._keep(earlier.question, None)
        return words.html("teach_done", question=question, title=found[1].title)

    async def _unlearn(self, question: str, words: Words) -> str:
        lesson = self.services.library.lesson_on(question)
        if lesson is None:
            return words.html("teach_expired")
        await self._keep(lesson.question, None)
        return words.html("teach_undone", question=lesson.question)

    async def _keep(self, question: str, section_id: str | None) -> None:
        await self.services.storage.teach(question, section_id)
        await self.services.library.learn(await self.services.storage.lessons())

    def _which(self, question: str, words: Words) -> Reply:
        snapshot = self.services.library.current
        if not question:
            example = samples.example(snapshot.knowledge, words.language)
            return replies.notice(words.html("teach_how", example=example))
        nearest = choices(snapshot.retriever.search(question, limit=_OFFERED), kind="k")
        key = "teach_which" if nearest else "teach_none"
        reply = replies.Reply(words.html(key, question=question), rows(nearest))
        lesson = self.services.library.lesson_on(question)
        found = snapshot.find(lesson.section) if lesson else None
        if found is None:
            return reply
        label = words.plain("teach_no_longer", title=title_of(*found))
        return reply.under((Button(fit(label, LABEL), data=_NO_LONGER),))
