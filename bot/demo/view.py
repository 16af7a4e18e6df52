"""Messages, notices and rows as the page is told of them: plain JSON, never HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.sandbox import CallbackAnswer, InlineResult, Message


def message(shown: Message, replied: Message | None = None) -> dict[str, Any]:
    """Return a message as it stands now; `replied` is the one that it answers."""
    by_bot = shown.author.is_bot
    return {
        "id": shown.id,
        "mine": not by_bot,
        "author": shown.author.first_name,
        "date": shown.date,
        "text": shown.text,
        "entities": [entity.to_json() for entity in shown.entities],
        "rows": [[button.to_json() for button in row] for row in shown.keyboard.rows],
        # Telegram's apps do not mark what a bot changed: its buttons change all the time.
        "edited": shown.edit_date is not None and not by_bot,
        "via_bot": bool(shown.inline_message_id),
        "file": shown.attachment.file_name if shown.attachment else "",
        "preview": shown.link_preview.url if shown.link_preview else "",
        "reply_to": {"id": replied.id, "text": replied.text} if replied else None,
    }


def notice(answer: CallbackAnswer) -> dict[str, Any]:
    """Return what a pressed button says: nothing, a passing notice, or an alert."""
    return {"text": answer.text, "alert": answer.show_alert, "url": answer.url}


def row(result: InlineResult) -> dict[str, str]:
    """Return a row of the inline mode."""
    return {"id": result.id, "title": result.title, "description": result.description}
