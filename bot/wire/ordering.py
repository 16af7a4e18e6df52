"""Many chats at a time, and each chat's messages one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import Awaitable

# Fewer than there are connections, and enough to find some answers while Telegram takes others.
AT_A_TIME = 192
# Updates that stand in line behind others of their chat must not keep other chats out.
_IN_LINE = 4096


class ByChat(BaseUpdateProcessor):
    """Works on a number of updates at a time, never on two of the same chat."""

    __slots__ = ("_chats", "_working")

    def __init__(self) -> None:
        super().__init__(_IN_LINE)
        self._chats: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._working = asyncio.Semaphore(AT_A_TIME)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's earlier updates, then for a place, then work."""
        # A lock is held on to by those in line for it, and goes with the last of them.
        lock = self._chats.setdefault(_line(update), asyncio.Lock())
        try:
            async with lock, self._working:
                await coroutine
        finally:
            # One that still stands in line when the bot ends has not begun.
            if isinstance(coroutine, Coroutine):
                coroutine.close()

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Hold nothing."""


def _line(update: object) -> int:
    """Return what an update waits in line with: its chat, else its user, else nothing."""
    if isinstance(update, Update):
        for owner in (update.effective_chat, update.effective_user):
            if owner is not None:
                return owner.id
    return id(update)
