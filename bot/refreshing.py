"""Keeps the knowledge fresh while the bot runs: builds it anew, takes it up, tells the admins."""

from __future__ import annotations

import asyncio
import logging
import random
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from telegram import Chat
from telegram.error import TelegramError

from bot import locales
from bot.errors import RebuildError
from bot.rebuilding import rebuild
from bot.replies import reports
from bot.wire.sending import send
from knowledge import builds
from knowledge.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from telegram import Bot

    from bot.locales import Words
    from bot.rebuilding import Rebuilt
    from bot.replies.replies import Reply
    from bot.services import Services
    from knowledge.changes import Changes

logger = logging.getLogger(__name__)

_PARTICULARS = re.compile(r"https?://\S+|\d+")


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the knowledge is refreshed.

    Attributes:
        interval: From the last build that was done to the next refresh.
        spread: Up to so much later, by chance, so that many bots do not ask one site at once.
        again: From a failure to the next try.
        glance: How often to look whether somebody else has built meanwhile.
    """

    interval: timedelta
    spread: timedelta
    again: timedelta
    glance: timedelta = timedelta(minutes=1)

    @classmethod
    def of(cls, interval: timedelta) -> Schedule:
        """Return the schedule for an interval."""
        return cls(
            interval,
            spread=min(interval / 10, timedelta(minutes=10)),
            again=min(interval, timedelta(hours=1)),
        )

    def left(self, last: datetime | None, now: datetime, late: timedelta) -> timedelta:
        """Return how long to wait yet.

        Args:
            last: When a build was last done; None or in the future where nobody can tell.
            now: The time.
            late: How much later than its time the refresh may be, below `spread`.
        """
        if last is None or last > now:
            return timedelta()
        return max(timedelta(), last + self.interval + late - now)


def start(services: Services, bot: Bot) -> asyncio.Task[None] | None:
    """Refresh the knowledge from now on as the configuration says; cancel the task to stop."""
    knowledge = services.settings.knowledge
    if knowledge.refresh is None or knowledge.path is None:
        return None
    refresher = Refresher(services, bot, knowledge.path, Schedule.of(knowledge.refresh))
    task = asyncio.create_task(refresher.run(), name="refreshing")
    task.add_done_callback(_ended)
    return task


def _ended(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        logger.error("The knowledge is not refreshed any more", exc_info=error)


class Refresher:
    """Refreshes one knowledge base; its failures leave the one in use, on disk as in memory."""

    def __init__(self, services: Services, bot: Bot, folder: Path, schedule: Schedule) -> None:
        self._services = services
        self._bot = bot
        self._folder = folder
        self._schedule = schedule
        self._told: set[str] = set()

    async def run(self) -> None:
        """Refresh whenever it is due, until cancelled."""
        pause = timedelta()
        while True:
            await self._wait(pause)
            pause = timedelta() if await self.refresh() else self._schedule.again

    async def refresh(self) -> bool:
        """Build the knowledge anew, use what came of it, and tell the admins what is new to them.

        Returns:
            Whether the knowledge is fresh now.
        """
        try:
            rebuilt = await rebuild(self._services.settings.knowledge)
            changes = await self._services.library.reload()
        except RebuildError as error:
            if error.busy:
                logger.info("Another build is at work on the knowledge; it is refreshed later")
            else:
                await self._fail(str(error))
            return False
        except InputError as error:
            await self._fail(str(error))
            return False
        await self._succeed(rebuilt, changes)
        return True

    async def _wait(self, pause: timedelta) -> None:
        """Wait for the time to refresh, and for a pause at least."""
        loop = asyncio.get_running_loop()
        late = self._schedule.spread * random.random()  # noqa: S311 -- to spread, not to hide
        earliest = loop.time() + (pause + late).total_seconds()
        while True:
            last = builds.last_done(self._folder)
            fresh = self._schedule.left(last, datetime.now(UTC), late)
            left = max(fresh.total_seconds(), earliest - loop.time())
            if left <= 0:
                return
            await asyncio.sleep(min(left, self._schedule.glance.total_seconds()))

    async def _fail(self, message: str) -> None:
        kind = _PARTICULARS.sub("", message)
        if kind in self._told:
            return
        self._told.add(kind)
        said = "; ".join(message.splitlines())
        logger.warning("The knowledge could not be refreshed; the one in use stays: %s", said)
        await self._tell(lambda words: reports.unrefreshed(message, words))

    async def _succeed(self, rebuilt: Rebuilt, changes: Changes) -> None:
        logger.info(
            "Knowledge refreshed with %d requests: %d pages fetched, %d sections added, "
            "%d changed, %d moved, %d removed",
            rebuilt.requests,
            rebuilt.fetched,
            *map(len, (changes.added, changes.changed, changes.moved, changes.removed)),
        )
        for note in rebuilt.notes:
            logger.info("The refresh notes: %s", note)
        if changes or self._told:
            await self._tell(lambda words: reports.refreshed(changes, len(rebuilt.stale), words))
        self._told.clear()

    async def _tell(self, report: Callable[[Words], Reply]) -> None:
        for admin in self._services.settings.telegram.admins:
            words = locales.nearest(await self._services.preferences.chosen(admin))
            chat = Chat(admin, Chat.PRIVATE)
            chat.set_bot(self._bot)
            try:
                await send(chat, report(words))
            except TelegramError as error:
                # As with one who has not written to the bot yet.
                logger.info("An admin could not be told about the knowledge (%s)", error)
