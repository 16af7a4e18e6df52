"""Questions and votes on their way to the database: queued after the reply, written in batches."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StorageError
from bot.storage.redaction import redact
from bot.storage.storage import ANSWERED, CHOSEN, UNANSWERED, Question
from bot.telemetry import Once
from bot.text import clean

if TYPE_CHECKING:
    from bot.storage.storage import Storage
    from knowledge.model import Answer

logger = logging.getLogger(__name__)

_MAX_WAITING = 10_000  # questions; beyond, new ones are given up rather than memory
_MAX_BATCH = 500
_GATHER = 0.1  # seconds that a question waits for others to be written with
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0  # seconds, after a failure
_FORGET_EVERY = timedelta(hours=1)  # at least; moments are kept to the hour
_FAILURES = (SQLAlchemyError, OSError, TimeoutError)


class Journal:
    """Writes questions behind the conversation's back; its failures never reach a visitor."""

    def __init__(self, storage: Storage, *, retention: timedelta) -> None:
        self._storage = storage
        self._retention = retention
        self._forget_every = min(_FORGET_EVERY, retention)
        self._waiting: deque[Question] = deque()
        self._votes: dict[str, tuple[bool, datetime]] = {}
        self._news = asyncio.Event()
        self._closing = asyncio.Event()
        self._trouble = Once(logger)
        self._ready = False
        self._forgotten_at = datetime.min.replace(tzinfo=UTC)
        self._writer: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Open the database and start writing.

        Raises:
            StorageError: The database can never be opened, or is of a newer version.
        """
        try:
            await self._storage.migrate()
            self._ready = True
        except _FAILURES as error:
            self._trouble.trouble("Questions cannot be kept for now; answers go on", error)
        self._writer = asyncio.create_task(self._write(), name="journal")

    def record(self, answer: Answer, language: str, key: str | None = None) -> None:
        """Queue a question with its outcome and its answer's key. Never waits, never fails."""
        outcome = ANSWERED if answer.match else UNANSWERED
        section = answer.match.section.id if answer.match else None
        now, text = datetime.now(UTC), _keepable(answer.question)
        self._queue(Question(now, text, language, outcome, section, answer.confidence, key))

    def chose(self, question: str, section: str, language: str, key: str) -> None:
        """Queue that a section was picked for a question asked before. Never waits, never fails."""
        now, text = datetime.now(UTC), _keepable(question)
        self._queue(Question(now, text, language, CHOSEN, section, 0.0, key))

    async def asked(self, key: str) -> Question | None:
        """Return the question kept under a key, also while it waits to be written.

        None where it is forgotten already, or where the database cannot be read.
        """
        waiting = next((each for each in self._waiting if each.answer == key), None)
        try:
            return waiting or await self._storage.asked(key)
        except SQLAlchemyError:
            return None

    def vote(self, key: str, *, helpful: bool) -> None:
        """Queue a vote on an answer behind the question to it. Never waits, never fails."""
        if len(self._votes) < _MAX_WAITING:
            self._votes[key] = (helpful, datetime.now(UTC))
            self._news.set()

    def _queue(self, question: Question) -> None:
        if len(self._waiting) < _MAX_WAITING:
            self._waiting.append(question)
            self._news.set()

    async def close(self) -> None:
        """Write what is queued, then close the database."""
        self._closing.set()
        self._news.set()
        if self._writer is not None:
            await self._writer
        await self._storage.close()

    async def _write(self) -> None:
        pause = 0.0
        while not self._closing.is_set():
            await self._wait(pause)
            pause = 0.0 if await self._try() else min(max(2 * pause, _FIRST_PAUSE), _LONGEST_PAUSE)
        if (self._waiting or self._votes) and not await self._try():
            lost = len(self._waiting), len(self._votes)
            logger.warning("%d questions and %d votes could not be kept", *lost)

    async def _wait(self, pause: float) -> None:
        """Wait for questions and for others to join them; after a failure, for a while."""
        until = pause or self._forget_every.total_seconds()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(until):
                await (self._closing if pause else self._news).wait()
        if not pause and not self._closing.is_set():
            await asyncio.sleep(_GATHER)

    async def _try(self) -> bool:
        self._news.clear()
        try:
            if not self._ready:
                await self._storage.migrate()
                self._ready = True
            await self._drain()
            await self._forget()
        except (*_FAILURES, StorageError) as error:
            self._trouble.trouble("Questions cannot be kept for now; answers go on", error)
            self._ready = False  # the file may be another one by then
            return False
        self._trouble.over("Questions are kept again")
        return True

    async def _drain(self) -> None:
        while self._waiting:
            batch = list(islice(self._waiting, _MAX_BATCH))
            await self._storage.add(batch)
            for _ in batch:
                self._waiting.popleft()
        while self._votes:
            key, (helpful, at) = next(iter(self._votes.items()))
            await self._storage.vote(key, helpful=helpful, at=at)
            if self._votes[key] == (helpful, at):  # Else it was changed meanwhile.
                del self._votes[key]

    async def _forget(self) -> None:
        now = datetime.now(UTC)
        if now - self._forgotten_at >= self._forget_every:
            await self._storage.forget_before(now - self._retention)
            self._forgotten_at = now


def _keepable(text: str) -> str:
    """Return a question without what no database holds, and without what tells who asked."""
    return redact(clean(text))
