"""Builds the knowledge base anew in a process of its own: the bot answers on, and can end it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.errors import RebuildError

if TYPE_CHECKING:
    from bot.config import Knowledge

# The parent's own path: with `-m`, a folder called `bot` where the bot was started would win.
_START = "import sys; sys.path[:] = sys.argv[1:]; from bot import rebuilding; rebuilding.main()"
_NICER = 10  # than the bot: who asks comes first
_STDIN = 0


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did.

    Attributes:
        fetched: Pages that were fetched from live sites.
        requests: How many were sent to live sites.
        notes: What the person who runs the bot should know, such as gaps.
        stale: Where curation names sections that are there no more.
    """

    fetched: int
    requests: int
    notes: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


async def rebuild(settings: Knowledge) -> Rebuilt:
    """Read the configured sources again and write what changed, as `signpost build` does.

    Cancelled, it ends at once: the knowledge base is as it was, and the next one goes on from
    there.

    Args:
        settings: With `path` and `sources`.

    Raises:
        RebuildError: It did not work; the knowledge base is as it was.
    """
    order = settings.model_dump_json(exclude={"refresh"})
    try:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", _START, *sys.path),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the bot alone, which then ends this one
        )
    except OSError as error:
        raise RebuildError(f"no process can be started ({error.strerror})") from error
    try:
        answer = await _ask(process, order)
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.communicate()
    return _read(answer, process.returncode)


async def _ask(process: asyncio.subprocess.Process, order: str) -> bytes:
    """Return what the process answers; its input stays open, as the sign that it is wanted."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("started without pipes")
    with contextlib.suppress(ConnectionError):
        process.stdin.write(f"{order}\n".encode())
        await process.stdin.drain()
    answer = await process.stdout.read()
    await process.wait()
    return answer


def _read(answer: bytes, code: int | None) -> Rebuilt:
    try:
        said = json.loads(answer)
    except ValueError:
        raise RebuildError(f"the process that builds ended early, with {code}") from None
    if "error" in said:
        raise RebuildError(said["error"], busy=said["busy"])
    return Rebuilt(said["fetched"], said["requests"], tuple(said["notes"]), tuple(said["stale"]))


def main() -> None:
    """Build what standard input orders in a line, and answer in one of JSON."""
    from bot.config import Knowledge

    order = _line()
    threading.Thread(target=_end_with_the_bot, daemon=True).start()
    # A service manager's SIGTERM is for the bot too, which then ends this process.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(_NICER)
    print(json.dumps(_build(Knowledge.model_validate_json(order))))  # noqa: T201 -- the answer


def _build(settings: Knowledge) -> dict[str, Any]:
    from bot import building as verb
    from knowledge import building
    from knowledge.errors import BusyError, SignpostError
    from knowledge.kb import files

    if settings.path is None:
        raise ValueError("no folder to build in")
    try:
        # What people broke by hand they put right by hand: nothing is built over it.
        files.load(settings.path)
        built = asyncio.run(building.build(settings.sources, settings.path, verb.wishes(settings)))
    except SignpostError as error:
        return {"error": str(error), "busy": isinstance(error, BusyError)}
    return {
        "fetched": built.fetched,
        "requests": built.requests,
        "notes": built.notes,
        "stale": [str(problem) for problem in built.stale],
    }


def _line() -> bytes:
    """Read one line without a buffer, whose lock a thread would hold at the end."""
    found = b""
    while not found.endswith(b"\n"):
        part = os.read(_STDIN, 1 << 16)
        if not part:
            break
        found += part
    return found


def _end_with_the_bot() -> None:
    """End the process when the bot closes its side or dies; every write survives that."""
    while os.read(_STDIN, 1 << 16):
        pass
    os._exit(1)
