"""python-telegram-bot's echo bot, as its own example has it; `concurrent` as a third argument."""

from __future__ import annotations

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what the visitor said."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main(base_url: str, token: str, mode: str = "") -> None:
    """Echo every message until the process is ended."""
    builder = Application.builder().token(token).base_url(base_url)
    if mode == "concurrent":
        builder = builder.concurrent_updates(True)
    app = builder.build()
    app.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    app.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main(*sys.argv[1:])
