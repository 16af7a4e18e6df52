"""What the conversation's tests look for in a message."""

from __future__ import annotations

import asyncio
import time

ADMIN = 42
PATIENCE_S = 120.0


def title(message) -> str:
    """Return the title of the section that a reply shows."""
    return message.entity_texts("bold")[0]


async def until(chat, command, words):
    """Ask until what was asked before has been written: the journal takes its moment."""
    deadline = time.monotonic() + PATIENCE_S
    while words not in (reply := await chat.ask(command)).text:
        assert time.monotonic() < deadline, reply
        await asyncio.sleep(0.1)
    return reply
