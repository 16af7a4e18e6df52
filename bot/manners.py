"""Requests that keep Telegram's limits, and try again when Telegram or the network asks for it."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

from bot.telegram_http import AiohttpRequest
from bot.telemetry import Once

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

    from bot.config import Limits

logger = logging.getLogger(__name__)

# What a visitor waits for: sent until it arrives. The rest, as "typing…", is soon stale.
_KEPT: Final = frozenset(
    {"sendMessage", "sendDocument", "editMessageText", "editMessageReplyMarkup", "deleteMessage"}
)
_PAUSES: Final = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 60.0, 60.0, 60.0)  # seconds, 5 minutes
# Telegram may well have sent what it took too long to say so for: twice is enough.
_TIMEOUTS: Final = 2
_PATIENCE: Final = 120  # seconds that Telegram may ask for; nobody waits longer for an answer
_BURST: Final = 5  # messages that a chat may get at once: Telegram lets short bursts pass
_CHATS: Final = 10_000


class Pace:
    """Hands out turns: so many at once, and then so many a second.

    The generic cell rate algorithm: `_free_at` is when all turns given out would have been taken
    had they come evenly.
    """

    __slots__ = ("_burst", "_each", "_free_at")

    def __init__(self, turns: float, seconds: float, burst: float) -> None:
        self._each = seconds / turns
        self._burst = (burst - 1) * self._each
        self._free_at = 0.0

    def turn(self, now: float) -> float:
        """Take the next turn; return in how many seconds it is."""
        self._free_at = max(self._free_at, now) + self._each
        return max(0.0, self._free_at - self._each - self._burst - now)

    def pause(self, until: float) -> None:
        """Give no turn before a moment."""
        self._free_at = max(self._free_at, until + self._burst)

    def idle(self, now: float) -> bool:
        """Whether nothing is known of it that matters any more."""
        return self._free_at <= now


class Paces:
    """Telegram's limits on messages: in all, to one chat, and to one group."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = Pace(limits.messages_per_second, 1.0, limits.messages_per_second)
        self._chats: dict[str, Pace] = {}

    async def wait(self, chat: str) -> None:
        """Wait for the turn of a message to a chat."""
        now = time.monotonic()
        delay = max(self._of(chat, now).turn(now), self._all.turn(now))
        if delay > 0:
            await asyncio.sleep(delay)

    def pause(self, chat: str, seconds: float) -> None:
        """Send nothing to a chat for a while; the others have done nothing to wait for."""
        now = time.monotonic()
        self._of(chat, now).pause(now + seconds)

    def _of(self, chat: str, now: float) -> Pace:
        pace = self._chats.get(chat)
        if pace is None:
            if len(self._chats) >= _CHATS:
                self._chats = {
                    name: each for name, each in self._chats.items() if not each.idle(now)
                }
            pace = self._chats[chat] = self._new(chat)
        return pace

    def _new(self, chat: str) -> Pace:
        group = chat.startswith(("-", "@"))  # as ids of groups and names of channels do
        if group:
            return Pace(self._limits.group_messages_per_minute, 60.0, _BURST)
        return Pace(self._limits.chat_messages_per_second, 1.0, _BURST)


class PoliteRequest(AiohttpRequest):
    """Sends at Telegram's pace; what a visitor waits for is tried again until it arrives."""

    __slots__ = ("_paces", "_trouble")

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._paces = Paces(limits)
        self._trouble = Once(logger)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """As AiohttpRequest does, in turn and with patience; the last failure is passed on."""
        timeouts = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        chat = str(request_data.parameters.get("chat_id", "")) if request_data else ""
        if not chat or url.rpartition("/")[2] not in _KEPT:
            return await super().do_request(url, method, request_data, *timeouts)
        timed_out = 0
        for pause in _PAUSES:
            await self._paces.wait(chat)
            try:
                status, body = await super().do_request(url, method, request_data, *timeouts)
            except NetworkError as error:
                timed_out += isinstance(error, TimedOut)
                if timed_out == _TIMEOUTS:
                    raise
                self._trouble.trouble("Telegram cannot be reached; replies are tried again", error)
                await asyncio.sleep(pause)
                continue
            if not await self._again(chat, status, body, pause):
                return status, body
        return await super().do_request(url, method, request_data, *timeouts)

    async def _again(self, chat: str, status: int, body: bytes, pause: float) -> bool:
        """Wait for as long as an answer asks for; False where it is the last word."""
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            seconds = _retry_after(body)
            if not 0 < seconds <= _PATIENCE:
                return False
            self._trouble.trouble(f"Telegram asks for {seconds} s of patience; replies wait")
            self._paces.pause(chat, seconds)
            return True
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self._trouble.trouble(f"Telegram stumbles ({status}); replies are tried again")
            await asyncio.sleep(pause)
            return True
        self._trouble.over("Replies get through again")
        return False


class PollingRequest(AiohttpRequest):
    """Asks for updates, and says when Telegram is reached again."""

    __slots__ = ("_trouble",)

    def __init__(self, trouble: Once) -> None:
        super().__init__(1)
        self._trouble = trouble

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """As AiohttpRequest does."""
        timeouts = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        status, body = await super().do_request(url, method, request_data, *timeouts)
        if status == HTTPStatus.OK:
            self._trouble.over("Updates come in again")
        return status, body


def _retry_after(body: bytes) -> int:
    """Return the seconds that Telegram asks to wait, 0 where it does not say."""
    try:
        return int(json.loads(body)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return 0
