"""Answers a message: understands it, sends the replies, and remembers and keeps what it must."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot import buttons
from bot.dialogue import Dialogue
from bot.sending import edit, remove, send

if TYPE_CHECKING:
    from telegram import Message, Update

    from bot.dialogue import Subject, Turn
    from bot.locales import Words
    from bot.replies import Reply
    from bot.services import Services


@dataclass(frozen=True, slots=True)
class Answering:
    """Turns messages into replies with the services that it is given."""

    services: Services

    async def answer(self, update: Update, text: str, *, quote: bool = False) -> None:
        """Reply to a message.

        Args:
            update: Where the message came in.
            text: What it asks, without a command or the bot's name.
            quote: Whether the reply shows which message it is to, as it should in a group.
        """
        message = update.effective_message
        if message is None:
            return
        subject, asked = self._subject(update), (message.chat.id, message.message_id)
        dialogue = await self._dialogue(update, subject)
        if subject is not None:
            self.services.memory.grounds.put(asked, subject)
        sent = []
        for turn in await self.services.thinking.run(message.chat, partial(dialogue.turns, text)):
            reply, key = _with_votes(turn)
            sent.append(await send(message.chat, reply, to=message, quote=quote))
            self._note(update, turn, dialogue.words, key)
        self.services.memory.replies.put(asked, tuple(sent))

    async def answer_again(self, update: Update, text: str, *, quote: bool = False) -> bool:
        """Edit the replies to a message that was edited; False where they are not remembered."""
        message = update.effective_message
        if message is None:
            return False
        asked = (message.chat.id, message.message_id)
        before = self.services.memory.replies.get(asked)
        if before is None:
            return False
        dialogue = await self._dialogue(update, self.services.memory.grounds.get(asked))
        turns = await self.services.thinking.run(message.chat, partial(dialogue.turns, text))
        ids = []
        for number, turn in enumerate(turns):
            reply, key = _with_votes(turn)
            ids.append(await self._replace(message, before[number : number + 1], reply, quote))
            self._note(update, turn, dialogue.words, key)
        for left_over in before[len(turns) :]:
            await remove(message.chat, left_over)
        self.services.memory.replies.put(asked, tuple(ids))
        return True

    async def answer_pressed(self, update: Update, question: str) -> None:
        """Reply to a sample question as if it had been written."""
        message = update.effective_message
        if update.effective_chat is None:
            return
        dialogue = await self._dialogue(update, None)
        asking = partial(dialogue.ask, question)
        turn = await self.services.thinking.run(update.effective_chat, asking)
        reply, key = _with_votes(turn)
        await send(update.effective_chat, reply, to=message)
        self._note(update, turn, dialogue.words, key)

    def passage(self, update: Update, section_id: str) -> str:
        """Return the part of a section that answers what was last asked, empty if nothing was."""
        subject, found = self._subject(update), self.services.library.current.find(section_id)
        if subject is None or found is None:
            return ""
        return self.services.library.current.retriever.quote(subject.question, found[1])

    async def _dialogue(self, update: Update, subject: Subject | None) -> Dialogue:
        return Dialogue(
            self.services.library.current,
            await self.services.preferences.words(update),
            subject,
            preview=self.services.settings.telegram.link_preview,
        )

    async def _replace(
        self, message: Message, old: tuple[int, ...], reply: Reply, quote: bool
    ) -> int:
        if old and await edit(message.chat, old[0], reply):
            return old[0]
        return await send(message.chat, reply, to=message, quote=quote)

    def _subject(self, update: Update) -> Subject | None:
        return self.services.memory.subjects.get(_who(update))

    def _note(self, update: Update, turn: Turn, words: Words, key: str | None) -> None:
        if turn.subject is not None:
            self.services.memory.subjects.put(_who(update), turn.subject)
        if turn.answer is not None:
            self.services.journal.record(turn.answer, words.language, key)


def _with_votes(turn: Turn) -> tuple[Reply, str | None]:
    """Put votes under an answer, by a key that only chance knows."""
    if turn.answer is None or not turn.answer.answered:
        return turn.reply, None
    key = secrets.token_urlsafe(8)
    return turn.reply.under(buttons.votes(key)), key


def _who(update: Update) -> tuple[int, int]:
    """Return whose conversation it is: in a group, each visitor has one of their own."""
    chat, user = update.effective_chat, update.effective_user
    return (chat.id if chat is not None else 0, user.id if user is not None else 0)
