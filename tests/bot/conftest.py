"""A Bot API server on loopback, and the real bot process in front of it."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
import yaml
from telegram.error import BadRequest, TelegramError

from bot.sandbox import BotApiServer
from bot.storage.storage import Storage
from tests.bot import prepared

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping

# python-telegram-bot's own switch to what its next major version does; without it, it warns.
os.environ.setdefault("PTB_TIMEDELTA", "true")

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120.0
RUN = ("-m", "bot", "run")


@dataclass(frozen=True)
class Ended:
    """How a bot process ended: its exit code, and what it wrote to each stream."""

    code: int
    output: str
    log: str


class BotProcess:
    """One `python -m bot run`, with its configuration and its streams in a folder of its own."""

    def __init__(
        self, process: asyncio.subprocess.Process | prepared.Prepared, folder: Path
    ) -> None:
        self.process = process
        self.folder = folder

    @property
    def log(self) -> str:
        """What it has written to standard error so far."""
        return (self.folder / "stderr.txt").read_text(encoding="utf-8")

    async def ended(self) -> Ended:
        """Wait until it has ended by itself."""
        async with asyncio.timeout(PATIENCE_S):
            code = await self.process.wait()
        output = (self.folder / "stdout.txt").read_text(encoding="utf-8")
        return Ended(code, output, self.log)

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> Ended:
        """Ask it to end, as a service manager does, and wait until it has."""
        if self.process.returncode is None:
            self.process.send_signal(how)
        return await self.ended()


class StartBot(Protocol):
    """Starts the bot; `settings` go over the ones that point it at the server.

    With its imports made before, unless the start itself is looked at: where nobody waits for it to
    poll, and in tests marked `whole_start`.
    """

    async def __call__(
        self,
        settings: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        wait: bool = True,
        program: tuple[str, ...] = RUN,
    ) -> BotProcess: ...


@pytest.fixture
def refused() -> Callable[..., pytest.RaisesExc[TelegramError]]:
    """Expects the refusal that says just this; python-telegram-bot changes its capitals."""

    def expected(
        words: str, kind: type[TelegramError] = BadRequest
    ) -> pytest.RaisesExc[TelegramError]:
        return pytest.raises(kind, match=rf"(?i)^{re.escape(words)}$")

    return expected


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running


@pytest.fixture(scope="session", autouse=True)
def _prepared_process_ends_with_the_tests() -> Iterator[None]:
    yield
    prepared.close()


@pytest.fixture
def introduced(server: BotApiServer) -> Callable[[], Awaitable[None]]:
    """Waits until the bot has tried to write to its admin: what privacy mode hides.

    A chat that the admin opens before that would begin with it, or else get it at any moment.
    """

    async def wait() -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not server.called("sendMessage"):  # noqa: ASYNC110 - no event tells of calls
                await asyncio.sleep(0.01)

    return wait


@pytest.fixture
async def start_bot(
    server: BotApiServer, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[StartBot]:
    """Starts the real process against `server`, waits until it polls, and ends what is left."""
    started: list[BotProcess] = []
    whole = request.node.get_closest_marker("whole_start") is not None

    async def start(
        settings: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        wait: bool = True,
        program: tuple[str, ...] = RUN,
    ) -> BotProcess:
        folder = tmp_path / f"bot-{len(started)}"
        folder.mkdir()
        config = _config(server, tmp_path, settings or {})
        prepare = prepared.POSSIBLE and wait and program == RUN and not whole
        process = await (_fork(config, folder) if prepare else _spawn(config, folder, program))
        bot = BotProcess(process, folder)
        started.append(bot)
        if wait:
            await _until_polling(server, bot)
        return bot

    yield start
    for bot in started:
        if bot.process.returncode is None:
            bot.process.kill()
            await bot.process.wait()


def _config(
    server: BotApiServer, folder: Path, settings: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    config: dict[str, dict[str, Any]] = {
        "telegram": {
            "token": server.token,
            "api_base_url": server.base_url,
            # Tests ask faster than people; those of the limits set their own.
            "limits": {"chat_messages_per_second": 100, "questions_per_minute": 1000},
        },
        "storage": {"url": f"sqlite+aiosqlite:///{folder / 'signpost.db'}"},
    }
    for room, values in settings.items():
        config[room] = config.get(room, {}) | dict(values)
    return config


def _written(config: dict[str, dict[str, Any]], folder: Path) -> tuple[Path, dict[str, str]]:
    """Write the configuration; return its file and the variables that go with it."""
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SIGNPOST_", "TELEGRAM_")) and not name.lower().endswith("_proxy")
    }
    return path, clean | {"PYTHONUNBUFFERED": "1"}


async def _fork(config: dict[str, dict[str, Any]], folder: Path) -> prepared.Prepared:
    path, variables = _written(config, folder)
    started = prepared.start(["run", "--config", str(path)], variables, cwd=ROOT, streams=folder)
    return prepared.Prepared(started)


async def _spawn(
    config: dict[str, dict[str, Any]], folder: Path, program: tuple[str, ...]
) -> asyncio.subprocess.Process:
    path, variables = _written(config, folder)
    # Files, not pipes: a log that nobody reads must not stop the bot.
    with (
        (folder / "stdout.txt").open("wb") as output,
        (folder / "stderr.txt").open("wb") as log,
    ):
        return await asyncio.create_subprocess_exec(
            *(sys.executable, *program, "--config", str(path)),
            cwd=ROOT,
            env=variables,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=log,
        )


async def _until_polling(server: BotApiServer, bot: BotProcess) -> None:
    polled = asyncio.create_task(server.polled(PATIENCE_S))
    ended = asyncio.create_task(bot.process.wait())
    try:
        await asyncio.wait((polled, ended), return_when=asyncio.FIRST_COMPLETED)
        if not polled.done() or polled.exception() is not None:
            pytest.fail(f"the bot did not come up ({bot.process.returncode}):\n{bot.log}")
    finally:
        for task in (polled, ended):
            task.cancel()
        await asyncio.gather(polled, ended, return_exceptions=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a database of questions is kept."""
    return tmp_path / "questions.db"


@pytest.fixture
async def storage(file: Path) -> AsyncIterator[Storage]:
    """The database in that file."""
    opened = Storage(f"sqlite+aiosqlite:///{file}")
    yield opened
    await opened.close()
