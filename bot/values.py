"""What single values of the configuration may be: each is read, or refused with a ValueError."""

from __future__ import annotations

import contextlib
import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr

from knowledge.kb.fields import is_web_address

LEAST_REFRESH = timedelta(minutes=15)
"""Between two refreshes: a site is asked politely, however little of it changes."""

DATABASE = "sqlite+aiosqlite:///signpost.db"
"""Where questions are kept unless the configuration says otherwise."""

_LONGEST = timedelta(days=36_500)  # much further from today, the calendar ends

_UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
_DURATION = re.compile(r"(?:\d+[wdhms])+")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def items(value: object) -> object:
    """Read a variable's `a, b` as a list; a file's list stays as it is."""
    if isinstance(value, str):
        return [item.strip() for item in value.strip("[] ").split(",") if item.strip()]
    return value


def duration(value: object) -> object:
    """Read `1d12h` as a duration."""
    if isinstance(value, timedelta):
        return value
    text = str(value).replace(" ", "")
    if not _DURATION.fullmatch(text):
        raise ValueError(value)
    parts = {_UNITS[unit]: int(number) for number, unit in re.findall(r"(\d+)([wdhms])", text)}
    try:
        return timedelta(**parts)
    except OverflowError as error:
        raise ValueError(value) from error


def within_reach(value: timedelta) -> timedelta:
    """Keep out durations of nothing, and those that no calendar has."""
    if not timedelta() < value <= _LONGEST:
        raise ValueError(value)
    return value


def patient(value: timedelta) -> timedelta:
    """Keep out durations below LEAST_REFRESH."""
    if value < LEAST_REFRESH:
        raise ValueError(value)
    return value


def token(value: object) -> object:
    """Read a token in the form that @BotFather gives."""
    plain = value.get_secret_value() if isinstance(value, SecretStr) else value
    if not isinstance(plain, str) or not _TOKEN.fullmatch(plain.strip()):
        raise ValueError
    return plain.strip()


def web_address(value: str) -> str:
    """Keep out what is no address of the web."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0:
        raise ValueError(value)  # as `port` does of one that is none
    return value.rstrip("/")


def one_line(value: str) -> str:
    """Keep out what no header of HTTP may hold."""
    if not value.isprintable():
        raise ValueError(value)
    return value


def at_home(value: Path) -> Path:
    """Read a `~` as a shell does; where there is no home for it, it is a name like any other."""
    with contextlib.suppress(RuntimeError):
        return value.expanduser()
    return value


def source(value: str) -> str:
    """Keep out nothing, and addresses that are not of the web."""
    if not value or ("://" in value and not is_web_address(value)):
        raise ValueError(value)
    return str(at_home(Path(value))) if value.startswith("~") else value


def webhook_secret(value: SecretStr) -> SecretStr:
    """Keep out what Telegram takes for no secret."""
    if not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
        raise ValueError
    return value


def database_address(value: str) -> str:
    """Keep out what names no database with its driver."""
    if not re.match(r"[a-z0-9]+\+[a-z0-9]+://", value) or not value.isprintable():
        raise ValueError
    return value
