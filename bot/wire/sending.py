"""Sends and edits replies: the one place where a Reply becomes Telegram's own objects."""

from __future__ import annotations

import asyncio
import contextlib
import html
import logging
from typing import TYPE_CHECKING

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.replies import replies
from bot.replies.buttons import Button
from bot.replies.replies import Reply
from bot.telemetry import Once
from bot.wire.telegram_http import call

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

    from telegram import CallbackQuery, Chat

    from bot.replies.buttons import Rows

_MOMENT = 0.7  # seconds that nobody minds waiting for
_TYPING = 4.5  # seconds; Telegram's apps stop showing it after five

# In Telegram's own words, for want of codes: the text there is the one that was to be there.
_SAME = "message is not modified"

logger = logging.getLogger(__name__)
_late, _same, _fixed = (Once(logger) for _ in range(3))


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Return rows of buttons as Telegram takes them."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(
                    button.label, url=button.url or None, callback_data=button.data or None
                )
                for button in row
            ]
            for row in rows
        ]
    )


def preview(reply: Reply) -> LinkPreviewOptions:
    """Return which page's preview a reply shows, if any."""
    return LinkPreviewOptions(is_disabled=not reply.preview, url=reply.preview or None)


def shown_by(message: object) -> Reply | None:
    """Return a message of the bot's own as the reply that it is, None where Telegram hides it."""
    if not isinstance(message, Message) or not message.text:
        return None
    markup, shown = message.reply_markup, message.link_preview_options
    rows = tuple(
        tuple(Button(each.text, str(each.url or ""), str(each.callback_data or "")) for each in row)
        for row in (markup.inline_keyboard if markup else ())
    )
    preview = str(shown.url or "") if shown is not None and not shown.is_disabled else ""
    return Reply(message.text_html, rows, preview)


async def send(chat: Chat, reply: Reply, *, to: object = None, quote: bool = False) -> int:
    """Send a reply to a chat; return the new message's id.

    Args:
        chat: Where to.
        reply: What.
        to: The message that it belongs to; the reply stays in its forum topic.
        quote: Whether it shows that message.
    """
    values = {"chat_id": chat.id, **_shown(reply)}
    if isinstance(to, Message):
        if to.is_topic_message:
            values["message_thread_id"] = to.message_thread_id
        if quote:
            quoted = {"message_id": to.message_id, "allow_sending_without_reply": True}
            values["reply_parameters"] = quoted
    sent = await call(chat.get_bot(), "sendMessage", values)
    return int(sent["message_id"])


async def edit(chat: Chat, message_id: int, reply: Reply) -> bool:
    """Put a reply in the place of an earlier one; False where that one cannot be edited."""
    values = {"chat_id": chat.id, "message_id": message_id, **_shown(reply)}
    try:
        await call(chat.get_bot(), "editMessageText", values)
    except BadRequest as error:
        if _SAME in str(error).lower():
            _same.event("A message stood as it was to be already, as after two presses in a row")
            return True
        _fixed.event("A message can no longer be edited; what was to stand there is sent below")
        return False
    return True


def _shown(reply: Reply) -> dict[str, object]:
    """Return what the Bot API is told of a reply.

    In its own words, not in python-telegram-bot's objects: most of what a reply costs goes into
    making those and taking them apart again.
    """
    shown: dict[str, object] = {
        "text": reply.text,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": {"is_disabled": True},
    }
    if reply.preview:
        shown["link_preview_options"] = {"is_disabled": False, "url": reply.preview}
    if reply.rows:
        shown["reply_markup"] = {"inline_keyboard": [[*map(_pressed, row)] for row in reply.rows]}
    return shown


def _pressed(button: Button) -> dict[str, str]:
    does = {"url": button.url} if button.url else {"callback_data": button.data}
    return {"text": button.label, **does}


async def show(query: CallbackQuery, reply: Reply) -> None:
    """Put a reply in the place of the one whose button was pressed, or below where it cannot."""
    if query.message is None:
        return
    if not await edit(query.message.chat, query.message.message_id, reply):
        await send(query.message.chat, reply, to=query.message)


async def acknowledge(query: CallbackQuery, notice: str = "") -> bool:
    """Tell Telegram that a button's press was heard, before any work; go on where it is too late.

    Args:
        query: The press.
        notice: What to say in passing.

    Returns:
        Whether Telegram took it: it takes none of a press that waited for a minute or so.
    """
    return await in_time(query.answer(notice or None))


async def refuse(query: CallbackQuery, why: str) -> None:
    """Say why a press does nothing: over the chat, or in it where it is too late for that."""
    if not await in_time(query.answer(why, show_alert=True)) and query.message is not None:
        await send(query.message.chat, replies.notice(html.escape(why)), to=query.message)


async def in_time(answering: Awaitable[object]) -> bool:
    """Answer what a visitor waits for; False where Telegram does not take it, logged once."""
    try:
        await answering
    # BadRequest is one: the query is too old, or nobody's.
    except (NetworkError, RetryAfter) as error:
        _late.trouble("Presses and inline queries are answered too late", error)
        return False
    _late.over("Presses and inline queries are answered in time again")
    return True


@contextlib.asynccontextmanager
async def typing(chat: Chat) -> AsyncIterator[None]:
    """Show "typing…" for as long as the work inside takes, if it takes more than a moment."""
    showing = asyncio.create_task(_type(chat))
    try:
        yield
    finally:
        showing.cancel()
        await asyncio.gather(showing, return_exceptions=True)


async def _type(chat: Chat) -> None:
    await asyncio.sleep(_MOMENT)
    while True:
        await chat.send_action(ChatAction.TYPING)
        await asyncio.sleep(_TYPING)


async def remove(chat: Chat, message_id: int) -> None:
    """Delete a message of the bot's own, if it can still be deleted."""
    try:
        await chat.delete_message(message_id)
    except BadRequest:
        return
