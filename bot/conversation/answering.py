"""Answers a message: understands it, sends the replies, and remembers and keeps what it must."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from bot.conversation.dialogue import Dialogue, Subject
from bot.conversation.memory import Asked, place_of
from bot.replies import buttons, replies
from bot.replies.buttons import Button
from bot.wire.sending import edit, remove, send, shown_by

if TYPE_CHECKING:
    from telegram import Message, Update

    from bot.conversation.dialogue import Turn
    from bot.locales import Words
    from bot.replies.replies import Reply
    from bot.services import Services
    from bot.storage.storage import Question
    from knowledge.model import Page, Section

_DEEP = 10  # sections put one in the place of the other that "back" leads through
_NO_KEY = "-"
_NEARER = "nearer"  # what was offered after a vote against; after "more", the how manieth time


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
            self._note(update, turn, dialogue.words, key, sent[-1])
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
            self._note(update, turn, dialogue.words, key, ids[-1])
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
        sent = await send(update.effective_chat, reply, to=message)
        self._note(update, turn, dialogue.words, key, sent)

    async def choose(self, update: Update, page: Page, section: Section) -> Reply:
        """Return a section picked from a message, to be shown in its place: with the way back."""
        words = await self.services.preferences.words(update)
        place = place_of(update)
        asked = self.services.memory.asked.get(place)
        showing = partial(self._picked, page, section, words, asked)
        reply = await self.services.thinking.run(update.effective_chat, showing)
        if asked is not None:
            key = _new_key()
            about = asked.subject
            self.services.journal.chose(about.question, section.id, words.language, key)
            reply = reply.under(buttons.votes(key))
            on = replace(about, section=section.id, shown=about.shown | {section.id})
            self.services.memory.subjects.put(_who(update), on)
            self.services.memory.asked.put(place, replace(asked, subject=on))
        before = shown_by(update.effective_message)
        if before is None:
            return reply
        covered = self.services.memory.covered.get(place) or ()
        self.services.memory.covered.put(place, (*covered[-_DEEP:], before))
        return reply.under((Button(words.plain("back"), data=f"b:{_way_back(asked)}"),))

    async def go_back(self, update: Update, key: str, offer: str) -> Reply | None:
        """Return what a message showed before a section was put there, None if nobody can tell.

        Args:
            update: The press on the way back.
            key: That of the question that the message was about.
            offer: What of the conversation about it the message was, as in `memory.Asked`.
        """
        place = place_of(update)
        covered = self.services.memory.covered.get(place)
        if covered:
            self.services.memory.covered.put(place, covered[:-1])
            return covered[-1]
        kept = await self.services.journal.asked(key)
        if kept is None:
            return None
        dialogue = await self._dialogue(update, None)
        making = partial(_made_again, dialogue, kept, key, offer)
        reply = await self.services.thinking.run(update.effective_chat, making)
        about = Subject(kept.text, kept.section, frozenset(), key)
        self.services.memory.asked.put(place, Asked(about, offer))
        return reply

    async def unhelpful(self, update: Update, key: str) -> None:
        """Offer what may be nearer to a visitor whom an answer did not help.

        Args:
            update: The vote against.
            key: That of the question that was answered.
        """
        chat = update.effective_chat
        if chat is None:
            return
        dialogue = await self._dialogue(update, None)
        kept = await self.services.journal.asked(key)
        about = self._subject(update)
        if kept is not None:
            about = Subject(kept.text, kept.section, frozenset(), key)
        about = about or Subject("", None, frozenset())
        making = partial(dialogue.nearer, about.question, about.section)
        reply = await self.services.thinking.run(chat, making)
        sent = await send(chat, reply, to=update.effective_message)
        self.services.memory.asked.put((chat.id, sent), Asked(about, _NEARER))

    def _picked(self, page: Page, section: Section, words: Words, asked: Asked | None) -> Reply:
        preview, quote = self.services.settings.telegram.link_preview, None
        if asked is not None:
            retriever = self.services.library.current.retriever
            quote = retriever.quote(asked.subject.question, section, language=words.language)
        return replies.section(page, section, words, quote=quote, preview=preview)

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
            self.services.memory.covered.forget((message.chat.id, old[0]))
            return old[0]
        return await send(message.chat, reply, to=message, quote=quote)

    def _subject(self, update: Update) -> Subject | None:
        """Return what is talked about: what a message replies to, else the visitor's last."""
        chat, user = _who(update)
        message = update.effective_message
        replied = message.reply_to_message if message is not None else None
        asked = self.services.memory.asked.get((chat, replied.message_id)) if replied else None
        return asked.subject if asked else self.services.memory.subjects.get((chat, user))

    def _note(self, update: Update, turn: Turn, words: Words, key: str | None, sent: int) -> None:
        """Remember and keep a reply that was sent, by the id of its message."""
        if turn.subject is not None:
            subject = replace(turn.subject, key=key or turn.subject.key)
            offer = str(subject.more) if subject.more else ""
            self.services.memory.subjects.put(_who(update), subject)
            self.services.memory.asked.put((_who(update)[0], sent), Asked(subject, offer))
        if turn.answer is not None:
            self.services.journal.record(turn.answer, words.language, key)


def _with_votes(turn: Turn, key: str | None = None) -> tuple[Reply, str | None]:
    """Put votes under an answer, by the key that the question is kept under."""
    if turn.answer is None:
        return turn.reply, None
    key = key or _new_key()
    return (turn.reply.under(buttons.votes(key)) if turn.answer.answered else turn.reply), key


def _way_back(asked: Asked | None) -> str:
    """Return what a button for the way back says of the message that it leads to."""
    if asked is None or asked.subject.key is None:
        return _NO_KEY
    return f"{asked.subject.key}:{asked.offer}" if asked.offer else asked.subject.key


def _made_again(dialogue: Dialogue, kept: Question, key: str, offer: str) -> Reply:
    """Return a reply of a conversation that is not remembered any more."""
    if offer == _NEARER:
        return dialogue.nearer(kept.text, kept.section)
    if offer.isdecimal():
        return dialogue.more(kept.text, int(offer)).reply
    return _with_votes(dialogue.ask(kept.text), key)[0]


def _new_key() -> str:
    """Return a key that only chance knows: it tells nothing of who asked."""
    return secrets.token_urlsafe(8)


def _who(update: Update) -> tuple[int, int]:
    """Return whose conversation it is: in a group, each visitor has one of their own."""
    chat, user = update.effective_chat, update.effective_user
    return (chat.id if chat is not None else 0, user.id if user is not None else 0)
