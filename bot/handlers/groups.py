"""Groups and forum topics: /ask, a reply to the bot or a mention is a question; else silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram import ChatMember
from telegram.constants import ChatType
from telegram.ext import ChatMemberHandler, CommandHandler, MessageHandler, filters

from bot.conversation.addressing import after_command, asked_of
from bot.conversation.answering import Answering
from bot.introduction import tell_admins
from bot.replies import replies, samples
from bot.wire.sending import send

if TYPE_CHECKING:
    from telegram import Chat, Message, Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.locales import Words
    from bot.services import Services

_GROUP = filters.ChatType.GROUPS
_WORDS = ((filters.TEXT & ~filters.COMMAND) | filters.CAPTION) & ~filters.VIA_BOT
_AWAY = {ChatMember.LEFT, ChatMember.BANNED}


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handlers of /ask anywhere, and of what is said in groups."""
    groups = _Groups(services, Answering(services))
    new, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    return [
        CommandHandler("ask", groups.ask, new),
        CommandHandler("ask", groups.ask_again, edited),
        CommandHandler(["start", "help"], groups.help, _GROUP & new),
        MessageHandler(_GROUP & new & _WORDS, groups.said),
        MessageHandler(_GROUP & edited & _WORDS, groups.said_again),
        ChatMemberHandler(groups.joined, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


@dataclass(frozen=True, slots=True)
class _Groups:
    services: Services
    answering: Answering

    async def ask(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is None:
            return
        question = after_command(message)
        if question:
            await self.answering.answer(update, question, quote=_quote(message.chat))
            return
        words = await self.services.preferences.words(update)
        example = samples.example(self.services.library.current.knowledge, words.language)
        reply = replies.notice(words.html("ask_what", example=example))
        await send(message.chat, reply, to=message, quote=_quote(message.chat))

    async def ask_again(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is not None and after_command(message):
            quote = _quote(message.chat)
            await self.answering.answer_again(update, after_command(message), quote=quote)

    async def said(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        question = _asked(message, context)
        if question:
            await self.answering.answer(update, question, quote=True)

    async def said_again(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        question = _asked(message, context)
        if question:
            await self.answering.answer_again(update, question, quote=True)

    async def help(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        words = await self.services.preferences.words(update)
        site = replies.site_name(self.services.library.current.knowledge.site, words)
        if update.effective_message is not None:
            reply = replies.notice(words.html("group_help", site=site))
            await send(
                update.effective_message.chat, reply, to=update.effective_message, quote=True
            )

    async def joined(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how to ask when the bot is taken into a group."""
        change = update.my_chat_member
        if change is None or change.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
            return
        if change.old_chat_member.status in _AWAY and change.new_chat_member.status not in _AWAY:
            words = await self.services.preferences.words(update)
            heard = bool(context.bot.bot.can_read_all_group_messages)
            await send(change.chat, self._welcome(words, context.bot.username, mentions=heard))
            await tell_admins(context.bot, self.services)

    def _welcome(self, words: Words, name: str, *, mentions: bool) -> replies.Reply:
        site = replies.site_name(self.services.library.current.knowledge.site, words)
        text = words.html("group_welcome", site=site)
        if mentions:
            text = f"{text} {words.html('group_mention', name=f'@{name}')}"
        return replies.notice(text)


def _asked(message: Message | None, context: ContextTypes.DEFAULT_TYPE) -> str | None:
    return asked_of(message, context.bot.id, context.bot.username) if message else None


def _quote(chat: Chat) -> bool:
    return chat.type != ChatType.PRIVATE
