"""Telegram's own kind of bot at the loopback server, and somebody who writes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import Bot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox import BotApiServer


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    async with Bot(server.token, base_url=server.base_url) as running:
        yield running


@pytest.fixture
def chat(server: BotApiServer):
    return server.private_chat(server.user(7, "Ann", language_code="fr"))
