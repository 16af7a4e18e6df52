"""What the conversation's tests look for in a message."""

from __future__ import annotations

import asyncio

ADMIN = 42


def title(message) -> str:
    """Return the title of the section that a reply shows."""
    return message.entity_texts("bold")[0]


async def until(chat, command, words):
    """Ask until what was asked before has been written: the journal takes its moment."""
    reply = None
    for _ in range(50):
        reply = await chat.ask(command)
        if words in reply.text:
            return reply
        await asyncio.sleep(0.1)
    raise AssertionError(reply)
