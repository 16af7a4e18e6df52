"""/start and /help say what can be asked; a command that is none gets a kind word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.ext import CommandHandler, MessageHandler, filters

from bot import locales, replies, samples
from bot.sending import send

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import BaseHandler, ContextTypes

    from bot.locales import Words
    from bot.services import Services

_PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE


def handlers(services: Services) -> list[BaseHandler[Update, Any, None]]:
    """Return the handlers of /start and /help."""
    welcome = _Welcome(services)
    return [
        CommandHandler("start", welcome.start, _PRIVATE),
        CommandHandler("help", welcome.help, _PRIVATE),
    ]


def otherwise() -> list[BaseHandler[Update, Any, None]]:
    """Return the handler of every command that no other takes; it goes last."""
    return [MessageHandler(_PRIVATE & filters.COMMAND, _unknown)]


@dataclass(frozen=True, slots=True)
class _Welcome:
    services: Services

    async def start(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        words = _words(update)
        site = replies.site_name(self.services.library.current.knowledge.site, words)
        lead = f"{words.html('start', site=site)}\n{words.html('start_how')}"
        await self._send(update, lead)

    async def help(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        words = _words(update)
        site = replies.site_name(self.services.library.current.knowledge.site, words)
        lead = f"{words.html('help', site=site)}\n\n{words.html('help_examples')}"
        await self._send(update, lead)

    async def _send(self, update: Update, lead: str) -> None:
        sections = samples.choose(self.services.library.current.knowledge)
        asked = [(samples.question_for(section), section) for section in sections]
        if update.effective_chat is not None:
            await send(update.effective_chat, replies.samples(asked, lead))


async def _unknown(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.effective_chat is not None:
        reply = replies.notice(_words(update).html("unknown_command"))
        await send(update.effective_chat, reply)


def _words(update: Update) -> Words:
    user = update.effective_user
    return locales.nearest(user.language_code if user is not None else None)
