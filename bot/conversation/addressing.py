"""Whom a message in a group speaks to. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import MessageEntity

if TYPE_CHECKING:
    from telegram import Message


def words_of(message: Message) -> str:
    """Return a message's text, or the caption of its picture."""
    return message.text or message.caption or ""


def after_command(message: Message) -> str:
    """Return what stands after the command that a message begins with."""
    return "".join(words_of(message).split(maxsplit=1)[1:]).strip()


def mentioning(message: Message, name: str) -> str | None:
    """Return what a message says beside the bot's name, None where it does not name the bot."""
    for entities in (message.parse_entities, message.parse_caption_entities):
        for mention in entities([MessageEntity.MENTION]).values():
            if mention.casefold() == f"@{name}".casefold():
                return " ".join(words_of(message).replace(mention, " ").split())
    return None


def said_to(message: Message, name: str) -> str:
    """Return what a message says, without the bot's name where it is called by that."""
    said = mentioning(message, name)
    return words_of(message) if said is None else said


def commands(message: Message, name: str) -> bool:
    """Whether a message is a command for the bot: one that names no other bot."""
    words = words_of(message)
    if not words.startswith("/"):
        return False
    called = words.split(maxsplit=1)[0].partition("@")[2]
    return not called or called.casefold() == name.casefold()


def by_another_bot(message: Message) -> bool:
    """Whether a bot wrote a message; one that is answered may answer, and so on for ever.

    Who writes in the name of a group or a channel is somebody, under a made-up sender that is a
    bot.
    """
    sender = message.from_user
    return sender is not None and sender.is_bot and message.sender_chat is None


def asked_of(message: Message, bot_id: int, name: str) -> str | None:
    """Return what a group's message asks the bot, None where it speaks to others.

    Args:
        message: What was said.
        bot_id: The bot's user id: a reply to it is a question.
        name: The bot's username: a mention of it is one, too.
    """
    said = mentioning(message, name)
    if said is not None:
        return said
    answered = message.reply_to_message.from_user if message.reply_to_message else None
    return words_of(message) if answered is not None and answered.id == bot_id else None
