"""Requests that keep Telegram's limits, and try again when Telegram or the network asks for it."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import time
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from telegram.error import NetworkError, TimedOut

from bot.telemetry import Once
from bot.wire.telegram_http import AiohttpRequest, NotSent, NotTelegramError, Request

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.config import Limits

    _Sending = Callable[[], Awaitable[tuple[int, bytes]]]

logger = logging.getLogger(__name__)

# What a visitor waits for: sent until it arrives. The rest, as "typing…", is soon stale.
_KEPT: Final = frozenset(
    {"sendMessage", "sendDocument", "editMessageText", "editMessageReplyMarkup", "deleteMessage"}
)
# Telegram takes one answer to each, and none after some seconds: a second try does no harm.
_PROMPT: Final = frozenset({"answerCallbackQuery", "answerInlineQuery", "answerGuestQuery"})
_SOON: Final = (0.3, 1.0)  # seconds between tries of those
PAUSES: Final = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 60.0, 60.0, 60.0)
"""Seconds between tries, five minutes in all: then a group has moved on."""
UNREACHED: Final = "Telegram cannot be reached; trying until it can"
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


@dataclass(frozen=True, slots=True)
class Clock:
    """How time is told and waited for, in seconds."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


class Paces:
    """Telegram's limits on messages: in all, to one chat, and to one group."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._limits = limits
        self._clock = clock
        self._all = Pace(limits.messages_per_second, 1.0, limits.messages_per_second)
        self._chats: dict[str, Pace] = {}

    async def wait(self, chat: str) -> None:
        """Wait for the turn of a message to a chat."""
        now = self._clock.now()
        delay = max(self._of(chat, now).turn(now), self._all.turn(now))
        if delay > 0:
            await self._clock.sleep(delay)

    def pause(self, chat: str, seconds: float) -> None:
        """Send nothing to a chat for a while; the others have done nothing to wait for."""
        now = self._clock.now()
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
        if _is_group(chat):
            return Pace(self._limits.group_messages_per_minute, 60.0, _BURST)
        return Pace(self._limits.chat_messages_per_second, 1.0, _BURST)


class PoliteRequest(AiohttpRequest):
    """Sends at Telegram's pace; what a visitor waits for is tried again until it arrives.

    Where Telegram cannot be reached, a private chat's message waits for as long as that lasts, and
    a group's until the group has moved on.

    Attributes:
        refused: Set when Telegram does not know the token any more.
    """

    __slots__ = ("_paces", "_pauses", "_sleep", "_trouble", "refused")

    def __init__(
        self, limits: Limits, pauses: Sequence[float] = PAUSES, clock: Clock | None = None
    ) -> None:
        super().__init__()
        clock = clock or Clock()
        self._paces = Paces(limits, clock)
        self._sleep = clock.sleep
        self._pauses = pauses
        self._trouble = Once(logger)
        self.refused = asyncio.Event()

    async def send(self, request: Request) -> tuple[int, bytes]:
        """As AiohttpRequest does, in turn and with patience; the last failure is passed on."""
        sending = partial(super().send, request)
        chat = str(request.data.parameters.get("chat_id", "")) if request.data else ""
        name = request.url.rpartition("/")[2]
        if chat and name in _KEPT:
            status, body = await self._keep_sending(sending, chat, request.url)
        elif name in _PROMPT:
            status, body = await self._send_soon(sending)
        else:
            status, body = await sending()
        if status == HTTPStatus.UNAUTHORIZED:
            self.refused.set()
        return status, body

    async def _keep_sending(self, sending: _Sending, chat: str, url: str) -> tuple[int, bytes]:
        timed_out = stumbled = 0
        patient = not _is_group(chat)
        for tried in itertools.count():
            last = tried >= len(self._pauses)
            pause = self._pauses[min(tried, len(self._pauses) - 1)]
            await self._paces.wait(chat)
            try:
                status, body = await sending()
            except NetworkError as error:
                # What stands before Telegram may mind this message alone: no outage to wait out.
                stumbled += isinstance(error, NotTelegramError)
                may_have_arrived = isinstance(error, TimedOut) and not isinstance(error, NotSent)
                timed_out += may_have_arrived
                is_in_vain = timed_out == _TIMEOUTS or stumbled > len(self._pauses)
                if is_in_vain or (last and not patient):
                    raise
                self._trouble.trouble("Telegram cannot be reached; replies are tried again", error)
                await self._sleep(pause)
                if may_have_arrived:
                    await self._reach(url)
                continue
            stumbled += 1
            if stumbled > len(self._pauses) or not await self._again(chat, status, body, pause):
                return status, body
        raise AssertionError("counting has no end")

    async def _reach(self, url: str) -> None:
        """Wait until Telegram is there, by asking what may be asked any number of times."""
        for tried in itertools.count():
            try:
                await super().send(Request(f"{url.rpartition('/')[0]}/getMe"))
            except NetworkError:
                await self._sleep(self._pauses[min(tried, len(self._pauses) - 1)])
            else:
                return

    async def _send_soon(self, sending: _Sending) -> tuple[int, bytes]:
        for pause in _SOON:
            try:
                status, body = await sending()
            except TimedOut:
                raise
            except NetworkError:
                await self._sleep(pause)
                continue
            if status < HTTPStatus.INTERNAL_SERVER_ERROR:
                return status, body
            await self._sleep(pause)
        return await sending()

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
            await self._sleep(pause)
            return True
        self._trouble.over("Replies get through again")
        return False


class PollingRequest(AiohttpRequest):
    """Asks for updates; says when that is in vain, and when Telegram is there again.

    One poll alone that times out is nothing: some routers drop connections that are quiet.
    """

    __slots__ = ("_in_vain", "_trouble")

    def __init__(self, trouble: Once) -> None:
        super().__init__(1)
        self._trouble = trouble
        self._in_vain = 0

    async def send(self, request: Request) -> tuple[int, bytes]:
        """As AiohttpRequest does."""
        try:
            status, body = await super().send(request)
        except TimedOut as error:
            self._in_vain += 1
            if self._in_vain >= _TIMEOUTS:
                self._trouble.trouble(UNREACHED, error)
            raise
        self._in_vain = 0
        if status == HTTPStatus.OK:
            self._trouble.over("Updates come in again")
        return status, body


def _is_group(chat: str) -> bool:
    return chat.startswith(("-", "@"))  # as ids of groups and names of channels do


def _retry_after(body: bytes) -> int:
    """Return the seconds that Telegram asks to wait, 0 where it does not say."""
    try:
        return int(json.loads(body)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return 0
