"""aiogram's echo bot, as its own example has it. Needs aiogram alone, not Signpost."""

from __future__ import annotations

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message  # noqa: TC002 - aiogram reads the annotation

dispatcher = Dispatcher()


@dispatcher.message()
async def echo(message: Message) -> None:
    """Say what the visitor said."""
    await message.answer(message.text or "")


async def main(base_url: str, token: str) -> None:
    """Echo every message until the process is ended."""
    server = TelegramAPIServer.from_base(base_url.removesuffix("/bot"))
    await dispatcher.start_polling(Bot(token, session=AiohttpSession(api=server)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
