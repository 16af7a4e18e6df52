"""Sends and edits replies: the one place where a Reply becomes Telegram's own objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode

if TYPE_CHECKING:
    from telegram import Chat, Message

    from bot.replies import Reply


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """Return a reply's buttons as Telegram takes them."""
    if not reply.rows:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(
                    button.label, url=button.url or None, callback_data=button.data or None
                )
                for button in row
            ]
            for row in reply.rows
        ]
    )


def preview(reply: Reply) -> LinkPreviewOptions:
    """Return which page's preview a reply shows, if any."""
    return LinkPreviewOptions(is_disabled=not reply.preview, url=reply.preview or None)


async def send(chat: Chat, reply: Reply) -> Message:
    """Send a reply to a chat."""
    return await chat.send_message(
        reply.text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(reply),
        link_preview_options=preview(reply),
    )
