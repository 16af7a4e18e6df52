"""Logs on standard error: one line an event, no secrets, no questions."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import aiohttp
import sqlalchemy.exc
import telegram.error

from bot.storage.redaction import HIDDEN, without_secrets
from knowledge.errors import SignpostError

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

# What the world does to a bot is one line; a traceback stands only where the program is wrong.
_EXPECTED = (
    SignpostError,
    telegram.error.TelegramError,
    sqlalchemy.exc.SQLAlchemyError,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
)

# These write every request, or every update with the visitor's words, at their chattier levels.
_QUIET = ("httpx", "httpcore", "aiohttp", "sqlalchemy", "aiosqlite", "telegram")


class _Formatter(logging.Formatter):
    """Writes a record in one place, so that no secret gets past by way of an exception."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(_FORMAT)
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, _EXPECTED):
            record = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None})
            record.msg = f"{record.getMessage()} ({_reason(error)})"
            record.args = None
        return self.redact(super().format(record))

    def redact(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return without_secrets(text)


def _reason(error: BaseException) -> str:
    """Return an error's kind and first line; later lines of SQLAlchemy's hold what was written."""
    original = getattr(error, "orig", None) or error
    kind, lines = type(original).__name__, str(original).splitlines()
    if not lines:
        return kind
    return lines[0] if lines[0].startswith(f"{kind}: ") else f"{kind}: {lines[0]}"


def _unsaid(record: logging.LogRecord) -> bool:
    """Leave out what the library says of a token that is revoked: it is the bot's last word."""
    error = record.exc_info[1] if record.exc_info else None
    return not (
        isinstance(error, telegram.error.InvalidToken) and record.name.startswith("telegram")
    )


def start_logging(secrets: Iterable[str] = ()) -> None:
    """Write logs to standard error from now on, with the secrets left out of every line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter(secrets))
    handler.addFilter(_unsaid)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class Once:
    """Says a lasting trouble once, until it is over; each trouble, and each event, has its own."""

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._troubled = False

    def trouble(self, message: str, error: BaseException | None = None) -> None:
        """Log a warning, unless the trouble was said already and has not ended since."""
        if not self._troubled:
            self._logger.warning(message, exc_info=error)
        self._troubled = True

    def event(self, message: str) -> None:
        """Log what is no trouble, the first time only."""
        if not self._troubled:
            self._logger.info(message)
        self._troubled = True

    def over(self, message: str) -> None:
        """Log that the trouble is over, if there was one."""
        if self._troubled:
            self._logger.info(message)
        self._troubled = False
