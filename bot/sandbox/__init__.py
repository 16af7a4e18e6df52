"""A Bot API server on loopback, for tests and for trying the bot without Telegram."""

from __future__ import annotations

from bot.sandbox.conversations import Chat, GroupChat, PrivateChat
from bot.sandbox.errors import ApiError
from bot.sandbox.people import Person
from bot.sandbox.records import CallbackAnswer, InlineAnswer, InlineResult, Message
from bot.sandbox.server import BotApiServer

__all__ = [
    "ApiError",
    "BotApiServer",
    "CallbackAnswer",
    "Chat",
    "GroupChat",
    "InlineAnswer",
    "InlineResult",
    "Message",
    "Person",
    "PrivateChat",
]
