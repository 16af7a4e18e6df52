"""Replies as rows of the inline mode, and as answers where the bot is no member. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import InlineQueryResultArticle, InputTextMessageContent
from telegram.constants import ParseMode

from bot import buttons, replies
from bot.sending import keyboard, preview
from bot.text import clean, fit

if TYPE_CHECKING:
    from bot.locales import Words
    from bot.replies import Reply
    from knowledge.model import Page, Section

_DESCRIPTION = 200


def of_section(
    page: Page, section: Section, passage: str, words: Words, *, shows_preview: bool
) -> InlineQueryResultArticle:
    """Return a row for a section: its title, its place, its passage, and its reply to send."""
    reply = _linked(replies.section(page, section, words, passage=passage, preview=shows_preview))
    place = replies.way_to(page, section)
    described = " — ".join(part for part in (place, clean(passage or section.text)) if part)
    pictures = [image.url for image in section.images if buttons.pressable(image.url)]
    return InlineQueryResultArticle(
        id=section.id,
        title=buttons.title_of(page, section),
        description=fit(" ".join(described.split()), _DESCRIPTION) or None,
        thumbnail_url=pictures[0] if pictures else None,
        input_message_content=_content(reply),
        reply_markup=keyboard(reply.rows),
    )


def of_reply(reply: Reply, title: str) -> InlineQueryResultArticle:
    """Return a reply as the one row that answers a guest's question."""
    return InlineQueryResultArticle(
        id="answer",
        title=title,
        input_message_content=_content(reply),
        reply_markup=keyboard(_linked(reply).rows),
    )


def _linked(reply: Reply) -> Reply:
    """Return a reply with its links alone: elsewhere, the bot sees no message to put others in."""
    return replace(
        reply, rows=tuple(row for row in reply.rows if all(button.url for button in row))
    )


def _content(reply: Reply) -> InputTextMessageContent:
    return InputTextMessageContent(
        reply.text, parse_mode=ParseMode.HTML, link_preview_options=preview(reply)
    )
