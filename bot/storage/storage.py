"""What is kept in a database: questions without who asked, votes, choices, lessons, notes."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, InvalidRequestError, SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StorageError
from bot.storage import sqlite_file
from bot.storage.tables import migrate, notes, preferences, questions, taught, votes
from bot.values import DATABASE
from knowledge.model import Pin

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

logger = logging.getLogger(__name__)

# What SQLAlchemy makes of an address: a driver that it cannot use, or an option that is none.
_UNUSABLE = (ArgumentError, InvalidRequestError, ModuleNotFoundError, ValueError)

ANSWERED, UNANSWERED = "answered", "unanswered"
CHOSEN = "chosen"
"""The outcome where a visitor picked one of the sections that were offered for a question."""

_MOST_SECTIONS = 5  # of those that are named with how often they answered: what a glance takes in


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it is kept.

    Attributes:
        asked_at: In UTC; kept to the hour, so that it cannot be laid beside another log.
        text: Without addresses and numbers of people.
        language: That which the bot spoke to the asker.
        outcome: ANSWERED, UNANSWERED or CHOSEN.
        section: The id of the section that answered, or was picked.
        confidence: That of the best match, from 0 to 1; 0 for what was picked.
        answer: The answer's own key, made by chance, for votes to name it by.
    """

    asked_at: datetime
    text: str
    language: str
    outcome: str
    section: str | None
    confidence: float
    answer: str | None = None


_COLUMNS = tuple(field.name for field in fields(Question))


@dataclass(frozen=True, slots=True)
class Tally:
    """What happened since a moment.

    Attributes:
        questions: How many were asked.
        answered: How many of them had an answer.
        helpful: Votes for an answer; likewise `unhelpful` against.
        sections: The ids of the sections that answered or were picked most, with how often.
    """

    questions: int
    answered: int
    helpful: int
    unhelpful: int
    sections: tuple[tuple[str, int], ...]


class Storage:
    """The database behind one address."""

    def __init__(self, url: str) -> None:
        """Prepare the connection, without opening it.

        Raises:
            StorageError: The address names a database that there is no driver for, or one that
                waits while it works, or a file in a folder that is not there.
        """
        try:
            self._engine: AsyncEngine = create_async_engine(url, hide_parameters=True)
        except _UNUSABLE as error:
            message = f"{_first_line(error).rstrip('.')}: install its driver, or put {DATABASE}"
            raise StorageError(message) from error
        if self._engine.dialect.name == "sqlite":
            sqlite_file.refuse_lost_folder(self._engine.url.database)
            sa.event.listen(self._engine.sync_engine, "connect", sqlite_file.prepare)
            sa.event.listen(self._engine.sync_engine, "begin", sqlite_file.begin)
            sqlite_file.stay_with(self._engine, self._file)
        self._identity: tuple[int, int] | None = None
        self._moving = asyncio.Lock()

    def look(self) -> None:
        """Find out whether the database can be used, without changing or making anything.

        Raises:
            StorageError: It cannot be used; the message says why.
        """
        if self._file:
            sqlite_file.look_at(self._file)

    @property
    def _file(self) -> str:
        """SQLite's file; empty where there is none, or its address says more than a file's name."""
        database = self._engine.url.database or ""
        is_file = ":memory:" not in database and not database.startswith("file:")
        return database if is_file and self._engine.dialect.name == "sqlite" else ""

    async def migrate(self) -> None:
        """Bring the tables up to date, in one step that either happens or does not.

        Whether SQLite's file can ever be opened is found out without the driver, whose thread
        outlives a failed opening.

        Raises:
            SQLAlchemyError: The database cannot be opened or written to for now, as where it is
                busy or full.
            StorageError: It can never be, or a newer version of the program has changed the
                tables; the message says why.
        """
        if self._file:
            await asyncio.to_thread(sqlite_file.open_once, self._file)
        async with self._engine.connect() as connection:
            immediate = await connection.execution_options(sqlite_begin="IMMEDIATE")
            async with immediate.begin():
                await immediate.run_sync(migrate)
        self._identity = sqlite_file.identity(self._file)

    @asynccontextmanager
    async def _begin(self) -> AsyncIterator[AsyncConnection]:
        """Begin to read or to write, in one step that either happens or does not."""
        async with self._moving:  # who comes meanwhile would find no tables
            if self._identity is not None and sqlite_file.identity(self._file) != self._identity:
                await self._begin_anew()
        async with self._engine.begin() as connection:
            yield connection

    async def _begin_anew(self) -> None:
        """Go on in the file that is there now, made where none is.

        Raises:
            SQLAlchemyError: What is there cannot be used; who keeps questions tries again.
        """
        self._identity = None  # so that it is said once
        logger.warning(
            "%s was taken away, with all that was kept; what is kept from now on goes to the file"
            " in its place, or a new one (to have it back, stop the bot and put it there again)",
            self._file,
        )
        try:
            await self.migrate()
        except StorageError as error:
            raise SQLAlchemyError(str(error)) from error

    async def add(self, entries: Sequence[Question]) -> None:
        """Keep questions, all of them or none.

        Raises:
            SQLAlchemyError: The database cannot be written to.
        """
        rows = [_row(entry) for entry in entries]
        async with self._begin() as connection:
            await connection.execute(questions.insert(), rows)

    async def forget_before(self, moment: datetime) -> int:
        """Delete the questions and votes of before a moment; return how many questions.

        Raises:
            SQLAlchemyError: The database cannot be written to.
        """
        before = _naive(moment)
        async with self._begin() as connection:
            await connection.execute(votes.delete().where(votes.c.voted_at < before))
            old = questions.delete().where(questions.c.asked_at < before)
            forgotten = (await connection.execute(old)).rowcount
        await self._overwrite()
        return forgotten

    async def _overwrite(self) -> None:
        """Leave nothing on the disk of what was deleted, where that is for us to do."""
        if self._engine.dialect.name == "sqlite":
            await sqlite_file.empty_log(self._engine)

    async def vote(self, answer: str, *, helpful: bool, at: datetime) -> bool:
        """Keep a vote on an answer, in place of an earlier one.

        Returns:
            Whether there is such an answer: none was made up, and none is forgotten yet.

        Raises:
            SQLAlchemyError: The database cannot be written to.
        """
        there = sa.select(questions.c.id).where(questions.c.answer == answer)
        async with self._begin() as connection:
            if await connection.scalar(there) is None:
                return False
            await connection.execute(votes.delete().where(votes.c.answer == answer))
            await connection.execute(
                votes.insert().values(answer=answer, helpful=helpful, voted_at=_to_hour(at))
            )
            return True

    async def asked(self, answer: str) -> Question | None:
        """Return the question that an answer was given to, if it is still kept.

        Raises:
            SQLAlchemyError: The database cannot be read.
        """
        statement = _of_question.where(questions.c.answer == answer)
        async with self._begin() as connection:
            row = (await connection.execute(statement)).one_or_none()
        return None if row is None else _question(row)

    async def questions_since(
        self, moment: datetime, *, outcome: str | None = None
    ) -> tuple[Question, ...]:
        """Return what was asked since a moment, oldest first.

        Raises:
            SQLAlchemyError: The database cannot be read.
        """
        statement = _of_question.where(questions.c.asked_at >= _to_hour(moment))
        if outcome is not None:
            statement = statement.where(questions.c.outcome == outcome)
        async with self._begin() as connection:
            found = await connection.execute(statement.order_by(questions.c.id))
            return tuple(map(_question, found))

    async def tally(self, moment: datetime) -> Tally:
        """Count what happened since a moment.

        Raises:
            SQLAlchemyError: The database cannot be read.
        """
        since = _to_hour(moment)
        asked = sa.select(sa.func.count()).where(
            questions.c.asked_at >= since, questions.c.outcome != CHOSEN
        )
        voted = sa.select(sa.func.count()).where(votes.c.voted_at >= since)
        often = sa.func.count().label("often")
        most = (
            sa.select(questions.c.section, often)
            .where(questions.c.asked_at >= since, questions.c.section.is_not(None))
            .group_by(questions.c.section)
            .order_by(often.desc(), questions.c.section)
            .limit(_MOST_SECTIONS)
        )
        async with self._begin() as connection:
            return Tally(
                questions=(await connection.scalar(asked)) or 0,
                answered=await connection.scalar(asked.where(questions.c.outcome == ANSWERED)) or 0,
                helpful=await connection.scalar(voted.where(votes.c.helpful)) or 0,
                unhelpful=await connection.scalar(voted.where(~votes.c.helpful)) or 0,
                sections=tuple((row.section, row.often) for row in await connection.execute(most)),
            )

    async def languages(self) -> dict[int, str]:
        """Return the language of each chat that one was chosen for.

        Raises:
            SQLAlchemyError: The database cannot be read.
        """
        async with self._begin() as connection:
            found = await connection.execute(sa.select(preferences))
            return {row.chat: row.language for row in found}

    async def choose_language(self, chat: int, language: str | None) -> None:
        """Keep the language chosen for a chat, or forget it.

        Raises:
            SQLAlchemyError: The database cannot be written to.
        """
        async with self._begin() as connection:
            await connection.execute(preferences.delete().where(preferences.c.chat == chat))
            if language is not None:
                await connection.execute(preferences.insert().values(chat=chat, language=language))
        if language is None:
            await self._overwrite()

    async def noted(self, name: str) -> bool:
        """Whether it was noted that something was done.

        Raises:
            SQLAlchemyError: The database cannot be read.
        """
        async with self._begin() as connection:
            found = await connection.scalar(sa.select(notes.c.name).where(notes.c.name == name))
        return found is not None

    async def note(self, name: str) -> None:
        """Note that something was done, for all starts to come.

        Raises:
            SQLAlchemyError: The database cannot be written to.
        """
        async with self._begin() as connection:
            await connection.execute(notes.delete().where(notes.c.name == name))
            await connection.execute(notes.insert().values(name=name))

    async def teach(self, question: str, section: str | None) -> None:
        """Keep that a section answers a question, in place of what was taught; None: forget that.

        Raises:
            SQLAlchemyError: The database cannot be written to.
        """
        async with self._begin() as connection:
            await connection.execute(taught.delete().where(taught.c.question == question))
            if section is not None:
                await connection.execute(taught.insert().values(question=question, section=section))

    async def lessons(self) -> tuple[Pin, ...]:
        """Return what was taught: questions with the section that answers each.

        Raises:
            SQLAlchemyError: The database cannot be read.
        """
        statement = sa.select(taught).order_by(taught.c.question)
        async with self._begin() as connection:
            return tuple(
                Pin(row.question, row.section) for row in await connection.execute(statement)
            )

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


_of_question = sa.select(*(column for column in questions.c if column.name != "id"))


def _question(row: sa.Row[Any]) -> Question:
    kept = row._asdict()
    return Question(**{**kept, "asked_at": kept["asked_at"].replace(tzinfo=UTC)})


def _first_line(error: BaseException) -> str:
    original = getattr(error, "orig", None) or error
    return (str(original).splitlines() or [type(original).__name__])[0]


def _naive(moment: datetime) -> datetime:
    """Return a moment as the database holds it: in UTC, without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _row(entry: Question) -> dict[str, object]:
    row: dict[str, object] = {name: getattr(entry, name) for name in _COLUMNS}
    row["asked_at"] = _to_hour(entry.asked_at)
    return row


def _to_hour(moment: datetime) -> datetime:
    return _naive(moment).replace(minute=0, second=0, microsecond=0)
