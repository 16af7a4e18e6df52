"""Replies as rows of the inline mode, and as answers where the bot is no member. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import InlineQueryResultArticle, InputTextMessageContent
from telegram.constants import ParseMode

from bot.replies import buttons, links, replies
from bot.replies.buttons import Button
from bot.replies.frames import way_to
from bot.text import clean, fit
from bot.wire.sending import keyboard, preview

if TYPE_CHECKING:
    from bot.locales import Words
    from bot.replies.replies import Reply
    from knowledge.model import Page, Quote, Section

_DESCRIPTION = 200


def of_section(
    page: Page, section: Section, quote: Quote, words: Words, *, bot: str, shows_preview: bool
) -> InlineQueryResultArticle:
    """Return a row for a section: its title, its place, its passage, and its reply to send.

    Args:
        page: Where the section stands.
        section: What is offered.
        quote: What of it to quote first; its beginning where that is empty.
        words: The bot's own.
        bot: Its username.
        shows_preview: Whether the reply shows the section's picture or page.
    """
    shown = replies.section(page, section, words, quote=quote, preview=shows_preview)
    reply = _linked(shown, bot)
    place = way_to(page, section)
    described = " — ".join(part for part in (place, clean(quote.passage or section.text)) if part)
    return InlineQueryResultArticle(
        id=section.id,
        title=buttons.title_of(page, section),
        description=fit(" ".join(described.split()), _DESCRIPTION) or None,
        thumbnail_url=replies.image_of(section) or None,
        input_message_content=_content(reply),
        reply_markup=keyboard(reply.rows),
    )


def of_reply(reply: Reply, title: str, bot: str) -> InlineQueryResultArticle:
    """Return a reply as the one row that answers a guest's question.

    Args:
        reply: What is said.
        title: What the row is called; Telegram asks for one.
        bot: Its username.
    """
    return InlineQueryResultArticle(
        id="answer",
        title=title,
        input_message_content=_content(reply),
        reply_markup=keyboard(_linked(reply, bot).rows),
    )


def _linked(reply: Reply, bot: str) -> Reply:
    """Return a reply with links alone: elsewhere, the bot sees no message to put sections in.

    A button for a section opens the bot there; votes are left out.
    """
    rows = (tuple(_link(button, bot) for button in row) for row in reply.rows)
    return replace(reply, rows=tuple(row for row in rows if all(button.url for button in row)))


def _link(button: Button, bot: str) -> Button:
    kind, _, section_id = button.data.partition(":")
    return Button(button.label, url=links.to_section(bot, section_id)) if kind == "s" else button


def _content(reply: Reply) -> InputTextMessageContent:
    return InputTextMessageContent(
        reply.text, parse_mode=ParseMode.HTML, link_preview_options=preview(reply)
    )
