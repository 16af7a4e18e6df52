"""Delivers updates to the bot's webhook: in order, each again and again until it is taken."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING, Any, Final

import aiohttp

if TYPE_CHECKING:
    from bot.sandbox.chats import World

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_TIMEOUT: Final = aiohttp.ClientTimeout(total=60)
_FIRST_PAUSE_S: Final = 0.1
_LONGEST_PAUSE_S: Final = 5.0


class WebhookSender:
    """Posts what is pending to the address that the bot set, while there is one."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver; nothing is sent before a webhook is set."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop delivering; what was not delivered stays pending."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
            pause = _FIRST_PAUSE_S
            while True:
                await self._world.updates.wait()
                await self._webhook_set()
                if not self._world.updates.pending:
                    continue
                update = self._world.updates.pending[0]
                if await self._deliver(session, update):
                    self._done(update)
                    pause = _FIRST_PAUSE_S
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, _LONGEST_PAUSE_S)

    async def _webhook_set(self) -> None:
        while not self._world.webhook:
            with contextlib.suppress(TimeoutError):
                await self._world.until(lambda: self._world.webhook or None, "a webhook")

    async def _deliver(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        webhook = self._world.webhook
        headers = {SECRET_HEADER: webhook["secret"]} if webhook["secret"] else {}
        try:
            async with session.post(webhook["url"], json=update, headers=headers) as response:
                if response.ok:
                    return True
                problem = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            problem = str(error) or type(error).__name__
        webhook["last_error_date"] = int(time.time())
        webhook["last_error_message"] = problem
        return False

    def _done(self, update: dict[str, Any]) -> None:
        pending = self._world.updates.pending
        if pending and pending[0]["update_id"] == update["update_id"]:
            pending.popleft()
            self._world.changed()
