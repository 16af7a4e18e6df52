"""Logs: one line an event, no secrets whatever the way they come in, no questions."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import OperationalError
from telegram.error import Conflict, NetworkError

from bot import telemetry
from bot.storage.storage import Question, Storage
from bot.telemetry import Once

TOKEN = "123456789:AAE-made-up-and-long-enough-to-be-one"
OTHER = "987654321:AAF-another-token-that-nobody-configured"


@pytest.fixture(autouse=True)
def _restored():
    """Put the loggers back as the test runner had them."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def logging_starts(capsys):
    """Return what starts the logging; that returns what reads it."""

    def start():
        telemetry.start_logging([TOKEN])
        return lambda: capsys.readouterr().err

    return start


def test_a_secret_is_left_out_of_messages_arguments_and_tracebacks(logging_starts):
    log = logging_starts()
    logger = logging.getLogger("bot.test")
    logger.info("calling https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.info("a token of another bot: %s, https://api.telegram.org/bot%s/getMe", OTHER, OTHER)
    logger.info("its proxy: http://bob:ge@heim@proxy.example:3128")
    try:
        raise ValueError(f"no such token: {TOKEN}")
    except ValueError:
        logger.exception("it broke with %s", TOKEN)
    written = log()
    assert TOKEN not in written
    assert OTHER not in written
    assert "heim" not in written
    assert written.count("<secret>") >= 5
    assert "Traceback" in written


def test_trouble_of_the_world_is_one_line(logging_starts):
    log = logging_starts()
    try:
        raise NetworkError(f"cannot reach /bot{TOKEN}/getMe")
    except NetworkError:
        logging.getLogger("bot.test").exception("Could not send")
    (line,) = log().splitlines()
    assert "Could not send (NetworkError: cannot reach /bot<secret>/getMe)" in line


def test_a_kind_that_the_message_names_is_not_named_twice(logging_starts):
    log = logging_starts()
    error = Conflict("Conflict: terminated by other getUpdates request")
    logging.getLogger("bot.test").warning("Polled", exc_info=error)
    assert log().rstrip().endswith("Polled (Conflict: terminated by other getUpdates request)")


async def test_a_database_error_tells_no_question(logging_starts, tmp_path):
    log = logging_starts()
    storage = Storage(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    asked = Question(datetime.now(UTC), "a private question", "en", "answered", None, 1.0)
    with pytest.raises(OperationalError, match="no such table") as caught:
        await storage.add([asked])
    await storage.close()
    logging.getLogger("bot.test").error("Not kept", exc_info=caught.value)
    written = log()
    assert "no such table" in written
    assert "private" not in written + str(caught.value)


def test_requests_are_not_logged(logging_starts):
    log = logging_starts()
    logging.getLogger("httpx").info("HTTP Request: POST /bot%s/sendMessage", TOKEN)
    logging.getLogger("telegram.ext").debug("Processing update: a private question")
    assert log() == ""


def test_a_lasting_trouble_is_said_once_until_it_is_over(logging_starts):
    log = logging_starts()
    trouble = Once(logging.getLogger("bot.test"))
    for _ in range(3):
        trouble.trouble("Something lasts")
    trouble.over("It is over")
    trouble.over("It is over")
    trouble.trouble("Something lasts")
    said = [line.split(": ", 1)[1] for line in log().splitlines()]
    assert said == ["Something lasts", "It is over", "Something lasts"]
