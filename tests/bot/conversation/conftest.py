"""The real bot over a small knowledge base, and the people who talk to it."""

from __future__ import annotations

import pytest

from tests.bot import library as valley
from tests.bot.conversation.people import ADMIN


@pytest.fixture
def folder(tmp_path):
    return valley.write(tmp_path / "kb")


@pytest.fixture
async def bot(start_bot, folder):
    return await start_bot({"knowledge": {"path": str(folder)}, "telegram": {"admins": [ADMIN]}})


@pytest.fixture
def visitor(server):
    return server.user(first_name="Vi")


@pytest.fixture
def chat(server, bot, visitor):
    return server.private_chat(visitor)


@pytest.fixture
async def admin_chat(server, bot, introduced):
    await introduced()
    return server.private_chat(server.user(ADMIN, "Ada"))


@pytest.fixture
def group(server, bot, visitor):
    return server.group_chat("Neighbours", [visitor])
