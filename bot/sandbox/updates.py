"""The queue of updates between the chats and the bot: long polling, confirmation, conflicts."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from telegram.constants import PollingLimit, UpdateType

from bot.sandbox.errors import ApiError, conflict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ON_REQUEST: Final = frozenset(
    {UpdateType.CHAT_MEMBER, UpdateType.MESSAGE_REACTION, UpdateType.MESSAGE_REACTION_COUNT}
)
DEFAULT_ALLOWED: Final = tuple(kind.value for kind in UpdateType if kind not in _ON_REQUEST)
_FIRST_ID: Final = 100_000_001
_LONGEST_POLL_S: Final = 50


class UpdateQueue:
    """Updates that the bot has not confirmed yet, oldest first; `waiting` hears of every wait."""

    def __init__(self, waiting: Callable[[], None] = lambda: None) -> None:
        self.pending: deque[dict[str, Any]] = deque()
        self.allowed: tuple[str, ...] = DEFAULT_ALLOWED
        self._next_id = _FIRST_ID
        self._poll: asyncio.Future[None] | None = None
        self._arrived = asyncio.Event()
        self._waiting = waiting

    def publish(self, kind: str, payload: dict[str, Any]) -> bool:
        """Queue an update of a kind that the bot asked for; return whether it did."""
        if kind not in self.allowed:
            return False
        self.pending.append({"update_id": self._next_id, kind: payload})
        self._next_id += 1
        self._arrived.set()
        self._wake()
        return True

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Take the bot's `allowed_updates`; None leaves them as they are, empty is the default."""
        if kinds is not None:
            known = tuple(kind for kind in kinds if kind in tuple(UpdateType))
            self.allowed = known or DEFAULT_ALLOWED

    def clear(self) -> None:
        """Forget everything that waits, as `drop_pending_updates` asks."""
        self.pending.clear()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """Return the updates from an offset on, waiting up to `seconds` for the first.

        Raises:
            ApiError: When another poll takes over while this one waits.
        """
        self._confirm(offset)
        limit = limit if 1 <= limit <= PollingLimit.MAX_LIMIT else int(PollingLimit.MAX_LIMIT)
        if not self.pending and seconds > 0:
            await self._wait(min(seconds, _LONGEST_POLL_S))
        return [self.pending[index] for index in range(min(limit, len(self.pending)))]

    async def wait(self) -> None:
        """Wait until something is pending, for whoever delivers updates by webhook."""
        while not self.pending:
            self._arrived.clear()
            await self._arrived.wait()

    def abort(self, reason: ApiError | None = None) -> None:
        """End the poll that waits, with an error or, without one, with what there is."""
        if self._poll is not None and not self._poll.done():
            if reason is None:
                self._poll.set_result(None)
            else:
                self._poll.set_exception(reason)
        self._poll = None

    @property
    def polling(self) -> bool:
        """Whether a poll waits at this moment."""
        return self._poll is not None

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        while self.pending and offset > 0 and self.pending[0]["update_id"] < offset:
            self.pending.popleft()

    async def _wait(self, seconds: float) -> None:
        self.abort(
            conflict(
                "terminated by other getUpdates request;"
                " make sure that only one bot instance is running"
            )
        )
        poll = self._poll = asyncio.get_running_loop().create_future()
        self._waiting()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
