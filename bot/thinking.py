"""Where answers are found: in the event loop while that is quick, in a thread once it is not."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, TypeVar

from bot.wire.sending import typing

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Chat

T = TypeVar("T")

QUICK = 0.05
"""Seconds that the event loop may be held for one message."""

_SLOW = 0.25  # seconds in a thread, beside others, that are slow without doubt
_IN_A_ROW = 2  # slow ones, for the machine may have been busy with something else once
_WARY = 100  # messages for which a slow one is remembered: small talk is quick anywhere


class Thinking:
    """Runs the work of finding answers, and shows "typing…" when it takes more than a moment.

    A thread would take no less of a few milliseconds' work, and costs every message its switch; a
    large site or a model takes long enough to keep the other chats waiting.
    """

    def __init__(self, *, slow: bool = False) -> None:
        """Begin.

        Args:
            slow: Whether answers are known to take long, as with a model; else that shows.
        """
        self._known_slow = slow
        self._wary = _WARY if slow else 0
        self._slow = 0

    async def run(self, chat: Chat | None, work: Callable[[], T]) -> T:
        """Return what `work` returns.

        Args:
            chat: Who waits for it, if it is a chat.
            work: What to do; it may run in a thread.
        """
        if not self._wary:
            # All who wait take this step in a row, letting one another come to it first and none
            # leave before: the same code over again costs a processor a sixth less than all of
            # the way of one message after all of that of another.
            await asyncio.sleep(0)
            found, took = _timed(work)
            await asyncio.sleep(0)
            self._slow = self._slow + 1 if took > QUICK else 0
            self._wary = _WARY if self._slow >= _IN_A_ROW else 0
            return found
        if chat is None:
            found, took = await asyncio.to_thread(_timed, work)
        else:
            async with typing(chat):
                found, took = await asyncio.to_thread(_timed, work)
        # Threads share one interpreter: beside others, quick work takes many times as long there,
        # and must not stay in threads for that.
        slow = self._known_slow or took > _SLOW
        self._wary = _WARY if slow else max(0, self._wary - 1)
        return found


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what work returns, and the seconds that it took."""
    started = time.perf_counter()
    found = work()
    return found, time.perf_counter() - started
